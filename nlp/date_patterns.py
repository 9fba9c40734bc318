"""Patterns of time expressions and the functions that turn a match into its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.parser import isoparse
from dateutil.relativedelta import relativedelta

from nlp.calendar_values import (
    SEASON_MONTHS,
    SEASONS,
    ago,
    day_near,
    end_of_month,
    last_day,
    month,
    part_of_month,
    part_of_year,
    quarter,
    season,
    season_year,
    week,
    weekday_near,
    year_of_month,
)
from nlp.lexicon import load

Match = re.Match[str]


class Moment(NamedTuple):
    """What a value depends on: the day of publication and whether the clause looks ahead."""

    published: date
    future: bool


Value = Callable[[Match, Moment], str | None]
FLAGS = re.IGNORECASE
SATURDAY = 5
STRETCHES = {
    "first half": (1, 15), "second half": (16, 31), "first week": (1, 7), "second week": (8, 14),
    "third week": (15, 21), "fourth week": (22, 28), "last week": (25, 31),
}  # fmt: skip
MONTHS = {name: i for i, names in enumerate(load("dates")["months"], 1) for name in names}
WEEKDAYS = {name: i for i, names in enumerate(load("dates")["weekdays"]) for name in names}
NUMBERS: dict[str, int] = load("dates")["numbers"]
ORDINALS: dict[str, int] = load("dates")["ordinals"]
YEAR_BEFORE = re.compile(load("dates")["before_a_year"], FLAGS)
YEAR_AFTER = re.compile(load("dates")["after_a_year"], FLAGS)


def _any(names: Sequence[str] | dict[str, int]) -> str:
    """Make an alternation of names, the longest first."""
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


M = rf"(?P<month>{_any(MONTHS)})\b(?:\.(?=\s\d))?"
M2 = rf"(?P<month2>{_any(MONTHS)})\b(?:\.(?=\s\d))?"
W = rf"(?P<weekday>{_any(WEEKDAYS)})\b"
D = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?![.,:]\d|%)"
D2 = r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\b"
Y = r"(?P<year>(?:19|20)\d\d)\b"
N = rf"(?P<number>\d{{1,3}}|{_any(NUMBERS)})"
UNIT = r"(?P<unit>day|week|month|year|decade)s?"
TO = r"\s*(?:-|–|—|to|and|until)\s*"


def _year(match: Match, moment: Moment, month_number: int) -> int:
    """Give the year that is named, or that the tense tells."""
    named = match.groupdict().get("year")
    return (
        int(named) if named else year_of_month(month_number, moment.published, future=moment.future)
    )


def _month(match: Match, name: str = "month") -> int:
    """Give the number of a month's name."""
    return MONTHS[match[name].lower()]


def _full_day(match: Match, moment: Moment) -> str | None:
    number, day = _month(match), int(match["day"])
    if match["year"] is None:
        return (
            day_near(number, day, moment.published, future=moment.future)
            if 1 <= day <= 31
            else None
        )
    try:
        return date(int(match["year"]), number, day).isoformat()
    except ValueError:
        return None


def _day_range(match: Match, moment: Moment) -> str | None:
    first = _day(match, moment, "month", "day")
    last = _day(match, moment, "month2" if match.groupdict().get("month2") else "month", "day2")
    return f"{first}/{last}" if first and last and first < last else None


def _day(match: Match, moment: Moment, month_name: str, day_name: str) -> str | None:
    number, day = _month(match, month_name), int(match[day_name])
    if match["year"] is None:
        return (
            day_near(number, day, moment.published, future=moment.future)
            if 1 <= day <= 31
            else None
        )
    try:
        return date(int(match["year"]), number, day).isoformat()
    except ValueError:
        return None


def _month_value(match: Match, moment: Moment) -> str:
    number = _month(match)
    year = _year(match, moment, number)
    part = (match.groupdict().get("part") or "").lower().rstrip("- ")
    return part_of_month(year, number, part) if part else f"{year}-{number:02}"


def _month_range(match: Match, moment: Moment) -> str:
    first, last = _month(match), _month(match, "month2")
    year = _year(match, moment, last)
    return f"{year - (first > last)}-{first:02}/{year}-{last:02}"


