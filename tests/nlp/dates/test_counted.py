"""Times counted from now or from a named day."""

import re

import pytest

from nlp.dates.counted import is_compared
from nlp.dates.reading import dates

pytestmark = pytest.mark.model
PUBLISHED = "2026-06-10"  # a Wednesday
CASES = [
    ("The vote is two weeks from today.", "two weeks from today", "2026-06-24"),
    ("The vote is three weeks from tomorrow.", "three weeks from tomorrow", "2026-07-02"),
    ("The vote is ten days from Monday.", "ten days from Monday", "2026-06-25"),
    ("The vote is a week on Tuesday.", "a week on Tuesday", "2026-06-23"),
    ("The vote is Friday week.", "Friday week", "2026-06-19"),
    ("A year ago today it opened.", "A year ago today", "2025-06-10"),
    ("It closed a month ago yesterday.", "a month ago yesterday", "2026-05-09"),
    ("They met a week ago last Monday.", "a week ago last Monday", "2026-06-01"),
    ("It will close in ten days.", "in ten days", "2026-06-20"),
    ("It will close in 3 months.", "in 3 months", "2026-09"),
    ("It came several years ago.", "several years ago", "2021~"),
    ("It grew in recent years.", "recent years", "2023~/2026"),
    ("It was within 14 days.", "within 14 days", "../2026-06-24"),
    ("It will pay off within 10 to 14 days.", "within 10 to 14 days", "2026-06-20/2026-06-24"),
    (
        "It pays off within the next three to six months.",
        "the next three to six months",
        "2026-09/2026-12",
    ),
]


@pytest.mark.parametrize(("text", "words", "edtf"), CASES)
def test_counted_times_have_a_value(nlp, text, words, edtf):
    found = list(dates(nlp(text), published=PUBLISHED))
    assert [(date.text, date.edtf) for date in found] == [(words, edtf)]


@pytest.mark.parametrize(
    "text", ["It was built in ten days.", "It closed in two weeks of strikes."]
)
def test_in_time_leaves_what_something_took(nlp, text):
    assert list(dates(nlp(text), published=PUBLISHED)) == []


def test_a_leap_day_is_counted_to_the_last_of_february(nlp):
    found = list(dates(nlp("A year ago today it opened."), published="2028-02-29"))
    assert [date.edtf for date in found] == ["2027-02-28"]


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Sales rose from $3 million a year ago.", True),
        ("Sales were flat compared with a year ago.", True),
        ("It paid four cents a share, a year ago.", True),
        ("It hired him a year ago.", False),
    ],
)
def test_is_compared_beside_a_figure(text, compared):
    match = re.search("a year ago", text)
    assert match is not None
    assert is_compared(match) is compared
