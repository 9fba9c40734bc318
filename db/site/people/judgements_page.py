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
    decisions, more = await datasette.get_database().execute_fn(told)
    return await render(
        datasette, request, "judgements.html", page_title="Judgements", editor=name,
        judgements=decisions, more=more,
    )  # fmt: skip


async def take_undoing(datasette: Datasette, request: Request) -> Response:
    """Undo one judgement, then show the list."""
    name = await editor(datasette, request)
    fields = await posted(request)
    judgement_id = fields.get("id", "")[:80]
    await in_base(datasette, lambda base: undo_judgement(base, judgement_id, made_by=name))
    return Response.redirect(request.path, status=303, headers=dict(PRIVATE))


def told(connection: sqlite3.Connection) -> tuple[list[Row], int]:
    """Give the latest judgements, what each is about and whether it holds; and how many more."""
    decisions = rows(connection, IN_ORDER)
    holds = {decision["id"] for decision in holding(decisions)}
    passed = [decision for decision in reversed(decisions) if decision["verdict"] != "undo"]
    shown = [
        {
            **decision,
            "holds": decision["id"] in holds,
            "one": name_of(connection, decision["table_name"], decision["row_key"]),
            "other": decision["other_key"]
            and name_of(connection, decision["table_name"], decision["other_key"]),
        }
        for decision in passed[:SHOWN]
    ]
    return shown, len(passed) - len(shown)


def name_of(connection: sqlite3.Connection, table: str, row_id: str) -> str:
    """Give what a row is called; one that is gone keeps its id."""
    if table not in NAMED:
        return row_id
    name_row = first(connection, NAMED[table], [row_id])
    return str(next(iter(name_row.values())) or row_id) if name_row else row_id
