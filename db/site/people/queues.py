"""The queues of the review page, each with what matters most first, and one of them all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from db.site.people.disagreements import disagreements
from db.site.people.queue import MOST, Question, dates, machine_written, merges, readings, stances
from db.site.people.weighing import in_order

FIRST = "first"
QUEUES: dict[str, tuple[str, Callable[[sqlite3.Connection], list[Question]]]] = {
    "merges": ("Names", merges),
    "stances": ("Stances", stances),
    "dates": ("Dates", dates),
    "readings": ("Readings", readings),
    "readers": ("Two readers", disagreements),
    "machine": ("Machine-written", machine_written),
}


def all_queues(connection: sqlite3.Connection) -> dict[str, list[Question]]:
    """Give every queue in order, the one of all questions first; none is in that twice."""
    queues = {name: in_order(connection, make(connection)) for name, (_, make) in QUEUES.items()}
    every = {
        (question.table, question.row_id, question.other_id): question
        for questions in queues.values()
        for question in questions
    }
    return {FIRST: in_order(connection, every.values()), **queues}


def named(queue: str) -> str:
    """Give what a queue is called."""
    return "What matters most" if queue == FIRST else QUEUES[queue][0]


def is_full(queues: dict[str, list[Question]], name: str) -> bool:
    """Tell whether a queue holds only the first of what is open."""
    parts = QUEUES if name == FIRST else (name,)
    return any(len(queues[part]) >= MOST for part in parts)
