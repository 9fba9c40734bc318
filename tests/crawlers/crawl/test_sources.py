"""The catalogue is checked before anything is crawled."""

import pytest

from crawlers.crawl.sources import load, record_sources, recorded_sources
from db.errors import CatalogueError

ENTRY = """
[[sources]]
id = "daily"
name = "The Daily"
kind = "news"
homepage = "https://daily.example/"
feeds = ["https://daily.example/feed.xml"]
"""


@pytest.fixture
def catalogue(tmp_path):
    def write(text):
        path = tmp_path / "sources.toml"
        path.write_text(text)
        return path

    return write


def test_load_gives_records_with_defaults(catalogue):
    source = load(catalogue(ENTRY))[0]
    assert (source.id, source.method, source.delay) == ("daily", "feed", 1.0)
    assert source.feeds == ("https://daily.example/feed.xml",)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"news"', '"gossip"', "kind"),
        ('"https://daily.example/"', '"daily"', "homepage"),
        ('id = "daily"', 'id = "The Daily"', "id"),
        ("feeds = [", "feedz = [", "feedz"),
        ('feeds = ["https://daily.example/feed.xml"]', "", "needs one of feeds"),
        ("[[sources]]", "[[sources", "can't be read"),
    ],
)
def test_load_names_the_fault(catalogue, old, new, fault):
    with pytest.raises(CatalogueError, match=fault):
        load(catalogue(ENTRY.replace(old, new)))


def test_load_refuses_a_source_that_is_there_twice(catalogue):
    with pytest.raises(CatalogueError, match="daily is there twice"):
        load(catalogue(ENTRY + ENTRY))


def test_load_names_a_missing_file(tmp_path):
    with pytest.raises(CatalogueError, match=r"none\.toml"):
        load(tmp_path / "none.toml")


def test_own_catalogue_holds():
    sources = load()
    assert len(sources) >= 25
    assert {"news", "regulator", "union", "advocacy"} <= {source.kind for source in sources}
    assert all(source.delay >= 1 for source in sources)


def test_recorded_source_comes_back_the_same(store, catalogue):
    sources = load(catalogue(ENTRY))
    record_sources(store, sources)
    assert recorded_sources(store) == sources


def test_recording_again_keeps_what_a_source_earned(store, catalogue):
    sources = load(catalogue(ENTRY))
    record_sources(store, sources)
    store.change("sources", {"id": "daily"}, {"failures": 3})
    store.db.conn.commit()
    record_sources(store, sources)
    assert store.value("select failures from sources") == 3
