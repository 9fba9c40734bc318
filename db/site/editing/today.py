"""The stages, what waits for them, and what editors asked for become the desk's front page."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.editing.jobs import ask
from db.law.finding import wanted
from db.rows import Row, first, rows
from db.runs import BROKEN, reason_of
from db.sifts import progress_in_words, sift_progress
from db.site.editing.acts import UNKNOWN
from db.site.editing.health import failing_sources, next_look
from db.site.editing.workers import WORKERS, wake_worker
from db.site.law.overview import unknown_outcomes
from db.site.people.forms import PRIVATE, editor, in_base, in_community, posted, render
from db.site.schemas.parameters import choice
from db.site.view.due import latest_day
from db.store import Store

MOST_JOBS, MOST_FAILURES = 20, 20
ASKED = {
    "run": "run every stage",
    "link": "read and link what is there",
    "add": "read",
    "try": "try",
}
MOST_AGED = 6  # bills that are open on the page; the rest is counted
LOOKED_AT_WITHIN = timedelta(days=365)
UNCHECKED = "select count(*) as number from instruments where curated = 1 and checked_on < ?"
# What each stage is, how many wait for it, and the stage of its runs.
ASKED_HERE = ("run", "link")  # what the desk's buttons start
SIFT = ("sift", "archives held against the topic", None)  # shown once there was one
PARAMETERS = (choice("done", "asked"),)
STAGES = (
    ("crawl", "pages of the sources", None),
    (
        "extract",
        "pages to articles",
        "select count(*) from captures where extracted_by is null and outcome = 'new'"
        " and kind in ('page', 'file', 'document')",
    ),
    (
        "annotate",
        "who says what",
        "select count(*) from articles where annotated_by is null and superseded_at is null",
    ),
    (
        "link",
        "stories, sides, dates",
        "select (select count(*) from _link_due) + (select count(*) from _link_judged)",
    ),
)


async def show_today(datasette: Datasette, request: Request) -> Response:
    """Show the stages at work, the jobs, the failures and the disk."""
    name = await editor(datasette, request)
    path = Path(datasette.get_database().path)
    shown = await datasette.get_database().execute_fn(at_work)
    remarks = await in_community(datasette, remarks_waiting, default=0)
    return await render(
        datasette, request, "desk_today.html", page_title="Editor’s desk", editor=name,
        asked=ASKED, works=datasette in WORKERS, disk=disk(path), remarks=remarks, open=MOST_AGED,
        done=request.args.get("done") or "", alive=is_alive(path), **shown,
    )  # fmt: skip


def aged_law(connection: sqlite3.Connection) -> Row:
    """Give the bills whose outcome nobody knows, and how many entered laws wait for a look."""
    as_of = latest_day(connection)
    unknown = unknown_outcomes(connection, wanted(connection, {}, as_of), as_of)
    before = (datetime.now(UTC) - LOOKED_AT_WITHIN).date().isoformat()
    (unchecked,) = rows(connection, UNCHECKED, [before])
    return {"unknown": unknown, "unchecked": unchecked["number"]}


def remarks_waiting(community: Store) -> int:
    """Count what readers wrote and nobody has read yet."""
    return int(community.value("select count(*) from comments where state = 'pending'"))


async def take_today(datasette: Datasette, request: Request) -> Response:
    """Ask for a run of the stages."""
    name = await editor(datasette, request)
    fields = await posted(request)
    kind = fields.get("act", "")
    if kind not in ASKED_HERE:
        raise UNKNOWN
    await in_base(datasette, lambda base: ask(base, kind, by=name))
    wake_worker(datasette)
    return Response.redirect("/desk?done=asked", status=303, headers=dict(PRIVATE))


def at_work(connection: sqlite3.Connection) -> Row:
    """Give the stages, the latest jobs and failures, and the sources that fail."""
    return {
        "stages": stages_at_work(connection),
        "jobs": jobs(connection, "1", []),
        "failures": rows(
            connection,
            "select * from failures order by recorded_at desc, id limit ?",
            [MOST_FAILURES],
        ),
        "failing": failing_sources(connection),
        "next": next_look(connection),
        "aged": aged_law(connection),
    }


def is_alive(path: Path) -> bool:
    """Tell whether the process that noted itself as working on a base is still there."""
    holder = path.with_name(f"{path.name}.lock.holder")
    try:
        os.kill(int(json.loads(holder.read_text(encoding="utf-8"))["pid"]), 0)
    except PermissionError:
        return True  # somebody else's
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return True


def stages_at_work(connection: sqlite3.Connection) -> list[Row]:
    """Give the stages, and the sieve over archives where it was ever used, with how far it is."""
    stages = [stage_at_work(connection, *stage) for stage in STAGES]
    sift = stage_at_work(connection, *SIFT)
    if sift["last"]:
        progress = sift_progress(connection, sift["last"]["id"])
        sift["progress"] = progress and progress_in_words(progress)
        sift["left"] = progress["reasons"] if progress else []
        stages.insert(0, sift)
    return stages


def stage_at_work(
    connection: sqlite3.Connection, stage: str, what: str, waiting: str | None
) -> Row:
    """Give a stage with its last run and how much waits for it."""
    last = first(connection, "select * from runs where stage = ? order by id desc limit 1", [stage])
    waits = connection.execute(waiting).fetchone()[0] if waiting else 0
    reason = reason_of(connection, last["id"]) if last and last["state"] in BROKEN else None
    return {"name": stage, "what": what, "last": last, "waits": waits, "reason": reason}


def jobs(connection: sqlite3.Connection, where: str, values: list[str]) -> list[Row]:
    """Give the jobs that meet a condition, the latest first."""
    sql = f"select * from _jobs where {where} order by id desc limit {MOST_JOBS}"  # noqa: S608
    return rows(connection, sql, values)


def disk(path: Path) -> Row:
    """Say how large the base is and how much room is left, in megabytes."""
    try:
        return {
            "base": path.stat().st_size // 1_000_000,
            "free": shutil.disk_usage(path.parent).free // 1_000_000,
        }
    except OSError:
        return {}
