"""A crawl against sites on this machine: keys stay where they belong, and whoever asks to wait gets it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from db.errors import InputError
from db.records import Search
from tests.crawlers.conftest import Site, served_site

QUICK = {"AUTOTHROTTLE_ENABLED": False, "RETRY_TIMES": 1, "DOWNLOAD_TIMEOUT": 5}


@pytest.fixture
def other():
    yield from served_site()


def searched(site: Site, other: Site, monkeypatch, crawl, **headers: str):
    """Search with a key at a site that answers with a redirect to another."""
    monkeypatch.setenv("SIDELIGHT_KEY_SITE", "very-secret")
    site.put("/search", "", 302, **headers)
    other.put("/search", '{"hits": []}', Content_Type="application/json")
    search = Search(f"{site.address}/search", "hackernews", key=True)
    crawl(replace(site.source(), searches=(search,)), settings=QUICK)


def test_key_goes_to_its_host_and_not_where_that_redirects_to(site, other, monkeypatch, crawl):
    searched(site, other, monkeypatch, crawl, Location=f"{other.address}/search")
    assert [headers["X-Api-Key"] for path, headers in site.asked if path == "/search"] == [
        "very-secret"
    ]
    assert "/search" in other.paths()
    assert all("very-secret" not in str(headers) for _, headers in other.asked)


def test_key_goes_on_within_its_host(site, other, monkeypatch, crawl):
    site.put("/found", '{"hits": []}', Content_Type="application/json")
    searched(site, other, monkeypatch, crawl, Location="/found")
    sent = [headers.get("X-Api-Key") for path, headers in site.asked if path == "/found"]
    assert sent == ["very-secret"]


def test_key_is_in_no_record_of_the_archive(site, other, monkeypatch, crawl, store):
    searched(site, other, monkeypatch, crawl, Location=f"{other.address}/search")
    assert not [file for file in store.archive_folder.iterdir() if b"secret" in file.read_bytes()]
    failures = store.rows("select * from failures")
    assert "very-secret" not in str(failures)


def pages_asked(site: Site) -> list[str]:
    return [path for path in site.paths() if path.startswith("/page")]


def with_pages(site: Site, number: int) -> list[str]:
    paths = [f"/page-{count}" for count in range(number)]
    site.put_feed("/feed", *paths)
    for path in paths:
        site.put_article(path)
    return paths


@pytest.fixture
def waiting(site):
    """A site of eight pages, each of which asks to wait an hour."""
    for path in with_pages(site, 8):
        site.put(path, "slow down", 429, Retry_After="3600")
    return site


def test_429_holds_back_the_whole_host_and_later_runs(waiting, crawl, store):
    source = replace(waiting.source(feeds=("/feed",)), delay=0.05)
    crawl(source, settings=QUICK)
    asked = pages_asked(waiting)
    assert len(asked) <= 2  # those on their way when the answer came
    (hold,) = store.rows("select * from _host_holds")
    left = datetime.fromisoformat(hold["until_at"]) - datetime.now(UTC)
    assert 3590 < left.total_seconds() <= 3601
    waiting.asked.clear()
    crawl(source, settings=QUICK)
    assert waiting.asked == []


def test_page_of_a_held_host_stays_due(waiting, crawl, store, captures):
    source = waiting.source(feeds=("/feed",))
    crawl(source, settings=QUICK)
    with store.transaction():
        store.db.execute("delete from _host_holds")
    with_pages(waiting, 8)
    crawl(source, settings=QUICK)
    assert {capture["url"].rpartition("/")[2] for capture in captures() if capture["sha256"]} == {
        f"page-{count}" for count in range(8)
    }


NOARCHIVE = '<meta name="robots" content="index, NOARCHIVE">'


def test_page_that_asks_not_to_be_archived_is_not(site, crawl, captures, store):
    site.put_feed("/feed", "/by-meta", "/by-header", "/for-another")
    site.put_article("/by-meta", head=NOARCHIVE)
    site.put_article("/by-header")
    site.pages["/by-header"].headers["X-Robots-Tag"] = "noarchive"
    site.put_article("/for-another", head='<meta name="otherbot" content="noarchive">')
    crawl(site.source(feeds=("/feed",)), settings=QUICK)
    kept = {capture["url"].rpartition("/")[2]: capture for capture in captures()}
    assert {name: capture["outcome"] for name, capture in kept.items()} == {
        "by-meta": "blocked",
        "by-header": "blocked",
        "for-another": "new",
    }
    assert kept["by-meta"]["warc_file"] is None
    assert kept["by-meta"]["sha256"] is None
    errors = store.rows("select error from failures where row_key like '%/by-%'")
    assert all("noarchive" in failure["error"] for failure in errors)
    assert len(errors) == 2


def test_live_web_is_not_crawled_without_a_contact(site, crawl, monkeypatch):
    monkeypatch.delenv("SIDELIGHT_CONTACT", raising=False)
    source = replace(site.source(), feeds=("https://daily.example/feed",))
    with pytest.raises(InputError, match="SIDELIGHT_CONTACT"):
        crawl(source, loopback=False)
