"""A knowledge base becomes a few figures: what it holds, how its last runs went, its sources.

No stage is imported here, so that asking costs next to nothing.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from crawlers.archive.elsewhere import file_sizes, read_elsewhere
from crawlers.crawl.schedule import standings
from crawlers.crawl.sources import recorded_sources
from db.rows import Row
from db.runs import reason_of
from db.sifts import FILE_STAGE, progress_in_words, sift_progress
from db.store import Store, now
from sidelight.locking import is_held

HERE = "here"


def overview(store: Store) -> dict[str, dict[str, int | str]]:
    """Count the rows of every table and give the last run of every stage."""
    tables = [name for name in store.db.table_names() if not name.startswith(("_", "search_"))]
    counts = {name: store.db.table(name).count for name in tables}
    return {
        "rows": dict(counts),
        "runs": last_runs(store),
        "sources": source_states(store),
        "archive": archive_places(store.archive_folder),
    }


def archive_places(folder: Path) -> dict[str, int | str]:
    """Count the WARC files of an archive by where they rest: here, or where they were moved to."""
    moved = read_elsewhere(folder).files
    places = (moved[name].address.rpartition("/")[0] for name in moved)
    here = sum(name not in moved for name in file_sizes(folder))
    return {HERE: here, **Counter(places)}


def last_runs(store: Store) -> dict[str, int | str]:
    """Say of every stage how its last run went, with the reason where it didn't end well."""
    runs = store.rows(
        "select id, stage, state, max(started_at) as at from runs group by stage order by max(id)"
    )
    at_work = is_held(Path(f"{store.path}.lock"))
    return {
        run["stage"]: standing_of(store, run, at_work=at_work)
        for run in runs
        if run["stage"] != FILE_STAGE  # told with the sift that it belongs to
    }


def standing_of(store: Store, run: Row, *, at_work: bool) -> str:
    """Say how a run stands. One that runs while nobody is at work was killed."""
    progress = sift_progress(store.db.conn, run["id"]) if run["stage"] == "sift" else None
    reached = f" ({progress_in_words(progress)})" if progress else ""
    if run["state"] == "running" and not at_work:
        return f"cut short {run['at']}{reached}; the next one goes on where it was"
    line = f"{run['state']} {run['at']}{reached}"
    reason = None if run["state"] == "done" else reason_of(store.db.conn, run["id"])
    return f"{line}: {reason}" if reason else line


def source_states(store: Store) -> dict[str, int | str]:
    """Count the sources by how they stand, and name those that fail with their next try."""
    states = standings(store, recorded_sources(store), now=now())
    counted: dict[str, int | str] = dict(Counter(source.state for source in states))
    failing = (source for source in states if source.failures)
    return counted | {
        source.source_id: f"failed {source.failures}x, last answer {source.last_ok_at or 'never'},"
        f" next try {source.due_at or 'now'}"
        for source in failing
    }
