"""What people type becomes a query that can't be malformed."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.site.pages.search import fts_query, pieces, search_page
from db.store import Store


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("search") / "kb.db") as store:
        entries = [
            (
                "story",
                "s1",
                "Halcyon records keystrokes",
                "mouse paths and keystrokes",
                "2026-04-21",
            ),
            ("article", "a1", "Vans get cameras", "Parcelway mounts cameras in vans", "2026-05-02"),
        ]
        store.db.conn.executemany("insert into search_index values (?, ?, ?, ?, ?)", entries)
        yield store.db.conn


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("keystroke logging", '("keystroke" AND "logging")'),
        ('"mouse paths" union', '("mouse paths" AND "union")'),
        ("keystroke*", '("keystroke"*)'),
        ("cameras -vans", '("cameras") NOT "vans"'),
        ("-vans", ""),
        ("", ""),
        ("!!! ???", ""),
    ],
)
def test_fts_query_quotes_every_term(typed, query):
    assert fts_query(typed) == query


@given(st.text(max_size=80))
def test_search_page_takes_anything(text):
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table search_index using fts5(kind, key, title, body, date)")
    assert search_page(connection, {"q": text}).status == 200


def test_search_page_ranks_and_counts(connection):
    page = search_page(connection, {"q": "keystrokes"})
    assert [row["key"] for row in page.data["results"]] == ["s1"]
    assert page.data["counts"] == {"story": 1}


def test_search_page_narrows_by_kind(connection):
    assert search_page(connection, {"q": "cameras", "kind": "story"}).data["results"] == []


def test_search_page_excludes(connection):
    assert search_page(connection, {"q": "cameras -parcelway"}).data["results"] == []


def test_pieces_mark_what_matched():
    assert pieces("a \x02hit\x03 b") == [
        {"text": "a ", "hit": False},
        {"text": "hit", "hit": True},
        {"text": " b", "hit": False},
    ]
