"""A date that a model worked out becomes one that our own date reader gives its words, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import partial

from db.errors import InputError
from db.records import DateExpression
from nlp.dates.calendar import within_calendar
from nlp.dates.patterns import PATTERNS
from nlp.dates.values import Moment
from nlp.llm.abroad.dates import meant
from nlp.llm.context import Context
from nlp.llm.places import Span

DAY = r"\d{2}(?:\d\d|\dX|XX)(?:-\d\d(?:-\d\d)?)?[~?%]?"
EDTF = re.compile(rf"(?:{DAY}|\.\.)?(?:/(?:{DAY}|\.\.)?)?")
DOUBT = re.compile(r"[~?%]")
UNSEEN = re.compile(r"[\s\u200b-\u200f]+")
MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
EVER = DateExpression.days_of("../..")
LEAD = 700  # characters of an article in which what it tells without a date is new
KIND = "dates"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that the text bears out; a doubtful one is only one of those that it may mean."""

    edtf: str | None = None
    is_doubtful: bool = False


def agreed_date(
    context: Context, edtf: str | None, span: Span, words: Span | None = None, *, kind: str = KIND
) -> Dated:
    """Give the date of something told in `span`, as far as the text bears the model's out.

    Our reader's expressions in the date's own `words`, else in the sentence, must agree with it;
    of two that agree the coarser is taken. Where ours find another date or none, what is
    written must be what the date says, or one of the days that our patterns can give it.
    """
    if not edtf or not EDTF.fullmatch(edtf) or _days(edtf) is None:
        return Dated()
    if context.text.language is not None:
        return _agreed_abroad(context, edtf, span, words, kind=kind)
    place = words or context.text.sentences(span)
    ours = [row for row in context.built_in.dates if row.start < place[1] and place[0] < row.end]
    told = UNSEEN.sub(" ", context.text.text[slice(*place)])
    agreeing = [row.edtf for row in ours if agree(row.edtf, edtf)]
    if agreeing:
        is_coarse = any(_holds(edtf, other) for other in agreeing)
        is_borne_out = is_coarse or may_mean(told, edtf, context.published)
        return Dated(edtf if is_borne_out else agreeing[0])
    if words and may_mean(told, edtf, context.published, around=context.text.text):
        return Dated(edtf, is_doubtful=True)
    if not ours and _is_new(edtf, context.published):
        return Dated(edtf, is_doubtful=span[0] > LEAD)
    context.receipts.drop(kind, "date refuted" if ours else "date not in the words")
    return Dated()


def _agreed_abroad(
    context: Context, edtf: str, span: Span, words: Span | None, *, kind: str
) -> Dated:
    """Give the date of a text in another language: one that its own words mean, or a new day."""
    language = context.text.language
    if words and language:
        told = UNSEEN.sub(" ", context.text.text[slice(*words)])
        dates = meant(told, context.published, language.code)
        if any(_holds(edtf, date) for date in dates):
            return Dated(edtf, is_doubtful=len({date[:4] for date in dates}) > 1)
    elif _is_new(edtf, context.published):
        return Dated(edtf, is_doubtful=span[0] > LEAD)
    context.receipts.drop(kind, "date refuted" if words else "date not in the words")
    return Dated()


def _is_new(edtf: str, published: str | None) -> bool:
    """Tell whether a date holds the day of publication: what is told without a date is new."""
    return bool(published) and _holds(edtf, published or "") and len(edtf) > len("2026")


def agree(one: str, other: str) -> bool:
    """Tell whether two dates can be the same: one lies within the other."""
    return _holds(one, other) or _holds(other, one)


def _holds(wide: str, narrow: str) -> bool:
    """Tell whether a date lies within another."""
    outer, inner = _days(wide), _days(narrow)
    if outer is None or inner is None:
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _days(edtf: str) -> tuple[str, str] | None:
    """Give the first and last day that a date can mean; None for one that is none."""
    try:
        earliest, latest = DateExpression.days_of(edtf)
    except InputError:
        return None
    is_date = (earliest, latest) != EVER and earliest <= latest
    return (earliest, latest) if is_date else None


def may_mean(words: str, edtf: str, published: str | None, *, around: str = "") -> bool:
    """Tell whether a date is written in words, or is one that our patterns can give them.

    They are read as if the clause looked back and as if it looked ahead; the year may be
    written elsewhere, in what is `around`.
    """
    if is_written(edtf, words, published or "", around):
        return True
    day = date.fromisoformat(published) if published else None
    moments = [Moment(day, future, tagged=True, sure=True) for future in (False, True) if day]
    return any(
        _holds(edtf, read)
        for pattern, value in PATTERNS
        for match in pattern.finditer(words)
        for moment in moments
        if (read := within_calendar(partial(value, match, moment)))
    )


def is_written(edtf: str, words: str, published: str, around: str) -> bool:
    """Tell whether the years, months and days of a date are written in words.

    A year may be the article's own or written around, but no date is made of a year like that.
    """
    ends = [end for end in DOUBT.sub("", edtf).split("/") if end and end != ".."]
    return all(_is_end_written(end, words.lower(), f"{published[:4]} {around}") for end in ends)


def _is_end_written(end: str, words: str, around: str) -> bool:
    """Tell it of one end of a date."""
    year, month, day = (*end.split("-"), "", "")[:3]
    if day and not re.search(rf"(?<!\d){int(day)}(?!\d)", words):
        return False
    if month and not (1 <= int(month) <= len(MONTHS) and MONTHS[int(month) - 1] in words):
        return False
    return year.rstrip("X") in (f"{words} {around}" if month else words)
