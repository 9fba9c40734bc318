"""Time expressions and their values, counted from the day of publication."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.edtf_dates import bounds
from nlp.dates import dates, in_context

pytestmark = pytest.mark.model
PUBLISHED = "2026-06-10"  # a Wednesday
CASES = [
    ("It began on 21 April 2026.", "21 April 2026", "2026-04-21"),
    ("It began on April 21.", "April 21", "2026-04-21"),
    ("It met last Tuesday.", "last Tuesday", "2026-06-09"),
    ("It met on Monday.", "on Monday", "2026-06-08"),
    ("It will meet on Friday.", "on Friday", "2026-06-12"),
    ("It met yesterday.", "yesterday", "2026-06-09"),
    ("It was said earlier this month.", "earlier this month", "2026-06"),
    ("It ended last year.", "last year", "2025"),
    ("It will end by the end of next year.", "the end of next year", "2027-12-31"),
    ("It came two weeks ago.", "two weeks ago", "2026-05-27~"),
    ("It came in mid-May.", "mid-May", "2026-05-11/2026-05-20"),
    ("It rose in the second quarter.", "the second quarter", "2026-04/2026-06"),
    ("It lasted from May to July 2025.", "May to July 2025", "2025-05/2025-07"),
    ("They met between 3 and 7 May.", "3 and 7 May", "2026-05-03/2026-05-07"),
    ("It was quiet in the 1990s.", "the 1990s", "1990-01-01/1999-12-31"),
    ("It is said to open next summer.", "next summer", "2027-22"),
    ("It was founded in 2019.", "2019", "2019"),
]


def read(nlp, text, published=PUBLISHED):
    return list(dates(nlp(text), published=published))


@pytest.mark.parametrize(("text", "words", "edtf"), CASES)
def test_dates_values_an_expression(nlp, text, words, edtf):
    assert [(row.text, row.edtf) for row in read(nlp, text)] == [(words, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "It took 30 minutes.",
        "She is 24 years old.",
        "They fitted 2000 vans.",
        "Room 2019 was empty.",
        "May I ask?",
    ],
)
def test_dates_leaves_durations_ages_and_numbers(nlp, text):
    assert read(nlp, text) == []


def test_dates_without_publication_keeps_only_what_names_its_year(nlp):
    text = "It met on Monday, on 3 May and on 4 May 2025."
    assert [row.edtf for row in read(nlp, text, published=None)] == ["2025-05-04"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It has run since June.", "2026-06/.."),
        ("It will close by the end of September.", "../2026-09"),
        ("It will close by 4 September.", "2026-09-04"),
    ],
)
def test_in_context_opens_intervals(nlp, text, edtf):
    assert in_context(text, read(nlp, text)[0]) == edtf


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(
            [
                "30",
                "31",
                "February",
                "May",
                "2026",
                "to",
                "-",
                "last",
                "Monday",
                "early",
                "the end of",
                "next",
                "year",
                "since",
                "quarter",
                "second",
                "99",
            ]
        ),
        max_size=12,
    )
)
def test_dates_are_valid_edtf_in_their_place(nlp, pieces):
    text = " ".join(pieces)
    for row in read(nlp, text):
        assert text[row.start : row.end] == row.text
        assert bounds(row.edtf)
