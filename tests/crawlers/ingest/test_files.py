"""Files are read for the pages in them; what isn't one is named."""

import gzip
import json

import pytest

from crawlers.archive.warc import Exchange
from crawlers.archive.writing import writing
from crawlers.ingest.files import (
    Document,
    documents,
    file_address,
    files_in,
    is_address,
    listed_addresses,
)
from db.errors import InputError


def read(path, content):
    path.write_bytes(content)
    return list(documents(path))


@pytest.mark.parametrize(
    ("name", "content_type"),
    [("a.html", "text/html"), ("a.HTM", "text/html"), ("a.txt", "text/plain")],
)
def test_page_file_is_one_document(tmp_path, name, content_type):
    found = read(tmp_path / name, b"<p>x</p>")
    assert [one.content_type for one in found] == [content_type]
    assert found[0].url == file_address(tmp_path / name)


def test_gzipped_page_is_unpacked(tmp_path):
    assert read(tmp_path / "a.html.gz", gzip.compress(b"<p>x</p>"))[0].body == b"<p>x</p>"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.html", b"", "is empty"),
        ("a.html", b"\x89PNG\x00\x00", "isn't text"),
        ("a.html", b"x" * 20_000_000, "larger than 10 MB"),
        ("a.html.gz", b"not gzip", "can't be read"),
        ("a.html.gz", gzip.compress(b"x" * 20_000_000, mtime=0), "larger than 10 MB"),
        ("a.html.gz", gzip.compress(b"<p>x</p>" * 99, mtime=0)[:-12], "can't be read"),
        ("a.png", b"x", "no kind of file"),
        ("a.warc", b"nothing of the kind", "can't be read"),
        ("a.warc.gz", b"", "holds no page"),
    ],
)
def test_bad_file_is_named_with_its_fault(tmp_path, name, content, reason):
    fault = read(tmp_path / name, content)[0]
    assert isinstance(fault, InputError)
    assert name in fault.key
    assert reason in fault.reason


def test_missing_file_is_named(tmp_path):
    fault = next(documents(tmp_path / "none.html"))
    assert "none.html" in str(fault)
    assert isinstance(fault, InputError)


def test_each_json_line_stands_for_itself(tmp_path):
    lines = [
        json.dumps({"url": "https://daily.example/a", "text": "words"}),
        "{broken",
        "",
        '{"title": "no text"}',
        "[1]",
        json.dumps({"html": "<p>x</p>"}),
    ]
    found = read(tmp_path / "in.jsonl", "\n".join(lines).encode())
    good = [one for one in found if isinstance(one, Document)]
    bad = [one.key.rpartition(":")[2] for one in found if isinstance(one, InputError)]
    assert [one.url.rpartition("#")[2] for one in good] == ["1", "6"]
    assert bad == ["2", "4", "5"]


def test_warc_gives_the_pages_that_were_served(tmp_path):
    answers = [("200 OK", "text/html", b"<p>x</p>"), ("404 Not Found", "text/html", b"no")]
    answers += [("200 OK", "image/png", b"png"), ("200 OK", "text/html", b"<p>y</p>")]
    with writing(tmp_path, {}) as writer:
        for number, (status, content_type, body) in enumerate(answers):
            writer.append_exchange(
                Exchange(
                    url=f"https://daily.example/{number}",
                    fetched_at="2026-05-01T12:00:00Z",
                    status=status,
                    headers=(("Content-Type", content_type),),
                    request_headers=(),
                    body=body,
                )
            )
    found = list(documents(tmp_path / "00001.warc.gz"))
    assert [one.body for one in found] == [b"<p>x</p>", b"<p>y</p>"]
    assert found[1].address == "https://daily.example/3"
    assert found[1].url.endswith("00001.warc.gz#4")
    assert found[1].fetched_at == "2026-05-01T12:00:00Z"


def test_folder_gives_its_files_in_order_without_hidden_ones(tmp_path):
    for name in ("b.html", "a/c.txt", ".git/x.html", ".hidden.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [path.name for path in files_in(tmp_path)] == ["c.txt", "b.html"]


def test_list_of_addresses_is_told_from_text(tmp_path):
    path = tmp_path / "list.txt"
    path.write_text("# mine\nhttps://daily.example/a\n\nhttp://other.example/b\n")
    assert listed_addresses(path) == ["https://daily.example/a", "http://other.example/b"]
    path.write_text("https://daily.example/a\nis where it stood\n")
    assert listed_addresses(path) is None


def test_address_is_told_from_path():
    assert is_address("https://daily.example/a")
    assert not any(map(is_address, ["a.html", "ftp://x.example", "https://", "http://a b", "C:/x"]))


def warc_of(path, *bodies, header="", cut=0):
    """Write a WARC file as other tools do: bodies as they came over the network."""
    records = []
    for number, body in enumerate(bodies):
        payload = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{header}Content-Length: {len(body)}\r\n\r\n"
        block = payload.encode() + body
        head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://daily.example/{number}\r\n"
                f"WARC-Date: 2026-05-01T12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(block)}\r\n\r\n")  # fmt: skip
        records.append(gzip.compress(head.encode() + block + b"\r\n\r\n"))
    content = b"".join(records)
    path.write_bytes(content[: len(content) - cut])
    return list(documents(path))


def test_warc_bodies_are_unpacked_as_their_server_packed_them(tmp_path):
    (page,) = warc_of(
        tmp_path / "a.warc.gz", gzip.compress(b"<p>x</p>"), header="Content-Encoding: gzip\r\n"
    )
    assert page.body == b"<p>x</p>"


@pytest.mark.parametrize(
    ("header", "head"),
    [
        ("X-Robots-Tag: noindex\r\nX-Robots-Tag: noarchive\r\n", ""),
        ("x-robots-tag: sidelight: noarchive\r\n", ""),
        ("", '<meta name="robots" content="noarchive">'),
    ],
)
def test_warc_pages_that_ask_not_to_be_archived_are_left_alone(tmp_path, header, head):
    pages = f"<html><head>{head}</head><body>x</body></html>".encode(), b"<p>y</p>"
    first, *others = warc_of(tmp_path / "a.warc.gz", *pages, header=header)
    assert isinstance(first, InputError)
    assert "noarchive" in first.reason
    assert all(isinstance(other, InputError) == bool(header) for other in others)


def test_warc_pages_that_speak_of_archives_to_others_are_read(tmp_path):
    body = b'<meta name="otherbot" content="noarchive"><p>They say noarchive.</p>'
    (page,) = warc_of(tmp_path / "a.warc.gz", body, header="X-Robots-Tag: otherbot: noarchive\r\n")
    assert isinstance(page, Document)


def test_a_page_that_a_person_saved_is_theirs_to_keep(tmp_path):
    path = tmp_path / "saved.html"
    (page,) = read(path, b'<meta name="robots" content="noarchive"><p>Saved by hand.</p>')
    assert isinstance(page, Document)


def test_warc_that_breaks_off_gives_what_is_whole_and_the_fault(tmp_path):
    body = b"<p>" + bytes(range(48, 122)) * 40 + b"</p>"
    read = warc_of(tmp_path / "a.warc.gz", body, body, body, cut=60)
    assert [isinstance(document, Document) for document in read] == [True, True, False]
