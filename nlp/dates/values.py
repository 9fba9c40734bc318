"""A match of a pattern and the moment it was written become the value of a time expression."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.parser import isoparse
from dateutil.relativedelta import relativedelta

from nlp.dates.calendar import (
    SEASON_MONTHS,
    SEASONS,
    ago,
    day_near,
    end_of_month,
    half_year,
    holiday_near,
    last_day,
    month,
    part_of_month,
    part_of_year,
    quarter,
    season,
    season_year,
    stretch,
    week,
    weekday_near,
    year_of_month,
)
from nlp.grammar.lexicon import load

Match = re.Match[str]


class Moment(NamedTuple):
    """What a value depends on: the day of publication, and how the words are used.

    `future` says that their clause looks ahead, `sure` that its verb leaves no doubt of it, and
    `tagged` that the model takes the words for a date.
    """

    published: date
    future: bool
    tagged: bool = False
    sure: bool = False


Value = Callable[[Match, Moment], str | None]
SATURDAY = 5
FEW = {"few": 3, "couple of": 2}
SCORES = {"decade": 10, "century": 100, "centurie": 100, "quarter-century": 25}  # years
OFFSETS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
STRETCHES = {
    "first half": (1, 15), "second half": (16, 31), "first week": (1, 7), "second week": (8, 14),
    "third week": (15, 21), "fourth week": (22, 28), "last week": (25, 31),
}  # fmt: skip
PARTS = {"start": "early", "beginning": "early", "middle": "mid"}
MONTHS = {name: i for i, names in enumerate(load("dates")["months"], 1) for name in names}
WEEKDAYS = {name: i for i, names in enumerate(load("dates")["weekdays"]) for name in names}
NUMBERS: dict[str, int] = load("dates")["numbers"]
ORDINALS: dict[str, int] = load("dates")["ordinals"]
TENS: dict[str, int] = load("dates")["tens"]
YEAR_BEFORE = re.compile(load("dates")["before_a_year"], re.IGNORECASE)
YEAR_AFTER = re.compile(load("dates")["after_a_year"], re.IGNORECASE)
MONTH_BEFORE = re.compile(load("dates")["before_a_month"], re.IGNORECASE)


def number(words: str) -> int:
    """Read a number in digits or words: 12, 1,200, twelve, twenty-five, few."""
    told = words.lower().replace(",", "")
    if told.isdecimal():
        return int(told)
    return FEW.get(told) or sum(NUMBERS[part] for part in told.split("-"))


def _named(match: Match, group: str) -> str:
    """Give the words of a group in small letters; empty where it isn't there."""
    return (match.groupdict().get(group) or "").lower()


def _month(match: Match, name: str = "month") -> int:
    """Give the number of a month's name."""
    return MONTHS[match[name].lower()]


def _year(match: Match, moment: Moment, month_number: int) -> int:
    """Give the year that is named, or that the words and the tense tell."""
    if _named(match, "year"):
        return int(match["year"])
    published, which = moment.published, _named(match, "which")
    if which == "last":
        return published.year - (month_number >= published.month)
    if which == "next":
        return published.year + (month_number <= published.month)
    return year_of_month(month_number, published, future=moment.future, sure=moment.sure)


def iso_day(match: Match, _: Moment) -> str | None:
    """Give a day in figures; None when the calendar has none such."""
    try:
        return date.fromisoformat(match["iso"]).isoformat()
    except ValueError:
        return None


def slashed_day(match: Match, _: Moment) -> str | None:
    """Give a day in figures with slashes, if only one order of day and month is possible."""
    low, high = sorted((int(match["first"]), int(match["second"])))
    if not 1 <= low <= 12 or (high <= 12 and low != high):
        return None
    year = int(match["slashed_year"])
    return f"{year}-{low:02}-{high:02}" if high <= last_day(year, low) else None


def full_day(match: Match, moment: Moment) -> str | None:
    """Give a day of a month, its year named or near."""
    return _day(match, moment, "day")


def day_range(match: Match, moment: Moment) -> str | None:
    """Give the interval between two days of a month."""
    first, last = _day(match, moment, "day"), _day(match, moment, "day2")
    return f"{first}/{last}" if first and last and first < last else None


