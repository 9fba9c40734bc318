"""Events that articles tell of a law or bill become dated steps on its page, marked as read.

Only what happens to the instrument itself is a step: a ruling that rests on a law is none. A step
that was entered by hand or told by a register stays one step: what was read then supports it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from db.edtf_dates import gap_days, known_bounds, precision
from db.keys import digest_key
from db.law.step_words import kind_of_words
from db.lexicon import load
from db.linked.identities import InstrumentStep, StepState
from db.linked.statements import LinkedEvent
from db.rows import Row

STEPS = frozenset({"bill_step", "vote", "hearing", "ruling"})
RULED = frozenset({"struck_down"})  # of rulings only those on the instrument itself
NEAR_DAYS = 3  # between a day that is read and the same step's that is known
EARLY = "07"  # of a month: what is told by then may be of the month before
SAME: StepState = "same"
PASSED = {"passed_one", "passage", "passed", "concurrence", "vote"}  # told of one or of both
ENACTED = {"signed", "law"}
KNOWN_LENGTHS = {"year": 4, "month": 7}


def read_steps(
    events: Iterable[LinkedEvent], known: Iterable[Row], as_of: str | None
) -> Iterator[InstrumentStep]:
    """Give the steps that events tell; one that is known leads to the step that it supports."""
    of_instrument: defaultdict[str, list[Row]] = defaultdict(list)
    for step in known:
        of_instrument[step["instrument_id"]].append(step)
    for event in events:
        kind = kind_of_event(event)
        date = _date(event, kind)
        if event.instrument_id is None or kind is None or date is None:
            continue
        same = _known(event, kind, of_instrument[event.instrument_id])
        yield InstrumentStep(
            id=digest_key("instrument_date", event.instrument_id, event.id),
            instrument_id=event.instrument_id,
            date=same["date"] if same else date,
            precision=same["precision"] if same else _precision(event),
            what=event.title,
            event_id=event.id,
            kind=(same["kind"] if same else None) or kind,
            state=SAME if same else _state(event, date, as_of),
            replaced_by=same["id"] if same else None,
        )


def kind_of_event(event: LinkedEvent) -> str | None:
    """Tell which step an event is; None where it is none of the instrument itself."""
    if event.kind not in STEPS:
        return None
    kind = kind_of_title(event.title)
    if event.kind == "hearing":
        return "hearing"
    return kind if event.kind != "ruling" or kind in RULED else None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compile how the words of articles tell each kind, in the order in which they are tried."""
    return tuple(
        (kind, re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE))
        for kind, words in load("steps")["read"].items()
    )


def kind_of_title(title: str) -> str | None:
    """Tell what a sentence says of a bill: introduced, passed by one house, signed, in force."""
    return next((kind for kind, pattern in _patterns() if pattern.search(title)), None)


def _date(event: LinkedEvent, kind: str | None) -> str | None:
    """Give the day of a step: its first, of a deadline the last; none of what ended some time.

    Of a day that is only about right the month is known, unless it had just begun.
    """
    if event.earliest is not None:
        is_loose = _is_about(event) and event.earliest[8:] <= EARLY
        return None if is_loose else event.earliest
    return event.latest if kind is not None and event.status == "planned" else None


def _precision(event: LinkedEvent) -> str:
    """Say how exact a step's date is; a deadline's is its last day."""
    if _is_about(event):
        return "month"
    return precision(event.edtf or "") if event.earliest else "day"


def _is_about(event: LinkedEvent) -> bool:
    """Tell whether a day is approximate: the news of it is of that day."""
    return (event.edtf or "")[-1:] in {"~", "?", "%"}


def _state(event: LinkedEvent, date: str, as_of: str | None) -> StepState | None:
    """Say whether a step is done or ahead; unknown of a plan whose day is over."""
    if event.status != "planned":
        return "done"
    return "planned" if as_of is None or date >= as_of[:10] else None


def _known(event: LinkedEvent, kind: str, steps: Iterable[Row]) -> Row | None:
    """Find the known step that an event tells again: of its kind, about the same day."""
    near = [
        (gap_days(event.edtf or "", _edtf(step)), step["id"], step)
        for step in steps
        if _is_like(kind, step) and known_bounds(_edtf(step)) != (None, None)
    ]
    gap, _, nearest = min(near, key=lambda entry: entry[:2], default=(NEAR_DAYS + 1, "", None))
    return nearest if gap <= NEAR_DAYS else None


def _is_like(kind: str, step: Row) -> bool:
    """Tell whether a known step is of a kind; one whose words tell none may be any."""
    known = step["kind"] or kind_of_title(step["what"]) or kind_of_words(step["what"])
    return known is None or is_one_kind(known, kind)


def is_one_kind(kind: str, other: str) -> bool:
    """Tell whether two kinds may be of one step: signed and law, passed by one house or both."""
    return kind == other or {kind, other} <= PASSED or {kind, other} <= ENACTED


def _edtf(step: Row) -> str:
    """Give what is known of a stored date: the year or month of one that is no day."""
    length = KNOWN_LENGTHS.get(step["precision"])
    return str(step["date"])[:length]
