"""Stories -> which of them go by a headline of one of their articles, and whose it is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from db.rows import Row, rows

# A title that we put together has what it rests on; a part of a headline is a headline's too.
HEADLINES = """
    select stories.id, articles.id as article_id, outlets.name as outlet
    from json_each(?) as wanted cross join stories on stories.id = wanted.value
    cross join story_articles on story_id = stories.id
    cross join articles on articles.id = article_id
    left join outlets on outlets.id = outlet_id
    where instr(lower(articles.title), lower(stories.title)) > 0 and not exists (
        select 1 from digests where digests.story_id = stories.id and section = 'title'
    ) order by articles.published_at is null, articles.published_at, articles.id
"""


def headlines_of(connection: sqlite3.Connection, stories: Sequence[Row]) -> dict[str, Row]:
    """Give the first article whose headline, or a part of it, a story goes by, by story."""
    return headlines_by_story(connection, [story["id"] for story in stories])


def headlines_by_story(connection: sqlite3.Connection, keys: Sequence[str]) -> dict[str, Row]:
    """Give the same for stories of which only the ids are at hand."""
    headlines: dict[str, Row] = {}
    for headline in rows(connection, HEADLINES, [json.dumps(keys)]) if keys else ():
        headlines.setdefault(headline["id"], headline)
    return headlines


def whose(headline: Row | None) -> str:
    """Say in plain words whose headline a title is; nothing of a title that we put together."""
    return f"a headline of {headline['outlet'] or 'an unknown outlet'}" if headline else ""
