"""A law, bill or case becomes the page on which editors enter and mend its dated steps."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.editing import steps
from db.judgements import Decision
from db.law.timetable import WORDS
from db.rows import Row, first
from db.site.editing.acts import Act, take_act
from db.site.law.steps import mark_of
from db.site.pages.law.regulation import dated_steps
from db.site.people.decided import decisions
from db.site.people.forms import Fields, Refusal, editor, render
from db.store import Store

LEADS_ELSEWHERE = ("moved", "same")  # to the step that stands


async def show_instrument(datasette: Datasette, request: Request) -> Response:
    """Show the steps of an instrument, each to be mended. Raises Refusal when there is none."""
    name = await editor(datasette, request)
    key = request.url_vars["slug"]
    shown: Row | None = await datasette.get_database().execute_fn(
        lambda connection: instrument_to_edit(connection, key)
    )
    if shown is None:
        raise Refusal(404, "No such law, bill or case", "It may have another address; search.")
    return await render(
        datasette, request, "edit_instrument.html", page_title="Edit dated steps", editor=name,
        done=request.args.get("done") or "", longest=steps.LONGEST_WORDS, kinds=WORDS, **shown,
    )  # fmt: skip


async def take_instrument(datasette: Datasette, request: Request) -> Response:
    """Take one act on a step of an instrument."""
    return await take_act(datasette, request, ACTS)


def instrument_to_edit(connection: sqlite3.Connection, key: str) -> Row | None:
    """Give an instrument with the steps that stand, and what was decided about them."""
    instrument = first(connection, "select * from instruments where id = ?", [key])
    if instrument is None:
        return None
    dated = dated_steps(connection, json.dumps([key]))[key]
    return {
        "instrument": instrument,
        "steps": [
            {**step, "mark": mark_of(step)}
            for step in dated
            if step["state"] not in LEADS_ELSEWHERE
        ],
        "decisions": decisions(
            connection, "table_name = 'instrument_dates' and other_key = ?", [key]
        ),
    }


def _enter(store: Store, key: str, fields: Fields, by: str, note: str | None) -> Decision:
    """Enter the step that was filled in."""
    return steps.enter_step(store, key, fields, by=by, note=note)


def _correct(store: Store, key: str, fields: Fields, by: str, note: str | None) -> Decision:
    """Give a step the day, kind, words and source that were filled in."""
    return steps.correct_step(store, key, fields.get("step", ""), fields, by=by, note=note)


def _take_off(store: Store, key: str, fields: Fields, by: str, note: str | None) -> Decision:
    """Take off the step whose button was pressed."""
    return steps.take_off_step(store, key, fields.get("step", ""), by=by, note=note)


ACTS: Mapping[str, Act] = {"enter": _enter, "correct": _correct, "off": _take_off}
