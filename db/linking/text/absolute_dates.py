"""Sentences that speak of `today` or `on Monday` say the day itself, to be read at any time."""

from __future__ import annotations

from collections.abc import Iterable

from db.edtf_dates import known_bounds, precision
from db.lexicon import pattern, phrase
from db.linking.text.phrases import IN_MONTH, ON_DAY, spoken_day
from db.linking.text.sentences import QUOTED, RELATIVE, Sentence
from db.records import DateExpression

# Words before a date that already lead to it; others get `on` or `in`.
LEADING = pattern("sentences", "leading")
# With such words around it a date says more than its day: `early next month`.
VAGUE = pattern("sentences", "vague")
AUXILIARY = pattern("sentences", "auxiliary")  # ends what stands before a date
SMALL = pattern("sentences", "small")  # words that have a capital only where they open a sentence
DETERMINED = pattern("sentences", "determined")
POSSESSIVES = {"'s", "’s"}
DAYS_OF_WEEK = 7
WEEK_OF = phrase("phrases", "week_of")


def settled(sentence: Sentence, dates: Iterable[DateExpression]) -> str:
    """Put the day, week or month itself for each relative one that is known; quotes stay."""
    text, opening = sentence.text, ""
    quotes = [match.span() for match in QUOTED.finditer(text)]
    for date in sorted(dates, key=lambda date: -date.start):
        start, end = date.start - sentence.start, date.end - sentence.start
        is_within = 0 <= start < end <= len(sentence.text)
        if not is_within or any(opens < end and start < closes for opens, closes in quotes):
            continue
        is_relative = RELATIVE.search(date.text) and not VAGUE.search(text[:start])
        if text[end : end + 2] in POSSESSIVES or DETERMINED.search(text[:start]):
            continue  # "in Monday's suit" and "a Friday email" have no other day to say
        if not (is_relative and _is_sayable(date.edtf)):
            continue
        if AUXILIARY.search(text[:start]) and text[end : end + 1] == " ":  # "is today unveiling"
            opening, text = _said(date.edtf, ""), text[:start] + text[end + 1 :]
        else:
            text = text[:start] + _said(date.edtf, text[:start]) + text[end:]
    text = f"{opening}, {_within(text)}" if opening else text
    return text[:1].upper() + text[1:]


def _within(sentence: str) -> str:
    """Write a sentence as it stands after a few words: a name keeps its capital."""
    first = sentence.split(maxsplit=1)[0]
    return sentence[:1].lower() + sentence[1:] if SMALL.fullmatch(first) else sentence


def _is_sayable(edtf: str | None) -> bool:
    """Tell whether a date is a plain day or month, or one week from Monday to Sunday."""
    if not edtf or set(edtf) & set("~?%X"):
        return False
    return precision(edtf) in {"day", "month"} or _is_week(edtf)


def _is_week(edtf: str) -> bool:
    """Tell whether an interval is a week."""
    first, last = known_bounds(edtf)
    if precision(edtf) != "interval" or not first or not last:
        return False
    return int(last[8:]) - int(first[8:]) == DAYS_OF_WEEK - 1 and first[:7] == last[:7]


def _said(edtf: str | None, before: str) -> str:
    """Say a date after the words before it."""
    edtf = edtf or ""
    if _is_week(edtf):
        week = WEEK_OF.format(day=spoken_day(edtf.split("/")[0]))
        return week if LEADING.search(before) else IN_MONTH.format(day=week)
    day = spoken_day(edtf)
    if LEADING.search(before):
        return day
    return (ON_DAY if precision(edtf) == "day" else IN_MONTH).format(day=day)
