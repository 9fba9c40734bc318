import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.edtf_dates import bounds, days_apart, gap_days, known_bounds, precision, shift
from db.errors import InputError

DAYS = st.dates().map(lambda day: day.isoformat())


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2026-04-21", "2026-04-21", "2026-04-21"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-04-21~", "2026-04-21", "2026-04-21"),
        ("2026-22", "2026-06-01", "2026-08-31"),
        ("../2026-06", None, "2026-06-30"),
        ("2026-04-16/..", "2026-04-16", None),
        ("2026-07-03/2026-07-07", "2026-07-03", "2026-07-07"),
    ],
)
def test_bounds_are_the_first_and_last_day_meant(edtf, first, last):
    assert known_bounds(edtf) == (first, last)


def test_what_is_no_date_has_no_bounds():
    assert known_bounds("last Tuesday") == known_bounds(None) == (None, None)
    with pytest.raises(InputError, match="last Tuesday"):
        bounds("last Tuesday")


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2026-04-21", "2026-04", 0),
        ("2026-04-21", "2026-04-25", 4),
        ("2026-04-21~", "2026-04-25", 1),
        ("../2026-06", "2026-04-25", 0),
    ],
)
def test_dates_that_can_be_one_day_have_no_gap(one, other, days):
    assert gap_days(one, other) == gap_days(other, one) == days


@pytest.mark.parametrize(
    ("edtf", "exact"),
    [
        ("2026-04-21~", "day"), ("2026-04", "month"), ("2026-22", "season"), ("2026", "year"),
        ("../2026", "interval"),
    ],
)  # fmt: skip
def test_precision_is_named(edtf, exact):
    assert precision(edtf) == exact


@given(DAYS, st.integers(-400, 400))
def test_shifting_moves_so_many_days(day, number):
    moved = shift(day, number)
    assert moved == day or days_apart(day, moved) == abs(number)


@given(DAYS, DAYS)
def test_bounds_never_cross(one, other):
    first, last = bounds("/".join(sorted((one, other))))
    assert first <= last
