"""What people type becomes a query that can't be malformed."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.query import MOST_TERMS, parse_query


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("keystroke logging", '("keystroke" AND "logging")'),
        ('"mouse paths" union', '("mouse paths" AND "union")'),
        ("“mouse paths” union", '("mouse paths" AND "union")'),
        ('"mouse paths', '("mouse paths")'),
        ("keystr*", '("keystr"*)'),
        ("k*", '("k")'),
        ("cameras -vans", '("cameras") NOT "vans"'),
        ('cameras -"white vans" -bus', '("cameras") NOT "white vans" NOT "bus"'),
        ("the union of screen workers", '("union" AND "screen" AND "workers")'),
        ("the of", '("the" AND "of")'),
        ('"right to know"', '("right to know")'),
        ("NEAR(a b) AND OR title:x", '("near a" AND "b" AND "title x")'),
        ("-vans", ""),
        ("", ""),
        ("!!! ???", ""),
        ("* \" - -- -\"", ""),
    ],
)  # fmt: skip
def test_match_quotes_every_term(typed, match):
    assert parse_query(typed).match() == match


@given(st.text(max_size=400))
def test_match_is_a_query_whatever_was_typed(text):
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table lines using fts5(body)")
    match = parse_query(text).match()
    assert match == "" or connection.execute("select * from lines(?)", [match]).fetchall() == []


def test_match_writes_a_long_beginning_as_its_words():
    match = parse_query("keystr* -mous*").match(lambda start: [f"{start}1", f"{start}2"])
    assert match == '(("keystr1" OR "keystr2")) NOT ("mous1" OR "mous2")'


def test_match_keeps_a_beginning_that_no_word_has():
    assert parse_query("keystr*").match(lambda _: []) == '("keystr"*)'


def test_a_query_has_a_bound():
    assert len(parse_query("word " * 200).terms) <= MOST_TERMS
