"""Visits are recorded whole, numbered, and never with the same body twice."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawlers.archive.captures import committed_lengths, open_archive, record_visits
from crawlers.archive.items import Fetched, Visit
from crawlers.archive.warc import Archive, Exchange
from db.keys import digest_key
from db.records import Capture
from db.store import Store

URL = "https://daily.example/a"


def fetched(body, url=URL, outcome="new"):
    at = "2026-05-01T12:00:00Z"
    capture = Capture(url=url, kind="page", fetched_at=at, outcome=outcome)
    exchange = Exchange(
        url=url, fetched_at=at, status="200 OK", headers=(), request_headers=(), body=body
    )
    return Fetched(capture=capture, exchange=exchange)


def record(store, *visit, run_id=1):
    with open_archive(store) as writer:
        return record_visits(store, writer, [Visit(visit)], run_id=run_id, stage="crawl")


def test_capture_is_keyed_by_address_and_visit(store):
    for body in (b"one", b"two"):
        record(store, fetched(body))
    rows = store.rows("select id, visit from captures order by visit")
    assert rows == [{"id": digest_key(URL, n), "visit": n} for n in (0, 1)]


def test_same_body_is_unchanged_and_points_to_the_first_record(store):
    first, second = record(store, fetched(b"one"))[0], record(store, fetched(b"one"))[0]
    assert second.outcome == "unchanged"
    assert (second.warc_file, second.warc_offset) == (first.warc_file, first.warc_offset)


def test_visit_is_recorded_whole_or_not_at_all(store):
    broken = fetched(b"two", outcome=None)
    with pytest.raises(Exception, match="NOT NULL"):
        record(store, fetched(b"one"), broken)
    assert store.value("select count(*) from captures") == 0
    assert committed_lengths(store) == {}


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from([b"one", b"two", b"three"]), max_size=6))
def test_every_capture_leads_to_its_body(tmp_path_factory, bodies):
    with Store.open(tmp_path_factory.mktemp("kb") / "kb.db") as store:
        for body in bodies:
            record(store, fetched(body))
        rows = store.rows("select warc_file, warc_offset from captures order by visit")
        archive = Archive(store.archive_folder)
        read = [archive.read(row["warc_file"], row["warc_offset"]).body for row in rows]
    assert read == bodies
