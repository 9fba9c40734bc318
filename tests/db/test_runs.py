"""Runs say what ended them; what may go on is gone on with, what can't begins anew."""

import sqlite3

import pytest

from db.errors import CrawlError, InputError
from db.runs import as_ours, reason_of

RUNS = "select stage, state, ended_at is not null as is_over from runs order by id"


def states(store):
    return [(run["stage"], run["state"], run["is_over"]) for run in store.rows(RUNS)]


def fail(store, error, *stages):
    """Let a stage within others end by an error; give the ids of their runs."""
    ids = []

    def begin(parent_id, stage, *within):
        with store.run(stage, parent_id=parent_id) as run:
            ids.append(run.id)
            if not within:
                raise error
            begin(run.id, *within)

    with pytest.raises(type(error)):
        begin(None, *stages)
    return ids


def test_what_cannot_go_on_has_failed_and_begins_anew(store):
    (first,) = fail(store, InputError("https://a.example/", "is forgotten"), "ingest")
    assert states(store) == [("ingest", "failed", 1)]
    assert reason_of(store.db.conn, first) == "https://a.example/: is forgotten"
    with store.run("ingest") as second:
        assert second.id != first


def test_what_was_stopped_is_gone_on_with(store):
    (first,) = fail(store, CrawlError("kb.db", "ended before its time", "run it again"), "crawl")
    assert states(store) == [("crawl", "interrupted", 1)]
    assert reason_of(store.db.conn, first) == "kb.db: ended before its time; run it again"
    with store.run("crawl") as second:
        assert states(store) == [("crawl", "running", 0)]
    assert (second.id, states(store)) == (first, [("crawl", "done", 1)])


def test_the_reason_is_noted_once_where_it_arose(store):
    whole, _ = fail(store, InputError("SIDELIGHT_CONTACT", "isn't set"), "run", "crawl")
    assert states(store) == [("run", "failed", 1), ("crawl", "failed", 1)]
    assert reason_of(store.db.conn, whole) == "SIDELIGHT_CONTACT: isn't set"
    assert [row["stage"] for row in store.rows("select * from failures")] == ["ended: crawl"]
    fail(store, InputError("SIDELIGHT_CONTACT", "isn't set"), "run", "crawl")
    assert store.value("select count(*) from failures") == 1


def test_a_run_that_ended_well_has_no_reason(store):
    with store.run("link") as run:
        pass
    assert reason_of(store.db.conn, run.id) is None


def test_faults_of_machine_and_program_are_said_in_words():
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    assert "the disk is full" in str(as_ours("link", full))
    assert str(as_ours("link", OSError("x"))) == (
        "link: stopped by a fault of this program (OSError('x'))"
    )
