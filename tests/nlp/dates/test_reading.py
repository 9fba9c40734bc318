"""Time expressions and their values, counted from the day of publication."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.edtf_dates import bounds
from nlp.dates.reading import dates

pytestmark = pytest.mark.model
PUBLISHED = "2026-06-10"  # a Wednesday
CASES = [
    ("It began on 21 April 2026.", "21 April 2026", "2026-04-21"),
    ("It began on April 21.", "April 21", "2026-04-21"),
    ("It began on 04/21/2026.", "04/21/2026", "2026-04-21"),
    ("It met last Tuesday.", "last Tuesday", "2026-06-09"),
    ("It met on Monday.", "on Monday", "2026-06-08"),
    ("It will meet on Friday.", "on Friday", "2026-06-12"),
    ("It will meet on Wednesday.", "on Wednesday", "2026-06-10"),
    ("It will meet next Wednesday.", "next Wednesday", "2026-06-17"),
    ("It met on Thursday of last week.", "Thursday of last week", "2026-06-04"),
    ("It met yesterday.", "yesterday", "2026-06-09"),
    ("It met the day before yesterday.", "the day before yesterday", "2026-06-08"),
    ("It met over the weekend.", "weekend", "2026-06-06/2026-06-07"),
    ("It was said earlier this month.", "earlier this month", "2026-06"),
    ("It ended last year.", "last year", "2025"),
    ("It ended early last year.", "early last year", "2025-01/2025-03"),
    ("It ended late last month.", "late last month", "2026-05-21/2026-05-31"),
    ("It will end by the end of next year.", "the end of next year", "2027-12-31"),
    ("It will end by year end.", "year end", "2026-12-31"),
    ("It was shut at the start of May.", "the start of May", "2026-05-01/2026-05-10"),
    ("It began in the summer of '24.", "summer of '24", "2024-22"),
    ("In FY 24/25 it let 40 people go.", "FY 24/25", "2024/2025"),
    ("The 2024-2025 school year began.", "The 2024-2025 school year", "2024/2025"),
    ("It ran a pilot in 2019-21.", "2019-21", "2019/2021"),
    ("It stopped on Labor Day.", "Labor Day", "2025-09-01"),
    ("It will stop on Labor Day.", "Labor Day", "2026-09-07"),
    ("It came a fortnight ago.", "a fortnight ago", "2026-05-27~"),
    ("The firm said on Monday it will cut jobs.", "on Monday", "2026-06-08"),
    ("It came two weeks ago.", "two weeks ago", "2026-05-27~"),
    ("It came twenty-five years ago.", "twenty-five years ago", "2001"),
    ("It was built 2,000 years ago.", "2,000 years ago", "0026"),
    ("It came a few months ago.", "a few months ago", "2026-03~"),
    ("It came 48 hours ago.", "48 hours ago", "2026-06-08"),
    ("It grew over the past 30 days.", "the past 30 days", "2026-05-11/2026-06-10"),
    ("It will grow over the next two years.", "the next two years", "2026/2028"),
    ("It came in mid-May.", "mid-May", "2026-05-11/2026-05-20"),
    ("It came in November.", "November", "2025-11"),
    ("It will come in March.", "March", "2027-03"),
    ("It came last March.", "last March", "2026-03"),
    ("It rose in the second quarter.", "the second quarter", "2026-04/2026-06"),
    ("It rose last quarter.", "last quarter", "2026-01/2026-03"),
    ("It fell in the first half of 2025.", "the first half of 2025", "2025-01/2025-06"),
    ("It lasted from May to July 2025.", "May to July 2025", "2025-05/2025-07"),
    ("They met between 3 and 7 May.", "3 and 7 May", "2026-05-03/2026-05-07"),
    ("They met on 3 and 7 May.", "7 May", "2026-05-07"),
    ("It was quiet in the 1990s.", "the 1990s", "1990-01-01/1999-12-31"),
    ("It was quiet in the sixties.", "the sixties", "1960-01-01/1969-12-31"),
    ("It was loud in the 20th century.", "the 20th century", "19XX"),
    ("It is said to open next summer.", "next summer", "2027-22"),
    ("It closed last winter.", "last winter", "2025-24"),
    ("It was founded in 2019.", "2019", "2019"),
    ("It closed before Christmas.", "Christmas", "2025-12-25"),
    ("It will close on Thanksgiving.", "Thanksgiving", "2026-11-26"),
    ("It closed on Easter Monday.", "Easter Monday", "2026-04-06"),
]
NO_DATES = [
    "It was fined by the board of 2000€ in all.",
    "They paid a fine of EUR 2000.",
    "It took 30 minutes.",
    "She is 24 years old.",
    "They worked there for three weeks.",
    "They fitted 2000 vans.",
    "Room 2019 was empty.",
    "It is a 2000 year old custom.",
    "May I ask?",
    "They were in every contest up to Super Tuesday.",
    "They met every Friday.",
    "The figure was read out on 13/27/2026.",
    "They came 3,000 years ago.",
    "They came 1.5 years ago.",
    "They came thirty centuries ago.",
]


def read(nlp, text, published=PUBLISHED):
    return list(dates(nlp(text), published=published))


@pytest.mark.parametrize(("text", "words", "edtf"), CASES)
def test_dates_values_an_expression(nlp, text, words, edtf):
    assert [(row.text, row.edtf) for row in read(nlp, text)] == [(words, edtf)]


@pytest.mark.parametrize("text", NO_DATES)
def test_dates_leaves_durations_ages_numbers_and_habits(nlp, text):
    assert read(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It opened around March 2024.", "2024-03~"),
        ("It opened circa 2019.", "2019~"),
        ("It opened about May 2025.", "2025-05~"),
        ("It opened in roughly 2019.", "2019~"),
        ("It opened some time in 2022.", "2022~"),
        ("It wrote a report about March 2024.", "2024-03"),
        ("Staff complained about May 2025.", "2025-05"),
    ],
)
def test_dates_mark_what_is_only_about_when(nlp, text, edtf):
    assert [row.edtf for row in read(nlp, text)] == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "June Adeyemi and April Kim spoke to August Weir.",
        "The notice came from June Adeyemi.",
        "May said that the plan had failed.",
    ],
)
def test_dates_leave_first_names(nlp, text):
    assert read(nlp, text) == []


def test_dates_keep_a_month_before_a_name(nlp):
    assert [row.edtf for row in read(nlp, "In March Parcelway closed it.")] == ["2026-03"]


def test_dates_leaves_the_names_of_programmes(nlp):
    assert read(nlp, "She told Northland This Morning that the plan had failed.") == []


def test_dates_keeps_two_whole_days_apart(nlp):
    found = read(nlp, "It ran from 1 January to 31 August 2025.")
    assert [row.edtf for row in found] == ["2025-01-01", "2025-08-31"]


def test_dates_without_publication_keeps_only_what_names_its_year(nlp):
    text = "It met on Monday, on 3 May and on 4 May 2025."
    assert [row.edtf for row in read(nlp, text, published=None)] == ["2025-05-04"]


def test_dates_are_the_same_whatever_the_clock_says(nlp):
    text = "It met last Tuesday and will meet again in two weeks' time."
    assert [row.edtf for row in read(nlp, text, published="1999-12-31")] == [
        "1999-12-28",
        "2000-01-14~",
    ]


PIECES = ["30", "31", "February", "May", "2026", "to", "-", "last", "Monday", "early", "the end of"]
PIECES += ["next", "year", "since", "quarter", "second", "99", "the day after", "two weeks later"]
PIECES += ["3,000", "centuries ago", "years later", "million", "weeks ago", "hours ago"]
PIECES += ["the past", "few", "Christmas", "between", "and", "9999", "0", "ago", "century", "20th"]


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_dates_are_valid_edtf_in_their_place(nlp, pieces):
    text = " ".join(pieces)
    found = read(nlp, text)
    assert all(text[row.start : row.end] == row.text and bounds(row.edtf) for row in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
