"""The archive is what the captures say, or the fault is named."""

import pytest

from crawlers.archive.captures import open_archive, record_visits
from crawlers.archive.items import Fetched, Visit
from crawlers.archive.verify import verify
from crawlers.archive.warc import Exchange
from db.records import Capture

AT = "2026-05-01T12:00:00Z"


@pytest.fixture
def crawled(store):
    """A base and archive as a crawl of a feed and two pages leaves them."""
    with open_archive(store) as writer:
        visits = [visited("feed.xml", "feed"), visited("a", "page"), visited("b", "page")]
        record_visits(store, writer, visits, run_id=1, stage="crawl")
    return store


def visited(path, kind):
    url = f"https://daily.example/{path}"
    exchange = Exchange(url=url, fetched_at=AT, status="200 OK", headers=(), request_headers=(),
                        body=f"<p>What stands at {url}.</p>".encode() * 20)  # fmt: skip
    capture = Capture(url=url, kind=kind, fetched_at=AT, outcome="new", status=200)
    return Visit((Fetched(capture=capture, exchange=exchange),))


def warc(store):
    return next(store.archive_folder.glob("*.warc.gz"))


def test_whole_archive_has_no_fault(crawled):
    report = verify(crawled)
    assert (report.bodies, report.files, report.faults) == (3, 1, ())


def test_damaged_body_is_named_with_its_address(crawled):
    row = crawled.rows("select * from captures where url like '%/a'")[0]
    content = bytearray(warc(crawled).read_bytes())
    content[row["warc_offset"] + row["warc_length"] // 2] ^= 0xFF
    warc(crawled).write_bytes(content)
    fault = verify(crawled).faults[0]
    assert (fault.url, fault.place) == (row["url"], f"{row['warc_file']}@{row['warc_offset']}")


def test_exchanged_body_is_found_by_its_digest(crawled):
    crawled.change("captures", {"kind": "page"}, {"sha256": "0" * 64})
    faults = verify(crawled).faults
    assert {fault.what for fault in faults} == {"holds another body than was captured"}


def test_missing_file_is_a_fault_for_every_body(crawled):
    warc(crawled).unlink()
    assert len(verify(crawled).faults) == 3


@pytest.mark.parametrize("end", [b"left by a killed crawl", b"\x1f\x8b"])
def test_bytes_behind_the_captures_are_named(crawled, end):
    with warc(crawled).open("ab") as stream:
        stream.write(end)
    assert f"holds {len(end)} bytes that no capture speaks for" in {
        fault.what for fault in verify(crawled).faults
    }


def test_empty_base_has_nothing_to_verify(store):
    assert verify(store).bodies == 0
