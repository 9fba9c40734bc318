"""Days, months, seasons and intervals counted from a publication date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.edtf_dates import bounds
from nlp.dates.calendar import (
    ago,
    day_near,
    end_of_month,
    half_year,
    holiday_near,
    month,
    season_year,
    stretch,
    week,
    weekday_near,
    year_of_month,
)

WEDNESDAY = date(2026, 6, 10)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


def test_day_near_takes_the_nearest_year():
    assert day_near(1, 5, date(2026, 12, 20), future=True) == "2027-01-05"
    assert day_near(12, 20, date(2026, 1, 5), future=False) == "2025-12-20"


def test_day_near_knows_no_thirty_first_of_june():
    assert day_near(6, 31, WEDNESDAY, future=True) is None
    assert day_near(2, 29, WEDNESDAY, future=True) is None


@pytest.mark.parametrize(
    ("number", "published", "future", "sure", "year"),
    [
        (2, date(2026, 12, 16), False, True, 2026),
        (2, date(2026, 12, 16), False, False, 2027),
        (3, date(2026, 4, 1), True, True, 2027),
        (3, date(2026, 4, 1), True, False, 2026),
        (4, date(2026, 4, 1), True, True, 2026),
    ],
)
def test_year_of_month_heeds_a_sure_tense(number, published, future, sure, year):
    assert year_of_month(number, published, future=future, sure=sure) == year


@given(DAYS, st.integers(0, 6), st.booleans(), st.booleans())
def test_weekday_near_is_that_weekday_within_a_week(published, weekday, future, strict):
    found = date.fromisoformat(weekday_near(weekday, published, future=future, strict=strict))
    distance = (found - published).days if future else (published - found).days
    assert found.weekday() == weekday
    assert int(strict) <= distance <= 7


@given(DAYS, st.integers(-60, 60))
def test_week_runs_from_monday_to_sunday(published, offset):
    first, last = (date.fromisoformat(day) for day in week(published, offset).split("/"))
    assert (first.weekday(), last - first) == (0, timedelta(days=6))
    assert first <= published + timedelta(weeks=offset) <= last


@given(DAYS, st.integers(1, 40), st.sampled_from(["day", "week", "month", "year"]))
def test_a_stretch_ends_at_publication(published, count, unit):
    first, last = bounds(stretch(published, -count, unit, vague=False))
    assert first < published.isoformat() <= last


def test_a_vague_stretch_says_so():
    assert stretch(WEDNESDAY, 3, "day", vague=True) == "2026-06-10/2026-06-13~"


@pytest.mark.parametrize(
    ("where", "future", "day"),
    [
        ([12, 25], False, "2025-12-25"),
        ([12, 25], True, "2026-12-25"),
        ([11, 3, 4], True, "2026-11-26"),
        ([5, 0, -1], False, "2026-05-25"),
        ([-2], None, "2026-04-03"),
    ],
)
def test_holiday_near_publication(where, future, day):
    assert holiday_near(where, WEDNESDAY, future=future) == day


def test_ago_is_as_exact_as_its_unit():
    assert [ago(WEDNESDAY, 2, unit) for unit in ("day", "week", "month", "year")] == [
        "2026-06-08",
        "2026-05-27~",
        "2026-04",
        "2024",
    ]


def test_months_halves_and_ends():
    assert (month(date(2026, 1, 31), -1), end_of_month(2028, 2)) == ("2025-12", "2028-02-29")
    assert (half_year(2026, 1), half_year(2026, 2)) == ("2026-01/2026-06", "2026-07/2026-12")


@pytest.mark.parametrize(("which", "year"), [("last", 2025), ("this", 2026), ("next", 2027)])
def test_season_year_counts_from_a_running_summer(which, year):
    assert season_year("summer", WEDNESDAY, which) == year
