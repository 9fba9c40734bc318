"""Fetched responses and files -> WARC records and rows of `captures`, all of a visit or nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from crawlers.archive.items import Fetched, Visit
from crawlers.archive.seal import check, read_seal, renew, seal_of
from crawlers.archive.warc import Exchange, Packed, Place, pack_exchange, pack_resource
from crawlers.archive.writing import ArchiveWriter, set_aside, writing
from db.keys import digest_key
from db.records import Capture
from db.rows import Row
from db.store import Store

NOTED = ("kind", "source_id", "etag", "last_modified", "content_type", "part_of", "part",
         "listed_title", "listed_at", "canonical_url")  # fmt: skip
MADE_HERE = ("file", "post")  # no response of a server: a resource record


@contextmanager
def open_archive(store: Store) -> Iterator[ArchiveWriter]:
    """Open the archive of a base for writing.

    Raises ArchiveError when the folder isn't this base's, BusyError when another process
    writes to it.
    """
    folder, committed = store.archive_folder, committed_lengths(store)

    def agree() -> None:
        archive = read_seal(folder)
        agreed = check(folder, base=seal_of(store), archive=archive, committed=committed)
        set_aside(folder, committed)
        renew(store, folder, agreed)

    with writing(folder, committed, opened=agree) as writer:
        yield writer


def refuse_foreign_archive(store: Store) -> None:
    """Raise ArchiveError when the folder beside a base isn't this base's; touch nothing."""
    folder = store.archive_folder
    check(
        folder,
        base=seal_of(store),
        archive=read_seal(folder),
        committed=committed_lengths(store),
    )


def committed_lengths(store: Store) -> dict[str, int]:
    """Give, for each WARC file, the byte up to which committed rows speak for it."""
    lengths = store.rows(
        "select warc_file, max(warc_offset + warc_length) length from captures"
        " where warc_file is not null group by warc_file"
    )
    return {length["warc_file"]: length["length"] for length in lengths}


def record_visits(
    store: Store, writer: ArchiveWriter, visits: Iterable[Visit], *, run_id: int, stage: str
) -> list[Capture]:
    """Archive and commit visits in one transaction; give the captures as recorded.

    Their records are on disk before any row speaks of them, so that a power cut leaves no
    capture without its body. Several visits share what that costs.
    """
    with writer.undone_on_error(), store.transaction():
        fetched = (part for visit in visits for part in visit.fetched)
        captures = [_record(store, writer, part, run_id, stage) for part in fetched]
        writer.sync()
    return captures


def _record(
    store: Store, writer: ArchiveWriter, fetched: Fetched, run_id: int, stage: str
) -> Capture:
    """Write one capture: WARC record first, then its row."""
    former = _former(store, fetched.capture.url)
    visit = store.value("select count(*) from captures where url = ?", [fetched.capture.url])
    capture = replace(_archived(writer, fetched, former, visit), run_id=run_id)
    store.add("captures", [capture_columns(capture, visit)])
    if fetched.failure is not None:
        store.record_failure(fetched.failure, stage=stage, run_id=run_id)
    return capture


def _archived(writer: ArchiveWriter, fetched: Fetched, former: Row | None, visit: int) -> Capture:
    """Settle the outcome by comparing bodies, and put a new body into the archive.

    A capture that found nothing new points to the record that holds its body already.
    """
    capture, exchange = fetched.capture, fetched.exchange
    if capture.outcome == "unchanged" and former is not None:
        return _same_as(former, capture)
    if exchange is None:
        return capture
    digest = hashlib.sha256(exchange.body).hexdigest()
    if capture.outcome == "new" and former is not None and former["sha256"] == digest:
        return _same_as(former, replace(capture, outcome="unchanged"))
    return _placed(capture, writer.append(_packed(fetched, exchange, visit)), digest)


def _packed(fetched: Fetched, exchange: Exchange, visit: int) -> Packed:
    """Pack an exchange, or what was made here, with what its capture knows besides."""
    note = note_of(fetched.capture, visit)
    if fetched.capture.kind not in MADE_HERE:
        return pack_exchange(exchange, note)
    return pack_resource(
        url=exchange.url,
        fetched_at=exchange.fetched_at,
        content_type=fetched.capture.content_type or "application/octet-stream",
        body=exchange.body,
        note=note,
    )


def note_of(capture: Capture, visit: int) -> str:
    """Write what a record alone wouldn't tell of its capture, for a base to be rebuilt from."""
    values = {name: getattr(capture, name) for name in NOTED}
    return json.dumps({name: value for name, value in {**values, "visit": visit}.items() if value})


def _same_as(former: Row, capture: Capture) -> Capture:
    """Let a capture share the archived body of the former one."""
    return replace(
        capture,
        sha256=former["sha256"],
        etag=capture.etag or former["etag"],
        last_modified=capture.last_modified or former["last_modified"],
        content_type=former["content_type"],
        warc_file=former["warc_file"],
        warc_offset=former["warc_offset"],
        warc_length=former["warc_length"],
    )


def _placed(capture: Capture, place: Place, digest: str) -> Capture:
    return replace(
        capture,
        sha256=digest,
        warc_file=place.file,
        warc_offset=place.offset,
        warc_length=place.length,
    )


def _former(store: Store, url: str) -> Row | None:
    """Give the last capture of a URL that has a body."""
    captures = store.rows(
        "select * from captures where url = ? and outcome in ('new', 'unchanged')"
        " order by visit desc limit 1",
        [url],
    )
    return captures[0] if captures else None


def capture_columns(capture: Capture, visit: int) -> Row:
    """Give the columns of a capture's row; `visit` counts the captures of its address before it."""
    return {
        "id": digest_key(capture.url, visit),
        "url": capture.url,
        "visit": visit,
        "kind": capture.kind,
        "canonical_url": capture.canonical_url,
        "source_id": capture.source_id,
        "run_id": capture.run_id,
        "fetched_at": capture.fetched_at,
        "status": capture.status,
        "outcome": capture.outcome,
        "sha256": capture.sha256,
        "content_type": capture.content_type,
        "etag": capture.etag,
        "last_modified": capture.last_modified,
        "warc_file": capture.warc_file,
        "warc_offset": capture.warc_offset,
        "warc_length": capture.warc_length,
        "part_of": capture.part_of,
        "part": capture.part,
        "listed_title": capture.listed_title,
        "listed_at": capture.listed_at,
    }
