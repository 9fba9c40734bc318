"""Judgements become a page: what was decided, by whom and when, and a way to undo each."""

from __future__ import annotations

import sqlite3

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.judgements import IN_ORDER, holding, undo_judgement
from db.rows import Row, rows
from db.site.people.decided import described
from db.site.people.forms import PRIVATE, Refusal, editor, in_base, posted, render
from db.site.schemas.parameters import PAGE_NUMBER
from db.site.view.page import beyond_the_end

SHOWN = 100  # on one page
PARAMETERS = (PAGE_NUMBER,)


async def show_judgements(datasette: Datasette, request: Request) -> Response:
    """Show what was decided, the latest first; only editors see names and buttons.

    Raises Refusal for a page beyond the last.
    """
    try:
        name = await editor(datasette, request)
    except Refusal:
        name = ""
    number = int(request.args.get("page") or 1)
    decisions, more = await datasette.get_database().execute_fn(lambda base: told(base, number))
    if number > 1 and not decisions:
        beyond = beyond_the_end(str(number))
        raise Refusal(404, beyond.title, "The list is shorter.")
    return await render(
        datasette, request, "judgements.html", page_title="Judgements", editor=name,
        judgements=decisions, page=number, more=more,
    )  # fmt: skip


async def take_undoing(datasette: Datasette, request: Request) -> Response:
    """Undo one judgement, then show the list."""
    name = await editor(datasette, request)
    fields = await posted(request)
    judgement_id = fields.get("id", "")[:80]
    await in_base(datasette, lambda base: undo_judgement(base, judgement_id, made_by=name))
    return Response.redirect(request.path, status=303, headers=dict(PRIVATE))


def told(connection: sqlite3.Connection, number: int) -> tuple[list[Row], bool]:
    """Give a page of judgements, what each is about and whether it holds; and if more follow."""
    decisions = rows(connection, IN_ORDER)
    holds = {decision["id"] for decision in holding(decisions)}
    passed = [decision for decision in reversed(decisions) if decision["verdict"] != "undo"]
    shown = [
        {**described(connection, decision), "holds": decision["id"] in holds}
        for decision in passed[SHOWN * (number - 1) : SHOWN * number]
    ]
    return shown, len(passed) > SHOWN * number
