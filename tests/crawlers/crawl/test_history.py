"""Pages are looked at often when they are new or changing, and less as they stay the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.crawl.history import is_due


@pytest.mark.parametrize(
    ("checked_at", "now", "due"),
    [
        ("2026-05-01T12:00:00Z", "2026-05-01T12:00:01Z", True),
        ("2026-05-11T00:00:00Z", "2026-05-12T00:00:00Z", False),
        ("2026-05-11T00:00:00Z", "2026-05-16T00:00:00Z", True),
    ],
)
def test_wait_grows_with_the_time_a_page_stays_the_same(checked_at, now, due):
    assert is_due(changed_at="2026-05-01T00:00:00Z", checked_at=checked_at, now=now) is due


@given(st.dates(), st.dates(), st.dates())
def test_what_is_due_stays_due(one, other, third):
    changed, checked, now = sorted(f"{day}T00:00:00Z" for day in (one, other, third))
    later = "9999-12-31T00:00:00Z"
    if is_due(changed_at=changed, checked_at=checked, now=now):
        assert is_due(changed_at=changed, checked_at=checked, now=later)
