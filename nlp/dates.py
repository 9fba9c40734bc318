"""A Doc and its publication date become time expressions with their values as EDTF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.parser import isoparse
from spacy.tokens import Doc

from db.records import DateExpression
from nlp.calendar_values import (
    ago,
    day_near,
    end_of_month,
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
MONTHS = {name: i for i, names in enumerate(load("dates")["months"], 1) for name in names}
WEEKDAYS = {name: i for i, names in enumerate(load("dates")["weekdays"]) for name in names}
NUMBERS: dict[str, int] = load("dates")["numbers"]
ORDINALS: dict[str, int] = load("dates")["ordinals"]
LOOKS_AHEAD = re.compile(load("dates")["looks_ahead"], FLAGS)
PAST_TAGS = {"VBD", "VBN"}
YEAR_BEFORE = re.compile(load("dates")["before_a_year"], FLAGS)
YEAR_AFTER = re.compile(load("dates")["after_a_year"], FLAGS)


def _any(names: Sequence[str] | dict[str, int]) -> str:
    """Make an alternation of names, the longest first."""
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


M = rf"(?P<month>{_any(MONTHS)})\b\.?"
M2 = rf"(?P<month2>{_any(MONTHS)})\b\.?"
W = rf"(?P<weekday>{_any(WEEKDAYS)})\b\.?"
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
        return day_near(number, day, moment.published) if 1 <= day <= 31 else None
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
        return day_near(number, day, moment.published) if 1 <= day <= 31 else None
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
    if match["year"]:
        return f"{match['year']}-12-31"
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
        saturday = date.fromisoformat(week(day, offset).split("/")[1]) - timedelta(days=1)
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


def _weekday(match: Match, moment: Moment) -> str:
    which, number = (match["which"] or "").lower(), WEEKDAYS[match["weekday"].lower()]
    if which == "last":
        return weekday_near(number, moment.published, future=False, strict=True)
    return weekday_near(number, moment.published, future=which == "next" or moment.future)


def _near_day(match: Match, moment: Moment) -> str:
    offset = {"yesterday": -1, "tomorrow": 1}.get(match[0].lower().split()[-1], 0)
    return (moment.published + timedelta(days=offset)).isoformat()


def _decade(match: Match, moment: Moment) -> str:
    return f"{match['decade']}0-01-01/{match['decade']}9-12-31"


def _bare_year(match: Match, moment: Moment) -> str | None:
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
    _pattern(rf"(?:the\s+)?end\s+of\s+(?:{M}(?:\s+{Y})?|{Y.replace('<year>', '<y>')}|(?:(?P<which>the|this|next)\s+)(?P<period>year|month|week))", lambda match, moment: _end_of(match, moment)),
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
    _pattern(r"yesterday|today|tonight|tomorrow", _near_day),
    _pattern(r"(?:the\s+)?(?:early\s+|late\s+)?(?P<decade>(?:19|20)\d)0s", _decade),
    _pattern(rf"(?:(?<=in\s)|(?<=since\s)|(?<=until\s)|(?<=by\s)|(?<=last\s)|(?<=from\s)|(?<=of\s)|(?<=for\s)|(?<=during\s)|(?<=before\s)){M}(?P<year>)", _month_value),
    _pattern(Y, _bare_year),
)  # fmt: skip


def dates(doc: Doc, *, published: str | None) -> Iterator[DateExpression]:
    """Give the time expressions of a text, in order, none overlapping.

    Relative ones are counted from `published` (an ISO date); without it they are left out, and
    so are durations, ages and whatever has no certain value.
    """
    day = date.fromisoformat(published) if published else None
    taken = [False] * (len(doc.text) + 1)
    found: list[DateExpression] = []
    for pattern, value in PATTERNS:
        for match in pattern.finditer(doc.text):
            if any(taken[match.start() : match.end()]):
                continue
            edtf = _value(doc, match, value, day)
            if edtf:
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                found.append(_expression(match, edtf))
    yield from sorted(found, key=lambda row: row.start)


def _value(doc: Doc, match: Match, value: Value, day: date | None) -> str | None:
    """Give the value of a match; without a publication date only what names its own year."""
    if day is None and not (match.groupdict().get("year") or match.groupdict().get("iso")):
        return (
            value(match, Moment(date(2000, 1, 1), future=False))
            if value in {_bare_year, _decade}
            else None
        )
    return value(match, Moment(day or date(2000, 1, 1), looks_ahead(doc, match.start())))


def looks_ahead(doc: Doc, place: int) -> bool:
    """Tell whether the clause around a place speaks of the future."""
    span = doc.char_span(place, place + 1, alignment_mode="expand")
    if span is None:
        return False
    token = span.root
    verb = next((word for word in (token, *token.ancestors) if word.pos_ in {"VERB", "AUX"}), None)
    if verb is None:
        return bool(LOOKS_AHEAD.search(doc.text[max(0, place - 60) : place]))
    around = " ".join(word.text for word in verb.lefts) + f" {verb.text}"
    if LOOKS_AHEAD.search(around) or (verb.head.tag_ not in PAST_TAGS and verb.dep_ == "xcomp"):
        return True
    return verb.dep_ == "xcomp" and bool(LOOKS_AHEAD.search(verb.head.text))


def _expression(match: Match, edtf: str) -> DateExpression:
    """Make the record of a match."""
    return DateExpression(start=match.start(), end=match.end(), text=match[0], edtf=edtf)
