"""An article's page over time: each text that was read there, and since when words stood in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from db.rows import Row, rows

TEXTS = """
    select articles.id, articles.title, articles.byline, articles.published_at, articles.text,
           articles.word_count, articles.superseded_at, captures.fetched_at as seen_at
    from articles join captures on captures.id = articles.capture_id
    where articles.id = :root or articles.revision_of = :root
    order by captures.fetched_at, articles.recorded_at, articles.id
"""


def texts_of(connection: sqlite3.Connection, article: Row) -> list[Row]:
    """Give every text that was read at an article's page, the first one first."""
    return rows(connection, TEXTS, {"root": article["revision_of"] or article["id"]})


def first_seen(texts: Sequence[Row], words: str) -> Row | None:
    """Say when words were first seen on a page: in which text, and since when without them.

    Gives `article_id`, `seen_at`, `without_at` (the capture before, None for the first one) and
    `gone_at` (when a later text no longer had them). None where no text has the words.
    """
    wanted = " ".join(words.split())
    has = [wanted in " ".join(text["text"].split()) for text in texts]
    if not wanted or not any(has):
        return None
    start = has.index(True)
    later = has[start:]
    end = start + later.index(False) if False in later else None
    return {
        "article_id": texts[start]["id"],
        "seen_at": texts[start]["seen_at"],
        "without_at": texts[start - 1]["seen_at"] if start else None,
        "gone_at": texts[end]["seen_at"] if end is not None else None,
    }
