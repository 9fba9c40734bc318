"""Judgements become a page: what was decided, by whom and when, and a way to undo each."""

from __future__ import annotations

import sqlite3

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.judgements import IN_ORDER, holding, undo_judgement
from db.rows import Row, first, rows
from db.site.people.forms import PRIVATE, Refusal, editor, in_base, posted, render

SHOWN = 100
NAMED = {
    "stakeholders": "select name from stakeholders where id = ?",
    "stances": """select coalesce(stakeholders.name, stakeholder_name) || ', ' || side
                  from stances left join stakeholders on stakeholders.id = stakeholder_id
                  where stances.id = ?""",
    "claim_sightings": "select text from claim_sightings where id = ?",
    "deeds": "select doer_name || ', ' || practice from deeds where id = ?",
    "event_sightings": "select what from event_sightings where id = ?",
    "forecasts": "select text from forecasts where id = ?",
    "quotations": "select content from quotations where id = ?",
    "replies": "select stakeholder_name || ', ' || kind from replies where id = ?",
    "events": "select title from events where id = ?",
}


async def show_judgements(datasette: Datasette, request: Request) -> Response:
    """Show what was decided, the latest first; only editors see names and buttons."""
    try:
        name = await editor(datasette, request)
    except Refusal:
        name = ""
    found, more = await datasette.get_database().execute_fn(told)
    return await render(
        datasette, request, "judgements.html", page_title="Judgements", editor=name,
        judgements=found, more=more,
    )  # fmt: skip


async def take_undoing(datasette: Datasette, request: Request) -> Response:
    """Undo one judgement, then show the list."""
    name = await editor(datasette, request)
    fields = await posted(request)
    key = fields.get("id", "")[:80]
    await in_base(datasette, lambda base: undo_judgement(base, key, made_by=name))
    return Response.redirect(request.path, status=303, headers=dict(PRIVATE))


def told(connection: sqlite3.Connection) -> tuple[list[Row], int]:
    """Give the latest judgements, what each is about and whether it holds; and how many more."""
    made = rows(connection, IN_ORDER)
    holds = {row["id"] for row in holding(made)}
    passed = [row for row in reversed(made) if row["verdict"] != "undo"]
    shown = [
        {
            **row,
            "holds": row["id"] in holds,
            "one": name_of(connection, row["table_name"], row["row_key"]),
            "other": row["other_key"] and name_of(connection, row["table_name"], row["other_key"]),
        }
        for row in passed[:SHOWN]
    ]
    return shown, len(passed) - len(shown)


def name_of(connection: sqlite3.Connection, table: str, key: str) -> str:
    """Give what a row is called; one that is gone keeps its id."""
    if table not in NAMED:
        return key
    found = first(connection, NAMED[table], [key])
    return str(next(iter(found.values())) or key) if found else key
