"""EDTF dates become the days they can mean, earliest and latest."""

from __future__ import annotations

import re
from datetime import MAXYEAR, UTC, date, datetime, timedelta
from functools import lru_cache
from time import struct_time
from typing import Any

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from db.errors import InputError

FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"  # bounds of an interval that is open
OPEN_ENDS = {"", ".."}  # of an interval: unknown, and without an end
WINTER = re.compile(r"\d{4}-24[~?%]?")
PLAIN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
APPROXIMATE_DAYS = 3  # how far `~` after a day may be out


@lru_cache(maxsize=65536)
def bounds(edtf: str) -> tuple[str, str]:
    """Give the first and last day that an EDTF date can mean, as ISO dates.

    An open or unknown end gives FIRST_DAY or LAST_DAY. Raises InputError for anything else
    than EDTF (levels 0 and 1).
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _days_of(edtf, within=edtf)
    if edtf == slash or slash in last:
        raise InputError(edtf, "is not an EDTF date")
    return (
        FIRST_DAY if first in OPEN_ENDS else _days_of(first, within=edtf)[0],
        LAST_DAY if last in OPEN_ENDS else _days_of(last, within=edtf)[1],
    )


def _days_of(edtf: str, *, within: str) -> tuple[str, str]:
    """Give the first and last day of a date that is no interval, or one end of the one it is in."""
    if PLAIN_DAY.fullmatch(edtf) and _is_day(edtf):
        return edtf, edtf  # nearly every date is one; the grammar takes milliseconds for it
    try:
        parsed = parse_edtf(edtf)
    except EDTFParseException as error:
        raise InputError(within, "is not an EDTF date") from error
    first, last = _iso(parsed.lower_strict(), FIRST_DAY), _iso(parsed.upper_strict(), LAST_DAY)
    # the library gives a winter the December it begins with
    return first, _end_of_winter(last) if WINTER.fullmatch(edtf) else last


def _is_day(text: str) -> bool:
    """Tell whether an ISO date is a day of the calendar."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _end_of_winter(december: str) -> str:
    """Give the last day of the February after a December; that of the calendar's last year."""
    year = int(december[:4]) + 1
    if year > MAXYEAR:
        return december
    return (date(year, 3, 1) - timedelta(days=1)).isoformat()


@lru_cache(maxsize=65536)
def known_bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """Give bounds for two columns: None where there is no date, no EDTF, or an open end."""
    if not edtf:
        return None, None
    try:
        first, last = bounds(edtf)
    except InputError:
        return None, None
    return None if first == FIRST_DAY else first, None if last == LAST_DAY else last


def precision(edtf: str) -> str:
    """Say how exact an EDTF date is: day, month, season, year or interval."""
    if "/" in edtf:
        return "interval"
    parts = edtf.split("T", maxsplit=1)[0].rstrip("~?%").split("-")
    if len(parts) == 2:
        return "season" if parts[1] >= "21" else "month"
    return "day" if len(parts) == 3 else "year"


def written_bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """Give the ends of a date as ISO 8601 writes them, no more exact than they are known.

    A month is `2026-05` and has no end of its own: it began and ended on no day that is known.
    """
    first, last = known_bounds(edtf)
    if not edtf or first == last or precision(edtf) not in ("month", "year"):
        return first, last
    return edtf.rstrip("~?%"), None


def days_apart(first: str, second: str) -> int:
    """Give the days between two ISO dates, never negative."""
    return abs(_ordinal(first) - _ordinal(second))


@lru_cache(maxsize=65536)
def _ordinal(day: str) -> int:
    """Give the number of an ISO date's day."""
    return date.fromisoformat(day).toordinal()


def gap_days(edtf: str, other_edtf: str) -> int:
    """Give the days between what two EDTF dates can mean; 0 when they can be the same day."""
    (first, last), (start, end) = _loose(edtf), _loose(other_edtf)
    if last < start:
        return days_apart(last, start)
    return days_apart(end, first) if end < first else 0


@lru_cache(maxsize=65536)
def shift(day: str, days: int) -> str:
    """Move an ISO date by some days; it stays within the calendar."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return day


def _loose(edtf: str) -> tuple[str, str]:
    """Widen the bounds of an approximate day."""
    first, last = bounds(edtf)
    if edtf[-1] in "~%" and precision(edtf) == "day":
        return shift(first, -APPROXIMATE_DAYS), shift(last, APPROXIMATE_DAYS)
    return first, last


def _iso(value: Any, otherwise: str) -> str:  # noqa: ANN401
    """Write a bound as an ISO date; infinities become `otherwise`."""
    if not isinstance(value, struct_time):
        return otherwise
    return f"{value.tm_year:04d}-{value.tm_mon:02d}-{value.tm_mday:02d}"


def in_utc(moment: str) -> str:
    """Give a time with an offset in UTC; a date, and a time that is in UTC, as it is."""
    if "T" not in moment or moment.endswith("Z"):
        return moment
    utc = datetime.fromisoformat(moment).astimezone(UTC)
    return f"{utc.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
