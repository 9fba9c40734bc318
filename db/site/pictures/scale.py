"""Days become places on a line, and a stretch of time becomes month marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MOST_MARKS = 10
MONTH_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def parse_day(text: str | None) -> date | None:
    """Read the day of an ISO date or time; None when it isn't one."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of days laid over a stretch of the picture."""

    first: date
    last: date
    left: float
    right: float

    @classmethod
    def over(cls, days: Iterable[date], *, left: float, right: float) -> Scale:
        """Fit the days, with some air on both sides."""
        ordered = sorted(days)
        air = max((ordered[-1] - ordered[0]) * 0.03, timedelta(days=3))
        return cls(ordered[0] - air, ordered[-1] + air, left, right)

    def place(self, day: date) -> float:
        """Give the x of a day; days outside are put at the edge."""
        share = (day - self.first) / (self.last - self.first)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def marks(self) -> Iterator[tuple[float, str]]:
        """Give x and label of month starts, thinned out to ten at most; a year where it changes."""
        months = list(month_starts(self.first, self.last))
        step = max(1, -(-len(months) // MOST_MARKS))
        for position, month in enumerate(months[::step]):
            month_name = MONTH_NAMES[month.month - 1]
            with_year = position == 0 or month.month == 1 or step >= 3
            yield self.place(month), f"{month_name} {month.year}" if with_year else month_name


def month_starts(first: date, last: date) -> Iterator[date]:
    """Give the first of every month within a stretch."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        start = date(year, month, 1)
        if first <= start <= last:
            yield start
        if (year, month) >= (date.max.year, 12):
            return
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
