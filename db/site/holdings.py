"""What a base holds so far becomes one word, by which empty lists say why they are empty."""

from __future__ import annotations

import sqlite3

from db.rows import first

EMPTY, SOURCES, UNREAD, FILLED = "empty", "sources", "unread", "filled"
RELEVANT = "select 1 from articles where superseded_at is null and relevant = 1 limit 1"


def base_state(connection: sqlite3.Connection) -> str:
    """Tell how far a base has come: nothing, sources alone, articles, articles on the topic."""
    if first(connection, RELEVANT):
        return FILLED
    if first(connection, "select 1 from articles limit 1"):
        return UNREAD
    return SOURCES if first(connection, "select 1 from sources limit 1") else EMPTY
