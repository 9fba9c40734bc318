"""Queries become dictionaries; names become identifiers that can't be anything else."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rows import first, quoted, rows


@pytest.fixture
def connection():
    opened = sqlite3.connect(":memory:")
    opened.execute("create table desks (id text, keys integer)")
    opened.executemany("insert into desks values (?, ?)", [("a", 1), ("b", 2)])
    yield opened
    opened.close()


def test_rows_are_dictionaries_in_order(connection):
    assert rows(connection, "select * from desks order by id") == [
        {"id": "a", "keys": 1},
        {"id": "b", "keys": 2},
    ]


@pytest.mark.parametrize(
    ("sql", "parameters"),
    [
        ("select id from desks where keys = ?", [2]),
        ("select id from desks where keys = :keys", {"keys": 2}),
    ],
)
def test_parameters_are_taken_by_place_or_name(connection, sql, parameters):
    assert rows(connection, sql, parameters) == [{"id": "b"}]


def test_the_first_row_is_given_or_none(connection):
    assert first(connection, "select id from desks order by keys desc") == {"id": "b"}
    assert first(connection, "select id from desks where keys > 9") is None


@given(
    st.text(
        st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=20
    )
)
def test_any_name_can_be_a_columns(name):
    opened = sqlite3.connect(":memory:")
    opened.execute(f"create table {quoted(name)} ({quoted(name)} text)")
    assert opened.execute(f"select count({quoted(name)}) from {quoted(name)}").fetchone() == (0,)
    opened.close()
