"""Expressions that are counted from another date of the same article."""

import pytest

from nlp.dates.reading import dates

pytestmark = pytest.mark.model
PUBLISHED = "2026-06-10"


def last(nlp, text):
    row = list(dates(nlp(text), published=PUBLISHED))[-1]
    return row.text, row.edtf


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("It met on 26 May. She replied the next day.", "the next day", "2026-05-27"),
        ("It met on 26 May. She left that day.", "that day", "2026-05-26"),
        ("It met on 26 May. She left two weeks later.", "two weeks later", "2026-06-09~"),
        ("It met on 26 May. She had left three days earlier.", "three days earlier", "2026-05-23"),
        ("It met on 26 May, a rise from the month before.", "the month before", "2026-04"),
        ("It met in 2019. She left the following year.", "the following year", "2020"),
        ("It met on 26 May. She left the following Monday.", "the following Monday", "2026-06-01"),
        ("It met in May 2025 and in the following March.", "the following March", "2026-03"),
        ("It met on 26 May and the previous Monday.", "the previous Monday", "2026-05-25"),
    ],
)
def test_anchored_counts_from_the_date_told_before(nlp, text, words, edtf):
    assert last(nlp, text) == (words, edtf)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("two weeks after the vote", "2026-05-17~"),
        ("the day before the vote", "2026-05-02"),
        ("the week after the vote", "2026-05-04/2026-05-10"),
    ],
)
def test_anchored_counts_from_the_day_of_a_happening(nlp, words, edtf):
    text = f"The vote was held on 3 May. The tool was then shut, {words}."
    assert last(nlp, text) == (words, edtf)


@pytest.mark.parametrize(
    "text",
    [
        "The tool was shut two weeks after the petition.",
        "She replied the next day.",
        "She replied two weeks later.",
    ],
)
def test_anchored_leaves_out_what_hangs_on_nothing(nlp, text):
    assert list(dates(nlp(text), published=PUBLISHED)) == []


def test_anchored_leaves_out_a_happening_with_two_dates(nlp):
    text = "A vote came on 3 May. Another vote came on 9 May. It shut two weeks after the vote."
    assert last(nlp, text) == ("9 May", "2026-05-09")


def test_anchored_counts_no_days_from_a_year(nlp):
    assert last(nlp, "It met in 2019. She replied the next day.") == ("2019", "2019")


def test_anchored_forgets_a_date_told_long_before(nlp):
    text = "It met on 26 May. " + "The staff went on with their work. " * 12 + "She left that day."
    assert last(nlp, text) == ("26 May", "2026-05-26")
