"""EDTF dates become words for people."""

from __future__ import annotations

from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


@lru_cache(maxsize=8192)
def spoken_date(edtf: str | None) -> str:
    """Say an EDTF date in words: `2026-04-21~` becomes `about 21 April 2026`."""
    if not edtf:
        return "date unknown"
    if "/" in edtf:
        return _spoken_interval(*edtf.split("/", 1))
    doubt = "about " if edtf[-1] in "~%" else ""
    unsure = " (unsure)" if edtf[-1] in "?%" else ""
    return f"{doubt}{_spoken_day(edtf.rstrip('~?%'))}{unsure}"


def _spoken_interval(first: str, last: str) -> str:
    """Say an interval, open on either side or closed."""
    if first in {"", ".."}:
        return (
            f"by {spoken_date(last)}"
            if last.count("-") == 2
            else f"by the end of {spoken_date(last)}"
        )
    if last in {"", ".."}:
        return f"since {spoken_date(first)}"
    return f"{_shared_part_dropped(spoken_date(first), spoken_date(last))} to {spoken_date(last)}"


def _shared_part_dropped(first: str, last: str) -> str:
    """Leave out of the first date the month and year that the last one says as well."""
    words, others = first.split(" "), last.split(" ")
    while len(words) > 1 and len(words) == len(others) and words[-1] == others[-1]:
        words, others = words[:-1], others[:-1]
    return " ".join(words)


def _spoken_day(date: str) -> str:
    """Say a day, month, season or year; anything else is given as it is."""
    parts = date.split("T", maxsplit=1)[0].split("-")
    if len(parts) == 1 or not parts[1].isdecimal():
        return date
    if parts[1] in SEASONS:
        return f"{SEASONS[parts[1]]} {parts[0]}"
    if not 1 <= int(parts[1]) <= len(MONTHS):
        return date
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) == 3 and parts[2].isdecimal() else month
