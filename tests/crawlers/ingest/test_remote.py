"""A WARC file is read from its address, and from the public web only."""

import pytest

from crawlers.archive.warc import Archive
from crawlers.ingest.remote import is_warc_address, remote_stream
from db.errors import CrawlError
from tests.crawlers.archive.test_warc import exchange, write


@pytest.fixture
def warc(tmp_path):
    write(Archive(tmp_path / "a"), exchange(1), exchange(2))
    return next((tmp_path / "a").glob("*.warc.gz")).read_bytes()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://data.example/CC-NEWS-2026.warc.gz", True),
        ("https://data.example/a.WARC?x=1", True),
        ("https://data.example/a.html", False),
    ],
)
def test_warc_address_is_told_by_its_path(url, expected):
    assert is_warc_address(url) is expected


def test_stream_gives_every_byte_after_a_redirect(site, warc):
    site.put("/old.warc.gz", status=302, Location="/new.warc.gz")
    site.put("/new.warc.gz", warc)
    with remote_stream(f"{site.address}/old.warc.gz", loopback=True) as stream:
        assert stream.read() == warc


@pytest.mark.parametrize(
    ("path", "fault"),
    [("/none.warc", "404"), ("/loop.warc", "too often"), ("/home.warc", "public web")],
)
def test_stream_that_cannot_be_had_is_an_error(site, path, fault):
    site.put("/loop.warc", status=302, Location="/loop.warc")
    site.put("/home.warc", status=302, Location="http://169.254.169.254/latest.warc")
    with (
        pytest.raises(CrawlError, match=fault),
        remote_stream(site.address + path, loopback=True),
    ):
        pass


def test_loopback_is_refused_unless_allowed(site, warc, monkeypatch):
    monkeypatch.setenv("SIDELIGHT_CONTACT", "desk@daily.example")
    site.put("/a.warc.gz", warc)
    with (
        pytest.raises(CrawlError, match="isn't on the public web"),
        remote_stream(f"{site.address}/a.warc.gz"),
    ):
        pass
    assert site.paths() == []


def test_ingest_reads_a_warc_by_its_address(site, warc, ingest, captures):
    site.put("/news.warc.gz", warc)
    assert ingest(f"{site.address}/news.warc.gz") == {"file new": 2}
    assert {row["url"] for row in captures("file")} == {
        f"{site.address}/news.warc.gz#1",
        f"{site.address}/news.warc.gz#2",
    }


def test_ingest_of_the_same_warc_adds_nothing(site, warc, ingest, captures):
    site.put("/news.warc.gz", warc)
    for _ in range(2):
        counts = ingest(f"{site.address}/news.warc.gz")
    assert (counts, len(captures("file"))) == ({"known": 2}, 2)
