"""The steps of two positions on one issue become how they stand to each other, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from db.edtf_dates import FIRST_DAY, LAST_DAY, known_bounds
from db.rows import Row

OPPOSED, APART, TOGETHER = "opposed", "apart", "together"
Sides = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Parting:
    """How two stand to each other now: the day (EDTF) since when, and the side both left.

    `since` is None where the day of one of the steps isn't known; `left` is None unless both
    were read on one side before.
    """

    relation: str
    since: str | None
    left: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One of two takes a side, on a day that may be unknown."""

    who: int
    side: str
    day: str | None


def parting(one: Sequence[Row], other: Sequence[Row]) -> Parting | None:
    """Say how two stand to each other on an issue, None unless both take a side on it.

    The day is the first after which both are read to stand as they do now: the later of the two
    days on which they came to it, with all that isn't known of either.
    """
    turns = _in_order(one, other)
    sides: Sides = (None, None)
    days: tuple[str | None, str | None] = (None, None)
    now: Parting | None = None
    for turn in turns:
        before = sides
        sides = (turn.side, sides[1]) if turn.who == 0 else (sides[0], turn.side)
        days = (turn.day, days[1]) if turn.who == 0 else (days[0], turn.day)
        related = relation(sides)
        if related and (now is None or related != now.relation):
            now = Parting(related, later_of(*days), _left(before, related))
    return now


def _in_order(one: Sequence[Row], other: Sequence[Row]) -> list[Turn]:
    """Give the steps of both, earliest first; those without a day come before all others."""
    turns = [
        Turn(who, step["side"], step["since"])
        for who, steps in enumerate((one, other))
        for step in _by_day(steps)
    ]
    return sorted(turns, key=lambda turn: known_bounds(turn.day)[0] or "")


def _by_day(steps: Iterable[Row]) -> Iterator[Row]:
    """Give the steps of one position in order, the one that stands last."""
    yield from sorted(steps, key=lambda step: (step["until"] is None, step["since"] or ""))


def relation(sides: Sides) -> str | None:
    """Say how two sides stand to each other, None while one of them isn't known."""
    if None in sides:
        return None
    if sides[0] == sides[1]:
        return TOGETHER
    return APART if "neutral" in sides else OPPOSED


def _left(before: Sides, related: str) -> str | None:
    """Give the side on which both stood before they parted."""
    return before[0] if related != TOGETHER and relation(before) == TOGETHER else None


def later_of(one: str | None, other: str | None) -> str | None:
    """Give the later of two days, as far as it is known; None where one is unknown.

    Of a year and a day within it nobody knows which was later: then it is a stretch of days.
    """
    if known_bounds(one) == (None, None) or known_bounds(other) == (None, None):
        return None
    (first, last), (start, end) = (_bounds(day) for day in (one, other))
    lower, upper = max(first, start), max(last, end)
    for day in (one, other):
        if _bounds(day) == (lower, upper):
            return day
    return _stretch(lower, upper)


def _stretch(first: str, last: str) -> str:
    """Write a stretch of days, open where its end isn't known."""
    return f"{'..' if first == FIRST_DAY else first}/{'..' if last == LAST_DAY else last}"


def _bounds(day: str | None) -> tuple[str, str]:
    """Give the first and last day that a date can mean."""
    first, last = known_bounds(day)
    return first or FIRST_DAY, last or LAST_DAY
