"""Judgements become a page: what was decided, by whom and when, and a way to undo each."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.judgements import IN_ORDER, holding, undo_judgement
from db.site.page import Row, first, rows
from db.site.people.forms import PRIVATE, Refusal, editor, posted, render
from db.site.people.review import written
from db.store import Store

SHOWN = 100
NAMED = {
    "stakeholders": "select name from stakeholders where id = ?",
    "stances": """select stakeholders.name || ', ' || side from stances
                  left join stakeholders on stakeholders.id = stakeholder_id
                  where stances.id = ?""",
    "events": "select title from events where id = ?",
}


async def show_judgements(datasette: Datasette, request: Request) -> Response:
    """Show what was decided, the latest first; only editors see names and buttons."""
    try:
        name = await editor(datasette, request)
    except Refusal:
        name = ""
    found = await datasette.get_database().execute_fn(told)
    return await render(
        datasette, request, "judgements.html", page_title="Judgements", editor=name,
        judgements=found[:SHOWN], more=max(len(found) - SHOWN, 0),
    )  # fmt: skip


async def take_undoing(datasette: Datasette, request: Request) -> Response:
    """Undo one judgement, then show the list."""
    name = await editor(datasette, request)
    fields = await posted(request)
    path = Path(datasette.get_database().path)

    def write() -> str:
        with Store.open(path, create=False) as store:
            return undo_judgement(store, fields.get("id", "")[:80], made_by=name)

    await written(write)
    return Response.redirect(request.path, status=303, headers=dict(PRIVATE))


def told(connection: sqlite3.Connection) -> list[Row]:
    """Give every judgement with what it is about, and whether it holds."""
    made = rows(connection, IN_ORDER)
    holds = {row["id"] for row in holding(made)}
    return [
        {
            **row,
            "holds": row["id"] in holds,
            "one": name_of(connection, row["table_name"], row["row_key"]),
            "other": row["other_key"] and name_of(connection, row["table_name"], row["other_key"]),
        }
        for row in reversed(made)
        if row["verdict"] != "undo"
    ]


def name_of(connection: sqlite3.Connection, table: str, key: str) -> str:
    """Give what a row is called; one that is gone keeps its id."""
    if table not in NAMED:
        return key
    found = first(connection, NAMED[table], [key])
    return str(next(iter(found.values())) or key) if found else key
