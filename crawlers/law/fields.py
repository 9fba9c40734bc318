"""Values of registers become days and moments in the publisher's zone; sentinels become None."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from db.edtf_dates import known_bounds

# What stands for "not known" in one register or another, as the beginning of a date.
SENTINELS = ("0000-00-00", "0001-01-01", "9999-12-31")
PARTIAL = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
MONTH_FIRST = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
LONG_FRACTION = re.compile(r"(\.\d{6})\d+")


def day(value: object, zone: ZoneInfo, *, form: str = "iso") -> str | None:
    """Give the publisher's own day, or the month or year that is all there is; None for neither.

    `form` is iso, day_first (7.5.2099 is in May) or month_first (03/04/2099 is in March).
    """
    text = str(value or "").strip()
    if not text or text.startswith(SENTINELS):
        return None
    if form != "iso":
        text = _turned(text, DAY_FIRST if form == "day_first" else MONTH_FIRST, form)
    if PARTIAL.fullmatch(text):
        return text if known_bounds(text)[0] else None
    read = _moment(text)
    return None if read is None else _local(read, zone).date().isoformat()


def moment(value: object, zone: ZoneInfo) -> str | None:
    """Give a moment with the publisher's offset; None where no hour is told, midnight included."""
    text = str(value or "").strip()
    if not text or text.startswith(SENTINELS) or PARTIAL.fullmatch(text):
        return None
    read = _moment(text)
    if read is None:
        return None
    local = _local(read, zone)
    # Registers write a mere day as its midnight.
    if (local.hour, local.minute, local.second) == (0, 0, 0):
        return None
    return local.isoformat()


def _moment(text: str) -> datetime | None:
    """Read an ISO moment, with however many digits after the second."""
    try:
        return datetime.fromisoformat(LONG_FRACTION.sub(r"\1", text))
    except ValueError:
        return None


def _local(read: datetime, zone: ZoneInfo) -> datetime:
    """Put a moment into the publisher's zone; without a zone it is there, with an offset too."""
    if read.tzinfo is None:
        return read.replace(tzinfo=zone)
    return read.astimezone(zone) if not read.utcoffset() else read


def _turned(text: str, pattern: re.Pattern[str], form: str) -> str:
    """Write a date with its parts in another order as ISO."""
    match = pattern.match(text)
    if match is None:
        return text
    first, second, year = match.groups()
    month, number = (second, first) if form == "day_first" else (first, second)
    return f"{year}-{int(month):02}-{int(number):02}"