def _day(match: Match, moment: Moment, day_name: str) -> str | None:
    """Give the day that a group names; None when the calendar has none such."""
    month_number, day = _month(match), int(match[day_name])
    if not match["year"]:
        in_range = 1 <= day <= 31
        return (
            day_near(month_number, day, moment.published, future=moment.future)
            if in_range
            else None
        )
    try:
        return date(int(match["year"]), month_number, day).isoformat()
    except ValueError:
        return None


def month_value(match: Match, moment: Moment) -> str:
    """Give a month, or its first, middle or last third."""
    month_number = _month(match)
    year = _year(match, moment, month_number)
    part = _part(match)
    return part_of_month(year, month_number, part) if part else f"{year}-{month_number:02}"


def bare_month(match: Match, moment: Moment) -> str | None:
    """Give a month that stands alone, if the words before it or the model show that it is one."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    return month_value(match, moment) if moment.tagged or MONTH_BEFORE.search(before) else None


def month_range(match: Match, moment: Moment) -> str:
    """Give the interval from one month to another."""
    first, last = _month(match), _month(match, "month2")
    year = _year(match, moment, last)
    return f"{year - (first > last)}-{first:02}/{year}-{last:02}"


def _part(match: Match) -> str:
    """Give early, mid or late."""
    part = _named(match, "part").rstrip("- ")
    return PARTS.get(part, part)


def year_part(match: Match, moment: Moment) -> str:
    """Give the first, middle or last months of a year that is named, or of last, this or next."""
    offset = OFFSETS.get(_named(match, "which"), 0)
    year = int(match["year"]) if _named(match, "year") else moment.published.year + offset
    return part_of_year(year, _part(match))


def half(match: Match, moment: Moment) -> str:
    """Give the first or second half of a year."""
    offset = OFFSETS.get(_named(match, "which"), 0)
    year = int(match["year"]) if _named(match, "year") else moment.published.year + offset
    return half_year(year, 1 if _named(match, "nth") in {"first", "1"} else 2)


def end_of(match: Match, moment: Moment) -> str:
    """Give the last day of a month, year or week."""
    if _named(match, "month"):
        month_number = _month(match)
        ahead = moment._replace(future=True)
        return end_of_month(_year(match, ahead, month_number), month_number)
    if _named(match, "y"):
        return f"{match['y']}-12-31"
    offset, day = OFFSETS.get(_named(match, "which"), 0), moment.published
    if _named(match, "period") == "year":
        return f"{day.year + offset}-12-31"
    if _named(match, "period") == "week":
        return week(day, offset).split("/")[1]
    there = isoparse(month(day, offset))
    return end_of_month(there.year, there.month)


def shifted(match: Match, moment: Moment) -> str:
    """Give last, this or next week, weekend, month, quarter or year."""
    offset, day = OFFSETS.get(_named(match, "which"), 0), moment.published
    unit = _named(match, "period")
    if unit == "weekend":
        return _weekend(moment, offset)
    if unit == "week":
        return week(day, offset)
    if unit == "quarter":
        there = isoparse(month(day, 3 * offset))
        return quarter(there.year, (there.month + 2) // 3)
    return month(day, offset) if unit == "month" else str(day.year + offset)


def _weekend(moment: Moment, offset: int) -> str:
    """Give a Saturday and Sunday; before Saturday and in the past, those just over."""
    over = offset == 0 and not moment.future and moment.published.weekday() < SATURDAY
    sunday = date.fromisoformat(week(moment.published, offset - over).split("/")[1])
    return f"{sunday - timedelta(days=1)}/{sunday}"


def before_last(match: Match, moment: Moment) -> str:
    """Give the week, month or year before last."""
    unit, day = _named(match, "period"), moment.published
    if unit == "week":
        return week(day, -2)
    return month(day, -2) if unit == "month" else str(day.year - 2)


def time_ago(match: Match, moment: Moment) -> str:
    """Give the time so many days, weeks, months or years ago, or from now."""
    count, unit = number(match["number"]), _named(match, "unit")
    if unit in SCORES:
        count, unit = count * SCORES[unit], "year"
    if unit == "hour":
        return _hours(match, moment, count)
    value = ago(moment.published, count, unit, sign=-1 if match["ago"] else 1)
    return f"{value.rstrip('~')}~" if _named(match, "number") in FEW else value


def _hours(match: Match, moment: Moment, count: int) -> str:
    """Give the day so many hours ago; less than a day may be the same day or the one before."""
    days = count // 24
    return ago(moment.published, days, "day", sign=-1 if match["ago"] else 1) + "~" * (days == 0)


def period(match: Match, moment: Moment) -> str:
    """Give "the past 30 days" or "the next two years" as the interval that begins or ends now."""
    words = _named(match, "number") or "one"
    count, unit = number(words), _named(match, "unit")
    if unit in SCORES:
        count, unit = count * SCORES[unit], "year"
    return stretch(
        moment.published, count * OFFSETS[_named(match, "which")], unit, vague=words in FEW
    )


def quarter_value(match: Match, moment: Moment) -> str:
    """Give a quarter of a year."""
    nth = ORDINALS[_named(match, "nth")] if match["nth"] else int(match["nth_short"])
    offset = OFFSETS.get(_named(match, "which"), 0)
    return quarter(int(match["year"] or moment.published.year + offset), nth)


def season_value(match: Match, moment: Moment) -> str:
    """Give a season of a year that is named, or last, this or next one."""
    name = _named(match, "season")
    if _named(match, "year"):
        return season(int(match["year"]), name)
    return season(season_year(name, moment.published, _named(match, "which") or "this"), name)


def bare_season(match: Match, moment: Moment) -> str:
    """Give the season that the tense tells."""
    name, day = _named(match, "season"), moment.published
    year = season_year(name, day, "next" if moment.future else "this")
    started = day.month >= SEASON_MONTHS[SEASONS[name]] and year == day.year
    return season(year if moment.future or started else year - 1, name)


def month_stretch(match: Match, moment: Moment) -> str:
    """Give a half or a week of a month."""
    month_number = _month(match)
    year = _year(match, moment, month_number)
    first, last = STRETCHES[f"{_named(match, 'nth')} {_named(match, 'stretch')}"]
    last = min(last, last_day(year, month_number))
    return f"{year}-{month_number:02}-{first:02}/{year}-{month_number:02}-{last:02}"


def shifted_part(match: Match, moment: Moment) -> str:
    """Give the first, middle or last third of last, this or next month."""
    there = isoparse(month(moment.published, OFFSETS.get(_named(match, "which"), 0)))
    return part_of_month(there.year, there.month, _part(match))


def within(match: Match, moment: Moment) -> str:
    """Give the time up to so many days, weeks, months or years from publication."""
    moved = moment.published + relativedelta(
        **{f"{match['unit'].lower()}s": number(match["number"])}
    )
    return f"../{moved.isoformat()}"


def weekday_value(match: Match, moment: Moment) -> str:
    """Give the day of the week that the words and the tense tell."""
    which, day_number = _named(match, "which"), WEEKDAYS[match["weekday"].lower()]
    if _named(match, "period") == "week":
        monday = date.fromisoformat(week(moment.published, OFFSETS.get(which, 0)).split("/")[0])
        return (monday + timedelta(days=day_number)).isoformat()
    if which in {"last", "past"}:
        return weekday_near(day_number, moment.published, future=False, strict=True)
    ahead = which in {"next", "coming"}
    return weekday_near(day_number, moment.published, future=ahead or moment.future, strict=ahead)


def near_day(match: Match, moment: Moment) -> str:
    """Give yesterday, today or tomorrow and their neighbours."""
    words = match[0].lower()
    offset = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words, 0)
    if words.startswith("the day"):
        offset = -2 if words.endswith("yesterday") else 2
    return (moment.published + timedelta(days=offset)).isoformat()


def holiday(match: Match, moment: Moment) -> str | None:
    """Give a public holiday of a year that is named, or near."""
    where = load("dates")["holidays"][re.sub(r"\W+", "_", match["holiday"].lower())]
    named = _named(match, "year")
    if named:
        return holiday_near(where, date(int(named), 7, 1), future=None)
    return holiday_near(where, moment.published, future=moment.future)


def decade(match: Match, _: Moment) -> str:
    """Give the ten years of a decade."""
    tens = match["decade"] or f"19{TENS.get(_named(match, 'tens')) or match['short']}"
    return f"{tens}0-01-01/{tens}9-12-31"


def century(match: Match, _: Moment) -> str:
    """Give the hundred years of a century, by their first two figures."""
    nth = match["nth_century"].lower()
    return f"{(ORDINALS.get(nth) or int(nth[:2])) - 1:02}XX"


def bare_year(match: Match, moment: Moment) -> str | None:
    """Give a year that stands alone, if the words around it or the model show that it is one."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    told = YEAR_BEFORE.search(before[-24:]) or YEAR_AFTER.match(after)
    return match[0] if told or moment.tagged else None
