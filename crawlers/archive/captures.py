"""Fetched responses and files -> WARC records and rows of `captures`, all of a visit or nothing."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from crawlers.archive.items import Fetched, Visit
from crawlers.archive.warc import (
    ArchiveWriter,
    Exchange,
    Packed,
    Place,
    pack_exchange,
    pack_resource,
)
from db.keys import digest_key
from db.records import Capture
from db.rows import Row
from db.store import Store

MADE_HERE = ("file", "post")  # no response of a server: a resource record


def committed_lengths(store: Store) -> dict[str, int]:
    """Give, for each WARC file, the byte up to which committed rows speak for it."""
    lengths = store.rows(
        "select warc_file, max(warc_offset + warc_length) length from captures"
        " where warc_file is not null group by warc_file"
    )
    return {length["warc_file"]: length["length"] for length in lengths}


def record_visit(
    store: Store, writer: ArchiveWriter, visit: Visit, *, run_id: int, stage: str
) -> list[Capture]:
    """Archive and commit a visit in one transaction; give the captures as recorded."""
    with writer.undone_on_error(), store.transaction():
        return [_record(store, writer, fetched, run_id, stage) for fetched in visit.fetched]


def _record(
    store: Store, writer: ArchiveWriter, fetched: Fetched, run_id: int, stage: str
) -> Capture:
    """Write one capture: WARC record first, then its row."""
    former = _former(store, fetched.capture.url)
    capture = replace(_archived(writer, fetched, former), run_id=run_id)
    visits = store.value("select count(*) from captures where url = ?", [capture.url])
    store.add("captures", [_row(capture, visits)])
    if fetched.failure is not None:
        store.record_failure(fetched.failure, stage=stage, run_id=run_id)
    return capture


def _archived(writer: ArchiveWriter, fetched: Fetched, former: Row | None) -> Capture:
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
    return _placed(capture, writer.append(_packed(fetched, exchange)), digest)


def _packed(fetched: Fetched, exchange: Exchange) -> Packed:
    if fetched.capture.kind not in MADE_HERE:
        return pack_exchange(exchange)
    return pack_resource(
        url=exchange.url,
        fetched_at=exchange.fetched_at,
        content_type=fetched.capture.content_type or "application/octet-stream",
        body=exchange.body,
    )


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


def _row(capture: Capture, visit: int) -> Row:
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