def _end_of(match: Match, moment: Moment) -> str:
    if match["month"]:
        number = _month(match)
        return end_of_month(_year(match, moment._replace(future=True), number), number)
    if match["y"]:
        return f"{match['y']}-12-31"
    shift = 1 if (match["which"] or "").lower() == "next" else 0
    day = moment.published
    if match["period"].lower() == "year":
        return f"{day.year + shift}-12-31"
    if match["period"].lower() == "week":
        return week(day, shift).split("/")[1]
    there = isoparse(month(day, shift))
    return end_of_month(there.year, there.month)


def _shifted(match: Match, moment: Moment) -> str:
    offset = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(
        match["which"].lower(), 0
    )
    unit, day = match["period"].lower(), moment.published
    if unit == "weekend":
        over = offset == 0 and not moment.future and day.weekday() < SATURDAY
        sunday = date.fromisoformat(week(day, offset - over).split("/")[1])
        saturday = sunday - timedelta(days=1)
        return f"{saturday}/{saturday + timedelta(days=1)}"
    if unit == "week":
        return week(day, offset)
    return month(day, offset) if unit == "month" else str(day.year + offset)


def _ago(match: Match, moment: Moment) -> str:
    number = NUMBERS.get(match["number"].lower()) or int(match["number"])
    unit = match["unit"].lower()
    number, unit = (10 * number, "year") if unit == "decade" else (number, unit)
    return ago(moment.published, number, unit, sign=-1 if match["ago"] else 1)


def _quarter(match: Match, moment: Moment) -> str:
    number = ORDINALS[match["nth"].lower()] if match["nth"] else int(match["nth_short"])
    return quarter(int(match["year"] or moment.published.year), number)


def _season(match: Match, moment: Moment) -> str:
    name = match["season"].lower()
    if match["year"]:
        return season(int(match["year"]), name)
    return season(season_year(name, moment.published, (match["which"] or "this").lower()), name)


def _bare_season(match: Match, moment: Moment) -> str:
    name = match["season"].lower()
    which = "next" if moment.future else "this"
    year = season_year(name, moment.published, which)
    started = (
        moment.published.month >= SEASON_MONTHS[SEASONS[name]] and year == moment.published.year
    )
    return season(year if moment.future or started else year - 1, name)


def _part_of_month(match: Match, moment: Moment) -> str | None:
    number = _month(match)
    year = _year(match, moment, number)
    first, last = STRETCHES[f"{match['nth'].lower()} {match['stretch'].lower()}"]
    return (
        f"{year}-{number:02}-{first:02}/{year}-{number:02}-{min(last, last_day(year, number)):02}"
    )


def _shifted_part(match: Match, moment: Moment) -> str:
    there = isoparse(_shifted(match, moment))
    return part_of_month(there.year, there.month, match["part"].lower())


def _within(match: Match, moment: Moment) -> str:
    number = NUMBERS.get(match["number"].lower()) or int(match["number"])
    moved = moment.published + relativedelta(**{f"{match['unit'].lower()}s": number})
    return f"../{moved.isoformat()}"


def _weekday(match: Match, moment: Moment) -> str:
    which, number = (match["which"] or "").lower(), WEEKDAYS[match["weekday"].lower()]
    if which == "last":
        return weekday_near(number, moment.published, future=False, strict=True)
    return weekday_near(number, moment.published, future=which == "next" or moment.future)


def _near_day(match: Match, moment: Moment) -> str:
    offset = {"yesterday": -1, "tomorrow": 1}.get(match[0].lower(), 0)
    return (moment.published + timedelta(days=offset)).isoformat()


def decade(match: Match, moment: Moment) -> str:
    """Give the ten years of a decade."""
    return f"{match['decade']}0-01-01/{match['decade']}9-12-31"


