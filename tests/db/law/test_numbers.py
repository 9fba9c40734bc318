"""Numbers of bills in one spelling, and the years of sessions."""

import pytest

from db.law.numbers import Number, plain_number, session_years


@pytest.mark.parametrize(
    ("written", "plain"),
    [("SB0007", "SB 7"), ("S.B. 7", "SB 7"), ("sb-7", "SB 7"), ("H.1873", "H 1873"),
     ("HR 99901", "HR 99901"), ("S10147", "S 10147"), ("AB 12A", "AB 12A"),
     ("Regulation (EU) 2099/1", "Regulation (EU) 2099/1"), ("2099 c. 7", "2099 c. 7")],
)  # fmt: skip
def test_number_has_one_spelling(written, plain):
    assert plain_number(written).written == plain


def test_year_within_a_number_is_told_apart():
    assert plain_number("SB 24-205") == Number("SB 205", 2024)


@pytest.mark.parametrize(
    ("session", "place", "dates", "years"),
    [("20252026", "US-CA", [], (2025, 2026)), ("2027rs", "US-OH", [], (2027, 2027)),
     ("119", "US", [], (2025, 2026)), ("104th", "US-IL", ["2025-02-01", "2026-01-03"], (2025, 2026)),
     (None, "GB", [None], None)],
)  # fmt: skip
def test_session_tells_its_years(session, place, dates, years):
    assert session_years(session, place, dates) == years
