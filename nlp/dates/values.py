"""A match of a pattern and the moment it was written become the value of a time expression."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.parser import isoparse

from nlp.dates.calendar import (
    SEASON_MONTHS,
    SEASONS,
    day_near,
    end_of_month,
    holiday_near,
    last_day,
    month,
    part_of_month,
    quarter,
    season,
    season_year,
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
SHORT_YEARS = 60  # '59 is 2059, '60 is 1960
FEW = {"few": 3, "couple of": 2, "several": 5}
OFFSETS = {
    "last": -1, "past": -1, "previous": -1, "recent": -1, "current": 0, "next": 1, "coming": 1,
}  # fmt: skip
STRETCHES = {
    "first half": (1, 15), "second half": (16, 31), "first week": (1, 7), "second week": (8, 14),
    "third week": (15, 21), "fourth week": (22, 28), "last week": (25, 31),
}  # fmt: skip
PARTS = {"start": "early", "beginning": "early", "middle": "mid"}
MONTHS = {name: i for i, names in enumerate(load("dates")["months"], 1) for name in names}
WEEKDAYS = {name: i for i, names in enumerate(load("dates")["weekdays"]) for name in names}
NUMBERS: dict[str, int] = load("dates")["numbers"]
ORDINALS: dict[str, int] = load("dates")["ordinals"]
SURNAME = re.compile(r" (?:[A-Z]\. )?[A-Z][a-z]")
SURE_BEFORE_MONTH = re.compile(load("dates")["surely_before_a_month"], re.IGNORECASE)
MONTH_BEFORE = re.compile(load("dates")["before_a_month"], re.IGNORECASE)


def number(words: str) -> int:
    """Read a number in digits or words: 12, 1,200, twelve, twenty-five, few."""
    told = words.lower().replace(",", "")
    if told.isdecimal():
        return int(told)
    return FEW.get(told) or sum(NUMBERS[part] for part in told.split("-"))


def words_of(match: Match, group: str) -> str:
    """Give the words of a group in small letters; empty where it isn't there."""
    return (match.groupdict().get(group) or "").lower()


def month_number(match: Match, name: str = "month") -> int:
    """Give the number of a month's name."""
    return MONTHS[match[name].lower()]


def _year(match: Match, moment: Moment, nth_month: int) -> int:
    """Give the year that is named, or that the words and the tense tell."""
    if words_of(match, "year"):
        return full_year(match["year"])
    published, which = moment.published, words_of(match, "which")
    if which == "last":
        return published.year - (nth_month >= published.month)
    if which == "next":
        return published.year + (nth_month <= published.month)
    return year_of_month(nth_month, published, future=moment.future, sure=moment.sure)


def full_year(words: str) -> int:
    """Read a year in four figures, or in the last two after an apostrophe: '23, '98."""
    if words.isdecimal():
        return int(words)
    short = int(words[1:])
    return short + (2000 if short < SHORT_YEARS else 1900)


def iso_day(match: Match, _: Moment) -> str | None:
    """Give a day in figures; None when the calendar has none such."""
    try:
        return date.fromisoformat(match["iso"]).isoformat()
    except ValueError:
        return None


def dotted_day(match: Match, _: Moment) -> str | None:
    """Give a day in figures with full stops, whose order is day, month, year."""
    try:
        year, month_, day = (int(match[f"dotted_{part}"]) for part in ("year", "month", "day"))
        return date(year, month_, day).isoformat()
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
    nth_month, day = month_number(match), int(match[day_name])
    if not match["year"]:
        in_range = 1 <= day <= 31
        return (
            day_near(nth_month, day, moment.published, future=moment.future) if in_range else None
        )
    try:
        return date(full_year(match["year"]), nth_month, day).isoformat()
    except ValueError:
        return None


def month_value(match: Match, moment: Moment) -> str:
    """Give a month, or its first, middle or last third."""
    nth_month = month_number(match)
    year = _year(match, moment, nth_month)
    part = part_name(match)
    return part_of_month(year, nth_month, part) if part else f"{year}-{nth_month:02}"