def bare_year(match: Match, moment: Moment) -> str | None:
    """Give a year that stands alone, if the words around it show that it is one."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return match[0] if YEAR_BEFORE.search(before[-24:]) or YEAR_AFTER.match(after) else None


def _pattern(pattern: str, value: Value) -> tuple[re.Pattern[str], Value]:
    """Compile a pattern that must begin and end at words."""
    return re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", FLAGS), value


# The first pattern that fits at a place wins, so longer forms stand before shorter ones.
PATTERNS: tuple[tuple[re.Pattern[str], Value], ...] = (
    _pattern(r"(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)", lambda match, _: match["iso"]),
    _pattern(rf"{D}{TO}{D2}\s+{M}(?:,?\s+{Y})?", _day_range),
    _pattern(rf"{M}\s+{D}{TO}(?:{M2}\s+)?{D2}(?:,?\s+{Y})?", _day_range),
    _pattern(rf"{D}\s+{M}{TO}{D2}\s+{M2}(?:,?\s+{Y})?", _day_range),
    _pattern(rf"(?:{W.replace('weekday', 'w')},?\s+)?(?:the\s+)?{D}(?:\s+of)?\s+{M}(?:,?\s+{Y})?", _full_day),
    _pattern(rf"(?:{W.replace('weekday', 'w')},?\s+)?{M}\s+{D}(?:,?\s+{Y})?", _full_day),
    _pattern(rf"(?:the\s+)?end\s+of\s+(?:{M}(?:\s+{Y})?|{Y.replace('<year>', '<y>')}|(?:(?P<which>the|this|next)\s+)(?P<period>year|month|week))", _end_of),
    _pattern(rf"(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+(?P<stretch>half|week)\s+of\s+{M}(?:\s+{Y})?", _part_of_month),
    _pattern(r"(?P<part>early|mid|late)[\s-]+(?:in\s+)?(?P<which>last|this|next)\s+(?P<period>month)", _shifted_part),
    _pattern(rf"{M}{TO}{M2}(?:\s+{Y})?", _month_range),
    _pattern(rf"(?:(?P<part>early|mid|late)[\s-]+)?(?:in\s+)?{M}(?:,?\s+(?:of\s+)?{Y})", _month_value),
    _pattern(rf"(?P<part>early|mid|late)[\s-]+(?:in\s+)?{M}", _month_value),
    _pattern(rf"(?P<part>early|mid|late)[\s-]+{Y}", lambda match, _: part_of_year(int(match["year"]), match["part"].lower())),
    _pattern(rf"(?:the\s+)?(?:(?P<nth>first|second|third|fourth)\s+quarter|q(?P<nth_short>[1-4]))(?:\s+(?:of\s+)?{Y})?", _quarter),
    _pattern(rf"(?:(?P<which>last|this|next)\s+)?(?P<season>spring|summer|autumn|winter)(?:\s+(?:of\s+)?{Y})", _season),
    _pattern(r"(?P<which>last|this|next)\s+(?P<season>spring|summer|autumn|fall|winter)(?P<year>)", _season),
    _pattern(rf"(?:(?P<which>last|next|this)\s+|on\s+)?{W}(?:\s+(?:morning|afternoon|evening|night))?", _weekday),
    _pattern(r"(?:(?:earlier|later)\s+)?(?P<which>last|past|previous|this|next|coming)\s+(?P<period>weekend|week|month|year)", _shifted),
    _pattern(rf"(?:about\s+|around\s+)?{N}\s+{UNIT}(?:\s+(?P<ago>ago)|\s+from\s+now|['’]\s+time)", _ago),
    _pattern(r"yesterday|today|tonight|tomorrow|this (?:morning|afternoon|evening)", _near_day),
    _pattern(rf"within\s+{N}\s+(?P<unit>day|week|month|year)s?", _within),
    _pattern(r"(?:(?<=in the )|(?<=in )|(?<=since the )|(?<=by the )|(?<=before the )|(?<=this )|(?<=until the )|(?<=of the ))(?P<season>spring|summer|autumn|winter)(?! of)", _bare_season),
    _pattern(r"(?:the\s+)?(?:early\s+|late\s+)?(?P<decade>(?:19|20)\d)0s", decade),
    _pattern(rf"(?:(?<=in\s)|(?<=since\s)|(?<=until\s)|(?<=by\s)|(?<=last\s)|(?<=from\s)|(?<=of\s)|(?<=for\s)|(?<=during\s)|(?<=before\s)){M}(?P<year>)", _month_value),
    _pattern(Y, bare_year),
)  # fmt: skip
