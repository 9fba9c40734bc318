"""Responses and files <-> records of WARC 1.1 files in a folder beside the database.

A record is written before its row is committed. Whoever opens the folder for writing says
how far each file is spoken for by committed rows; what lies beyond is left from a killed
process and cut off, so that no orphan and no broken record stays.
"""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit, urlunsplit

from filelock import FileLock, Timeout
from isal import isal_zlib
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from db.errors import ArchiveError, BusyError

MAX_FILE_BYTES = 200_000_000
LOCK_SECONDS = 10.0
GZIP_FORMAT = 16  # added to zlib's window bits
COMPRESSION = 1  # of ISA-L: as small as zlib makes it at 3, ten times as fast
CHUNK_BYTES = 65_536
SOFTWARE = "Sidelight"
UNSTORED_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})

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
    """The folder of WARC files, for reading by file and offset."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, file: str, offset: int) -> Record:
        """Read the record at an offset; raise ArchiveError when none is there or it is broken."""
        path = self.folder / file
        try:
            with path.open("rb") as stream:
                stream.seek(offset)
                plain = io.BytesIO(_unpacked(stream))
            return _read_back(next(iter(ArchiveIterator(plain, check_digests="raise"))))
        except (OSError, StopIteration, ArchiveLoadFailed, EOFError, zlib.error) as error:
            raise ArchiveError(f"{path}@{offset}", f"no record can be read ({error!r})") from error

    @contextmanager
    def writing(
        self, committed: Mapping[str, int], *, max_bytes: int = MAX_FILE_BYTES
    ) -> Iterator[ArchiveWriter]:
        """Open the folder for one writer, after cutting each file to its committed length.

        Raises BusyError when another process is writing here.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with _held(self.folder):
            self._cut(committed)
            writer = ArchiveWriter(self.folder, max_bytes=max_bytes)
            try:
                yield writer
            finally:
                writer.close()

    def _cut(self, committed: Mapping[str, int]) -> None:
        """Remove what no committed row speaks for."""
        for path in self.folder.glob("*.warc.gz"):
            end = committed.get(path.name, 0)
            if end == 0:
                path.unlink()
            elif path.stat().st_size > end:
                os.truncate(path, end)


class ArchiveWriter:
    """Appends records, each its own gzip member, starting a new file when one is full."""

    def __init__(self, folder: Path, *, max_bytes: int = MAX_FILE_BYTES) -> None:
        self.folder = folder
        self.max_bytes = max_bytes
        self._stream: IO[bytes] | None = None

    def append(self, packed: Packed) -> Place:
        """Write a packed record; give its place.

        A request that goes with it comes first, so that the file is committed to the end of
        the response.
        """
        stream = self._writable()
        for member in packed.before:
            stream.write(member)
        offset = stream.tell()
        stream.write(packed.record)
        stream.flush()
        return Place(Path(stream.name).name, offset, stream.tell() - offset)

    def append_exchange(self, exchange: Exchange) -> Place:
        """Write request and response; give the place of the response."""
        return self.append(pack_exchange(exchange))

    @contextmanager
    def undone_on_error(self) -> Iterator[None]:
        """Take back what the block wrote when it fails, so that no orphan stays between records."""
        stream = self._writable()
        path, end = Path(stream.name), stream.tell()
        is_stored = False
        try:
            yield
            is_stored = True
        finally:
            if not is_stored:
                self._take_back(path, end)

    def _take_back(self, path: Path, end: int) -> None:
        """Cut a file to a length, and remove those that came after it."""
        self.close()
        for later in self.folder.glob("*.warc.gz"):
            if later > path:
                later.unlink()
        os.truncate(path, end)

    def close(self) -> None:
        """Close the file that is being written."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _writable(self) -> IO[bytes]:
        """Give a file that has room, opened with a record of who wrote it."""
        if self._stream is not None and self._stream.tell() >= self.max_bytes:
            self.close()
        if self._stream is None:
            self._stream = self._next_file().open("ab")
        if self._stream.tell() == 0:
            name = Path(self._stream.name).name
            info = {"software": SOFTWARE, "format": "WARC File Format 1.1"}
            self._stream.write(_member(_maker().create_warcinfo_record(name, info)))
        return self._stream

    def _next_file(self) -> Path:
        """Give the last file, or the one after it when that is full."""
        last = max(self.folder.glob("*.warc.gz"), default=None)
        if last is None:
            return self.folder / "00001.warc.gz"
        if last.stat().st_size < self.max_bytes:
            return last
        number = int(last.name.split(".")[0]) + 1
        return self.folder / f"{number:05}.warc.gz"


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Keep other writers out; one that has just been killed is given time to end."""
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout as error:
        raise BusyError(
            str(folder), "another process is writing to this archive", "try again when it is done"
        ) from error
    try:
        yield
    finally:
        lock.release()


