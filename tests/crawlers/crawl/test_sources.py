"""Sources are recorded, and come back as they were."""

import pytest

from crawlers.crawl.sources import record_sources, recorded_sources, source_with
from db.records import Search, Source

DAILY = Source(
    id="daily",
    name="The Daily",
    kind="news",
    homepage="https://daily.example/",
    feeds=("https://daily.example/feed.xml",),
    searches=(Search("https://daily.example/search?q={query}", "json_feed", key=True),),
)


@pytest.fixture
def recorded(store):
    record_sources(store, [DAILY])
    return store


def test_recorded_source_comes_back_the_same(recorded):
    assert recorded_sources(recorded) == [DAILY]


def test_recording_again_keeps_what_a_source_earned(recorded):
    store = recorded
    store.change("sources", {"id": "daily"}, {"failures": 3})
    store.db.conn.commit()
    record_sources(store, [DAILY])
    assert store.value("select failures from sources") == 3


def test_recorded_sources_come_in_the_order_of_their_ids(recorded):
    assert recorded_sources(recorded, ["nobody", "daily"]) == [DAILY]


@pytest.mark.parametrize(
    ("source_id", "source"), [("daily", DAILY), ("nobody", None), (None, None)]
)
def test_source_is_told_by_its_id(source_id, source):
    assert source_with(source_id, [DAILY]) == source
