"""Nobody is asked more often than agreed, and who fails is left in peace for longer."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.crawl.schedule import MAX_WAIT, period, standing, standings, wait
from crawlers.crawl.sources import record_sources
from db.records import Source

DAILY = Source(
    id="daily", name="The Daily", kind="news", homepage="https://daily.example/", cadence="1h"
)
NOON = "2026-04-21T12:00:00Z"
cadences = st.builds("{}{}".format, st.integers(1, 400), st.sampled_from("mhd"))


def test_new_source_is_due():
    assert standing(DAILY, tried_at=None, failures=0, now=NOON).state == "due"


@pytest.mark.parametrize(
    ("tried_at", "failures", "state", "due_at"),
    [
        ("2026-04-21T11:00:00Z", 0, "due", None),
        ("2026-04-21T11:00:01Z", 0, "waiting", "2026-04-21T12:00:01Z"),
        ("2026-04-21T11:00:00Z", 1, "backing off", "2026-04-21T13:00:00Z"),
        ("2026-04-21T11:00:00Z", 3, "backing off", "2026-04-21T19:00:00Z"),
        ("2026-04-21T11:00:00Z", 99, "backing off", "2026-04-28T11:00:00Z"),
    ],
)
def test_standing_follows_cadence_and_failures(tried_at, failures, state, due_at):
    found = standing(DAILY, tried_at=tried_at, failures=failures, now=NOON)
    assert (found.state, found.due_at) == (state, due_at)


@given(cadences, st.integers(0, 10_000))
def test_wait_is_never_below_the_cadence_and_never_shrinks(cadence, failures):
    now, next_time = wait(cadence, failures), wait(cadence, failures + 1)
    assert period(cadence) <= now <= next_time <= max(period(cadence), MAX_WAIT)


def test_period_reads_each_unit():
    assert [period(said) for said in ("30m", "2h", "7d")] == [
        timedelta(minutes=30),
        timedelta(hours=2),
        timedelta(days=7),
    ]


def test_standings_read_what_the_base_knows(store):
    record_sources(store, [DAILY])
    store.change("sources", {"id": "daily"}, {"failures": 2, "last_tried_at": NOON})
    other = Source(id="other", name="Other", kind="news", homepage="https://other.example/")
    found = standings(store, [DAILY, other], now="2026-04-21T12:30:00Z")
    assert [(row.state, row.failures) for row in found] == [("backing off", 2), ("due", 0)]
