"""Days and moments in the publisher's zone."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.law.fields import day, moment

EAST, LONDON = ZoneInfo("America/New_York"), ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [("2026-07-09T03:59:59Z", "iso", "2026-07-08"), ("2026-01-09T04:59:59Z", "iso", "2026-01-08"),
     ("2026-04-30T17:10:00-07:00", "iso", "2026-04-30"), ("2026-06-11T23:17:31.2836411", "iso", "2026-06-11"),
     ("2026", "iso", "2026"), ("2026-04", "iso", "2026-04"), ("2026-13", "iso", None),
     ("0000-00-00", "iso", None), ("0001-01-01T00:00:00", "iso", None), ("9999-12-31", "iso", None),
     ("", "iso", None), (None, "iso", None), ("soon", "iso", None),
     ("07.05.2099", "day_first", "2099-05-07"), ("10/05/2099", "day_first", "2099-05-10"),
     ("03/04/2099", "month_first", "2099-03-04"), ("03-02-2099", "month_first", "2099-03-02")],
)  # fmt: skip
def test_day_is_the_publishers_own(text, form, expected):
    assert day(text, EAST, form=form) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2026-03-18T14:00:00Z", "2026-03-18T10:00:00-04:00"), ("2026-03-18", None),
     ("2026-03-18T13:30", "2026-03-18T13:30:00-04:00"), ("2026-04-01T04:00:00Z", None), ("", None)],
)  # fmt: skip
def test_moment_has_the_publishers_offset_and_midnight_is_a_day(text, expected):
    assert moment(text, EAST) == expected


def test_summer_time_of_the_publisher_counts():
    assert moment("2026-07-01T09:00:00Z", LONDON) == "2026-07-01T10:00:00+01:00"


@given(st.text(max_size=40))
def test_no_text_breaks_it(text):
    for form in ("iso", "day_first", "month_first"):
        day(text, EAST, form=form)
    moment(text, EAST)
