"""Captures go into a WACZ with an index and digests that others can check."""

import gzip
import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest

from crawlers.archive.captures import open_archive, record_visits
from crawlers.archive.items import Fetched, Visit
from crawlers.archive.wacz import DATAPACKAGE, DIGEST, Captured, Package, PageEntry
from crawlers.archive.warc import Archive, Exchange
from db.errors import ArchiveError
from db.records import Capture

AT = "2026-05-01T12:00:00Z"
COLUMNS = "id, url, sha256, status, content_type, warc_file, warc_offset, warc_length"


@pytest.fixture
def archived(store):
    """Two captures of one body and one of another, as they rest in the archive."""
    with open_archive(store) as writer:
        for page, body in (("a", b"one"), ("b", b"two"), ("a", b"one")):
            url = f"https://daily.example/{page}"
            exchange = Exchange(url=url, fetched_at=AT, status="200 OK", headers=(),
                                request_headers=(), body=body)  # fmt: skip
            capture = Capture(url=url, kind="page", fetched_at=AT, outcome="new",
                              content_type="text/html; charset=utf-8", status=200)  # fmt: skip
            record_visits(store, writer, [Visit((Fetched(capture=capture, exchange=exchange),))],
                          run_id=1, stage="crawl")  # fmt: skip
    rows = store.rows(f"select {COLUMNS} from captures order by visit, url")
    return Archive(store.archive_folder), [Captured(**row) for row in rows]


def packed(archived, *, pages=()):
    """Write a package; give its files and what the index says by capture."""
    stream = io.BytesIO()
    package = Package(stream, title="Keys", created=AT)
    indexed = package.add_captures(*archived)
    package.add_pages(pages)
    package.close()
    with zipfile.ZipFile(stream) as read:
        return {name: read.read(name) for name in read.namelist()}, indexed


def test_captures_of_one_record_share_its_place(archived):
    files, indexed = packed(archived)
    one, other, again = (indexed[capture.id] for capture in archived[1])
    assert one == again
    assert other.offset == one.length
    assert len(files["archive/data.warc.gz"]) == one.length + other.length


def test_the_index_leads_to_each_body(archived):
    files, indexed = packed(archived)
    for capture, body in zip(archived[1], (b"one", b"two"), strict=False):
        entry = indexed[capture.id]
        member = files["archive/data.warc.gz"][entry.offset : entry.offset + entry.length]
        assert gzip.decompress(member).rstrip().endswith(body)
        assert (entry.mime, entry.status) == ("text/html", 200)
    assert gzip.decompress(files["indexes/index.cdx.gz"]).count(b"\n") == 2


def test_every_file_is_listed_with_its_digest(archived):
    files, _ = packed(archived)
    listing = json.loads(files[DATAPACKAGE])
    digests = {part["path"]: part["hash"] for part in listing["resources"]}
    assert digests.keys() == files.keys() - {DATAPACKAGE, DIGEST}
    for path, digest in digests.items():
        assert digest == f"sha256:{hashlib.sha256(files[path]).hexdigest()}"
    stated = json.loads(files[DIGEST])["hash"]
    assert stated == f"sha256:{hashlib.sha256(files[DATAPACKAGE]).hexdigest()}"


def test_pages_are_listed_for_people(archived):
    page = PageEntry(id="p", url="https://daily.example/a", ts=AT, title="Tasten – „gezählt“")
    files, _ = packed(archived, pages=[page])
    head, line = files["pages/pages.jsonl"].decode().splitlines()
    assert json.loads(head)["format"] == "json-pages-1.0"
    assert json.loads(line) == {"id": "p", "url": page.url, "ts": AT, "title": page.title}


def test_the_same_captures_give_the_same_bytes(archived):
    assert packed(archived)[0] == packed(archived)[0]


def test_another_body_than_was_captured_is_refused(archived):
    archive, (capture, *_) = archived
    with pytest.raises(ArchiveError, match="another body"):
        packed((archive, [replace(capture, sha256="00" * 32)]))