def bare_month(match: Match, moment: Moment) -> str | None:
    """Give a month that stands alone, if the words before it or the model show that it is one.

    "To June Okoro", with a capital after it, is somebody's first name; "in June Okoro" isn't.
    """
    before = match.string[max(0, match.start() - 24) : match.start()]
    first_name = SURNAME.match(match.string, match.end())
    if first_name and not (match["which"] or SURE_BEFORE_MONTH.search(before)):
        return None
    return month_value(match, moment) if moment.tagged or MONTH_BEFORE.search(before) else None


def month_range(match: Match, moment: Moment) -> str:
    """Give the interval from one month to another."""
    first, last = month_number(match), month_number(match, "month2")
    year = _year(match, moment, last)
    return f"{year - (first > last)}-{first:02}/{year}-{last:02}"


def part_name(match: Match) -> str:
    """Give early, mid or late."""
    part = words_of(match, "part").rstrip("- ")
    return PARTS.get(part, part)


def end_of(match: Match, moment: Moment) -> str:
    """Give the last day of a month, year or week."""
    if words_of(match, "month"):
        nth_month = month_number(match)
        ahead = moment._replace(future=True)
        return end_of_month(_year(match, ahead, nth_month), nth_month)
    if words_of(match, "y"):
        return f"{match['y']}-12-31"
    offset, day = OFFSETS.get(words_of(match, "which"), 0), moment.published
    if words_of(match, "period") == "year":
        return f"{day.year + offset}-12-31"
    if words_of(match, "period") == "week":
        return week(day, offset).split("/")[1]
    there = isoparse(month(day, offset))
    return end_of_month(there.year, there.month)


def shifted(match: Match, moment: Moment) -> str:
    """Give last, this or next week, weekend, month, quarter or year."""
    offset, day = OFFSETS.get(words_of(match, "which"), 0), moment.published
    unit = words_of(match, "period")
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
    unit, day = words_of(match, "period"), moment.published
    if unit == "week":
        return week(day, -2)
    return month(day, -2) if unit == "month" else str(day.year - 2)


def quarter_value(match: Match, moment: Moment) -> str:
    """Give a quarter of a year."""
    nth = ORDINALS[words_of(match, "nth")] if match["nth"] else int(match["nth_short"])
    offset = OFFSETS.get(words_of(match, "which"), 0)
    return quarter(int(match["year"] or moment.published.year + offset), nth)


def season_value(match: Match, moment: Moment) -> str:
    """Give a season of a year that is named, or last, this or next one."""
    name = words_of(match, "season")
    if words_of(match, "year"):
        return season(full_year(match["year"]), name)
    return season(season_year(name, moment.published, words_of(match, "which") or "this"), name)


def bare_season(match: Match, moment: Moment) -> str:
    """Give the season that the tense tells."""
    name, day = words_of(match, "season"), moment.published
    year = season_year(name, day, "next" if moment.future else "this")
    started = day.month >= SEASON_MONTHS[SEASONS[name]] and year == day.year
    return season(year if moment.future or started else year - 1, name)


def month_stretch(match: Match, moment: Moment) -> str:
    """Give a half or a week of a month."""
    nth_month = month_number(match)
    year = _year(match, moment, nth_month)
    first, last = STRETCHES[f"{words_of(match, 'nth')} {words_of(match, 'stretch')}"]
    last = min(last, last_day(year, nth_month))
    return f"{year}-{nth_month:02}-{first:02}/{year}-{nth_month:02}-{last:02}"


def shifted_part(match: Match, moment: Moment) -> str:
    """Give the first, middle or last third of last, this or next month."""
    there = isoparse(month(moment.published, OFFSETS.get(words_of(match, "which"), 0)))
    return part_of_month(there.year, there.month, part_name(match))


def weekday_value(match: Match, moment: Moment) -> str:
    """Give the day of the week that the words and the tense tell."""
    which, day_number = words_of(match, "which"), WEEKDAYS[match["weekday"].lower()]
    if words_of(match, "period") == "week":
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
    year = words_of(match, "year")
    if year:
        return holiday_near(where, date(int(year), 7, 1), future=None)
    return holiday_near(where, moment.published, future=moment.future, sure=moment.sure)
