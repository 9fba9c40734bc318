"""A knowledge base becomes a few figures: what it holds, how its last runs went, its sources.

No stage is imported here, so that asking costs next to nothing.
"""

from __future__ import annotations

from collections import Counter

from crawlers.crawl.schedule import standings
from crawlers.crawl.sources import recorded_sources
from db.store import Store, now


def overview(store: Store) -> dict[str, dict[str, int | str]]:
    """Count the rows of every table and give the last run of every stage."""
    tables = [name for name in store.db.table_names() if not name.startswith(("_", "search_"))]
    counts = {name: store.db.table(name).count for name in tables}
    runs = store.rows(
        "select stage, state, max(started_at) as at from runs group by stage order by max(id)"
    )
    last = {run["stage"]: f"{run['state']} {run['at']}" for run in runs}
    return {"rows": dict(counts), "runs": dict(last), "sources": source_states(store)}


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
