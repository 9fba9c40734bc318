"""Responses and files <-> records of WARC 1.1 files in a folder beside the database."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit, urlunsplit

from isal import isal_zlib
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.archive.elsewhere import opened
from db.errors import ArchiveError

GZIP_FORMAT = 16  # added to zlib's window bits
COMPRESSION = 1  # of ISA-L: as small as zlib makes it at 3, ten times as fast
CHUNK_BYTES = 65_536
NOTE = "Sidelight-Capture"  # a header of our own, which WARC allows
UNSTORED_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})

UNREADABLE = (OSError, StopIteration, ArchiveLoadFailed, EOFError, zlib.error)

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One HTTP request and its response; the body is as the server meant it, not compressed."""

    url: str
    fetched_at: str
    status: str  # "200 OK"
    headers: Headers
    request_headers: Headers
    body: bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """A record as the bytes that go into a file, and those of the records that go before it."""

    record: bytes
    before: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record rests: file name, offset of its gzip member and length, in bytes."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record read back: the address it was fetched from (or its file: URL), and its body."""

    url: str
    date: str
    content_type: str | None
    body: bytes


class Archive:
    """The folder of WARC files, for reading by file and offset, also of those that were moved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, file: str, offset: int) -> Record:
        """Read the record at an offset; raise ArchiveError when none is there or it is broken."""
        try:
            with opened(self.folder, file, offset) as stream:
                return read_at(stream, offset)
        except UNREADABLE as error:
            key = f"{self.folder / file}@{offset}"
            raise ArchiveError(key, f"no record can be read ({error!r})") from error

    def member(self, file: str, offset: int, length: int) -> bytes:
        """Give a record as it rests in its file, compressed; raise ArchiveError when it can't."""
        try:
            with opened(self.folder, file, offset) as stream:
                return stream.read(length)
        except OSError as error:
            key = f"{self.folder / file}@{offset}"
            raise ArchiveError(key, f"can't be read ({error.strerror})") from error


def read_record(content: bytes, offset: int, *, key: str) -> Record:
    """Read a record out of the bytes of a WARC file; raise ArchiveError where none is whole."""
    try:
        return read_at(io.BytesIO(content), offset)
    except (*UNREADABLE, ValueError) as error:
        raise ArchiveError(key, f"can't be read ({error!r})") from error


def read_at(stream: IO[bytes], offset: int) -> Record:
    """Read the record that begins at an offset; raise what is in UNREADABLE where none is whole."""
    stream.seek(offset)
    content, _, _ = unpack_member(stream)
    return _read_back(next(iter(ArchiveIterator(io.BytesIO(content), check_digests="raise"))))


def pack_exchange(exchange: Exchange, note: str | None = None) -> Packed:
    """Turn an exchange into the bytes of its request and response records. Pure, and slow.

    `note` says what a capture knows beyond the exchange; it goes into a header of the record.
    """
    response = _response_record(exchange, _noted(note))
    request = _request_record(exchange, response)
    return Packed(member(response), (member(request),))


def pack_resource(
    *,
    url: str,
    fetched_at: str,
    content_type: str,
    body: bytes,
    note: str | None = None,
    record_id: str | None = None,
) -> Packed:
    """Turn a file's content into the bytes of a resource record. Pure, and slow.

    Without a `record_id` it gets one by chance.
    """
    identity = {"WARC-Record-ID": record_id} if record_id else {}
    record = maker().create_warc_record(
        url,
        "resource",
        payload=io.BytesIO(body),
        length=len(body),
        warc_content_type=content_type,
        warc_headers_dict={"WARC-Date": fetched_at, **identity, **_noted(note)},
    )
    return Packed(member(record))


def maker() -> WARCWriter:
    """Give warcio's maker of records, on a piece of memory."""
    return WARCWriter(io.BytesIO(), gzip=False, warc_version="WARC/1.1")


def member(record: ArcWarcRecord) -> bytes:
    """Write a record as a gzip member of its own."""
    made = maker()
    made.write_record(record)
    plain = made.out.getvalue()
    return isal_zlib.compress(plain, COMPRESSION, zlib.MAX_WBITS | GZIP_FORMAT)


def _noted(note: str | None) -> dict[str, str]:
    """Give the header that holds a note; a line break can't stand in one."""
    return {} if note is None else {NOTE: " ".join(note.splitlines())}


def _response_record(exchange: Exchange, noted: dict[str, str]) -> ArcWarcRecord:
    """Make the response record; headers that the stored body no longer agrees with are left out."""
    stored = [pair for pair in exchange.headers if pair[0].lower() not in UNSTORED_HEADERS]
    stored.append(("Content-Length", str(len(exchange.body))))
    return maker().create_warc_record(
        exchange.url,
        "response",
        payload=io.BytesIO(exchange.body),
        length=len(exchange.body),
        http_headers=StatusAndHeaders(exchange.status, stored, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": exchange.fetched_at, **noted},
    )


def _request_record(exchange: Exchange, response: ArcWarcRecord) -> ArcWarcRecord:
    """Make the request record that goes with a response."""
    parts = urlsplit(exchange.url)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    headers = [("Host", parts.netloc), *exchange.request_headers]
    concurrent = response.rec_headers.get_header("WARC-Record-ID")
    return maker().create_warc_record(
        exchange.url,
        "request",
        http_headers=StatusAndHeaders(f"GET {target} HTTP/1.1", headers, is_http_request=True),
        warc_headers_dict={"WARC-Date": exchange.fetched_at, "WARC-Concurrent-To": concurrent},
    )


def unpack_member(stream: IO[bytes], begun: bytes = b"") -> tuple[bytes, int, bytes]:
    """Unpack one gzip member to its end, so that its checksum is looked at.

    `begun` was read of it already. Gives its content, its length, and what was read behind it.
    Raises EOFError where the file ends within it. (warcio stops at the end of the record, before
    the checksum; its digests cover the record's block but not its headers.)
    """
    member = zlib.decompressobj(wbits=zlib.MAX_WBITS | GZIP_FORMAT)
    plain, read = bytearray(member.decompress(begun)), len(begun)
    while not member.eof:
        packed = stream.read(CHUNK_BYTES)
        if not packed:
            message = "the file ends within the record"
            raise EOFError(message)
        plain += member.decompress(packed)
        read += len(packed)
    return bytes(plain), read - len(member.unused_data), member.unused_data


def _read_back(record: ArcWarcRecord) -> Record:
    """Turn warcio's record into ours."""
    headers = record.http_headers or record.rec_headers
    return Record(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        date=record.rec_headers.get_header("WARC-Date"),
        content_type=headers.get_header("Content-Type"),
        body=record.content_stream().read(),
    )
