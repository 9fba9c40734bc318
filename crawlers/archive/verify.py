"""The archive and the captures that point into it -> what is broken, missing or unaccounted for."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawlers.archive.captures import committed_lengths
from crawlers.archive.timestamps import (
    FOLDER,
    certificates_in,
    read_certificates,
    stamped_at,
    stamps_in,
)
from crawlers.archive.warc import Archive
from db.errors import ArchiveError
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
    carries itself, and each timestamp against the certificates beside it.
    """
    archive = Archive(store.archive_folder)
    bodies = store.rows(BODIES)
    files = sorted(archive.folder.glob("*.warc.gz"))
    told = store.each("reading archived bodies", bodies)
    faults = [fault for body in told if (fault := _body_fault(archive, body))]
    lengths = committed_lengths(store)
    for path in store.each("reading archive files from end to end", files):
        faults += _file_faults(path, lengths.get(path.name, 0))
    faults += _stamp_faults(archive.folder)
    return Report(len(bodies), len(files), tuple(faults))


def _body_fault(archive: Archive, capture: dict[str, str]) -> Fault | None:
    """Hash one body again; None when it is what was captured."""
    place = f"{capture['warc_file']}@{capture['warc_offset']}"
    try:
        record = archive.read(capture["warc_file"], int(capture["warc_offset"]))
    except ArchiveError as error:
        return Fault(place, capture["url"], error.reason)
    if hashlib.sha256(record.body).hexdigest() != capture["sha256"]:
        return Fault(place, capture["url"], "holds another body than was captured")
    return None


def _file_faults(path: Path, spoken_for: int) -> Iterator[Fault]:
    """Read a file from front to back against its own digests; say what lies behind the captures."""
    try:
        with path.open("rb") as stream:
            records = ArchiveIterator(stream, check_digests=True)
            for record in records:
                record.content_stream().read()
                if record.digest_checker.passed is False:
                    place = f"{path.name}@{records.get_record_offset()}"
                    url = record.rec_headers.get_header("WARC-Target-URI") or ""
                    yield Fault(place, url, "doesn't agree with its own digest")
    except (ArchiveLoadFailed, OSError, EOFError, zlib.error) as error:
        yield Fault(path.name, "", f"can't be read to its end ({error})")
    behind = path.stat().st_size - spoken_for
    if behind > 0:
        yield Fault(path.name, "", f"holds {behind} bytes that no capture speaks for")


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
