"""Expressions that mean the period that is reported on."""

import pytest

from db.records import DateExpression
from nlp.dates.periods import periods


def quarter(text, words, edtf="2025-07/2025-09"):
    start = text.index(words)
    return DateExpression(start=start, end=start + len(words), text=words, edtf=edtf)


def read(text, *dates, published="2025-11-02"):
    return [(date.text, date.edtf) for date in periods(text, dates, published=published)]


@pytest.mark.parametrize(
    ("after", "words", "edtf"),
    [
        ("In the latest quarter it paid less.", "the latest quarter", "2025-07/2025-09"),
        ("In the year-earlier period it lost.", "the year-earlier period", "2024-07/2024-09"),
        ("It was up from 3 a year ago.", "a year ago", "2024-07/2024-09"),
        (
            "It beat the corresponding quarter last year.",
            "the corresponding quarter last year",
            "2024-07/2024-09",
        ),
        ("It lost in the year-ago third quarter.", "the year-ago third quarter", "2024-07/2024-09"),
    ],
)
def test_periods_go_by_the_quarter_named_before(after, words, edtf):
    text = f"Profit fell in the third quarter. {after}"
    assert read(text, quarter(text, "the third quarter")) == [(words, edtf)]


def test_periods_pass_over_a_quarter_still_to_come():
    text = "Losses will last through the first quarter. The year-ago quarter was better."
    coming = quarter(text, "the first quarter", "2026-01/2026-03")
    assert read(text, coming) == [("The year-ago quarter", "2024")]


def test_periods_without_a_quarter_go_by_publication():
    assert read("The latest quarter was quiet.") == [("The latest quarter", "2025-07/2025-09")]
    assert read("Sales for the full year were flat.") == [("the full year", "2025")]
    assert read("The latest quarter was quiet.", published=None) == []


@pytest.mark.parametrize(
    "text", ["It hired him a year ago.", "The quarter of the town is old.", "The year to come."]
)
def test_periods_leave_what_is_no_report(text):
    assert read(text) == []
