"""Visits are recorded together, their records on disk before any row speaks of them."""

import os

import pytest

from crawlers.archive.batches import MAX_BYTES, MAX_VISITS, Batch
from crawlers.archive.captures import committed_lengths, open_archive, record_visits
from crawlers.archive.items import Fetched, Visit
from crawlers.archive.warc import Exchange
from db.records import Capture
from db.store import Store


def visit(number, body=b"words"):
    url, at = f"https://daily.example/{number}", "2026-05-01T12:00:00Z"
    exchange = Exchange(
        url=url, fetched_at=at, status="200 OK", headers=(), request_headers=(), body=body
    )
    capture = Capture(url=url, kind="page", fetched_at=at, outcome="new")
    return Visit((Fetched(capture=capture, exchange=exchange),))


@pytest.fixture
def batch(store):
    with open_archive(store) as writer:
        yield Batch(store, writer, run_id=1, stage="crawl")


def count(store):
    return store.value("select count(*) from captures")


def test_a_batch_is_full_by_number_or_by_bytes(batch):
    assert [batch.add(visit(number)) for number in range(MAX_VISITS)].index(True) == MAX_VISITS - 1
    batch.record()
    assert not batch.add(visit("small"))
    assert batch.add(visit("large", b"x" * MAX_BYTES))


def test_what_waits_is_recorded_once(store, batch):
    batch.add(visit(1))
    batch.add(visit(2))
    assert count(store) == 0
    batch.record()
    batch.record()
    assert count(store) == 2


def test_records_are_on_disk_before_another_reader_sees_their_rows(store, monkeypatch):
    synced = []
    real = os.fsync

    def fsync(handle):
        with Store.open(store.path) as reader:
            synced.append((os.fstat(handle).st_size, count(reader)))
        real(handle)

    with open_archive(store) as writer:
        monkeypatch.setattr(os, "fsync", fsync)
        record_visits(store, writer, [visit(1), visit(2)], run_id=1, stage="crawl")
        monkeypatch.undo()
    (length,) = committed_lengths(store).values()
    assert (length, 0) in synced


def test_a_full_disk_takes_back_the_whole_batch(store, batch, monkeypatch):
    batch.add(visit(1))
    batch.add(visit(2))

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        batch.record()
    monkeypatch.undo()
    assert count(store) == 0
    batch.add(visit(3))
    batch.record()
    assert count(store) == 1
