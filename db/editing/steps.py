"""What an editor does to a dated step of a law or bill becomes a decision on it.

Each step that is entered names a public page on which it can be checked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from db.editing.jobs import checked_address
from db.editing.names import checked_name
from db.editing.step_edits import step_id
from db.edtf_dates import bounds
from db.errors import InputError
from db.judgements import Decision
from db.law.finding import IN_PLACE
from db.law.timetable import WORDS
from db.rows import Row
from db.store import Store

LONGEST_WORDS = 240
PRECISIONS = {4: "year", 7: "month", 10: "day"}  # by the length of a date
DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?", re.ASCII)
HOW = "write 2026-05-03, 2026-05 or 2026"
Filled = Mapping[str, str]  # the fields of a form: date, kind, what, source_url


def enter_step(
    store: Store, instrument_id: str, filled: Filled, *, by: str, note: str | None
) -> Decision:
    """Enter a step. Raises InputError for an unknown instrument, and what can't be a step."""
    if store.value("select 1 from instruments where id = ?", [instrument_id]) is None:
        reason = "no such law, bill or case"
        raise InputError(instrument_id, reason, "its id stands in the address of its page")
    step = checked_step(instrument_id, filled)
    return Decision(
        verdict="confirm", table="instrument_dates", row_id=step_id(step),
        other_id=instrument_id, value=json.dumps(step), made_by=by, note=note,
    )  # fmt: skip


def correct_step(
    store: Store, instrument_id: str, key: str, filled: Filled, *, by: str, note: str | None
) -> Decision:
    """Enter a step in the place of one. Raises InputError where nothing would be another."""
    former = _standing_step(store, instrument_id, key)
    step = checked_step(instrument_id, filled)
    if all(former[name] == step[name] for name in step):
        raise InputError("That", "is what it says already", "change something, or go back")
    return Decision(
        verdict="relabel", table="instrument_dates", row_id=key, other_id=instrument_id,
        value=json.dumps({**step, "former": _kept_of(former)}), made_by=by, note=note,
    )  # fmt: skip


def take_off_step(
    store: Store, instrument_id: str, key: str, *, by: str, note: str | None
) -> Decision:
    """Take a step off. Raises InputError for one that this instrument doesn't have."""
    former = _standing_step(store, instrument_id, key)
    return Decision(
        verdict="reject", table="instrument_dates", row_id=key, other_id=instrument_id,
        value=json.dumps({"former": _kept_of(former)}), made_by=by, note=note,
    )  # fmt: skip


def checked_step(instrument_id: str, filled: Filled) -> Row:
    """Give the columns of a step. Raises InputError for what no step can have."""
    date = filled.get("date", "").strip()
    first = _first_day(date)
    kind = filled.get("kind") or None
    if kind is not None and kind not in WORDS:
        raise InputError(kind[:60], "is no kind of step", "choose one of the list")
    return {
        "instrument_id": instrument_id,
        "date": first,
        "precision": PRECISIONS[len(date)],
        "kind": kind,
        "what": checked_name(filled.get("what", ""), "What happened", longest=LONGEST_WORDS),
        "source_url": source_address(filled.get("source_url", "")),
    }


def _first_day(date: str) -> str:
    """Give the first day of a year, month or day. Raises InputError for what is none of these."""
    if DATE.fullmatch(date) is None:
        raise InputError(date[:40] or "The date", "is no day, month or year", HOW)
    try:
        return bounds(date)[0]
    except InputError as error:
        raise InputError(date, "is not in the calendar", HOW) from error


def source_address(address: str) -> str:
    """Give the address of a source. Raises InputError for none, and for one that isn't public."""
    if not address.strip():
        raise InputError("The source", "is missing", "give the address of a page that says so")
    return checked_address(address)


def _standing_step(store: Store, instrument_id: str, key: str) -> Row:
    """Give a step of an instrument. Raises InputError where it has none of that id."""
    steps = store.rows(
        "select * from instrument_dates where id = ? and instrument_id = ?"  # noqa: S608
        f" and coalesce(state, '') not in ('moved', 'same') and {IN_PLACE}",
        [key, instrument_id],
    )
    if not steps:
        raise InputError(key[:80], "is no step of it", "look at its steps again")
    return steps[0]


def _kept_of(step: Row) -> Row:
    """Give what a judgement keeps of a step, by which it is found when its id is another."""
    return {name: step[name] for name in ("instrument_id", "date", "precision", "what")}
