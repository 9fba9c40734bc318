"""A pack of evidence -> one finding for each thing that it says: whether that holds, in words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from cryptography.x509 import Certificate

from crawlers.archive.timestamps import (
    CERTIFICATE,
    LIST,
    TOKEN,
    Stamp,
    read_certificates,
    stamped_at,
)
from crawlers.archive.wacz import DATAPACKAGE, DIGEST, SOFTWARE
from crawlers.archive.warc import Record, read_record
from db.errors import ArchiveError, InputError
from sidelight.evidence.manifest import PAGE, STAMPS, CaptureEntry, TextEntry
from sidelight.evidence.opening import Pack, digest_of, listed_digests
from sidelight.evidence.page import page_of
from sidelight.evidence.rereading import reread_fault

Verdict = Literal["right", "wrong", "unsure"]
UNLISTED = frozenset({DATAPACKAGE, DIGEST})


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what was looked at, whether it holds, and in words what was found."""

    verdict: Verdict
    subject: str
    words: str


def check_pack(pack: Pack, trusted: Sequence[Certificate] = ()) -> Iterator[Finding]:
    """Check everything that a pack says, from its files alone.

    `trusted` are certificates of timestamping authorities that the reader has from elsewhere;
    without them, those in the pack are taken, and it is said so.
    """
    yield from _files(pack)
    records = _records(pack)
    for capture in pack.manifest.captures:
        yield _capture(capture, records[capture.id])
    for entry in pack.manifest.texts:
        yield from _text(pack, entry, records)
    yield _page(pack)
    yield from _timestamps(pack, trusted)


def _files(pack: Pack) -> Iterator[Finding]:
    """Hold each file against the digest that the pack lists for it."""
    try:
        digests = listed_digests(pack)
    except ArchiveError as error:
        yield Finding("wrong", error.key, error.reason)
        return
    altered = [path for path, digest in digests.items() if _is_altered(pack, path, digest)]
    strange = sorted(set(pack.files) - set(digests) - UNLISTED)
    for path in altered:
        yield Finding("wrong", path, "isn't the file that the pack lists")
    for path in strange:
        yield Finding("wrong", path, "is in the pack but not in its list")
    if not altered and not strange:
        yield Finding("right", "files", f"all {len(digests)} are as the pack lists them")


def _is_altered(pack: Pack, path: str, digest: str) -> bool:
    """Tell whether a file isn't there or isn't what was listed."""
    return path not in pack.files or digest_of(pack.files[path]) != digest


def _records(pack: Pack) -> dict[str, Record | ArchiveError]:
    """Read the record of each capture; what can't be read stands as its error."""
    return {capture.id: _record(pack, capture) for capture in pack.manifest.captures}


def _record(pack: Pack, capture: CaptureEntry) -> Record | ArchiveError:
    try:
        return read_record(pack.archive, capture.offset, key=capture.url)
    except ArchiveError as error:
        return error


def _capture(capture: CaptureEntry, record: Record | ArchiveError) -> Finding:
    """Hold a record against what the pack says of its capture."""
    subject = f"capture {capture.id}"
    if isinstance(record, ArchiveError):
        return Finding("wrong", subject, f"its record {record.reason}")
    if hashlib.sha256(record.body).hexdigest() != capture.sha256:
        return Finding("wrong", subject, "its body isn't the one that the digest is of")
    if (record.url, record.date) != (capture.url, capture.fetched_at):
        return Finding("wrong", subject, f"its record is of {record.url} at {record.date}")
    words = f"{record.url}, {record.date}: the body has the SHA-256 {capture.sha256}"
    return Finding("right", subject, words)


def _text(
    pack: Pack, entry: TextEntry, records: dict[str, Record | ArchiveError]
) -> Iterator[Finding]:
    """Check a text: its digest, whether its captures say it, and every passage of it."""
    subject, text = f"text {entry.id}", pack.text(entry.file)
    if text is None:
        yield Finding("wrong", subject, f"{entry.file} isn't there or can't be read")
        return
    if hashlib.sha256(text.encode()).hexdigest() != entry.sha256:
        yield Finding("wrong", subject, "isn't the text that the digest is of")
    fault = reread_fault(pack.manifest, entry, text, records)
    if fault:
        yield Finding("wrong", subject, fault)
    else:
        yield Finding("right", subject, f"“{entry.title}” is what its archived page says")
    yield from _passages(pack, entry, text)


def _passages(pack: Pack, entry: TextEntry, text: str) -> Iterator[Finding]:
    """Check that the words of each passage stand where they are said to."""
    for passage in pack.manifest.passages:
        if passage.article_id != entry.id:
            continue
        subject = f"{passage.kind} {passage.id}"
        where = f"characters {passage.start}-{passage.end} of {entry.file}"
        if passage.start < 0 or text[passage.start : passage.end] != passage.words:
            yield Finding("wrong", subject, f"“{passage.words}” doesn't stand at {where}")
        else:
            yield Finding("right", subject, f"“{passage.words}” stands at {where}")


def _page(pack: Pack) -> Finding:
    """Check that the page for people says what the pack says, by writing it again."""
    manifest = pack.manifest
    texts = {entry.id: pack.text(entry.file) or "" for entry in manifest.texts}
    if pack.text(PAGE) == page_of(manifest, texts):
        return Finding("right", PAGE, "the page says what the pack says")
    if manifest.software == SOFTWARE:
        return Finding("wrong", PAGE, "the page doesn't say what the pack says")
    words = f"the page was written by {manifest.software}; this is {SOFTWARE}, which can't compare"
    return Finding("unsure", PAGE, words)


def _timestamps(pack: Pack, trusted: Sequence[Certificate]) -> Iterator[Finding]:
    """Check each timestamp, and say of each capture since when it is proved to exist."""
    names = sorted(path for path in pack.files if path.startswith(STAMPS) and path.endswith(TOKEN))
    proved: set[str] = set()
    for name in names:
        stamp = _stamp(pack, name)
        try:
            moment = stamped_at(stamp, trusted or _own_certificates(pack))
        except (ArchiveError, InputError) as error:
            yield Finding("wrong", name, f"{error.key} {error.reason}")
            continue
        proved |= stamp.digests()
        yield Finding("right", name, f"an authority saw its digests at {moment.isoformat()}")
    if proved and not trusted:
        words = "only by the certificate in the pack; give the authority's own by --certificate"
        yield Finding("unsure", "timestamps", f"were checked {words}")
    unproved = [entry for entry in pack.manifest.captures if entry.sha256 not in proved]
    for entry in unproved:
        yield Finding("unsure", f"capture {entry.id}", "no timestamp says when it was there")


def _stamp(pack: Pack, name: str) -> Stamp:
    """Give the stamped list of a token of the pack."""
    stem = name.removesuffix(TOKEN)
    listing = pack.files.get(f"{stem}{LIST}", b"")
    return Stamp(name=stem.removeprefix(STAMPS), listing=listing, token=pack.files[name])


def _own_certificates(pack: Pack) -> list[Certificate]:
    """Give the certificates that come with the pack; raise InputError when there are none."""
    path = f"{STAMPS}authority{CERTIFICATE}"
    return read_certificates(pack.files.get(path, b""), path)
