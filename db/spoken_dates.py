"""EDTF dates become words for people."""

from __future__ import annotations

from functools import lru_cache

from db.edtf_dates import precision
from db.lexicon import phrase, word_list, word_map

MONTHS, SEASONS = word_list("phrases", "months"), word_map("phrases", "seasons")
UNKNOWN_DATE = phrase("phrases", "unknown_date")
ABOUT, UNSURE = phrase("phrases", "about"), phrase("phrases", "unsure")
BY_DAY, BY_END_OF = phrase("phrases", "by_day"), phrase("phrases", "by_end_of")
DAY_UNKNOWN = phrase("phrases", "day_unknown")
SINCE_DAY, FROM_TO = phrase("phrases", "since_day"), phrase("phrases", "from_to")


@lru_cache(maxsize=8192)
def spoken_date(edtf: str | None) -> str:
    """Say an EDTF date in words: `2026-04-21~` becomes `about 21 April 2026`."""
    if not edtf:
        return UNKNOWN_DATE
    if "/" in edtf:
        return _spoken_interval(*edtf.split("/", 1))
    day = _spoken_day(edtf.rstrip("~?%"))
    day = ABOUT.format(day=day) if edtf[-1] in "~%" else day
    return UNSURE.format(day=day) if edtf[-1] in "?%" else day


def spoken_when(edtf: str) -> str:
    """Say when something happened; of a month or year it is said that the day isn't known."""
    is_plain = edtf[-1] not in "~?%" and "/" not in edtf
    words = spoken_date(edtf)
    if is_plain and precision(edtf) in ("month", "year"):
        return DAY_UNKNOWN.format(date=words)
    return words


def _spoken_interval(first: str, last: str) -> str:
    """Say an interval, open on either side or closed."""
    if first in {"", ".."}:
        return (BY_DAY if last.count("-") == 2 else BY_END_OF).format(day=spoken_date(last))
    if last in {"", ".."}:
        return SINCE_DAY.format(day=spoken_date(first))
    end = spoken_date(last)
    return FROM_TO.format(first=_shared_part_dropped(spoken_date(first), end), last=end)


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
