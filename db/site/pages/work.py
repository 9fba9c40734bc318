"""What a base's first hour is doing becomes a page: the step under way, who answers, who moved."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from db.rows import Row, rows
from db.site.schemas import workings
from db.site.schemas.entry import PageEntry
from db.site.view.page import Page, Parameters

MOST = 100
STARTED = """
select id, state, started_at, ended_at from runs
where stage = 'start' order by id desc limit 1
"""
STEPS = """
select stage, state, started_at, ended_at, counts from runs
where parent_id = :start or id = :run or parent_id = :run order by id
"""
RUN = "select id from runs where stage = 'run' and arguments = ?"
ASKED = """
select count(*) as asked, sum(failures = 0) as answered
from sources where last_tried_at is not null
"""
SILENT = """
select id, name, homepage, last_ok_at,
(select error from failures where row_key in (select value from json_each(
    sources.feeds) union all select value from json_each(sources.sitemaps)
    union all select value from json_each(sources.indexes))
 order by recorded_at desc limit 1) as reason
from sources where failures > 0 order by name limit :most
"""
MOVES = """
select source_id, former, url, place from _moves where state = 'proposed' order by source_id
limit :most
"""
# What each step does, in words; a step without any is told by those about it.
WORDS = {
    "check": "Asking every source for what it lists",
    "find": "Looking for sources that moved: on their homepages and in robots.txt",
    "crawl": "Fetching what was published in the last days",
    "extract": "Taking articles out of pages",
    "annotate": "Reading articles",
    "law": "Reading registers of law",
    "follow": "Fetching documents that articles link to",
    "link": "Linking who says what, since when",
    "move": "Moving full files of the archive to their bucket",
    "timestamp": "Having what was captured stamped",
}


def work_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Say what is being done to the base now, and what was done since its start."""
    started = next(iter(rows(connection, STARTED)), None)
    now = rows(connection, "select what, done, total, told_at from _progress where id = 1")
    data = {
        "started": started,
        "now": now[0] if now and started and started["state"] == "running" else None,
        "steps": steps(connection, started["id"]) if started else [],
        "sources": rows(connection, ASKED)[0],
        "silent": rows(connection, SILENT, {"most": MOST}),
        "moves": rows(connection, MOVES, {"most": MOST}),
    }
    return Page(template="work.html", title="What is being done", data=data)


def steps(connection: sqlite3.Connection, start: int) -> list[Row]:
    """Give the steps of a start in their order, each with what it does."""
    runs = rows(connection, RUN, [f'{{"started": {start}}}'])
    run = runs[0]["id"] if runs else None
    return [_step(step) for step in rows(connection, STEPS, {"start": start, "run": run})
            if step["stage"] in WORDS]  # fmt: skip


def _step(step: Row) -> dict[str, Any]:
    """Say what a step does, and what it counted."""
    return {**step, "words": WORDS[step["stage"]], "counts": json.loads(step["counts"] or "{}")}


PAGE = PageEntry(
    path="/work",
    make=work_page,
    summary="What is being done to the base now: steps, sources that don't answer or moved",
    shape=workings.work,
    place=120,
)
