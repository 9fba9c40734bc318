"""A story without key points -> what was read of it, and why none of that is told."""

from __future__ import annotations

import sqlite3

from db.evidence import published_in
from db.rows import first, rows
from db.site.view.filters import counted

READ = {"quotations": "saying", "claim_sightings": "claim", "event_sightings": "event"}
SURE = """
    select 1 from story_articles cross join articles on articles.id = article_id
    where story_id = ? and borderline = 0 limit 1
"""


def unsaid(connection: sqlite3.Connection, story_id: str) -> str:
    """Say in a sentence what was surely read in the articles of a story, and why it isn't told."""
    if first(connection, SURE, [story_id]) is None:
        return "It isn’t sure that its articles are about watching people at work: nothing is told."
    counts = {word: _count(connection, table, story_id) for table, word in READ.items()}
    read = [counted(count, word) for word, count in counts.items() if count]
    if not read:
        return "Nothing in its articles was read surely enough to be told."
    return (
        f"Surely read in its articles: {', '.join(read)}; no turn of the matter could be told from"
        " that."
    )


def _count(connection: sqlite3.Connection, table: str, story_id: str) -> int:
    """Count the readings of a kind that may be shown, in the articles of a story as they stand."""
    (found,) = rows(
        connection,
        f"""
        select count(*) as number from story_articles
        cross join articles on articles.id = story_articles.article_id
        cross join {table} on {table}.article_id = articles.id
        where story_articles.story_id = ? and duplicate_of is null and superseded_at is null
        and {published_in(table)}
        """,  # noqa: S608
        [story_id],
    )
    return int(found["number"])
