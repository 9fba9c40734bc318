"""What two readers say differently of the same words becomes a question for each of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from db.judgements import READINGS
from db.rows import Row, rows
from db.site.people.queue import (
    ASKED,
    MOST,
    Question,
    answered_places,
    is_answered,
    stance_question,
)

CALLED = {"built_in": "our own reader", "model": "the language model"}
EXTRACTORS = {"built_in": "built-in", "model": "llm"}


def disagreements(connection: sqlite3.Connection) -> list[Question]:
    """Ask about the readings that contradict another reader's, what either says by itself."""
    disputed = rows(
        connection,
        f"""
        select reader_questions.* from reader_questions
        join articles on articles.id = article_id
        where superseded_at is null and duplicate_of is null
        order by article_id, place, reader_questions.id limit {MOST}
        """,  # noqa: S608
    )
    return [question for dispute in disputed for question in _questions(connection, dispute)][:MOST]


def _questions(connection: sqlite3.Connection, dispute: Row) -> Iterator[Question]:
    """Make the questions of one dispute that aren't answered."""
    places = answered_places(connection, dispute["kind"])
    for reader, extractor in EXTRACTORS.items():
        said = json.loads(dispute[reader])
        for reading in _standing(connection, dispute, said, extractor):
            if not is_answered(reading, READINGS[dispute["kind"]], places):
                note = f"The readers disagree: {CALLED[reader]} says so, the other doesn't."
                yield replace(_question(dispute["kind"], reading), note=note)


def _standing(connection: sqlite3.Connection, dispute: Row, said: Row, extractor: str) -> list[Row]:
    """Find the unsure reading that a reader's side of a dispute is."""
    return rows(
        connection,
        f"""
        select * from {dispute["kind"]} where article_id = ? and start = ? and "end" = ?
        and extractor = ? and evidence_level = 'unsure'
        """,  # noqa: S608
        [dispute["article_id"], said["start"], said["end"], extractor],
    )


def _question(table: str, reading: Row) -> Question:
    """Ask about a reading as its own queue does."""
    if table == "stances":
        return stance_question({**reading, "name": reading["stakeholder_name"]})
    return Question(id=reading["id"], table=table, row_id=reading["id"], text=ASKED[table](reading))  # type: ignore[arg-type,index]
