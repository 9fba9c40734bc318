"""Sources become the page on which editors add, try, pause and remove them."""

from __future__ import annotations

import json
import sqlite3
from typing import get_args

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.editing.jobs import ask
from db.editing.sources import add_source, ask_try, set_source
from db.records import SourceKind
from db.rows import Row
from db.site.editing.acts import UNKNOWN
from db.site.editing.health import DAYS, sources_at_work
from db.site.editing.today import jobs
from db.site.editing.workers import wake_worker
from db.site.people.forms import PRIVATE, Fields, editor, in_base, posted, render
from db.site.schemas.parameters import choice
from db.store import Store

PARAMETERS = (choice("done", "add", "try", "pause", "remove", "resume"),)
STATES = {"pause": "paused", "remove": "removed", "resume": "on"}


async def show_sources(datasette: Datasette, request: Request) -> Response:
    """Show every source with its health, and the form for a new one."""
    name = await editor(datasette, request)

    def read(connection: sqlite3.Connection) -> Row:
        return {"sources": sources_at_work(connection), "tries": tries(connection)}

    shown = await datasette.get_database().execute_fn(read)
    return await render(
        datasette, request, "desk_sources.html", page_title="Sources", editor=name,
        kinds=get_args(SourceKind), days=DAYS, done=request.args.get("done") or "", **shown,
    )  # fmt: skip


async def take_sources(datasette: Datasette, request: Request) -> Response:
    """Add a source, or try, pause, remove or take up again one."""
    name = await editor(datasette, request)
    fields = await posted(request)
    act = fields.get("act", "")
    if act == "add":
        await in_base(datasette, lambda base: add(base, fields, name))
    elif act == "try":
        subject = fields.get("id", "")[:80]
        await in_base(datasette, lambda base: ask_try(base, subject, by=name))
    elif act in STATES:
        state = STATES[act]
        source_id = fields.get("id", "")[:80]
        await in_base(datasette, lambda base: set_source(base, source_id, state, by=name))
    else:
        raise UNKNOWN
    if act in ("add", "try"):
        wake_worker(datasette)
    return Response.redirect(f"/desk/sources?done={act}", status=303, headers=dict(PRIVATE))


def add(base: Store, fields: Fields, name: str) -> None:
    """Add a source, and ask for it to be tried."""
    source_id = add_source(
        base,
        name=fields.get("name", ""),
        kind=fields.get("kind", ""),
        listing=fields.get("listing", ""),
        address=fields.get("address", ""),
        by=name,
    )
    ask(base, "try", by=name, subject=source_id)


def tries(connection: sqlite3.Connection) -> dict[str, Row]:
    """Give the last try of each source, with how its listings answered."""
    tried: dict[str, Row] = {}
    for job in jobs(connection, "kind = ?", ["try"]):
        answers = json.loads(job["result"]) if job["state"] == "done" and job["result"] else []
        tried.setdefault(job["subject"], {**job, "answers": answers})
    return tried
