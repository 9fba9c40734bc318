"""A story and a stakeholder -> whether words in it may be theirs that weren't read for sure."""

from __future__ import annotations

import sqlite3

from db.annotations import SETTLED
from db.rows import rows

MAY_HAVE_SPOKEN = f"""
    select 1 from story_articles
    cross join mentions indexed by mentions_by_stakeholder_id_article_id
        on mentions.article_id = story_articles.article_id and mentions.stakeholder_id in (
            select :key union all select id from stakeholders
            where parent_id = :key and kind = 'person')
    cross join quotations indexed by quotations_by_article_id_start
        on quotations.article_id = mentions.article_id and quotations.speaker_name = mentions.name
    where story_id = :story and coalesce(quotations.{SETTLED}, quotations.level) = 'unsure'
    limit 1
"""  # noqa: S608


def may_have_spoken(connection: sqlite3.Connection, story_id: str, stakeholder_id: str) -> bool:
    """Tell whether unsure words of a story are given to somebody, or to who belongs to them.

    Of such a story nobody may say that it doesn't quote them: an editor hasn't looked yet.
    """
    return bool(rows(connection, MAY_HAVE_SPOKEN, {"story": story_id, "key": stakeholder_id}))
