"""What people type becomes a query that can't be malformed."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.query import LONGEST, MOST_TERMS, parse_query


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
        ("Quill's letter", '("quill" AND "letter")'),
        ("workers’ rights", '("workers" AND "rights")'),
        ("O’Brien", '(("o brien" OR "obrien"))'),
        ("cafe\u0301 o\ufb03ce \uff33\uff22\uff17", '("café" AND "office" AND ("sb 7" OR "sb7" OR "s b 7" OR "senate bill 7" OR "senate bill no 7"))'),
        ("\u202ekey\u200bstrokes\u202c\0", '("keystrokes")'),
        ("mouse OR badge", '("mouse" OR "badge")'),
        ("mouse or badge", '("mouse" AND "badge")'),
        ('union mouse OR "key cards" OR keystr* vans', '("union" AND ("mouse" OR "key cards" OR "keystr"*) AND "vans")'),
        ("mouse OR badge -vans", '("mouse" OR "badge") NOT "vans"'),
        ("ants OR bees ants OR cows", '(("ants" OR "bees") AND ("ants" OR "cows"))'),
        ("OR mouse OR", '("mouse")'),
        ("-vans OR mouse", '("mouse") NOT "vans"'),
        ("mouse OR -vans", '("mouse") NOT "vans"'),
        ("mouse OR OR badge", '("mouse" OR "badge")'),
        ('mouse "OR" badge', '("mouse" AND "badge")'),
        ("SB 7 OR mouse", '(("sb 7" OR "sb7" OR "s b 7" OR "senate bill 7" OR "senate bill no 7") OR "mouse")'),
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


def test_any_of_some_terms_is_looked_for():
    query = parse_query("cameras vans -bus")
    assert query.match(terms=query.wanted) == '("cameras" OR "vans") NOT "bus"'


@pytest.mark.parametrize(
    "typed",
    [
        "word " * 2000,
        " OR ".join(f"w{n}" for n in range(99)),
        '"' * 10_000,
        "x" * 10_000,
        "(" * 10_000,
    ],
)
def test_a_query_has_a_bound(typed):
    query = parse_query(typed)
    assert len(query.terms) <= MOST_TERMS
    assert len(query.match()) < 10 * LONGEST
