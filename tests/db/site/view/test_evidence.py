"""Spans shown in their context."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rows import rows
from db.site.view.evidence import (
    CONTEXT,
    QUICKER,
    _window,
    cut_context,
    evidence,
    newest_evidence,
    newest_of,
    source_columns,
    words_url,
)

TEXT = "First paragraph here.\nThe chief said no to it. Then more.\nLast one."


def test_cut_context_stays_within_the_sentence():
    start = TEXT.index("said no")
    assert cut_context(TEXT, start, start + 7) == ("The chief ", " to it.")


def test_cut_context_cuts_long_text_at_words():
    text = "word " * 100
    before, after = cut_context(text, 250, 254)
    assert before.startswith("… word")
    assert after.endswith("word …")


def test_cut_context_keeps_the_opening_mark_of_a_quotation():
    text = 'It was late. "We asked first," she said. Nobody heard.'
    start = text.index("We asked")
    assert cut_context(text, start, start + 15) == ('"', '" she said.')


def test_cut_context_stops_where_the_words_end_a_sentence():
    text = "No one left. They stayed."
    assert cut_context(text, 0, 12) == ("", "")


@given(st.text(max_size=500), st.integers(0, 500), st.integers(0, 500))
def test_cut_context_never_fails(text, start, length):
    start = min(start, len(text))
    before, after = cut_context(text, start, min(start + length, len(text)))
    assert "\n" not in before + after


def test_evidence_holds_the_exact_words():
    row = {
        "text": TEXT, "start": 4, "end": 9, "article_id": "a", "article_title": "T",
        "outlet": "O", "published_at": "2026-01-01", "source_url": "http://o.example/",
    }  # fmt: skip
    made = evidence({**row, "start": 0, "end": 5})
    assert (made["words"], made["url"]) == ("First", words_url("a", 0, 5))


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=600),
       st.integers(0, 600), st.integers(0, 600))  # fmt: skip
def test_context_of_a_piece_of_a_text_is_that_of_the_whole(text, start, length):
    start = min(start, len(text))
    end = min(start + length, len(text))
    with sqlite3.connect(":memory:") as base:
        sql = f"""
            select {source_columns("spans")} from (select ? as start, ? as "end") as spans,
            (select ? as text, 'T' as title, '' as published_at, '' as language, '' as url)
            as articles, (select 'O' as name) as outlets
        """
        piece = base.execute(sql, [start, end, text]).fetchone()[0]
    at = max(start - CONTEXT, 0)
    assert cut_context(piece, start - at, end - at, at=at) == cut_context(text, start, end)
    assert piece[start - at : end - at] == text[start:end]


@pytest.mark.parametrize("table", ["quotations", "stances"])
def test_the_newest_of_somebody_is_what_all_of_theirs_in_order_begins_with(demo_base, table):
    connection = sqlite3.connect(demo_base)
    holders = rows(
        connection, f"select stakeholder_id as id, count(*) as n from {table} group by 1"
    )
    for holder in holders:
        where = f"{table}.stakeholder_id = ?"
        every = newest_evidence(connection, table, where, [holder["id"]], 2)
        assert newest_of(connection, table, "1", holder["id"], 2) == every


def test_a_window_is_no_more_work_than_what_there_is_to_put_in_order(demo_base):
    connection = sqlite3.connect(demo_base)
    counted = rows(
        connection, "select stakeholder_id as id, count(*) as n from quotations group by 1"
    )
    for holder in counted:
        window = _window(connection, "quotations", holder["id"], 2)
        assert window < max(QUICKER * holder["n"], 1)
