"""Days on a line: in order, within bounds, with few marks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.site.pictures.scale import MOST_MARKS, Scale, parse_day

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-21", date(2026, 4, 21)),
        ("2026-04-21T10:00:00Z", date(2026, 4, 21)),
        ("2026-04", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_read_or_none(text, day):
    assert parse_day(text) == day


@given(st.lists(DAYS, min_size=1, max_size=8))
def test_days_keep_their_order_and_stay_inside(days):
    scale = Scale.over(days, left=10.0, right=90.0)
    places = [scale.place(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(10.0 < place < 90.0 for place in places)


def test_a_day_outside_is_put_at_the_edge():
    scale = Scale.over([date(2026, 1, 1)], left=0.0, right=100.0)
    assert scale.place(date(1999, 1, 1)) == 0.0
    assert scale.place(date(2099, 1, 1)) == 100.0


@given(DAYS, DAYS)
def test_marks_are_few_and_in_order(first, last):
    marks = [place for place, _ in Scale.over([first, last], left=0.0, right=100.0).marks()]
    assert len(marks) <= MOST_MARKS
    assert marks == sorted(marks)


def test_a_mark_says_its_year_where_it_changes():
    labels = [
        label
        for _, label in Scale.over(
            [date(2025, 11, 5), date(2026, 2, 5)], left=0.0, right=1.0
        ).marks()
    ]
    assert labels == ["Dec 2025", "Jan 2026", "Feb"]
