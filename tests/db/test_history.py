"""Former rows are kept, and the base can be asked as it was known on a day."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.errors import InputError
from db.history import LINKED, history_name, keep_history, show_as_of
from db.store import Store

STORY = {"id": "the-scores", "title": "The scores", "state": "emerging", "noise_level": 1.0}
DAYS = ("2026-04-01", "2026-04-11", "2026-04-21")


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "kb.db") as opened:
        yield opened


def record(store, day, *rows):
    """Sync stories, and say that it was done on a day."""
    store.sync("stories", rows)
    moved = f"{day}T12:00:00Z"
    store.db.execute("drop trigger if exists stories_kept_on_update")
    store.db.execute("update stories set recorded_at = ? where recorded_at > ?", [moved, moved])
    store.db.execute(
        "update stories_history set superseded_at = ? where superseded_at > ?", [moved, moved]
    )
    keep_history(store.db)
    store.db.conn.commit()


def as_of(store, day, sql="select title from stories order by title"):
    with sqlite3.connect(f"file:{store.path}?mode=ro", uri=True) as connection:
        show_as_of(connection, day)
        found = [row[0] for row in connection.execute(sql)]
    connection.close()
    return found


def titled(title, key="the-scores"):
    return {**STORY, "id": key, "title": title}


def test_show_as_of_gives_back_what_a_row_was(store):
    record(store, DAYS[0], titled("One"))
    record(store, DAYS[1], titled("Two"))
    record(store, DAYS[2], titled("Three"))
    assert [as_of(store, day) for day in DAYS] == [["One"], ["Two"], ["Three"]]


def test_show_as_of_gives_back_a_row_that_has_gone(store):
    record(store, DAYS[0], titled("One"), titled("Other", "other"))
    record(store, DAYS[1], titled("One"))
    assert as_of(store, DAYS[0]) == ["One", "Other"]
    assert as_of(store, DAYS[1]) == ["One"]


def test_show_as_of_hides_what_came_later(store):
    record(store, DAYS[1], titled("One"))
    assert as_of(store, DAYS[0]) == []


def test_show_as_of_reaches_our_views(store):
    assert as_of(store, DAYS[0], "select story from story_coverage") == []


def test_show_as_of_leaves_other_connections_alone(store):
    record(store, DAYS[1], titled("One"))
    as_of(store, DAYS[0])
    assert store.value("select title from stories") == "One"


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "2026-4-1", "", "2026-04-01' or 1"])
def test_show_as_of_refuses_what_is_no_day(store, day):
    with pytest.raises(InputError):
        show_as_of(store.db.conn, day)


def test_an_equal_row_leaves_no_history(store):
    record(store, DAYS[0], titled("One"))
    record(store, DAYS[1], titled("One"))
    assert store.value("select count(*) from stories_history") == 0


def test_a_changed_row_is_recorded_anew_however_it_is_changed(store):
    record(store, DAYS[0], titled("One"))
    store.change("stories", {"id": "the-scores"}, {"title": "Two"})
    store.db.conn.commit()
    assert store.value("select recorded_at from stories") > DAYS[0]
    assert as_of(store, DAYS[0]) == ["One"]


def test_a_clock_put_back_ends_no_row_before_it_began(store):
    record(store, DAYS[0], titled("One"))
    store.db.execute("update stories set recorded_at = '2999-01-01T00:00:00Z'")
    store.change("stories", {"id": "the-scores"}, {"title": "Two"})
    ends = "select count(*) from stories_history where superseded_at < recorded_at"
    assert store.value(ends) == 0


def test_keep_history_takes_up_a_new_column(store):
    store.db.execute("alter table stories add column mood text")
    keep_history(store.db)
    record(store, DAYS[0], {**titled("One"), "mood": "calm"})
    record(store, DAYS[1])
    assert as_of(store, DAYS[0], "select mood from stories") == ["calm"]


def test_every_linked_table_keeps_its_history(store):
    assert {history_name(table) for table in LINKED} <= set(store.db.table_names())


@settings(deadline=None, max_examples=20)
@given(st.lists(st.sets(st.sampled_from("abc")), min_size=1, max_size=6))
def test_each_day_shows_the_rows_it_had(tmp_path_factory, states):
    path = tmp_path_factory.mktemp("history") / "kb.db"
    days = [f"2026-05-{number + 1:02}" for number in range(len(states))]
    with Store.open(path) as store:
        for day, names in zip(days, states, strict=True):
            record(store, day, *(titled(name, name) for name in sorted(names)))
        shown = [set(as_of(store, day)) for day in days]
    assert shown == states


@pytest.mark.parametrize("gone", ["trigger stories_kept_on_delete", "view current_articles"])
def test_opening_a_base_mends_what_a_kill_left_out(store, gone):
    store.db.execute(f"drop {gone}")
    with Store.open(store.path) as again:
        name = gone.split()[1]
        assert again.value("select 1 from sqlite_master where name = ?", [name]) == 1
