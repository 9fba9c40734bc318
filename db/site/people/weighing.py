"""Questions become an order: what is loud, and what many readings hang on, is asked first."""

from __future__ import annotations

import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from db.judgements import READINGS
from db.rows import rows
from db.site.people.queue import Question

SECONDS_EACH = 20  # that an answer takes
PER_DOUBLING = 8.0  # points of noise that twice as many readings are worth
# How loud the loudest story is that a row belongs to, by its id.
OF_ARTICLES = """
select reading.id, max(noise_level) as noise from {table} as reading
join story_articles on story_articles.article_id = reading.article_id
join stories on stories.id = story_articles.story_id
where reading.id in (select value from json_each(?)) group by reading.id
"""
LOUDNESS = {
    **{table: OF_ARTICLES.format(table=table) for table in READINGS},
    "events": """
        select events.id, noise_level as noise from events
        join stories on stories.id = events.story_id
        where events.id in (select value from json_each(?))
    """,
    "machine_lines": """
        select machine_lines.id, noise_level as noise from machine_lines
        join stories on stories.id = machine_lines.story_id
        where machine_lines.id in (select value from json_each(?))
    """,
    "stakeholders": """
        select stakeholder_id as id, max(noise_level) as noise from story_subjects
        join stories on stories.id = story_id
        where stakeholder_id in (select value from json_each(?)) group by stakeholder_id
    """,
}
# What hangs on a row: articles that name it or tell it, sides that its holder is read to take.
HANGING = {
    "events": "select id, articles as hanging from events"
    " where id in (select value from json_each(?))",
    "stakeholders": "select id, articles as hanging from stakeholders"
    " where id in (select value from json_each(?))",
    "stances": """
        select judged.id, count(*) as hanging from stances as judged
        join stances as other on other.stakeholder_id = judged.stakeholder_id
        where judged.id in (select value from json_each(?)) group by judged.id
    """,
}
Measured = Mapping[tuple[str, str], float]


def in_order(connection: sqlite3.Connection, questions: Iterable[Question]) -> list[Question]:
    """Order questions by what hangs on them, each saying so; ties stay as they were."""
    asked = list(questions)
    noise = _measure(connection, asked, LOUDNESS, "noise")
    hanging = _measure(connection, asked, HANGING, "hanging")

    def weight(question: Question) -> float:
        row = question.table, question.row_id
        return noise.get(row, 0.0) + PER_DOUBLING * math.log2(1 + hanging.get(row, 0))

    return [
        replace(question, stake=_stake(noise, hanging, question))
        for question in sorted(asked, key=weight, reverse=True)
    ]


def _measure(
    connection: sqlite3.Connection, questions: list[Question], by: Mapping[str, str], what: str
) -> dict[tuple[str, str], float]:
    """Measure something of the rows that questions are about, by table and id."""
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for question in questions:
        ids[question.table].append(question.row_id)
    return {
        (table, measured["id"]): measured[what] or 0
        for table, keys in ids.items()
        if table in by
        for measured in rows(connection, by[table], [json.dumps(keys)])
    }


def _stake(noise: Measured, hanging: Measured, question: Question) -> str:
    """Say in words what hangs on a question."""
    row = question.table, question.row_id
    words = []
    if noise.get(row):
        words.append(f"in a story at noise {noise[row]:.0f}")
    if count := int(hanging.get(row, 0)):
        is_side = question.table == "stances"
        words.append(f"one of {count} sides read of theirs" if is_side else f"in {count} articles")
    return ", ".join(words)


def minutes_for(number: int) -> int:
    """Say about how many minutes so many answers take."""
    return max(1, round(number * SECONDS_EACH / 60))
