"""A question in any words, or a passage, becomes the lines of the index that say the like."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from textwrap import shorten

from db.rows import Row, first, rows
from db.search.meaning.extra import encoder
from db.search.meaning.nearness import Near, nearest
from db.search.meaning.vectors import Floats, unpacked
from db.search.ranking import Wish, placed

KINDS = ("article", "quotation", "claim")
SAYINGS = ("quotation", "claim")
LEAST_ANSWERING = 0.3  # likeness of a passage to a question that it may answer
LEAST_SAME = 0.75  # of two sayings that may say the same
LEAST_RELATED = 0.55
MOST_NEAR = 400
MOST_LINES = 50
KEPT_QUESTIONS = 256
SHOWN = 300  # characters of a passage


def answering(connection: sqlite3.Connection, question: str, wish: Wish) -> list[Row]:
    """Give the lines that answer a question, in whatever words, the nearest first."""
    kinds = [kind for kind in wish.kinds if kind in KINDS]
    return _lines(connection, _vector(question), wish, kinds=kinds, least=LEAST_ANSWERING)


def said_alike(connection: sqlite3.Connection, article_id: str, span: tuple[int, int]) -> list[Row]:
    """Give the quotations and claims of other articles that say what a saying says."""
    return _alike(connection, article_id, span, kinds=SAYINGS, least=LEAST_SAME)


def related(connection: sqlite3.Connection, article_id: str) -> list[Row]:
    """Give the articles with a passage like the first of an article."""
    sql = """
        select start, "end" from search_entries
        join passages on entry_digest = search_entries.digest
        where article_id = ? and search_entries.kind = 'article' order by start limit 1
    """
    passage = first(connection, sql, [article_id])
    if passage is None:
        return []
    span = (passage["start"], passage["end"])
    return _alike(connection, article_id, span, kinds=("article",), least=LEAST_RELATED)


def _alike(
    connection: sqlite3.Connection,
    article_id: str,
    span: tuple[int, int],
    *,
    kinds: Sequence[str],
    least: float,
) -> list[Row]:
    """Give the lines of other articles that are like a passage of one."""
    sql = """
        select vector from search_entries
        join passages on entry_digest = search_entries.digest
        join passage_vectors on passage_vectors.id = vector_id
        where article_id = ? and start = ? and "end" = ? limit 1
    """
    passage = first(connection, sql, [article_id, *span])
    if passage is None:
        return []
    vector = unpacked([passage["vector"]])[0]
    lines = _lines(connection, vector, Wish(match="", kinds=tuple(kinds)), kinds=kinds, least=least)
    return [line for line in lines if line["article_id"] != article_id]


@lru_cache(KEPT_QUESTIONS)
def _vector(question: str) -> Floats:
    """Encode a question; the last ones are remembered."""
    vector: Floats = encoder()([question])[0]
    return vector


def _lines(
    connection: sqlite3.Connection,
    vector: Floats,
    wish: Wish,
    *,
    kinds: Sequence[str],
    least: float,
) -> list[Row]:
    """Give the lines of the passages nearest to a vector, each with the nearest of its own."""
    near = nearest(connection, vector, kinds=kinds, most=MOST_NEAR) if kinds else []
    passages = _passages(connection, [passage for passage in near if passage.likeness >= least])
    best: dict[int, Row] = {}
    for passage in passages:
        best.setdefault(passage["number"], passage)
    scores = {number: -passage["likeness"] for number, passage in best.items()}
    lines = placed(connection, wish, scores)[:MOST_LINES]
    return [{**line, **_place(best[line["id"]])} for line in lines]


def _place(passage: Row) -> Row:
    """Give where a passage is, and how like it is."""
    return {name: passage[name] for name in ("article_id", "start", "end", "likeness")}


def _passages(connection: sqlite3.Connection, near: Sequence[Near]) -> list[Row]:
    """Give the places of passages, in the same order; one whose line is gone is left out."""
    sql = """
        select passages.id as passage_id, start, "end", search_entries.id as number, article_id
        from json_each(?) as wanted
        cross join passages on passages.id = wanted.value
        cross join search_entries on search_entries.digest = entry_digest
    """
    likeness = {passage.id: passage.likeness for passage in near}
    places = rows(connection, sql, [json.dumps(list(likeness))])
    found = [{**place, "likeness": likeness[place["passage_id"]]} for place in places]
    return sorted(found, key=lambda place: -place["likeness"])


def with_passage(connection: sqlite3.Connection, line: Row) -> Row:
    """Add a line's title and the words of its nearest passage."""
    sql = """
        select search_index.title,
               substr(articles.text, :start + 1, :end - :start) as words
        from search_index, articles
        where search_index.rowid = :number and articles.id = :article_id
    """
    asked = {"start": line["start"], "end": line["end"], "number": line["id"],
             "article_id": line["article_id"]}  # fmt: skip
    words = first(connection, sql, asked) or {"title": line["key"], "words": ""}
    text = shorten(words["words"], SHOWN, placeholder=" …")
    return {
        **line,
        "title": words["title"],
        "snippet": text,
        "pieces": [{"text": text, "hit": False}],
        "title_pieces": [{"text": words["title"] or "", "hit": False}],
    }
