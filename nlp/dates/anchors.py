"""Expressions that are counted from another date of the same article get their values.

"The next day", "two weeks later" go by the date told just before; "three days after the vote"
by the one date that the article gives the vote. Where none is certain there is no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from spacy.tokens import Doc, Token

from db.records import DateExpression
from nlp.dates.calendar import month, week, within_calendar
from nlp.dates.patterns import FLAGS, N, stretches
from nlp.dates.values import MONTHS, WEEKDAYS, Match, number
from nlp.grammar.parsed import text_of

FAR = 80  # characters of "three days after the firm's ..." to either side of "days"
REACH, YEAR_REACH = 320, 600  # characters back to the date that "the next day", "year" goes by
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])")
UNIT = r"(?P<unit>day|week|month|year)s?"
UNITS = ("day", "week", "month", "year")
NAMED = "|".join(sorted([*MONTHS, *WEEKDAYS], key=len, reverse=True))
BESIDE = {"next": 1, "following": 1, "same": 0, "previous": -1, "preceding": -1}
SIGNS = {"after": 1, "following": 1, "later": 1, "afterwards": 1, "before": -1, "earlier": -1}


def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that must begin and end at words."""
    return re.compile(rf"(?<![\w-])(?<!\d[.,])(?:{pattern})(?!\w)", FLAGS)


EVENT = _compile(
    rf"(?:{N}\s+{UNIT}|the\s+(?P<one>day|week|month|year))\s+(?P<way>after|before|following)\s+"
    r"(?:the|its|that|their|his|her|\w+['’]s)\s+(?:[\w-]+\s+){0,2}?(?P<noun>[a-z]{4,})"
)
BARE = (
    _compile(r"the\s+(?:very\s+)?(?P<which>next)\s+(?P<unit>day)(?:\s+(?:morning|evening))?"),
    _compile(
        rf"the\s+(?P<which>following|same|previous|preceding)\s+(?P<unit>{'|'.join(UNITS)}|{NAMED})"
    ),
    _compile(
        r"(?:(?:later|earlier)\s+)?that\s+(?:same\s+)?(?P<unit>day|week|month|year)(?P<which>)"
    ),
    _compile(rf"{N}\s+{UNIT}\s+(?P<way>later|earlier|afterwards)"),
    _compile(r"the\s+(?P<one>day|week|month|year)\s+(?P<way>before|after)(?=\s*[,.;:)]|$)"),
)


def anchored(
    doc: Doc, named_dates: Sequence[DateExpression], is_used: Callable[[Match], bool]
) -> Iterator[DateExpression]:
    """Give the expressions whose date hangs on another one; `is_used` tells what is in use."""
    expressions = list(named_dates)
    text, patterns = text_of(doc), (EVENT, *BARE)
    matches = [
        match
        for place in stretches(text, reach=FAR)
        for pattern in patterns
        for match in pattern.finditer(text, *place)
    ]
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if is_used(match) or any(
            expression.start < match.end() and match.start() < expression.end
            for expression in expressions
        ):
            continue
        noun = match.groupdict().get("noun")
        anchor = (
            _told(doc, match, named_dates) if noun else _before(text_of(doc), match, expressions)
        )
        edtf = within_calendar(partial(_value, match, anchor)) if anchor else None
        if edtf is not None:
            expression = DateExpression(
                start=match.start(), end=match.end(), text=match[0], edtf=edtf
            )
            expressions.append(expression)
            yield expression


def _before(text: str, match: Match, expressions: Sequence[DateExpression]) -> str | None:
    """Give the value of the last date told within reach before an expression."""
    place = match.start()
    last = max(
        (expression for expression in expressions if expression.end <= place),
        key=lambda expression: expression.end,
        default=None,
    )
    if last is None:
        return None
    reach = YEAR_REACH if _unit(match) == "year" else REACH
    return last.edtf if place - last.end < reach else None


def _unit(match: Match) -> str:
    """Give what an expression counts: days, weeks, months or years, or a named one of them."""
    groups = match.groupdict()
    return (groups.get("unit") or groups.get("one") or "").lower()


def _told(doc: Doc, match: Match, named_dates: Sequence[DateExpression]) -> str | None:
    """Give the one day that the article gives a happening named by a noun; None if not one."""
    noun = match["noun"].lower()
    values = {
        expression.edtf
        for token in doc
        if token.lower_ == noun and not match.start() <= token.idx < match.end()
        for expression in _dates_of(token, named_dates)
    }
    return values.pop() if len(values) == 1 else None


def _dates_of(noun: Token, named_dates: Sequence[DateExpression]) -> Iterator[DateExpression]:
    """Give the days in the sentence of a noun, if there is just one."""
    sentence = noun.sent
    inside = [
        expression
        for expression in named_dates
        if sentence.start_char <= expression.start < sentence.end_char
    ]
    if len(inside) == 1 and DAY.fullmatch(inside[0].edtf):
        yield inside[0]


def _value(match: Match, anchor: str) -> str | None:
    """Count from the anchor's value; None where that is less exact than what is counted."""
    groups = match.groupdict()
    unit = _unit(match)
    if groups.get("way"):
        count = number(groups["number"]) if groups.get("number") else 1
        offset = count * SIGNS[groups["way"].lower()]
    else:
        offset = BESIDE[(groups.get("which") or "same").lower()]
    if unit in WEEKDAYS or unit in MONTHS:
        return _named(unit, anchor, offset)
    return _counted(anchor, unit, offset, single="number" not in groups or not groups["number"])


def _counted(anchor: str, unit: str, offset: int, *, single: bool) -> str | None:
    """Give the day, week, month or year so many units from a date.

    `single` is "the next week", a whole calendar week, against "a week later", about a day.
    """
    exact = anchor.rstrip("~")
    if unit == "year" and re.match(r"\d{4}", exact) and "/" not in exact:
        return f"{date(int(exact[:4]) + offset, 1, 1).year:04}"
    if unit == "month" and (DAY.fullmatch(exact) or MONTH.fullmatch(exact)):
        return month(date.fromisoformat(f"{exact[:7]}-01"), offset)
    if not DAY.fullmatch(exact) or unit not in {"day", "week"}:
        return None
    day = date.fromisoformat(exact)
    if unit == "day":
        return (day + timedelta(days=offset)).isoformat()
    return week(day, offset) if single else f"{(day + timedelta(weeks=offset)).isoformat()}~"


def _named(unit: str, anchor: str, offset: int) -> str | None:
    """Give the following or previous Tuesday or March."""
    exact = anchor.rstrip("~")
    if not offset or not (DAY.fullmatch(exact) or MONTH.fullmatch(exact)):
        return None
    if unit in MONTHS:
        there = date.fromisoformat(f"{exact[:7]}-01")
        months = (MONTHS[unit] - there.month) * offset % 12 or 12
        return month(there, months * offset)
    if not DAY.fullmatch(exact):
        return None
    day = date.fromisoformat(exact)
    return (
        day + timedelta(days=((WEEKDAYS[unit] - day.weekday()) * offset % 7 or 7) * offset)
    ).isoformat()
