"""WARC files as other tools write and break them: bodies are read as their servers meant them."""

import gzip
import io
import zlib

import brotli
import pytest

from crawlers.ingest.files import Document, warc_documents
from crawlers.web.charset import unpacked

PAGE = b"<html><body><p>The scanner knows when I drink water.</p></body></html>" * 3
NAME = "file:///a.warc"


def chunked(body, size=40, *, end=b"0\r\n\r\n"):
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces) + end


def raw_deflate(body):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


def record(body, *headers, status="200 OK", kind="response", type_="text/html", number=1):
    """Write a WARC record around an HTTP answer, byte by byte."""
    http = "".join(
        f"{line}\r\n" for line in (f"HTTP/1.1 {status}", f"Content-Type: {type_}", *headers)
    )
    block = http.encode() + b"\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0000000{number}>\r\n"
        f"WARC-Target-URI: https://post.example/{number}\r\nWARC-Date: 2026-03-04T09:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def read(data):
    """Read a file of records; give the pages' bodies and the faults."""
    found = list(warc_documents(io.BytesIO(data), NAME))
    pages = [unpacked(one.body, key=NAME) for one in found if isinstance(one, Document)]
    return pages, [str(one) for one in found if not isinstance(one, Document)]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), ["Content-Encoding: gzip"]),
        (gzip.compress(PAGE), ["content-encoding: GZIP"]),
        (gzip.compress(PAGE), ["Content-Encoding: x-gzip"]),
        (zlib.compress(PAGE), ["Content-Encoding: deflate"]),
        (raw_deflate(PAGE), ["Content-Encoding: deflate"]),
        (brotli.compress(PAGE), ["Content-Encoding: br"]),
        (chunked(PAGE), ["Transfer-Encoding: chunked"]),
        (chunked(gzip.compress(PAGE)), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (PAGE, ["Content-Encoding: gzip"]),
        (PAGE, ["Transfer-Encoding: chunked"]),
        (PAGE, ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (gzip.compress(gzip.compress(PAGE)), ["Content-Encoding: gzip"]),
        (gzip.compress(gzip.compress(PAGE)), ["Content-Encoding: gzip, gzip"]),
        (PAGE, ["Content-Encoding: identity"]),
        (PAGE, ["Content-Encoding: utf-8"]),
        (gzip.compress(PAGE), []),
    ],
    ids=[
        "gzip", "in capitals", "x-gzip", "deflate", "bare deflate", "brotli", "chunks", "gzip in chunks",
        "unpacked, header left", "joined, header left", "unpacked and joined, headers left",
        "twice, said once", "twice, said twice", "identity", "a charset in its place", "not said",
    ],
)  # fmt: skip
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain file", "packed file"])
def test_body_is_what_the_server_meant(body, headers, pack):
    assert read(pack(record(body, *headers))) == ([PAGE], [])


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(record(PAGE)) * 2 + gzip.compress(record(PAGE))[:-40],
        record(PAGE) * 2 + record(PAGE)[:-60],
        record(PAGE) * 2 + record(PAGE)[:150],
        gzip.compress(record(PAGE)) * 2 + b"\x1f\x8b\x08\x00 and then nothing that can be unpacked",
        gzip.compress(record(PAGE) * 2 + record(PAGE))[:-12],
    ],
    ids=[
        "within a member",
        "within a body",
        "within a head",
        "spoilt member",
        "one member for all",
    ],
)
def test_what_is_whole_is_read_and_the_fault_is_said(data):
    pages, faults = read(data)
    assert pages[:2] == [PAGE, PAGE]
    assert faults


def test_cut_within_chunks_is_a_fault_and_no_half_story():
    cut = chunked(PAGE)[:-60]
    pages, faults = read(record(cut, "Transfer-Encoding: chunked") + record(PAGE, number=2))
    assert pages == [PAGE]
    assert faults


@pytest.mark.parametrize(
    "other",
    [
        record(PAGE, status="404 Not Found"),
        record(PAGE, status="301 Moved Permanently"),
        record(PAGE, type_="image/jpeg"),
        record(b"", status="200 OK"),
        record(PAGE, kind="revisit"),
        record(PAGE, kind="metadata"),
    ],
    ids=["404", "301", "picture", "empty", "revisit", "metadata"],
)
def test_what_is_no_page_is_passed_over(other):
    assert read(other + record(PAGE, number=2)) == ([PAGE], [])
