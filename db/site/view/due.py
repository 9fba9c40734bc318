"""Instruments' dated steps become what is still to come, as of the base's newest article."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from itertools import islice

from db.exports.scope import KNOWN_DATE, STANDS
from db.law.step_words import sort_of
from db.lexicon import word_set
from db.rows import Row, first, rows
from db.site.view.page import Parameters

FILTERS = ("jurisdiction", "kind", "status")
# Steps of registers say themselves whether they are done or called off.
IS_AHEAD = "coalesce(state, '') not in ('done', 'cancelled', 'postponed')"
CALLED_OFF = frozenset({"cancelled", "postponed"})
DONE, HELPERS = word_set("steps", "done"), word_set("steps", "helpers")
LENGTH_OF_DAY = len("2026-04-21")
NO_FILTER: Parameters = dict.fromkeys(FILTERS, "")


def latest_day(connection: sqlite3.Connection) -> str | None:
    """Give the day of the newest article: the day as of which the base speaks."""
    newest = first(connection, "select max(published_at) as day from current_articles")
    return newest["day"][:10] if newest and newest["day"] else None


def passing(chosen: Parameters) -> str:
    """Write the condition that instruments pass the filters that are set."""
    conditions = [f"instruments.{name} = :{name}" for name in FILTERS if chosen[name]]
    if chosen.get("instrument"):
        conditions.append("instruments.id = :instrument")
    return " and ".join(conditions) or "1"


def steps_ahead(
    connection: sqlite3.Connection,
    as_of: str | None,
    chosen: Parameters = NO_FILTER,
    *,
    most: int = 1000,
) -> list[Row]:
    """Give the steps from a day on, the next one first; `edtf` holds what is known of the date.

    `sort` tells hearings, votes, deadlines and entries into force apart, where that is known.
    A step of which the year or month is known is ahead until that is over, unless its words or
    its event say that it has happened. A base without articles knows no day of its own: then it
    is today.
    """
    day = as_of or datetime.now(UTC).date().isoformat()
    steps = rows(
        connection,
        f"""
        select instrument_dates.*, {KNOWN_DATE} as edtf, instruments.name,
               instruments.jurisdiction, instrument_dates.kind as step_kind, instruments.kind,
               instruments.status,
               (select status from events where events.id = event_id) as happening
        from instrument_dates cross join instruments on instruments.id = instrument_id
        where date >= substr(:as_of, 1, 4) and edtf >= substr(:as_of, 1, length(edtf))
        and {IS_AHEAD} and {STANDS} and {passing(chosen)} order by date, name, what
        """,  # noqa: S608
        {**chosen, "as_of": day},
    )
    ahead = (step for step in steps if not _has_happened(step, day))
    return [
        {
            **{name: value for name, value in step.items() if name != "happening"},
            "sort": sort_of(step["step_kind"], step["what"]),
        }
        for step in islice(ahead, most)
    ]


def _has_happened(step: Row, day: str) -> bool:
    """Tell whether a step whose month or year has begun by a day is told as done already."""
    if step["state"] or len(step["edtf"]) == LENGTH_OF_DAY or step["date"] > day:
        return False
    if step["happening"] not in {None, "planned"}:
        return True
    words = step["what"].removeprefix(step["name"]).lower().split()
    told_first = next((word.strip(",.:;") for word in words if word not in HELPERS), "")
    return told_first in DONE
