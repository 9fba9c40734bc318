"""An archive folder becomes captures of a base again: the base can be lost and rebuilt."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from crawlers.archive.captures import capture_columns, committed_lengths
from crawlers.archive.elsewhere import file_sizes, whole
from crawlers.archive.seal import Seal, new_seal, read_seal, renew
from crawlers.archive.warc import NOTE, UNREADABLE, Place, read_at
from crawlers.archive.writing import held, set_aside
from db.errors import ArchiveError
from db.records import Capture, CaptureKind
from db.runs import Run
from db.store import Store

# What a record without a note of ours is taken for, by the words in its type; else a page.
LISTINGS: dict[str, CaptureKind] = {"rss": "feed", "atom": "feed", "xml": "sitemap"}
HOLDS_BODY = frozenset({"response", "resource"})


@dataclass(frozen=True, slots=True)
class Archived:
    """A capture read back from its record, and how many of its address came before it."""

    capture: Capture
    visit: int | None


def adopt(store: Store, run: Run) -> None:
    """Make base and archive folder one: every record that no capture lists becomes one.

    Captures are counted in the run; a file that breaks off is recorded as a failure and read
    as far as it goes. Raises ArchiveError when there is no folder.
    """
    folder = store.archive_folder
    if not folder.is_dir():
        raise ArchiveError(str(folder), "isn't there", "put the archive beside the base")
    with held(folder):
        places = store.rows("select warc_file, warc_offset from captures")
        listed = {(place["warc_file"], place["warc_offset"]) for place in places}
        for name in sorted(file_sizes(folder)):
            _adopt_file(store, run, name, listed)
        set_aside(folder, committed_lengths(store))
        renew(store, folder, _seal(folder))


def _seal(folder: Path) -> Seal:
    """Give the seal of a folder; where there is none, or a damaged one, a new one."""
    try:
        return read_seal(folder) or new_seal()
    except ArchiveError:
        return new_seal()


def _adopt_file(store: Store, run: Run, name: str, listed: set[tuple[str, int]]) -> None:
    """Add the captures of one file, in one transaction."""
    with store.transaction():
        try:
            for archived in captures_in(store.archive_folder, name):
                capture = archived.capture
                if (capture.warc_file, capture.warc_offset) not in listed:
                    _add(store, run, archived)
        except ArchiveError as error:
            store.record_failure(error, stage="adopt", run_id=run.id)
            run.count("broken files")


def _add(store: Store, run: Run, archived: Archived) -> None:
    """Add a capture under the number that it had; where that is taken, under the next."""
    url = archived.capture.url
    taken = store.rows("select visit from captures where url = ?", [url])
    visits = {capture["visit"] for capture in taken}
    number = archived.visit
    if number is None or number in visits:
        number = max(visits, default=-1) + 1
    store.add("captures", [{**capture_columns(archived.capture, number), "run_id": run.id}])
    run.count("captures")


def captures_in(folder: Path, name: str) -> Iterator[Archived]:
    """Read the captures of a WARC file, in order; raise ArchiveError where it breaks off."""
    try:
        with whole(folder, name) as stream:
            records = ArchiveIterator(stream)
            for record in records:
                if record.rec_type in HOLDS_BODY:
                    body = record.content_stream().read()
                    length = records.get_record_length()
                    place = Place(name, records.get_record_offset(), length)
                    _look_again(stream, place.offset)
                    yield _archived(record, body, place)
    except UNREADABLE as error:
        raise ArchiveError(str(folder / name), f"breaks off ({error})", "") from error


def _look_again(stream: IO[bytes], offset: int) -> None:
    """Read a record by its place, as whoever needs it will; raise where it is broken."""
    reached = stream.tell()
    read_at(stream, offset)
    stream.seek(reached)


def _archived(record: ArcWarcRecord, body: bytes, place: Place) -> Archived:
    """Make the capture of a record, with what its note says of it."""
    note = _note(record)
    visit = note.pop("visit", None)
    headers = record.http_headers
    content_type = (headers or record.rec_headers).get_header("Content-Type")
    values: dict[str, Any] = {
        "kind": _kind(record, content_type),
        "content_type": content_type,
        "etag": headers.get_header("ETag") if headers else None,
        "last_modified": headers.get_header("Last-Modified") if headers else None,
        **note,
    }
    capture = Capture(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        fetched_at=record.rec_headers.get_header("WARC-Date"),
        outcome="new",
        status=int(headers.get_statuscode()) if headers else None,
        sha256=hashlib.sha256(body).hexdigest(),
        warc_file=place.file,
        warc_offset=place.offset,
        warc_length=place.length,
        **values,
    )
    return Archived(capture, visit if note else None)


def _note(record: ArcWarcRecord) -> dict[str, Any]:
    """Read what the capture knew besides; nothing where the record isn't ours."""
    try:
        note = json.loads(record.rec_headers.get_header(NOTE) or "{}")
    except ValueError:
        return {}
    return note if isinstance(note, dict) else {}


def _kind(record: ArcWarcRecord, content_type: str | None) -> CaptureKind:
    """Tell what a record without a note is most likely of."""
    if record.rec_type == "resource":
        return "file"
    kinds = (kind for word, kind in LISTINGS.items() if word in (content_type or ""))
    return next(kinds, "page")
