"""Patterns of time expressions, each with the function that gives its value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from nlp.dates.counted import from_day, in_time, period, time_ago, within
from nlp.dates.values import (
    MONTHS,
    NUMBERS,
    WEEKDAYS,
    Value,
    bare_month,
    bare_season,
    before_last,
    day_range,
    dotted_day,
    end_of,
    full_day,
    holiday,
    iso_day,
    month_range,
    month_stretch,
    month_value,
    near_day,
    quarter_value,
    season_value,
    shifted,
    shifted_part,
    slashed_day,
    weekday_value,
)
from nlp.dates.years import (
    TENS,
    bare_year,
    century,
    decade,
    fiscal_year,
    half,
    short_year,
    spelled_year,
    year_part,
    years,
)
from nlp.grammar.lexicon import load, lowered

FLAGS = re.IGNORECASE


def _any(names: Iterable[str]) -> str:
    """Make an alternation of names, the longest first."""
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


ONES = [name for name, count in NUMBERS.items() if 1 <= count <= 9 and name not in {"a", "an"}]
ROUND = [name for name, count in NUMBERS.items() if count >= 20]
TEENS = [name for name, count in NUMBERS.items() if 10 <= count <= 19]
SHORT_NUMBER = rf"(?:{_any(ROUND)})(?:[\s-](?:{_any(ONES)}))?|{_any(TEENS)}"
HOLIDAYS = "|".join(
    name.replace("_", r"[\s’'.]{1,2}")
    for name in sorted(load("dates")["holidays"], key=len, reverse=True)
)

M = rf"(?P<month>{_any(MONTHS)})\b(?:\.(?=\s\d))?"
M2 = rf"(?P<month2>{_any(MONTHS)})\b(?:\.(?=\s\d))?"
W = rf"(?P<weekday>{_any(WEEKDAYS)})\b"
ANY_W = rf"(?:(?:{_any(WEEKDAYS)})\b,?\s+)?"
D = r"(?P<day>[0-3]?\d)(?:(?:st|nd|rd|th)?\b|\.(?=\s[A-Z]))(?![.,:]\d|%)"
D2 = r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\b"
Y = r"(?P<year>(?:19|20)\d\d)\b"
ANY_Y = r"(?P<year>(?:19|20)\d\d|['’‘]\d\d)\b"
NEAR = r"yesterday|today|tonight|tomorrow"
FISCAL = r"(?:fiscal(?:[\s-]year)?|financial[\s-]year|fy)"
N = rf"\[?(?P<number>\d{{1,3}}(?:,\d{{3}})*|(?:{_any(ROUND)})-(?:{_any(ONES)})|{_any(NUMBERS)})\]?"
FEW = r"(?:a\s+)?(?P<number>few|couple of|several)"
UNIT = r"(?P<unit>day|week|month|year|decade)s?"
LONG_UNIT = (
    r"(?P<unit>hour|day|week|fortnight|month|year|decade|quarter-century|century|centurie)s?"
)
WHICH = r"(?P<which>last|this|next)"
# "Three to six months" begin with the three and end with the six.
AT_LEAST = rf"(?:(?P<least>\d{{1,3}}|{_any(NUMBERS)})\s*(?:to|or|-|–)\s*)?"
SEASON = r"(?P<season>spring|summer|autumn|winter|fall)"
PART = r"(?P<part>early|mid|late)"
TO = r"\s*(?:-|–|—|to|until|till|through|(?<=\s)and)\s*"
ON = r"\s*(?:-|–|—|to|until|till|through)\s*"
BETWEEN = r"(?<=between\s)"


def _pattern(pattern: str, value: Value) -> tuple[re.Pattern[str], Value]:
    """Compile a pattern that must begin and end at words."""
    return re.compile(rf"(?<![\w-])(?<!\d[.,])(?:{pattern})(?!\w)", FLAGS), value


@cache
def _small(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """Compile a pattern for text in lower case, which is searched twice as fast, if it may be."""
    return None if "[A-Z]" in pattern.pattern else re.compile(pattern.pattern)


def matches(
    pattern: re.Pattern[str], text: str, places: Iterable[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    """Find a pattern in some stretches of a text, as `finditer` would."""
    small, lower = _small(pattern), lowered(text)
    for start, end in places:
        if small is None:
            yield from pattern.finditer(text, start, end)
            continue
        for place in small.finditer(lower, start, end):
            match = pattern.match(text, place.start(), end)
            if match is not None:
                yield match


def _ranges(pattern: str, value: Value) -> tuple[tuple[re.Pattern[str], Value], ...]:
    """Compile a range, whose ends "and" joins only after "between"."""
    return (
        _pattern(pattern.replace("<TO>", ON), value),
        _pattern(BETWEEN + pattern.replace("<TO>", TO), value),
    )


# The first pattern that fits at a place wins, so longer forms stand before shorter ones.
PATTERNS: tuple[tuple[re.Pattern[str], Value], ...] = (
    _pattern(r"(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?:t\d\d:\d\d\S*)?", iso_day),
    _pattern(r"(?P<dotted_day>\d{1,2})\.\s?(?P<dotted_month>\d{1,2})\.\s?(?P<dotted_year>(?:19|20)\d\d)", dotted_day),
    _pattern(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<slashed_year>(?:19|20)\d\d)", slashed_day),
    _pattern(rf"(?:{M}\s+)?(?P<spelled>nineteen[\s-](?:{SHORT_NUMBER}))", spelled_year),
    _pattern(rf"(?:{M}\s+|(?:the\s+)?year\s+|(?<=in\s)|(?<=since\s)|(?<=by\s))(?P<spelled>twenty[\s-](?:{SHORT_NUMBER}))", spelled_year),
    _pattern(rf"(?:{M}\s+|(?:the\s+)?year\s+)(?P<spelled>two\s+thousand(?:\s+and)?(?:\s+(?:{_any([*ONES, *TEENS])}))?)", spelled_year),
    _pattern(rf"{N}\s+{UNIT}\s+(?P<ago>ago)\s+(?P<start>{NEAR})", from_day),
    _pattern(rf"{N}\s+(?P<unit>week)s?\s+(?P<ago>ago)\s+(?:last\s+|on\s+)?(?P<start>{_any(WEEKDAYS)})", from_day),
    _pattern(rf"{N}\s+{UNIT}\s+from\s+(?P<start>{NEAR}|(?:next\s+|this\s+)?(?:{_any(WEEKDAYS)}))", from_day),
    _pattern(rf"{N}\s+(?P<unit>week)s?\s+(?:on\s+(?P<start>{_any(WEEKDAYS)}))", from_day),
    _pattern(rf"(?P<start>tomorrow|{_any(WEEKDAYS)})\s+week(?P<number>)(?!\w|['’])", from_day),
    *_ranges(rf"{D}<TO>{D2}\s+{M}(?:,?\s+{Y})?", day_range),
    *_ranges(rf"{M}\s+{D}<TO>{D2}(?:,?\s+{Y})?", day_range),
    _pattern(rf"{D}\s+{M}(?={TO}{D2}\s+{M2}\s+{Y})", full_day),
    _pattern(rf"{M}\s+{D}(?={TO}{M2}\s+{D2},?\s+{Y})", full_day),
    _pattern(rf"{ANY_W}(?:the\s+)?{D}(?:\s+of)?\s+{M}(?:,?\s+{ANY_Y})?", full_day),
    _pattern(rf"{ANY_W}{M}\s+{D}(?:,?\s+{ANY_Y})?", full_day),
    _pattern(rf"(?:the\s+)?end\s+of\s+(?:{M}(?:\s+{Y})?|{Y.replace('<year>', '<y>')}|(?:(?P<which>the|this|next|last)\s+)(?P<period>year|month|week))(?!\s+of)", end_of),
    _pattern(r"(?:the\s+)?(?P<period>year|month)(?:['’]s)?(?:\s+|-)end", end_of),
    _pattern(rf"(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+(?P<stretch>half|week)\s+of\s+{M}(?:\s+{Y})?", month_stretch),
    _pattern(rf"(?:the\s+)?(?P<nth>first|second)\s+half\s+of\s+(?:{Y}|(?P<which>last|this|next|the)\s+year)", half),
    _pattern(rf"h(?P<nth>[12])\s+{Y}", half),
    _pattern(rf"(?:the\s+)?(?P<part>start|beginning|middle)\s+of\s+{M}(?:\s+{Y})?", month_value),
    _pattern(rf"(?:the\s+)?(?P<part>start|beginning|middle)\s+of\s+(?:{Y}|(?P<which>last|this|next|the)\s+year)", year_part),
    _pattern(r"(?:the\s+)?(?P<part>start|beginning|middle)\s+of\s+(?P<which>last|this|next|the)\s+month", shifted_part),
    _pattern(rf"{PART}[\s-]+(?:in\s+)?{WHICH}\s+month", shifted_part),
    _pattern(rf"{PART}[\s-]+(?:in\s+)?{WHICH}\s+year", year_part),
    *_ranges(rf"{M}<TO>{M2}(?:\s+{Y})?", month_range),
    _pattern(rf"(?:{PART}[\s-]+)?(?:in\s+)?{M}(?:,?\s+(?:of\s+)?{ANY_Y})", month_value),
    _pattern(rf"{PART}[\s-]+(?:in\s+)?{M}", month_value),
    _pattern(rf"{PART}[\s-]+{Y}", year_part),
    _pattern(rf"(?<!ago\s)(?<!earlier\s)(?:the\s+)?(?:(?P<nth>first|second|third|fourth)[\s-]quarter|q(?P<nth_short>[1-4]))(?:\s+(?:of\s+)?(?:{Y}|(?P<which>last|this|next)\s+year))?", quarter_value),
    _pattern(rf"{Y}\s+(?P<nth>first|second|third|fourth)[\s-]quarter", quarter_value),
    _pattern(r"(?P<which>last|this|next)\s+year['’]s\s+(?P<nth>first|second|third|fourth)[\s-]quarter", quarter_value),
    _pattern(rf"{FISCAL}\s?(?P<year>(?:19|20)?\d\d)[-–/](?P<second_year>\d\d)", fiscal_year),
    _pattern(rf"(?:the\s+)?(?:{FISCAL}\s?['’]?(?P<year>(?:19|20)\d\d|\d\d)|(?P<which>current|last|next|previous)\s+(?:fiscal|financial)[\s-]year)", fiscal_year),
    _pattern(r"(?:the\s+)?(?P<year>(?:19|20)\d\d)[-–/](?P<second_year>\d\d)\s+(?:fiscal|financial)[\s-]year", fiscal_year),
    _pattern(r"(?:the\s+)?(?P<year>(?:19|20)\d\d)[-–/](?P<second_year>(?:19|20)?\d\d)(?:\s+(?:school|academic|tax|budget)[\s-]year|\s+(?:season|budget))?", years),
    _pattern(rf"(?:{WHICH}\s+)?(?:(?:early|mid|late)[\s-]+)?{SEASON}(?:\s+(?:of\s+)?{ANY_Y})", season_value),
    _pattern(rf"(?:(?:early|mid|late)[\s-]+)?{WHICH}\s+{SEASON}", season_value),
    _pattern(rf"(?:(?P<which>last|next|this(?:\s+(?:past|coming))?)\s+)?(?P<holiday>{HOLIDAYS})(?:,?\s+{Y})?", holiday),
    _pattern(rf"{W}(?:,|\s+of)?\s+{WHICH}\s+(?P<period>week)", weekday_value),
    _pattern(rf"(?:(?:this\s+)?(?P<which>last|next|this|past|coming)\s+|on\s+)?{W}(?:\s+(?:morning|afternoon|evening|night))?", weekday_value),
    _pattern(r"the\s+(?P<period>week|month|year)\s+before\s+last", before_last),
    _pattern(rf"(?:the|these|this)\s+(?P<which>past|last|previous|next|coming)\s+{AT_LEAST}(?P<number>\d{{1,3}}|{_any(NUMBERS)}|few|couple of)\s+{UNIT}(?!\s+of\b)", period),
    _pattern(r"the\s+(?P<which>past)\s+(?P<unit>day|month|year|decade)(?P<number>)", period),
    _pattern(r"(?:(?:earlier|later|early|late|mid)[\s-]+)?(?:this\s+)?(?P<which>last|past|previous|this|current|next|coming)\s+(?P<period>weekend|week|month|quarter|year)", shifted),
    _pattern(r"(?:(?<=the\s)|(?<=all\s))(?P<period>weekend)(?!\s+(?:of|before|after))", shifted),
    _pattern(rf"(?:about\s+|around\s+)?(?:{N})\s+{LONG_UNIT}(?:\s+(?P<ago>ago)|\s+from\s+now|['’]\s+time)", time_ago),
    _pattern(rf"{FEW}\s+{LONG_UNIT}\s+(?P<ago>ago)", time_ago),
    _pattern(r"the day (?:before yesterday|after tomorrow)|yesterday|today|tonight|tomorrow|last night|this (?:morning|afternoon|evening)", near_day),
    _pattern(rf"in\s+{N}\s+(?P<unit>day|week|month|year)s?(?!['’]|\s+(?:of|time|or)\b)", in_time),
    _pattern(r"(?P<which>recent)\s+(?P<unit>day|week|month|year)s(?P<number>)", period),
    _pattern(r"(?:earlier|later)\s+(?:in\s+the|that)\s+(?P<period>week|month|quarter|year)(?P<which>)(?!\s+of\b)", shifted),
    _pattern(rf"within\s+{AT_LEAST}{N}\s+(?P<unit>day|week|month|year)s?", within),
    _pattern(r"(?:(?<=in )|(?<=in the )|(?<=since the )|(?<=by the )|(?<=before the )|(?<=this )|(?<=until the )|(?<=of the )|(?<=during the )|(?<=over the )|(?<=all )|(?<=into the ))(?P<season>spring|summer|autumn|winter)(?! of)", bare_season),
    _pattern(r"(?:in\s+)?(?:early|mid|late)[\s-]+(?P<season>spring|summer|autumn|winter|fall)(?! of)", bare_season),
    _pattern(rf"(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?:(?P<decade>(?:19|20)\d)0s|(?<=the\s)(?P<tens>{_any(TENS)})|['’‘](?P<short>[3-9])0s)", decade),
    _pattern(r"(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<nth_century>1[5-9]th|2[01](?:st|th)|nineteenth|twentieth|twenty-first)[\s-]century", century),
    _pattern(rf"(?:(?:this\s+)?(?P<which>last|next|this|past|coming)\s+)?(?=(?-i:[A-Z])){M}", bare_month),
    _pattern(rf"(?<!/){Y}(?!\s*-?\s*years?\b)", bare_year),
    _pattern(r"(?:(?<=in\s)|(?<=since\s)|(?<=until\s)|(?<=from\s)|(?<=late\s)|(?<=early\s))(?P<short_year>['’‘]\d\d)", short_year),
)  # fmt: skip

# Every time expression, also one counted from another date, has one of these in it.
MARKS = re.compile(
    rf"\d|\b(?:{_any(MONTHS)}|{_any(WEEKDAYS)}|{_any(TENS)}|{HOLIDAYS}|yesterday|tomorrow|to(?:day|night)"
    r"|(?:week)?end|half|quarter|(?:week|fortnight|month|year|decade|day|hour)|centur|night|morning|afternoon"
    r"|evening|spring|summer|autumn|winter|fall|nineteen|twenty|thousand)"
)
REACH = 40  # characters of a time expression, to either side of such a mark


def stretches(text: str, *, reach: int = REACH) -> list[tuple[int, int]]:
    """Give the stretches of a text that may hold time expressions."""
    found: list[tuple[int, int]] = []
    for mark in MARKS.finditer(lowered(text)):
        start, end = max(0, mark.start() - reach), min(len(text), mark.end() + reach)
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found
