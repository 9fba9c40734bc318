"""A range of bytes of a WARC file -> what its pages are worth keeping of it. Pure.

Ranges are read apart from each other, by whoever has time, and put together again by where each
began and ended: so nothing is lost between two of them, and nothing counted twice.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import IO

from crawlers.articles.reading import EXTRACTION
from crawlers.ingest.files import Document, warc_document, warc_records
from crawlers.ingest.members import Members, first_member
from crawlers.ingest.openings import name_of, opened_at
from crawlers.ingest.sieve import Sieve
from crawlers.ingest.stage import page_of
from db.errors import ClusterError, InputError

PACKED = ".gz"  # only what is packed record by record can be read from its middle
RANGE_BYTES = 32_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The records of a WARC file that begin from one byte on and before another.

    Where `is_exact`, a record is known to begin at `start`; else it has to be looked for.
    """

    place: str
    start: int = 0
    stop: int | None = None
    is_exact: bool = True
    loopback: bool = False
    extraction: str = EXTRACTION  # of whoever asks


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a part holds: where its first record begins, and the first behind it; how many.

    `findings` are what passed the sieve and what is faulty, each with the number of its record
    in the part; without a number the part itself is, and reading ended there.
    """

    begin: int | None
    end: int | None
    records: int = 0
    pages: int = 0
    irrelevant: int = 0
    findings: tuple[tuple[int | None, Document | InputError], ...] = ()


def parts_of(
    place: str, *, start: int, size: int | None, most: int = RANGE_BYTES, loopback: bool = False
) -> Iterator[Part]:
    """Cut what a file has from some record on into parts; one that can't be cut is one part."""
    if size is None or not place.lower().endswith(PACKED):
        yield Part(place=place, start=start, loopback=loopback)
        return
    cuts = [*range(start, max(size, start + 1), most), size]
    for number, (begin, end) in enumerate(pairwise(cuts)):
        stop = end if end < size else None
        yield Part(place=place, start=begin, stop=stop, is_exact=not number, loopback=loopback)


def read_part(part: Part, sieve: Sieve) -> Reading:
    """Read a part, and hold each of its pages against the sieve.

    Raises CrawlError or OSError where the file can't be had, ClusterError where whoever asks
    has another version of us: its rows and these wouldn't be of one kind.
    """
    if part.extraction != EXTRACTION:
        advice = "install the same version on all machines"
        raise ClusterError(part.place, "is to be read by another version than here", advice)
    begin = part.start if part.is_exact else _first_record(part)
    if begin is None:
        return Reading(begin=None, end=None)
    with opened_at(part.place, begin, loopback=part.loopback) as stream:
        if not part.place.lower().endswith(PACKED):
            return _read(stream, name_of(part.place), sieve, begin)
        members = Members(stream, place=begin, stop=part.stop)
        return _read(members, name_of(part.place), sieve, begin, members)


def _first_record(part: Part) -> int | None:
    """Look for where the first record of a part begins."""
    with opened_at(part.place, part.start, loopback=part.loopback) as stream:
        return first_member(stream, part.start, part.stop)


def _read(
    stream: IO[bytes] | io.RawIOBase,
    name: str,
    sieve: Sieve,
    begin: int,
    members: Members | None = None,
) -> Reading:
    """Read the records of a stream to its end, or to the fault that ends it."""
    findings: list[tuple[int | None, Document | InputError]] = []
    number = pages = irrelevant = 0
    try:
        for number, record in enumerate(warc_records(stream), start=1):  # type: ignore[arg-type]
            document = warc_document(name, number, record)
            pages += isinstance(document, Document)
            if isinstance(document, Document) and not sieve.passes(page_of(document)):
                irrelevant += 1
            elif document is not None:
                findings.append((number, document))
        if members and not members.is_over:
            findings.append((None, InputError(name, "can't be read (no record follows)")))
    except (OSError, EOFError) as error:
        if getattr(error, "errno", None):
            raise  # by the network or the disk; what is in the file isn't at fault
        findings.append((None, InputError(name, f"can't be read ({error})")))
    return Reading(
        begin=begin,
        end=members.end if members else None,
        records=number,
        pages=pages,
        irrelevant=irrelevant,
        findings=tuple(findings),
    )
