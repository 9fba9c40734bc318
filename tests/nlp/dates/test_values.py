"""A time expression and the day of publication give a value; what the calendar lacks gives none."""

from datetime import date

import pytest

from nlp.dates import values
from nlp.dates.patterns import PATTERNS
from nlp.dates.values import Moment, full_year, number

PUBLISHED = date(2026, 6, 24)  # a Wednesday


def value(name, words, text=None, **moment):
    """Give the value of words by the pattern of one function, as they stand in a text."""
    function = getattr(values, name)
    text = text or words
    for pattern, of in PATTERNS:
        match = pattern.search(text) if of is function else None
        if match and match[0].strip() == words:
            return function(match, Moment(PUBLISHED, **{"future": False, **moment}))
    raise AssertionError(f"no pattern of {name} reads {words!r}")


@pytest.mark.parametrize(
    ("name", "words", "edtf"),
    [
        ("iso_day", "2026-04-21", "2026-04-21"),
        ("iso_day", "2026-02-30", None),
        ("dotted_day", "21.04.2026", "2026-04-21"),
        ("dotted_day", "31.04.2026", None),
        ("slashed_day", "21/04/2026", "2026-04-21"),
        ("slashed_day", "04/21/2026", "2026-04-21"),
        ("slashed_day", "04/05/2026", None),
        ("slashed_day", "05/05/2026", "2026-05-05"),
        ("full_day", "21 April 2025", "2025-04-21"),
        ("full_day", "April 31, 2025", None),
        ("full_day", "21 April", "2026-04-21"),
        ("day_range", "12-14 May 2026", "2026-05-12/2026-05-14"),
        ("month_value", "May 2025", "2025-05"),
        ("month_value", "early May 2025", "2025-05-01/2025-05-10"),
        ("end_of", "the end of May", "2026-05-31"),
        ("end_of", "the end of 2027", "2027-12-31"),
        ("end_of", "the end of the year", "2026-12-31"),
        ("shifted", "last week", "2026-06-15/2026-06-21"),
        ("shifted", "next quarter", "2026-07/2026-09"),
        ("shifted", "last month", "2026-05"),
        ("shifted", "this year", "2026"),
        ("shifted", "last weekend", "2026-06-20/2026-06-21"),
        ("before_last", "the week before last", "2026-06-08/2026-06-14"),
        ("before_last", "the year before last", "2024"),
        ("quarter_value", "the third quarter of 2025", "2025-07/2025-09"),
        ("quarter_value", "Q1 2026", "2026-01/2026-03"),
        ("month_stretch", "the first half of May 2026", "2026-05-01/2026-05-15"),
        ("month_stretch", "the last week of February 2026", "2026-02-25/2026-02-28"),
        ("weekday_value", "Monday", "2026-06-22"),
        ("weekday_value", "last Wednesday", "2026-06-17"),
        ("weekday_value", "next Monday", "2026-06-29"),
        ("near_day", "yesterday", "2026-06-23"),
        ("near_day", "tomorrow", "2026-06-25"),
        ("near_day", "the day before yesterday", "2026-06-22"),
    ],
)
def test_words_have_a_value(name, words, edtf):
    assert value(name, words) == edtf


@pytest.mark.parametrize(
    ("name", "words", "past", "ahead"),
    [
        ("month_value", "early March", "2026-03-01/2026-03-10", "2027-03-01/2027-03-10"),
        ("weekday_value", "Friday", "2026-06-19", "2026-06-26"),
    ],
)
def test_the_tense_tells_which_of_two_is_meant(name, words, past, ahead):
    assert value(name, words) == past
    assert value(name, words, future=True, sure=True) == ahead


def test_a_month_alone_is_one_where_words_or_the_model_say_so():
    assert value("bare_month", "May", "It began in May.") == "2026-05"
    assert value("bare_month", "May", "May the best win.") is None
    assert value("bare_month", "May", "Since it began, May was wet.", tagged=True) == "2026-05"


@pytest.mark.parametrize(
    ("words", "edtf"), [("last July", "2025-07"), ("next May", "2027-05"), ("last May", "2026-05")]
)
def test_last_and_next_tell_the_year_of_a_month(words, edtf):
    assert value("bare_month", words, tagged=True) == edtf


def test_a_month_before_a_surname_is_a_first_name():
    assert value("bare_month", "June", "It was said to June Okoro.", tagged=True) is None


def test_the_days_of_a_range_run_forward():
    assert value("day_range", "14-12 May 2026") is None


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("12", 12),
        ("1,200", 1200),
        ("twelve", 12),
        ("twenty-five", 25),
        ("few", 3),
        ("couple of", 2),
    ],
)
def test_numbers_are_read_in_digits_and_words(words, count):
    assert number(words) == count


@pytest.mark.parametrize(("words", "year"), [("2026", 2026), ("'23", 2023), ("’98", 1998), ("'59", 2059), ("'60", 1960)])  # fmt: skip
def test_a_short_year_is_of_this_century_or_the_last(words, year):
    assert full_year(words) == year
