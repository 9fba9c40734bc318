"""A match of a pattern becomes a year, a part of one, or some years: the second half of 2025."""

from __future__ import annotations

import re

from nlp.dates.calendar import half_year, part_of_year
from nlp.dates.values import (
    NUMBERS,
    OFFSETS,
    ORDINALS,
    Match,
    Moment,
    full_year,
    month_number,
    part_name,
    words_of,
)
from nlp.grammar.lexicon import load

TENS: dict[str, int] = load("dates")["tens"]
DECEMBER, MOST_YEARS = 12, 30
YEAR_BEFORE = re.compile(load("dates")["before_a_year"], re.IGNORECASE)
YEAR_AFTER = re.compile(load("dates")["after_a_year"], re.IGNORECASE)
MONEY_BEFORE = re.compile(load("dates")["before_money"], re.IGNORECASE)
MONEY_AFTER = re.compile(load("dates")["after_money"], re.IGNORECASE)


def year_part(match: Match, moment: Moment) -> str:
    """Give the first, middle or last months of a year that is named, or of last, this or next."""
    offset = OFFSETS.get(words_of(match, "which"), 0)
    year = int(match["year"]) if words_of(match, "year") else moment.published.year + offset
    return part_of_year(year, part_name(match))


def half(match: Match, moment: Moment) -> str:
    """Give the first or second half of a year."""
    offset = OFFSETS.get(words_of(match, "which"), 0)
    year = int(match["year"]) if words_of(match, "year") else moment.published.year + offset
    return half_year(year, 1 if words_of(match, "nth") in {"first", "1"} else 2)


def fiscal_year(match: Match, moment: Moment) -> str:
    """Give a fiscal year as roughly that year; "2024-25" as the interval of both."""
    if not words_of(match, "year"):
        return f"{moment.published.year + OFFSETS.get(words_of(match, 'which'), 0)}~"
    words = match["year"]
    year = full_year(words if len(words) != 2 else f"'{words}")
    return f"{year}/{year + 1}" if match.groupdict().get("second_year") else f"{year}~"


def years(match: Match, _: Moment) -> str | None:
    """Give the years from one to another: 2019-21; None for a month or a number: 2024-05."""
    first, words = int(match["year"]), match["second_year"]
    last = int(words) if len(words) == len(match["year"]) else first // 100 * 100 + int(words)
    is_month = len(words) == 2 and int(words) <= DECEMBER
    return None if is_month or not first < last <= first + MOST_YEARS else f"{first}/{last}"


def spelled_year(match: Match, moment: Moment) -> str:
    """Give a year in words, or its month: nineteen ninety-six, January two thousand and six."""
    words = re.split(r"[\s-]+", match["spelled"].lower())
    numbers = [NUMBERS[word] for word in words if word in NUMBERS]
    first = 2000 if "thousand" in words else numbers[0] * 100
    year = first + sum(numbers[1:])
    return f"{year}-{month_number(match):02}" if words_of(match, "month") else f"{year}"


def decade(match: Match, _: Moment) -> str:
    """Give the ten years of a decade."""
    tens = match["decade"] or f"19{TENS.get(words_of(match, 'tens')) or match['short']}"
    return f"{tens}0-01-01/{tens}9-12-31"


def century(match: Match, _: Moment) -> str:
    """Give the hundred years of a century, by their first two figures."""
    nth = match["nth_century"].lower()
    return f"{(ORDINALS.get(nth) or int(nth[:2])) - 1:02}XX"


def bare_year(match: Match, moment: Moment) -> str | None:
    """Give a year that stands alone, if the words around it or the model show that it is one."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if MONEY_BEFORE.search(before[-8:]) or MONEY_AFTER.match(after):
        return None
    told = YEAR_BEFORE.search(before[-24:]) or YEAR_AFTER.match(after)
    return match[0] if told or moment.tagged else None


def short_year(match: Match, _: Moment) -> str:
    """Give a year that stands in its last two figures: since '23."""
    return f"{full_year(match['short_year'])}"
