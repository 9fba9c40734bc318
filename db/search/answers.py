"""What was typed becomes an answer: lines with all words, else with any, and in other words."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from db.rows import Row
from db.search.fusion import fused
from db.search.meaning.extra import by_meaning, is_ready
from db.search.query import Query, parse_query
from db.search.ranking import MOST_RANKED, Found, Wish, search, with_words
from db.search.spelling import endings, rarest
from db.search.telling import with_telling

NOTHING = Found(lines=[], counts={}, capped=False)
MOST_FUSED = 100  # lines with any of the words that are ranked beside those of like meaning
MEANING, WORDS = 3.0, 1.0  # how much each counts, tried on bench/questions.toml
MOST_BESIDE = 5  # lines in other words that are shown beside those with all of the words


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found, by which query of FTS5, whether by any word, and what says it otherwise.

    Lines that were found by their meaning have a `likeness`.
    """

    found: Found
    match: str = ""
    is_loose: bool = False
    beside: list[Row] = field(default_factory=list)

    def shown(self, connection: sqlite3.Connection, lines: Sequence[Row]) -> list[Row]:
        """Add to lines the words to show of them."""
        told = [_with_text(connection, self.match, line) for line in lines]
        return with_telling(connection, told)


def answer(connection: sqlite3.Connection, typed: str, wish: Wish) -> Answer:
    """Find lines with all of the words, else those with any and those that mean the like."""
    query = parse_query(typed)
    found = search(connection, wish) if wish.match else NOTHING
    if found.lines:
        beside = (
            _in_other_words(connection, query, typed, wish) if len(query.wanted_groups) > 1 else []
        )
        known = {line["id"] for line in found.lines}
        others = [line for line in beside if line["id"] not in known][:MOST_BESIDE]
        return Answer(found=found, match=wish.match, beside=others)
    return _loosened(connection, query, typed, wish)


def _loosened(connection: sqlite3.Connection, query: Query, typed: str, wish: Wish) -> Answer:
    """Find lines with any of the words, of those that not very many have, or in other words."""
    either = wish
    if len(query.wanted_groups) > 1:
        terms = rarest(connection, query.wanted, MOST_RANKED)
        either = replace(wish, match=query.match(partial(endings, connection), terms=terms))
    found = search(connection, either) if either is not wish else NOTHING
    others = _in_other_words(connection, query, typed, wish)
    lines = fused((MEANING, others), (WORDS, found.lines[:MOST_FUSED])) if others else found.lines
    return Answer(
        found=replace(found, lines=lines), match=either.match, is_loose=either.match != wish.match
    )


def _in_other_words(
    connection: sqlite3.Connection, query: Query, typed: str, wish: Wish
) -> list[Row]:
    """Give the lines that mean what was typed, where that is words alone."""
    if not (wish.match and query.is_plain and is_ready(connection)):
        return []
    lines: list[Row] = by_meaning().answering(connection, typed, wish)
    return lines


def _with_text(connection: sqlite3.Connection, match: str, line: Row) -> Row:
    """Add the words that matched, or the passage that means the like."""
    if "likeness" not in line:
        return {**with_words(connection, match, line), "by_meaning": False}
    return {**by_meaning().with_passage(connection, line), "by_meaning": True}
