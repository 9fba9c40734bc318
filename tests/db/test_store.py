"""The store: one door to the file, transactions, runs that are taken up again, failures once."""

import sqlite3

import pytest

from db.errors import DatabaseError, InputError
from db.store import Store

STORY = {"id": "a", "title": "A", "state": "emerging", "noise_level": 1.0}


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "kb.db") as opened:
        yield opened


class Killed(BaseException):
    """A kill in the middle of a block."""


def write_and_be_killed(store):
    with store.transaction():
        store.add("stories", [{**STORY, "recorded_at": "now"}])
        raise Killed


def test_open_creates_every_table_of_the_design(store):
    tables = set(store.db.table_names())
    assert {"sources", "captures", "articles", "quotations", "stories", "judgements"} <= tables


def test_open_says_what_the_machine_refuses(tmp_path, monkeypatch):
    readonly = sqlite3.OperationalError("attempt to write a readonly database")
    readonly.sqlite_errorcode = sqlite3.SQLITE_READONLY

    def refuse(_):
        raise readonly

    monkeypatch.setattr("db.store._connect", refuse)
    with pytest.raises(DatabaseError, match="can't be written to; check who may write there"):
        Store.open(tmp_path / "kb.db")


def test_open_again_changes_nothing(store):
    before = store.db.schema
    with Store.open(store.path) as again:
        assert again.db.schema == before


def test_open_refuses_a_foreign_database(tmp_path):
    path = tmp_path / "foreign.db"
    connection = sqlite3.connect(path)
    connection.execute("create table cats (name text)")
    connection.close()
    with pytest.raises(DatabaseError, match="not one of Sidelight's"):
        Store.open(path)


def test_open_refuses_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "text.db"
    path.write_text("these are words, not pages of SQLite\n" * 100)
    with pytest.raises(DatabaseError, match=r"text\.db"):
        Store.open(path)


def test_open_without_create_refuses_a_missing_file(tmp_path):
    with pytest.raises(DatabaseError, match="isn't there"):
        Store.open(tmp_path / "none.db", create=False)


def test_every_foreign_key_is_indexed(store):
    unindexed = [
        (table.name, key.column)
        for table in store.db.tables
        for key in table.foreign_keys
        if not any(index.columns[0] == key.column for index in table.indexes)
        and table.pks[0] != key.column
    ]
    assert unindexed == []


def test_transaction_writes_nothing_when_cut_short(store):
    with pytest.raises(Killed):
        write_and_be_killed(store)
    assert store.value("select count(*) from stories") == 0


def test_sync_inserts_then_leaves_alone(store):
    assert store.sync("stories", [STORY]) == 1
    assert store.sync("stories", [STORY]) == 0


def test_sync_updates_what_changed_and_stamps_it(store):
    store.sync("stories", [STORY])
    store.change("stories", {"id": "a"}, {"recorded_at": "long ago"})
    assert store.sync("stories", [{**STORY, "title": "B"}]) == 1
    row = store.rows("select title, recorded_at from stories")[0]
    assert (row["title"], row["recorded_at"] != "long ago") == ("B", True)


def test_sync_removes_what_is_gone_within_its_where(store):
    store.sync("stories", [STORY, {**STORY, "id": "b", "state": "kept"}])
    store.sync("stories", [], where="state = 'emerging'")
    assert store.rows("select id from stories") == [{"id": "b"}]


def test_assign_counts_only_rows_that_differ(store):
    store.sync("stories", [STORY])
    named = [{"id": "a", "title": "B"}, {"id": "unknown", "title": "C"}]
    assert store.assign("stories", named) == 1
    assert store.assign("stories", named) == 0


def test_assign_empties_what_is_not_named(store):
    store.sync("forecasts", [{"id": key, "article_id": "x", "start": 0, "end": 1} for key in "ab"])
    store.assign("forecasts", [{"id": key, "status": "open"} for key in "ab"])
    assert (
        store.assign("forecasts", [{"id": "a", "status": "open"}], emptied="article_id = 'x'") == 1
    )
    assert store.rows("select id, status from forecasts order by id") == [
        {"id": "a", "status": "open"}, {"id": "b", "status": None}
    ]  # fmt: skip


def test_sync_takes_the_later_of_two_rows_with_one_key(store):
    store.sync("stories", [STORY, {**STORY, "title": "B"}])
    assert store.rows("select title from stories") == [{"title": "B"}]


def test_sync_refuses_a_key_that_stands_outside_its_where(store):
    store.sync("stories", [STORY])
    with pytest.raises(sqlite3.IntegrityError):
        store.sync("stories", [STORY], where="state = 'major'")


def test_run_is_recorded_with_its_counts(store):
    with store.run("extract") as run:
        run.count("articles", 3)
    row = store.rows("select stage, state, counts from runs")[0]
    assert row == {"stage": "extract", "state": "done", "counts": '{"articles": 3}'}


def test_run_cut_short_is_taken_up_again(store):
    with pytest.raises(Killed), store.run("crawl", since="2026-01-01") as first:
        raise Killed
    with store.run("crawl", since="2026-01-01") as second:
        pass
    assert first.id == second.id


def test_run_with_other_arguments_is_another_run(store):
    with pytest.raises(Killed), store.run("crawl", since="2026-01-01") as first:
        raise Killed
    with store.run("crawl", since="2026-02-02") as second:
        pass
    assert first.id != second.id


def test_failure_is_recorded_once_for_each_reason(store):
    for _ in range(2):
        store.record_failure(InputError("page.html", "is empty"), stage="ingest")
    assert store.rows("select stage, row_key, error from failures") == [
        {"stage": "ingest", "row_key": "page.html", "error": "is empty"}
    ]


def test_what_is_committed_durably_waits_for_the_disk(store):
    full, normal = 2, 1
    with store.durably():
        assert store.value("pragma synchronous") == full
    assert store.value("pragma synchronous") == normal