def pack_exchange(exchange: Exchange) -> Packed:
    """Turn an exchange into the bytes of its request and response records. Pure, and slow."""
    response = _response_record(exchange)
    request = _request_record(exchange, response)
    return Packed(_member(response), (_member(request),))


def pack_resource(*, url: str, fetched_at: str, content_type: str, body: bytes) -> Packed:
    """Turn a file's content into the bytes of a resource record. Pure, and slow."""
    record = _maker().create_warc_record(
        url,
        "resource",
        payload=io.BytesIO(body),
        length=len(body),
        warc_content_type=content_type,
        warc_headers_dict={"WARC-Date": fetched_at},
    )
    return Packed(_member(record))


def _maker() -> WARCWriter:
    """Give warcio's maker of records, on a piece of memory."""
    return WARCWriter(io.BytesIO(), gzip=False, warc_version="WARC/1.1")


def _member(record: ArcWarcRecord) -> bytes:
    """Write a record as a gzip member of its own."""
    maker = _maker()
    maker.write_record(record)
    plain = maker.out.getvalue()
    return isal_zlib.compress(plain, COMPRESSION, zlib.MAX_WBITS | GZIP_FORMAT)


def _response_record(exchange: Exchange) -> ArcWarcRecord:
    """Make the response record; headers that the stored body no longer agrees with are left out."""
    stored = [pair for pair in exchange.headers if pair[0].lower() not in UNSTORED_HEADERS]
    stored.append(("Content-Length", str(len(exchange.body))))
    return _maker().create_warc_record(
        exchange.url,
        "response",
        payload=io.BytesIO(exchange.body),
        length=len(exchange.body),
        http_headers=StatusAndHeaders(exchange.status, stored, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": exchange.fetched_at},
    )


def _request_record(exchange: Exchange, response: ArcWarcRecord) -> ArcWarcRecord:
    """Make the request record that goes with a response."""
    parts = urlsplit(exchange.url)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    headers = [("Host", parts.netloc), *exchange.request_headers]
    concurrent = response.rec_headers.get_header("WARC-Record-ID")
    return _maker().create_warc_record(
        exchange.url,
        "request",
        http_headers=StatusAndHeaders(f"GET {target} HTTP/1.1", headers, is_http_request=True),
        warc_headers_dict={"WARC-Date": exchange.fetched_at, "WARC-Concurrent-To": concurrent},
    )


def _unpacked(stream: IO[bytes]) -> bytes:
    """Unpack one gzip member to its end, so that its checksum is looked at.

    (warcio stops at the end of the record, before the checksum; its digests cover the
    record's block but not its headers.)
    """
    member = zlib.decompressobj(wbits=zlib.MAX_WBITS | GZIP_FORMAT)
    plain = bytearray()
    while not member.eof:
        packed = stream.read(CHUNK_BYTES)
        if not packed:
            message = "the file ends within the record"
            raise EOFError(message)
        plain += member.decompress(packed)
    return bytes(plain)


def _read_back(record: ArcWarcRecord) -> Record:
    """Turn warcio's record into ours."""
    headers = record.http_headers or record.rec_headers
    return Record(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        date=record.rec_headers.get_header("WARC-Date"),
        content_type=headers.get_header("Content-Type"),
        body=record.content_stream().read(),
    )
