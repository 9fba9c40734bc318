"""A forecast, its headline and its age -> the day on which its time is over, and its status then.

Who tells of no day, and of whom nothing settled it for years, isn't waited for any more.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.edtf_dates import known_bounds, shift
from db.lexicon import pattern

LONG_AGO = 730  # days after which what was foretold without a day is no open question any more
OF_A_YEAR = pattern("forecasts", "of_a_year")
OPEN, EXPIRED, UNSETTLED = "open", "expired", "unsettled"


@dataclass(frozen=True, slots=True)
class Term:
    """The last day of a forecast, and what it is from the day after, if nothing settled it."""

    last: str
    status: str

    def is_over(self, as_of: str | None) -> bool:
        """Tell whether that day has gone by."""
        return bool(as_of) and self.last < (as_of or "")


def term_of(due: str | None, *, title: str | None, made_on: str | None) -> Term | None:
    """Give the term of a forecast: its day, else the year that its headline is about, or its age.

    None where nothing is known of any of them.
    """
    if due:
        last = known_bounds(due)[1]
        return Term(last, EXPIRED) if last else None
    year = OF_A_YEAR.search(title or "")
    if year and made_on and made_on[:4] <= year["year"]:
        return Term(f"{year['year']}-12-31", EXPIRED)
    return Term(shift(made_on[:10], LONG_AGO), UNSETTLED) if made_on else None


def status_by(term: Term | None, as_of: str | None) -> str:
    """Name what a forecast that nothing decided is on a day."""
    return term.status if term and term.is_over(as_of) else OPEN
