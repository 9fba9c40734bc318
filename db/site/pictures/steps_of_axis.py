"""A scale of days becomes the labels of its axis: the first step at which no two of them meet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from db.site.pictures.scale import MONTH_NAMES, Scale, month_starts

LETTER = 7.2  # the width of a letter of 12 px at most
GAP = 8.0
MONTHLY = (1, 2, 3, 6)
YEARLY = (1, 2, 5, 10, 20, 50, 100)


def axis_marks(scale: Scale, *, right: float) -> list[tuple[float, str]]:
    """Give x and label of marks: months, else every 2nd, 3rd, 6th, else years.

    No label reaches the next one, nor past `right`: one that would is left out.
    """
    for step in MONTHLY:
        marks = list(_months(scale, step))
        if marks and _have_room(marks):
            return _within(marks, right)
    for step in YEARLY:
        marks = list(_years(scale, step))
        if _have_room(marks):
            return _within(marks, right)
    return []


def _have_room(marks: list[tuple[float, str]]) -> bool:
    """Tell whether no label reaches the next."""
    return all(
        x + len(label) * LETTER + GAP <= following for (x, label), (following, _) in pairwise(marks)
    )


def _within(marks: list[tuple[float, str]], right: float) -> list[tuple[float, str]]:
    """Leave out labels that would pass the edge."""
    return [(x, label) for x, label in marks if x + 2 + len(label) * LETTER <= right]


def _months(scale: Scale, step: int) -> Iterator[tuple[float, str]]:
    """Give every so manieth month, counted from January; the year where it begins or changes."""
    told = None
    for start in month_starts(scale.first, scale.last):
        if (start.month - 1) % step == 0:
            name = MONTH_NAMES[start.month - 1]
            yield scale.place(start), name if told == start.year else f"{name} {start.year}"
            told = start.year


def _years(scale: Scale, step: int) -> Iterator[tuple[float, str]]:
    """Give every so manieth year."""
    for year in range(scale.first.year, scale.last.year + 1):
        start = date(year, 1, 1)
        if year % step == 0 and scale.first <= start <= scale.last:
            yield scale.place(start), str(year)
