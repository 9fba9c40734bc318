"""Ids and dates become plain English words, for sentences that are put together."""

from __future__ import annotations

from collections.abc import Sequence

from db.lexicon import pattern, phrase, word_list, word_map

MONTHS = word_list("phrases", "months")
QUOTE_MARKS = "“”‘’\"'"
SEASONS = word_map("phrases", "seasons")

PRACTICES = word_map("phrases", "practices")
ON_DAY, IN_MONTH = phrase("phrases", "on_day"), phrase("phrases", "in_month")
BY_DAY, SINCE_DAY = phrase("phrases", "by_day"), phrase("phrases", "since_day")
BETWEEN_DAYS, AROUND_DAY = phrase("phrases", "between_days"), phrase("phrases", "around_day")
ON_EITHER = phrase("phrases", "on_either")
AND_LAST = phrase("phrases", "and_last")
ARTICLE = phrase("phrases", "article")
REPORTED = phrase("phrases", "reported")
PRICED_TWICE = pattern("sentences", "priced_twice")


def spoken_day(day: str) -> str:
    """Say an ISO date, month or year: 2026-04-21 -> 21 April 2026."""
    parts = day.partition("T")[0].split("-")
    if len(parts) == 1:
        return parts[0]
    if parts[1] in SEASONS:
        return f"{SEASONS[parts[1]]} {parts[0]}"
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) > 2 else month


def when(edtf: str) -> str:
    """Say a date with its preposition: on 21 April 2026, in April 2026, around mid-June."""
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if first in {"", ".."}:
            return BY_DAY.format(day=_said(last))
        if last in {"", ".."}:
            return SINCE_DAY.format(day=_said(first))
        if first[:8] == last[:8] and _is_next(first, last):
            return ON_EITHER.format(first=int(first[8:]), last=_said(last))
        return BETWEEN_DAYS.format(first=_said(first), last=_said(last))
    day = edtf.rstrip("~?%")
    if day != edtf:
        return AROUND_DAY.format(day=spoken_day(day))
    return (ON_DAY if day.count("-") == 2 else IN_MONTH).format(day=spoken_day(day))


def _is_next(first: str, last: str) -> bool:
    """Tell whether of two days of a month the second follows the first."""
    days = first[8:], last[8:]
    return all(map(str.isdecimal, days)) and int(days[1]) - int(days[0]) == 1


def _said(edtf: str) -> str:
    """Say a date without its marks of doubt."""
    return spoken_day(edtf.rstrip("~?%"))


def listed(names: Sequence[str]) -> str:
    """Join names: A; A and B; A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return AND_LAST.format(names=", ".join(names[:-1]), last=names[-1])


def capitalised(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


def closed(text: str) -> str:
    """End with a full stop, inside a closing quotation mark."""
    text = text.rstrip(" ,;:–—-")
    if text[-1:] in {".", "!", "?", "…"} or text[-2:-1] in {".", "!", "?"}:
        return text
    return f"{text}."


def once_priced(text: str) -> str:
    """Name the currency of a sum once: `€1,500 EUR` is €1,500."""
    return PRICED_TWICE.sub(r"\g<sum>", text)


def quoted(text: str) -> str:
    """Put words into quotation marks, with a capital and an end."""
    bare = text.strip(QUOTE_MARKS + " ")
    return f"“{closed(capitalised(bare))}”"


def with_note(text: str, note: str) -> str:
    """Put a note in brackets before the end of a sentence, or after one that ends in a quote."""
    if not note:
        return closed(text)
    return f"{text[:-1]} ({note})." if text.endswith(".") else f"{text} ({note})."
