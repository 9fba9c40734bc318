"""Rows that a table shall hold become deletions, updates and insertions."""

import sqlite3
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.linked.wanted import Values, record_values, values_of, wanted_rows


@dataclass(frozen=True, slots=True)
class Thing:
    key: str
    size: int


@pytest.fixture
def connection():
    with sqlite3.connect(":memory:") as opened:
        opened.execute("create table things (key text primary key, size integer, recorded_at text)")
        opened.executemany("insert into things values (?, ?, 'then')", [("a", 1), ("b", 2)])
        yield opened


def rows(connection):
    return dict(connection.execute("select key, size from things order by key"))


def synced(connection, things, where="1"):
    with wanted_rows(connection, "things", record_values(Thing, things), ("key",)) as target:
        return target.delete(where), target.update(where, "now"), target.insert(where, "now")


def test_each_kind_of_change_is_counted(connection):
    assert synced(connection, [Thing("b", 3), Thing("c", 4)]) == (1, 1, 1)
    assert rows(connection) == {"b": 3, "c": 4}


def test_rows_that_are_the_same_keep_the_time_of_recording(connection):
    synced(connection, [Thing("a", 1), Thing("b", 5)])
    times = dict(connection.execute("select key, recorded_at from things"))
    assert times == {"a": "then", "b": "now"}


def test_only_rows_within_a_condition_are_compared(connection):
    assert synced(connection, [Thing("b", 9)], "key = 'b'") == (0, 1, 0)
    assert rows(connection) == {"a": 1, "b": 9}


def test_no_records_at_all_empty_what_is_compared(connection):
    assert synced(connection, []) == (2, 0, 0)


def test_of_two_with_one_key_the_later_counts(connection):
    synced(connection, [Thing("a", 7), Thing("a", 8)], "key = 'a'")
    assert rows(connection)["a"] == 8


def test_columns_of_rows_that_are_not_named_are_emptied(connection):
    values = Values(columns=("key", "size"), rows=[("a", 1)])
    with wanted_rows(connection, "things", values, ("key",)) as target:
        assert target.empty("1") == 1
    assert rows(connection) == {"a": 1, "b": None}


def test_the_temporary_table_is_empty_after_its_block_and_of_one_kind_of_row(connection):
    synced(connection, [Thing("a", 7)])
    synced(connection, [])
    with wanted_rows(connection, "things", Values(columns=("key",), rows=[("a",)]), ("key",)):
        pass
    held = connection.execute("select name from temp.sqlite_master where type = 'table'").fetchall()
    assert len(held) == 2
    for (name,) in held:
        assert connection.execute(f'select count(*) from temp."{name}"').fetchone() == (0,)


def test_rows_left_by_a_block_that_failed_are_gone_in_the_next(connection):
    values = Values(columns=("key", "size"), rows=[("a", 1)])
    with pytest.raises(ZeroDivisionError), wanted_rows(connection, "things", values, ("key",)):
        raise ZeroDivisionError
    none = Values(columns=("key", "size"), rows=[])
    with wanted_rows(connection, "things", none, ("key",)) as target:
        assert target.delete("1") == 2


def test_values_of_mappings_stand_in_the_order_of_the_first():
    values = values_of(iter([{"key": "a", "size": 1}, {"size": 2, "key": "b"}]))
    assert (values.columns, list(values.rows)) == (("key", "size"), [["a", 1], ["b", 2]])


def test_no_mappings_have_columns_only_where_they_are_told():
    assert values_of([]) is None
    assert values_of([], ("id", "size")) == Values(columns=("id", "size"), rows=())


SIZES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3))


@given(SIZES, SIZES)
def test_a_table_holds_exactly_what_is_wanted_and_twice_changes_nothing(before, after):
    with sqlite3.connect(":memory:") as connection:
        connection.execute("create table things (key text primary key, size integer, "
                           "recorded_at text)")  # fmt: skip
        for sizes in (before, after):
            synced(connection, [Thing(*pair) for pair in sizes.items()])
        assert rows(connection) == after
        assert synced(connection, [Thing(*pair) for pair in after.items()]) == (0, 0, 0)
