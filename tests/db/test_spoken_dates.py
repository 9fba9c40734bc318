import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.spoken_dates import spoken_date, spoken_when


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2026-04-21", "21 April 2026"),
        ("2026-04-21T08:30:00Z", "21 April 2026"),
        ("2026-04", "April 2026"),
        ("2026", "2026"),
        ("2026-21", "spring 2026"),
        ("2026-04-21~", "about 21 April 2026"),
        ("2026-04?", "April 2026 (unsure)"),
        ("2026-06/2026-07", "June to July 2026"),
        ("2026-04-20/2026-04-26", "20 to 26 April 2026"),
        ("2025-12-30/2026-01-02", "30 December 2025 to 2 January 2026"),
        ("../2026", "by the end of 2026"),
        ("../2026-10-31", "by 31 October 2026"),
        ("2026-06/..", "since June 2026"),
        (None, "date unknown"),
        ("", "date unknown"),
    ],
)
def test_spoken_date_says_edtf(edtf, words):
    assert spoken_date(edtf) == words


@given(st.text(max_size=30))
def test_spoken_date_never_fails(text):
    assert spoken_date(text)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [("2026-05", "May 2026, day unknown"), ("2026", "2026, day unknown"), ("2026-05-12", "12 May 2026"),
     ("2026-05-12~", "about 12 May 2026"), ("../2026-05-12", "by 12 May 2026")],
)  # fmt: skip
def test_spoken_when_says_that_a_day_is_unknown(edtf, words):
    assert spoken_when(edtf) == words
