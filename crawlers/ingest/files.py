"""Files and folders that a person names -> documents, one for each page or article in them."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from crawlers.ingest.bodies import BrokenBodyError, unpacked_body
from crawlers.ingest.lines import bounded_lines
from crawlers.sizes import MAX_BODY_BYTES, TOO_LARGE
from crawlers.web.canonical import cleaned
from crawlers.web.noarchive import REASON, asks_not_to_be_archived, served
from db.errors import InputError
from db.keys import private_address

HTML = "text/html"
PLAIN = "text/plain"
PDF = "application/pdf"
JSON = "application/json"
READ_TYPES = (HTML, "application/xhtml+xml", PLAIN, PDF)
SUFFIXES = {".html": HTML, ".htm": HTML, ".xhtml": HTML, ".txt": PLAIN, ".pdf": PDF}
ARCHIVES = (".warc", ".warc.gz")
LINES = ".jsonl"
NO_PAGE = "holds no page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page or article found in a file; `url` is the file's, `address` where it was fetched."""

    url: str
    address: str
    content_type: str
    body: bytes
    fetched_at: str | None = None


def files_in(folder: Path) -> list[Path]:
    """List the files of a folder and those below it, hidden ones left out, by name."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def documents(path: Path) -> Iterator[Document | InputError]:
    """Read a file; what holds no page is given as the error that says so, and reading goes on."""
    try:
        yield from _read(path)
    except (OSError, EOFError, zlib.error) as error:
        yield InputError(str(path), f"can't be read ({error})")
    except InputError as error:
        yield error


def listed_addresses(path: Path) -> list[str] | None:
    """Give the addresses in a file that lists nothing else, one a line; None for other files."""
    if path.suffix.lower() not in (".txt", ".urls", ".list", "") or not path.is_file():
        return None
    with path.open("rb") as stream:
        text = stream.read(MAX_BODY_BYTES).decode("utf-8", "replace")
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    return lines if lines and all(is_address(line) for line in lines) else None


def is_address(text: str) -> bool:
    """Tell whether a text is one http(s) address."""
    return (
        text.lower().startswith(("http://", "https://"))
        and len(text.split()) == 1
        and cleaned(text) is not None
    )


def file_address(path: Path) -> str:
    """Give the address by which a file is known: its name and a digest of the folder it is in.

    The folders of this machine are nobody's business: addresses are shown on pages.
    """
    resolved = path.resolve()
    return private_address(resolved.as_uri())


def suffix_of(path: Path) -> str:
    """Give a file's suffix, with the one before .gz."""
    name = path.name.lower()
    inner = Path(name.removesuffix(".gz")).suffix
    return f"{inner}.gz" if name.endswith(".gz") else inner


def _read(path: Path) -> Iterator[Document | InputError]:
    """Read a file by its suffix."""
    suffix = suffix_of(path)
    plain = suffix.removesuffix(".gz")
    if suffix in ARCHIVES:
        with path.open("rb") as stream:
            yield from warc_documents(stream, file_address(path))
    elif suffix == LINES:
        yield from _json_lines(path)
    elif plain in SUFFIXES:
        yield _whole(path, SUFFIXES[plain])
    else:
        raise InputError(str(path), "is no kind of file that holds pages or articles")


def _whole(path: Path, content_type: str) -> Document:
    """Read a file that is one page or text."""
    body = _content(path)
    if not body.strip():
        raise InputError(str(path), "is empty")
    if content_type != PDF and b"\x00" in body and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(str(path), "isn't text")
    url = file_address(path)
    return Document(url=url, address=url, content_type=content_type, body=body)


def _content(path: Path) -> bytes:
    """Read a file, gzipped or not, refusing one that is too large."""
    with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as stream:
        body = stream.read(MAX_BODY_BYTES + 1)
    if len(body) > MAX_BODY_BYTES:
        raise InputError(str(path), TOO_LARGE)
    return body


