"""The archive and the captures that point into it -> what is broken, missing or unaccounted for."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawlers.archive.captures import committed_lengths
from crawlers.archive.elsewhere import digest_of, file_sizes, read_elsewhere, whole
from crawlers.archive.timestamps import (
    FOLDER,
    certificates_in,
    read_certificates,
    stamped_at,
    stamps_in,
)
from crawlers.archive.warc import UNREADABLE, read_at
from db.errors import ArchiveError
from db.rows import Row
from db.store import Store

BODIES = """
select min(id) id, url, sha256, warc_file, warc_offset from captures
where warc_file is not null group by warc_file, warc_offset order by warc_file, warc_offset
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with one record: its place, the address it was captured for, and what."""

    place: str
    url: str
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of the archive found; `bodies` is the number of bodies hashed again."""

    bodies: int
    files: int
    faults: tuple[Fault, ...]


def verify(store: Store) -> Report:
    """Read every archived body again, and compare its digest with the capture's (SHA-256).

    Each WARC file is also read from front to back and held against the digests that it
    carries itself, and each timestamp against the certificates beside it. A file that was moved
    is fetched once, and held against the digest that it was moved with.
    """
    folder = store.archive_folder
    bodies = store.rows(BODIES)
    sizes, lengths = file_sizes(folder), committed_lengths(store)
    by_file: dict[str, list[Row]] = {name: [] for name in sorted(sizes)}
    for body in bodies:
        by_file.setdefault(body["warc_file"], []).append(body)
    faults: list[Fault] = []
    for name, those in store.each("reading archive files again", list(by_file.items())):
        try:
            with whole(folder, name) as stream:
                faults += _body_faults(stream, those)
                faults += _file_faults(stream, name)
                faults += _length_faults(folder, name, stream, lengths.get(name, 0))
        except (OSError, ArchiveError) as error:
            faults += _unread(name, those, error)
    faults += _stamp_faults(folder)
    return Report(len(bodies), len(sizes), tuple(faults))


def _unread(name: str, bodies: list[Row], error: OSError | ArchiveError) -> Iterator[Fault]:
    """Say of every body of a file, or of the file, that it can't be read."""
    reason = error.reason if isinstance(error, ArchiveError) else f"can't be read ({error})"
    if not bodies:
        yield Fault(name, "", reason)
    for body in bodies:
        yield Fault(f"{name}@{body['warc_offset']}", body["url"], reason)


def _body_faults(stream: IO[bytes], bodies: list[Row]) -> Iterator[Fault]:
    """Hash the bodies of a file again; give those that aren't what was captured."""
    for body in bodies:
        place = f"{body['warc_file']}@{body['warc_offset']}"
        try:
            record = read_at(stream, int(body["warc_offset"]))
        except UNREADABLE as error:
            yield Fault(place, body["url"], f"no record can be read ({error!r})")
            continue
        if hashlib.sha256(record.body).hexdigest() != body["sha256"]:
            yield Fault(place, body["url"], "holds another body than was captured")


def _file_faults(stream: IO[bytes], name: str) -> Iterator[Fault]:
    """Read a file from front to back against its own digests."""
    stream.seek(0)
    try:
        records = ArchiveIterator(stream, check_digests=True)
        for record in records:
            record.content_stream().read()
            if record.digest_checker.passed is False:
                place = f"{name}@{records.get_record_offset()}"
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                yield Fault(place, url, "doesn't agree with its own digest")
    except (ArchiveLoadFailed, OSError, EOFError, zlib.error) as error:
        yield Fault(name, "", f"can't be read to its end ({error})")


def _length_faults(folder: Path, name: str, stream: IO[bytes], spoken_for: int) -> Iterator[Fault]:
    """Say what lies behind the captures of a file, or that one that was moved is another now."""
    moved = read_elsewhere(folder).files.get(name)
    if moved is not None:
        if digest_of(stream) != moved.sha256:
            yield Fault(name, "", f"isn't what was moved to {moved.address}")
        return
    behind = stream.seek(0, os.SEEK_END) - spoken_for
    if behind > 0:
        yield Fault(name, "", f"holds {behind} bytes that no capture speaks for")


def _stamp_faults(folder: Path) -> Iterator[Fault]:
    """Check the timestamps beside an archive."""
    stamps = list(stamps_in(folder))
    if not stamps:
        return
    certificates = read_certificates(certificates_in(folder), str(folder / FOLDER))
    for stamp in stamps:
        try:
            stamped_at(stamp, certificates)
        except ArchiveError as error:
            yield Fault(f"{FOLDER}/{error.key}", "", error.reason)
