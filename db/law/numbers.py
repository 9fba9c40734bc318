"""Numbers of bills as registers and people write them become one spelling, with their years."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

BILL = re.compile(r"([A-Za-z][A-Za-z. ]{0,9}?)[\s.-]*(?:(\d\d)-)?0*(\d{1,6})([A-Za-z]?)")
CANADIAN = re.compile(r"C-\d+")  # as it is written everywhere
YEAR = re.compile(r"(?:19|20|21)\d\d")
NUMBERED_CONGRESS = re.compile(r"\d{1,3}")
FIRST_CONGRESS = 1789
CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Number:
    """A bill's number in one spelling, and the year that some states write into it."""

    written: str
    year: int | None = None


def plain_number(text: str) -> Number:
    """Write SB0007, S.B. 7 and sb-7 as SB 7; what is no such number stays as it is."""
    match = BILL.fullmatch(text.strip())
    if match is None or CANADIAN.fullmatch(text.strip()):
        return Number(" ".join(text.split()))
    letters = re.sub(r"[^A-Z]", "", match[1].upper())
    year = CENTURY + int(match[2]) if match[2] else None
    return Number(f"{letters} {match[3]}{match[4].upper()}", year)


def session_years(
    session: str | None, jurisdiction: str, dates: Iterable[str | None]
) -> tuple[int, int] | None:
    """Tell the first and the last year of a session from its name, else from a bill's dates."""
    if session and jurisdiction == "US" and NUMBERED_CONGRESS.fullmatch(session):
        first = FIRST_CONGRESS + 2 * (int(session) - 1)
        return first, first + 1
    years = list(map(int, YEAR.findall(session or "")))
    years = years or [int(date[:4]) for date in dates if date]
    return (min(years), max(years)) if years else None
