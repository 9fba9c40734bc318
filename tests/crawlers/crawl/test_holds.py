"""Hosts that asked for patience get it from every run."""

from datetime import UTC, datetime, timedelta

from crawlers.crawl.holds import LONGEST, Holds


def test_hold_is_known_to_the_next_run(store):
    Holds(store).hold("daily.example", 90)
    left = Holds(store).until("daily.example") - datetime.now(UTC)
    assert timedelta(seconds=88) < left <= timedelta(seconds=91)
    assert Holds(store).until("other.example") is None


def test_hold_that_is_over_holds_nothing(store):
    with store.transaction():
        store.db.execute("insert into _host_holds values ('a.example', '2026-01-01T00:00:00Z')")
    assert Holds(store).until("a.example") is None


def test_longer_hold_is_not_shortened(store):
    holds = Holds(store)
    holds.hold("a.example", 900)
    holds.hold("a.example", 5)
    assert holds.until("a.example") - datetime.now(UTC) > timedelta(seconds=890)


def test_hold_of_a_lifetime_ends_after_a_month(store):
    holds = Holds(store)
    holds.hold("a.example", 1e300)
    assert holds.until("a.example") - datetime.now(UTC) <= LONGEST + timedelta(seconds=1)
