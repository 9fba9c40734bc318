"""Expressions that mean the period a report is about get the value of that period.

"The latest quarter", "the year-earlier period", "from $3 million a year ago" go by the quarter
named last in the article; without one a year ago is the year before publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from dateutil.relativedelta import relativedelta

from db.records import DateExpression
from nlp.dates.calendar import quarter, within_calendar
from nlp.dates.counted import is_compared
from nlp.dates.patterns import FLAGS
from nlp.dates.values import Match

QUARTER = re.compile(r"(\d{4}-\d\d)/(\d{4}-\d\d)")
QUARTER_MONTHS = 3
REPORTED = r"(?:(?:first|second|third|fourth)\s+)?(?:quarter|period|half|results?)"
YEAR_AGO = r"year[\s-](?:ago|earlier)"
WHOLE = re.compile(
    r"(?<![\w-])(?:the\s+full\s+year|(?<=for\s)the\s+year)(?!\w|\s+(?:of|to|before|after|ahead)\b)",
    FLAGS,
)
LATEST = re.compile(
    rf"(?<![\w-])(?:the|its|their|this)\s+(?:latest\s+(?:{REPORTED})|(?P<bare>quarter))"
    r"(?!\w|\s+of\b|['’]s?\s+end\b)",
    FLAGS,
)
BACK = re.compile(
    rf"(?<![\w-])(?:(?:the|its|a)\s+)?(?:{YEAR_AGO}(?:\s+{REPORTED}\b)?|quarter\s+a\s+year\s+(?:ago|earlier)"
    rf"|(?:corresponding|comparable|same|like)\s+{REPORTED}"
    r"\s+(?:last\s+year|of\s+last\s+year|a\s+year\s+(?:ago|earlier|before)))(?!\w)",
    FLAGS,
)


def periods(
    text: str, dates: Sequence[DateExpression], *, published: str | None
) -> Iterator[DateExpression]:
    """Give the expressions of a text that mean the period reported on, or the one a year before."""
    quarters = [date for date in dates if _is_over(date.edtf, published)]
    end = 0
    for match, years in sorted(_matches(text), key=lambda pair: pair[0].span()):
        edtf = within_calendar(partial(_value, match, quarters, years, published))
        if edtf is not None and match.start() >= end:
            end = match.end()
            yield DateExpression(start=match.start(), end=end, text=match[0], edtf=edtf)


def _matches(text: str) -> Iterator[tuple[Match, int]]:
    """Give the expressions of a text, each with how many years it lies back."""
    for pattern, years in ((BACK, 1), (LATEST, 0), (WHOLE, 0)):
        yield from ((match, years) for match in pattern.finditer(text))


def _is_over(edtf: str, published: str | None) -> bool:
    """Tell whether a value is a quarter of a year that was over at publication."""
    ends = QUARTER.fullmatch(edtf)
    if ends is None or ends[2][5:] > "12" or (published and ends[2] >= published[:7]):
        return False
    months = [int(end[:4]) * 12 + int(end[5:]) for end in ends.groups()]
    return months[1] - months[0] == QUARTER_MONTHS - 1


def _value(
    match: Match, quarters: Sequence[DateExpression], years: int, published: str | None
) -> str | None:
    """Give the quarter named last before an expression, so many years back."""
    last = next((q for q in reversed(quarters) if q.start < match.start()), None)
    is_whole = match[0].lower().endswith("year") and not years
    if last is not None and not is_whole:
        return _moved(last.edtf, years)
    if published is None:
        return None
    if is_whole or (years and _is_compared_or_joined(match)):
        return f"{int(published[:4]) - years:04}"
    return _last_quarter(published) if "latest" in match[0].lower() else None


def _last_quarter(published: str) -> str:
    """Give the last quarter that was over at publication."""
    there = date.fromisoformat(f"{published[:7]}-01") - relativedelta(months=QUARTER_MONTHS)
    return quarter(there.year, (there.month + 2) // QUARTER_MONTHS)


def _is_compared_or_joined(match: Match) -> bool:
    """Tell whether a year ago is compared with: "year-earlier sales", "from 3 a year ago"."""
    return "-" in match[0] or is_compared(match)


def _moved(period: str, years: int) -> str:
    """Give a quarter so many years before."""
    ends = (date.fromisoformat(f"{end}-01") for end in period.split("/"))
    return "/".join((end - relativedelta(years=years)).isoformat()[:7] for end in ends)
