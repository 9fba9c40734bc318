"""The catalogue is checked before anything is crawled."""

import pytest

from crawlers.crawl.catalogue import load_catalogue
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
    source = load_catalogue(catalogue(ENTRY))[0]
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
        ("[[sources]]", "[[sources", "is no catalogue in TOML"),
    ],
)
def test_load_names_the_fault(catalogue, old, new, fault):
    with pytest.raises(CatalogueError, match=fault):
        load_catalogue(catalogue(ENTRY.replace(old, new)))


def test_load_refuses_a_source_that_is_there_twice(catalogue):
    with pytest.raises(CatalogueError, match="daily is there twice"):
        load_catalogue(catalogue(ENTRY + ENTRY))


def test_load_names_a_missing_file(tmp_path):
    with pytest.raises(CatalogueError, match=r"none\.toml"):
        load_catalogue(tmp_path / "none.toml")


def test_own_catalogue_holds():
    sources = load_catalogue()
    assert len(sources) >= 25
    assert {"news", "regulator", "union", "advocacy"} <= {source.kind for source in sources}
    assert all(source.delay >= 1 for source in sources)
