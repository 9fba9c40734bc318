"""A passage of an article becomes those of others that mean the like, where there are vectors."""

from __future__ import annotations

import sqlite3

from db.rows import Row
from db.search.meaning.extra import by_meaning, is_ready
from db.search.telling import with_telling

MOST = 5


def said_alike(
    connection: sqlite3.Connection, article_id: str, span: tuple[int, int] | None
) -> list[Row]:
    """Give quotations and claims of other articles that are like the words asked for."""
    if span is None or not is_ready(connection):
        return []
    return _shown(connection, by_meaning().said_alike(connection, article_id, span))


def related(connection: sqlite3.Connection, article_id: str) -> list[Row]:
    """Give articles with a passage like the beginning of an article."""
    if not is_ready(connection):
        return []
    return _shown(connection, by_meaning().related(connection, article_id))


def _shown(connection: sqlite3.Connection, lines: list[Row]) -> list[Row]:
    """Add the words of the first few lines."""
    with_passage = by_meaning().with_passage
    passages = [{**with_passage(connection, line), "by_meaning": True} for line in lines[:MOST]]
    return with_telling(connection, passages)
