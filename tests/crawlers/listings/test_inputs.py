"""Feeds, sitemaps and indexes of every sort, each with what it lists (tests/crawlers/inputs/listings)."""

import gzip
import tomllib
from pathlib import Path

import pytest

from crawlers.listings.feeds import read_feed, read_index, read_sitemap
from db.errors import InputError

FOLDER = Path(__file__).parent.parent / "inputs" / "listings"
ADDRESS = "https://post.example/feeds/all"


def inputs():
    for path in sorted(FOLDER.glob("*.toml")):
        for item in tomllib.loads(path.read_text(encoding="utf-8"))["input"]:
            yield pytest.param(item, id=f"{path.stem}: {item['name']}")


def body_of(item):
    body = item["body"].replace("@BOM@", "\ufeff").encode(item.get("encoding", "utf-8"))
    for _ in range(item.get("gzip", 0)):
        body = gzip.compress(body)
    return body


def listed(item):
    """Read a listing by its kind; give the pages and the sitemaps that it lists."""
    kind, body = item.get("kind", "feed"), body_of(item)
    if kind == "sitemap":
        sitemap = read_sitemap(body, ADDRESS)
        return list(sitemap.pages), [one.url for one in sitemap.sitemaps]
    read = read_index if kind == "index" else read_feed
    return list(read(body, ADDRESS)), []


@pytest.mark.parametrize("item", list(inputs()))
def test_listing_is_read_as_it_is_meant(item):
    if item.get("refused"):
        with pytest.raises(InputError):
            listed(item)
        return
    pages, maps = listed(item)
    assert [[page.url, page.at or ""] for page in pages] == item.get("want", [])
    assert maps == item.get("maps", [])
    if "titles" in item:
        assert [page.title for page in pages] == item["titles"]