def _json_lines(path: Path) -> Iterator[Document | InputError]:
    """Read each line of a JSONL file; a line that is no article is passed over."""
    url = file_address(path)
    with path.open("rb") as stream:
        for number, line in enumerate(bounded_lines(stream), start=1):
            if line is None:
                yield InputError(f"{path}:{number}", TOO_LARGE)
            elif line.strip():
                place, reason = f"{url}#{number}", _fault(line)
                if reason is not None:
                    yield InputError(f"{path}:{number}", reason)
                else:
                    yield Document(url=place, address=place, content_type=JSON, body=line.strip())


def _fault(line: bytes) -> str | None:
    """Say what keeps a line from being an article; None when it can be one."""
    try:
        line_object = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"isn't JSON ({error})"
    if not isinstance(line_object, dict):
        return "isn't a JSON object"
    if not any(
        isinstance(line_object.get(field), str) and line_object[field].strip()
        for field in ("text", "html")
    ):
        return "has neither text nor html"
    return None


def warc_documents(stream: BinaryIO | io.RawIOBase, name: str) -> Iterator[Document | InputError]:
    """Read the pages among the responses of a WARC file; `name` is its file: URL or address.

    A stream that breaks off or isn't WARC is given as the error that says so.
    """
    pages = 0
    try:
        for number, record in enumerate(warc_records(stream), start=1):
            document = warc_document(name, number, record)
            pages += isinstance(document, Document)
            if document is not None:
                yield document
    except (OSError, EOFError, zlib.error) as error:
        yield InputError(name, f"can't be read ({error})")
        return
    if not pages:
        yield InputError(name, NO_PAGE)


def warc_records(stream: BinaryIO | io.RawIOBase) -> Iterator[WarcRecord]:
    """Read the records of a WARC file that may hold pages."""
    kinds = WarcRecordType.response | WarcRecordType.resource
    yield from ArchiveIterator(stream, record_types=kinds, auto_decode="none")


def warc_document(name: str, number: int, record: WarcRecord) -> Document | InputError | None:
    """Take a record if it is a page that was served, whole, and may be archived.

    Whoever wrote the file crawled for us: what our crawl would have left alone is left here too.
    """
    if record.headers.get("Content-Length") is None:
        return InputError(f"{name}#{number}", "breaks off within a record")
    content_type = record.http_content_type or record.headers.get("Content-Type") or ""
    status = record.http_headers.status_code if record.http_headers else 200
    if status != 200 or content_type.partition(";")[0].strip().lower() not in READ_TYPES:
        return None
    try:
        body = _whole_body(record)
    except BrokenBodyError as error:
        return InputError(f"{name}#{number}", f"breaks off within a page ({error})")
    if not body or len(body) > MAX_BODY_BYTES:
        return None
    address = record.headers["WARC-Target-URI"]
    headers = record.http_headers.astuples() if record.http_headers else ()
    if asks_not_to_be_archived(served(address, headers, body)):
        return InputError(f"{name}#{number}", REASON)
    return Document(
        url=f"{name}#{number}",
        address=address,
        content_type=content_type,
        body=body,
        fetched_at=record.headers.get("WARC-Date"),
    )


def _whole_body(record: WarcRecord) -> bytes:
    """Give the body of a record as its server meant it; raise BrokenBodyError for a part of one."""
    length, headers = record.content_length, record.http_headers
    raw: bytes = record.reader.read(MAX_BODY_BYTES + 1)
    if len(raw) < min(length, MAX_BODY_BYTES):
        message = "the record is longer"
        raise BrokenBodyError(message)
    if headers is None or len(raw) > MAX_BODY_BYTES:
        return raw
    transfer, encoding = headers.get("Transfer-Encoding"), headers.get("Content-Encoding")
    body = unpacked_body(raw, transfer=transfer, encoding=encoding)
    if len(body) < _served_length(record):
        message = "its server said that it is longer"
        raise BrokenBodyError(message)
    return body


def _served_length(record: WarcRecord) -> int:
    """Give how long a body must be at least: as long as its server said, if it came unpacked."""
    headers = record.http_headers
    if headers is None or headers.get("Content-Encoding") or headers.get("Transfer-Encoding"):
        return 0
    length = headers.get("Content-Length") or ""
    return int(length) if length.isdecimal() else 0
