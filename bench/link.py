"""Bases of growing size are linked in full, after a few more articles, and after a judgement.

`python -m bench.link --sizes 1000 10000`; 100000 takes long. Each size is measured in a process
of its own, for its memory; results go to bench/RESULTS.md. The articles that come later are the
newest of the base, as a crawl brings them; with `--any-time` they are of any time.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.generated import Generated
from bench.results import write_results
from db.editing.stories import merge, move, pages_of, split
from db.judgements import Decision, add_judgement, undo_judgement
from db.linking.relink import relink
from db.rows import Row
from db.store import Store

MORE = 0.01  # the share of articles that come later
# What linking writes; a base that hasn't been linked has none of it.
LINKED = ("stakeholder_id", "utterance_id", "claimant_id", "claim_id", "event_id", "instrument_id",
          "duplicate_of", "origin", "stated_at")  # fmt: skip
Tables = dict[str, list[Row]]


def unlinked(articles: int) -> Iterator[Tables]:
    """Give the articles and annotations of a generated base, as the annotate stage leaves them."""
    for tables in Generated(articles).batches():
        yield {name: [_bare(row) for row in rows] for name, rows in tables.items()}


def _bare(row: Row) -> Row:
    """Take the links off a row; a quotation's speaker keeps the name."""
    kept = {name: value for name, value in row.items() if name not in LINKED}
    if "speaker_text" in kept:
        kept["speaker_name"] = kept["speaker_text"]
    return kept


def write(store: Store, tables: Tables, late: frozenset[str] = frozenset()) -> Tables:
    """Add articles with what was read in them, but those that come later; give these."""
    captures = {row["capture_id"] for row in tables.get("articles", ()) if row["id"] in late}
    kept: Tables = {}
    with store.transaction():
        for table, rows in tables.items():
            key = {"articles": "id", "captures": "id"}.get(table, "article_id")
            wanted = captures if table == "captures" else late
            store.add(table, (row for row in rows if row[key] not in wanted))
            kept[table] = [row for row in rows if row[key] in wanted]
    return kept


def later_ones(articles: int, *, any_time: bool) -> frozenset[str]:
    """Pick the articles that come later: the newest, or some of any time."""
    days = {row["id"]: row["published_at"] for tables in unlinked(articles)
            for row in tables.get("articles", ())}  # fmt: skip
    order = sorted(days) if any_time else sorted(days, key=lambda key: (days[key], key))
    return frozenset(order[-max(1, int(MORE * articles)) :])


def judged(store: Store) -> tuple[float, float]:
    """Reject a quotation, and join two stakeholders that a few articles name; give the seconds."""
    quotation = store.value("select id from quotations order by id limit 1")
    rejected = Decision(verdict="reject", table="quotations", row_id=quotation, made_by="bench")
    add_judgement(store, rejected)
    reading = timed(store)
    pair = [
        stakeholder["id"]
        for stakeholder in store.rows(
            "select id from stakeholders where curated = 0 and articles between 3 and 20"
            " order by id limit 2"
        )
    ]
    same = Decision(verdict="same", row_id=pair[0], other_id=pair[1], made_by="bench")
    add_judgement(store, same)
    return reading, timed(store)


def reshaped(store: Store) -> dict[str, float]:
    """Move an article, join two stories, undo that and part one; give the seconds of each."""
    first, second = (
        story["id"]
        for story in store.rows(
            "select id from stories where articles between 10 and 40 order by id limit 2"
        )
    )
    by = {"by": "bench", "note": None}
    page = pages_of(store, first)[0]
    add_judgement(store, move(store, first, [page], second, **by))
    seconds = {"an article moved to another story": timed(store)}
    joined = add_judgement(store, merge(store, first, second, **by))
    seconds["two stories joined"] = timed(store)
    undo_judgement(store, joined, made_by="bench")
    seconds["the joining undone"] = timed(store)
    parted = pages_of(store, second)[:2]
    add_judgement(store, split(store, second, parted, "A matter of its own", **by))
    seconds["a story parted"] = timed(store)
    return seconds


def timed(store: Store) -> float:
    """Link; give the seconds."""
    started = time.perf_counter()
    relink(store)
    return time.perf_counter() - started


def measure(articles: int, *, any_time: bool = False) -> dict[str, Any]:
    """Measure one size in this process."""
    late = later_ones(articles, any_time=any_time)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "kb.db") as store:
        kept = [write(store, tables, late) for tables in unlinked(articles)]
        full, again = timed(store), timed(store)
        for tables in kept:
            write(store, tables)
        more = timed(store)
        reading, pair = judged(store)
        shaped = reshaped(store)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "full": full, "again": again, "more": more, "reading": reading, "pair": pair, "peak": peak,
        "shaped": shaped,
    }  # fmt: skip


def main() -> None:
    """Measure each size apart, and how time grows with size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--any-time", action="store_true", help="not the newest come later")
    parser.add_argument("--one", type=int, help="measure one size and print JSON")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one, any_time=asked.any_time)))
        return
    more = ["--any-time"] if asked.any_time else []
    found = {}
    for size in asked.sizes:
        words = [sys.executable, "-m", "bench.link", "--one", str(size), *more]
        answer = subprocess.run(words, check=True, capture_output=True, text=True)
        found[size] = json.loads(answer.stdout)
    title = "link, articles of any time" if asked.any_time else "link"
    write_results(title, dict(figures(found)))


def figures(found: dict[int, dict[str, Any]]) -> Iterator[tuple[str, object]]:
    """Say what was measured, size by size."""
    for size, row in found.items():
        yield f"{size:,} articles: full link, s", round(row["full"], 1)
        yield f"{size:,} articles: nothing new, share of full", round(row["again"] / row["full"], 2)
        share = round(row["more"] / row["full"], 3)
        yield f"{size:,} articles: 1 % more, share of full (wanted: 0.03 at 100,000)", share
        limit = "(wanted: under 10 at 100,000)"
        yield f"{size:,} articles: a judged quotation followed, s {limit}", round(row["reading"], 1)
        yield f"{size:,} articles: two stakeholders joined, s {limit}", round(row["pair"], 1)
        for act, seconds in row["shaped"].items():
            yield f"{size:,} articles: {act}, s {limit}", round(seconds, 1)
        yield f"{size:,} articles: peak memory, MB (wanted: under 4,000)", round(row["peak"])
    least, most = min(found), max(found)
    if least < most:
        growth = math.log(found[most]["full"] / found[least]["full"]) / math.log(most / least)
        yield "time grows as articles to the power of (wanted: at most 1.15)", round(growth, 2)
    yield "load of the machine while measuring, cores", f"{os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()
