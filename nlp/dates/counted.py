"""Times counted from now or from a named day get their values: two years ago, a week on Tuesday."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from nlp.dates.calendar import ago, stretch, weekday_near
from nlp.dates.values import FEW, OFFSETS, WEEKDAYS, Match, Moment, number, words_of
from nlp.grammar.lexicon import load

SCORES = {"decade": 10, "century": 100, "centurie": 100, "quarter-century": 25}  # years
NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
COMPARED = re.compile(load("dates")["compared"], re.IGNORECASE)
BEFORE_LENGTH = 48  # characters in which words of comparison stand before "a year ago"


def from_day(match: Match, moment: Moment) -> str:
    """Give the day so far from (or before) today, yesterday, tomorrow or a day of the week."""
    count = number(match["number"]) if match["number"] else 1
    back = bool(match.groupdict().get("ago"))
    start = _start(match["start"].lower(), moment, back=back)
    unit = f"{(match.groupdict().get('unit') or 'week').lower()}s"
    moved: date = start + (-1 if back else 1) * relativedelta(**{unit: count})
    return moved.isoformat()


def _start(words: str, moment: Moment, *, back: bool) -> date:
    """Give the day that is counted from."""
    if words in NEAR:
        return moment.published + timedelta(days=NEAR[words])
    weekday = WEEKDAYS[words.rsplit(maxsplit=1)[-1]]
    near = weekday_near(weekday, moment.published, future=not back, strict=not back)
    return date.fromisoformat(near)


def in_time(match: Match, moment: Moment) -> str | None:
    """Give the day or year so far ahead, where the clause looks ahead: will stop in ten days."""
    if not moment.future:
        return None
    return ago(moment.published, number(match["number"]), match["unit"].lower(), sign=1)


def time_ago(match: Match, moment: Moment) -> str | None:
    """Give the time so many days, weeks, months or years ago, or from now."""
    count, unit = number(match["number"]), words_of(match, "unit")
    if unit == "year" and count == 1 and match["ago"] and is_compared(match):
        return None  # the period a year before that of the report
    if unit in SCORES:
        count, unit = count * SCORES[unit], "year"
    if unit == "fortnight":
        count, unit = count * 2, "week"
    if unit == "hour":
        return _hours(match, moment, count)
    value = ago(moment.published, count, unit, sign=-1 if match["ago"] else 1)
    return f"{value.rstrip('~')}~" if words_of(match, "number") in FEW else value


def _hours(match: Match, moment: Moment, count: int) -> str:
    """Give the day so many hours ago; less than a day may be the same day or the one before."""
    days = count // 24
    return ago(moment.published, days, "day", sign=-1 if match["ago"] else 1) + "~" * (days == 0)


def period(match: Match, moment: Moment) -> str:
    """Give "the past 30 days" or "the next two years" as the interval that begins or ends now.

    "The next three to six months" begin in three.
    """
    which = words_of(match, "which")
    words = words_of(match, "number") or ("few" if which == "recent" else "one")
    count, unit = number(words), words_of(match, "unit")
    if unit in SCORES:
        count, unit = count * SCORES[unit], "year"
    least = words_of(match, "least")
    if least and OFFSETS[which] > 0:
        far = stretch(moment.published, count, unit, vague=False).partition("/")[2]
        return f"{ago(moment.published, number(least), unit, sign=1)}/{far}"
    return stretch(moment.published, count * OFFSETS[which], unit, vague=words in FEW)


def within(match: Match, moment: Moment) -> str:
    """Give the time up to so many days, weeks, months or years from publication."""
    unit = f"{match['unit'].lower()}s"
    moved = moment.published + relativedelta(**{unit: number(match["number"])})
    least = words_of(match, "least")
    first = moment.published + relativedelta(**{unit: number(least)}) if least else None
    return f"{first.isoformat() if first else '..'}/{moved.isoformat()}"


def is_compared(match: Match) -> bool:
    """Tell whether "a year ago" stands beside a figure: it is a period then, and no day."""
    before = match.string[max(0, match.start() - BEFORE_LENGTH) : match.start()]
    return COMPARED.search(before) is not None
