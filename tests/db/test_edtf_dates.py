import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.edtf_dates import bounds, days_apart, gap_days, in_utc, known_bounds, precision, shift
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
        ("2026-24", "2026-12-01", "2027-02-28"),
        ("2027-24", "2027-12-01", "2028-02-29"),
        ("2026-22/2026-24", "2026-06-01", "2027-02-28"),
        ("2026-08-24", "2026-08-24", "2026-08-24"),
        ("9999-24", "9999-12-01", None),
        ("2026-05?", "2026-05-01", "2026-05-31"),
        ("2026-06-10/2026-06-13~", "2026-06-10", "2026-06-13"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("/2026-10", None, "2026-10-31"),
        ("../2026-06", None, "2026-06-30"),
        ("2026-06/", "2026-06-01", None),
        ("2026-24/..", "2026-12-01", None),
        ("/..", None, None),
        ("../..", None, None),
        ("2026-04-16/..", "2026-04-16", None),
        ("2026-07-03/2026-07-07", "2026-07-03", "2026-07-07"),
    ],
)
def test_bounds_are_the_first_and_last_day_meant(edtf, first, last):
    assert known_bounds(edtf) == (first, last)


def test_what_is_no_date_has_no_bounds():
    assert known_bounds("last Tuesday") == known_bounds(None) == (None, None)
    for words in ("last Tuesday", "2026-02-30", "2026/2027/2028", "2026/soon", "/"):
        with pytest.raises(InputError, match=words):
            bounds(words)


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


@given(DAYS, st.sampled_from(["", "~", "?", "%"]))
def test_a_day_bounds_itself_however_sure(day, mark):
    assert bounds(f"{day}{mark}") == (day, day)


@given(st.integers(1, 9998), st.integers(1, 12))
def test_every_day_of_a_month_lies_within_it(year, number):
    first, last = bounds(f"{year:04}-{number:02}")
    assert first[:7] == last[:7] == f"{year:04}-{number:02}"
    assert first.endswith("-01")
    assert shift(last, 1)[8:] == "01"


@given(st.integers(1000, 9997), st.sampled_from(["21", "22", "23", "24"]))
def test_seasons_follow_each_other_without_a_gap(year, code):
    following = f"{year + 1}-21" if code == "24" else f"{year}-{int(code) + 1}"
    assert shift(bounds(f"{year}-{code}")[1], 1) == bounds(following)[0]


@given(DAYS)
def test_open_intervals_keep_their_closed_end(day):
    assert known_bounds(f"../{day}") == (None, None if day == "9999-12-31" else day)
    assert known_bounds(f"{day}/..") == (None if day == "0001-01-01" else day, None)


@pytest.mark.parametrize(
    ("moment", "utc"),
    [
        ("2026-03-04T07:10:00+11:00", "2026-03-03T20:10:00Z"),
        ("2026-03-04T07:10:00Z", "2026-03-04T07:10:00Z"),
        ("2026-03-04", "2026-03-04"),
        ("2026-03", "2026-03"),
    ],
)
def test_a_time_is_given_in_utc(moment, utc):
    assert in_utc(moment) == utc
