"""Instruments' dated steps become what is still to come, as of the base's newest article."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice

from db.exports.scope import KNOWN_DATE, STANDS
from db.law.finding import FILTERS, wanted
from db.law.step_words import sort_of
from db.lexicon import word_set
from db.rows import Row, first, rows
from db.site.view.page import Parameters

# Steps of registers say themselves whether they are done or called off.
IS_AHEAD = "coalesce(state, '') not in ('done', 'cancelled', 'postponed')"
CALLED_OFF = frozenset({"cancelled", "postponed"})
DONE, HELPERS = word_set("steps", "done"), word_set("steps", "helpers")
LENGTH_OF_DAY = len("2026-04-21")
WORD, STEM = re.compile(r"[^\W\d_]+"), 6
NO_FILTER: Parameters = dict.fromkeys(FILTERS, "")


def latest_day(connection: sqlite3.Connection) -> str | None:
    """Give the day of the newest article: the day as of which the base speaks."""
    newest = first(connection, "select max(published_at) as day from current_articles")
    return newest["day"][:10] if newest and newest["day"] else None


def steps_ahead(
    connection: sqlite3.Connection,
    as_of: str | None,
    chosen: Parameters = NO_FILTER,
    *,
    most: int = 1000,
) -> list[Row]:
    """Give the steps from a day on, the next one first; `edtf` holds what is known of the date.

    A step that two sources tell is given once. `sort` tells hearings, votes, deadlines and
    entries into force apart, where that is known.
    A step of which the year or month is known is ahead until that is over, unless its words or
    its event say that it has happened. A base without articles knows no day of its own: then it
    is today.
    """
    day = as_of or datetime.now(UTC).date().isoformat()
    asked = wanted(connection, chosen, as_of)
    steps = rows(
        connection,
        f"""
        select instrument_dates.*, {KNOWN_DATE} as edtf, instruments.name,
               instruments.jurisdiction, instrument_dates.kind as step_kind, instruments.kind,
               instruments.status,
               (select status from events where events.id = event_id) as happening
        from instrument_dates cross join instruments on instruments.id = instrument_id
        where date >= substr(:as_of, 1, 4) and edtf >= substr(:as_of, 1, length(edtf))
        and {IS_AHEAD} and {STANDS} and {asked.sql} order by date, name, what
        """,  # noqa: S608
        {**asked.parameters, "as_of": day},
    )
    ahead = [
        {**step, "sort": sort_of(step["step_kind"], step["what"])}
        for step in steps
        if not has_happened(step, day)
    ]
    return [
        {name: value for name, value in step.items() if name != "happening"}
        for step in islice(once(ahead), most)
    ]


def once(steps: Iterable[Row]) -> Iterator[Row]:
    """Give steps in their order, of those of one instrument that are the same only the first."""
    told: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for step in steps:
        others = told[step["instrument_id"], step["edtf"]]
        if not any(is_same(step, other) for other in others):
            others.append(step)
            yield step


def is_same(step: Row, other: Row) -> bool:
    """Tell whether two steps of one instrument and day are one, told by two sources.

    They are of one sort ("Deadline to transpose", "Deadline for national law"), or one of them
    is of none and they have a word in common that isn't the instrument's.
    """
    if step["sort"] and other["sort"]:
        return bool(step["sort"] == other["sort"])
    name = _long_words(step["name"])
    return bool((_long_words(step["what"]) & _long_words(other["what"])) - name)


def _long_words(text: str) -> set[str]:
    """Give the beginnings of the longer words of a text."""
    return {word[:STEM].lower() for word in WORD.findall(text) if len(word) >= STEM}


def has_happened(step: Row, day: str) -> bool:
    """Tell whether a step whose month or year has begun by a day is told as done already."""
    if step["state"] or len(step["edtf"]) == LENGTH_OF_DAY or step["date"] > day:
        return False
    if step["happening"] not in {None, "planned"}:
        return True
    words = step["what"].removeprefix(step["name"]).lower().split()
    told_first = next((word.strip(",.:;") for word in words if word not in HELPERS), "")
    return told_first in DONE
