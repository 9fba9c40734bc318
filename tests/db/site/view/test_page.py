"""Pages that say what is wrong, and counts read from an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.site.view.page import beyond_the_end, moved, not_found, not_readable, whole_number


def test_a_missing_thing_is_named_and_cut():
    page = not_found("story", "x" * 500)
    assert page.status == 404
    assert len(page.title) < 120
    assert page.data["what"] == "story"


def test_every_fault_is_listed():
    page = not_readable(["since takes a date", "page takes a number"])
    assert page.status == 400
    assert page.data["faults"] == ["since takes a date", "page takes a number"]
    assert "; " in page.data["error"]


def test_a_page_beyond_the_end_says_which():
    assert "12" in beyond_the_end("12").title
    assert len(beyond_the_end("9" * 500).title) < 60


def test_a_moved_thing_says_where_it_is():
    page = moved("/story/new")
    assert (page.status, page.moved_to) == (301, "/story/new")


@pytest.mark.parametrize(
    ("value", "number"),
    [("7", 7), ("900", 50), ("", 3), ("-1", 3), ("1.5", 3), ("９", 9), ("9" * 40, 3)],
)
def test_a_count_is_read_or_the_default(value, number):
    assert whole_number({"n": value}, "n", default=3, most=50) == number


@given(st.text(max_size=20))
def test_a_count_is_within_bounds_whatever_is_typed(value):
    assert 0 <= whole_number({"n": value}, "n", default=3, most=50) <= 50
