"""Actions, votes, hearings and deadlines of an entry become dated steps with their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from crawlers.law.fields import day, moment
from crawlers.law.formats import Part, Register
from crawlers.law.values import listed, objects, text_of
from db.law.ladder import RANKS
from db.law.records import STEP_KINDS, LawStep

MOST_WORDS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is known while the steps of one record are read."""

    register: Register
    part: Part
    zone: ZoneInfo


def steps_of(value: Any, reading: Reading) -> tuple[LawStep, ...]:  # noqa: ANN401 (any JSON)
    """Give the steps of an entry; an action without a kind isn't guessed at, it is no step."""
    said_on = _words_by_day(value, reading)
    steps = []
    for expression in reading.part.steps:
        for place, stated in enumerate(objects(expression, value)):
            order = -place if reading.part.newest_first else place
            steps += list(_steps(stated, reading, order, said_on))
    return tuple(steps)


def _words_by_day(value: Any, reading: Reading) -> Mapping[str, str]:  # noqa: ANN401
    """Give the first words that a register has for each day, where its codes have none."""
    words: dict[str, str] = {}
    for stated in objects(reading.part.words_by_day, value):
        at, text = day(stated.get("date"), reading.zone), text_of(stated.get("words"))
        if at and text:
            words.setdefault(at, text)
    return words


def _steps(
    stated: Mapping[str, Any], reading: Reading, order: int, said_on: Mapping[str, str]
) -> Iterator[LawStep]:
    """Make the steps of one statement: one for each of its dates."""
    if "is" in stated and not stated["is"]:
        return
    if stated.get("undated"):
        yield from _step({**stated, "status": "undated"}, reading, order, said_on)
        return
    if "dates" not in stated:
        yield from _step(stated, reading, order, said_on)
        return
    keys = listed("keys", stated)
    for number, date in enumerate(listed("dates", stated)):
        key = keys[number] if number < len(keys) else None
        yield from _step({**stated, "date": date, "key": key}, reading, order, said_on)


def _step(
    stated: Mapping[str, Any], reading: Reading, order: int, said_on: Mapping[str, str]
) -> Iterator[LawStep]:
    """Make a step, if its code or its words tell what it is."""
    kind = _kind(stated, reading.register)
    if kind is None:
        return
    written = _date(stated)
    date = day(written, reading.zone, form=reading.register.dates)
    needs_date = "is" not in stated and stated.get("status") != "undated"
    if date is None and needs_date:
        return
    place = stated.get("place")
    yield LawStep(
        kind=kind,  # type: ignore[arg-type]
        date=date,
        at=moment(written, reading.zone),
        words=_words(stated, reading.register, said_on.get(date or "")),
        house=text_of(stated.get("house")),
        key=text_of(stated.get("key")),
        state=_state(stated, reading.register),
        part=text_of(stated.get("part")),
        told=day(stated.get("told"), reading.zone),
        place=place if isinstance(place, int) else order,
    )


def _date(stated: Mapping[str, Any]) -> str | None:
    """Give the date of a statement, with its time where that stands apart."""
    date, time = text_of(stated.get("date")), text_of(stated.get("time"))
    return f"{date}T{time}" if date and time and "T" not in date else date


def _codes(stated: Mapping[str, Any]) -> list[str]:
    """Give the register's codes of a statement."""
    path = text_of(stated.get("code_path"))
    codes = [code for value in listed("[codes]", stated) if (code := text_of(value))]
    return [*codes, path.rpartition("/")[2]] if path else codes


def _kind(stated: Mapping[str, Any], register: Register) -> str | None:
    """Tell the kind of a step: as stated, else by its words, else by the highest of its codes."""
    if stated.get("kind") in STEP_KINDS:
        return str(stated["kind"])
    phrase = text_of(stated.get("phrase")) or text_of(stated.get("words")) or ""
    for pattern, kind in register.phrases.items():
        if re.search(pattern, phrase, re.IGNORECASE):
            return kind
    kinds = [register.kinds[code] for code in _codes(stated) if code in register.kinds]
    return max(kinds, key=lambda kind: RANKS.get(kind, len(RANKS)), default=None)


def _words(stated: Mapping[str, Any], register: Register, said_that_day: str | None) -> str:
    """Give the register's words for a step, with the count of a vote."""
    words = text_of(stated.get("words")) or said_that_day
    if words is None:
        words = next(
            (register.words_of[code] for code in _codes(stated) if code in register.words_of), ""
        )
    counts = [(count.get("option"), count.get("value")) for count in objects("counts", stated)]
    counts += [(name, stated[name]) for name in ("yes", "no") if stated.get(name) is not None]
    told = ", ".join(f"{number} {option}" for option, number in counts)
    return "; ".join(filter(None, (words, told)))[:MOST_WORDS]


def _state(stated: Mapping[str, Any], register: Register) -> Any:  # noqa: ANN401 (a StepState)
    """Tell how sure a step is."""
    status = text_of(stated.get("status"))
    return "tentative" if status == "undated" else register.states.get(status or "", status)
