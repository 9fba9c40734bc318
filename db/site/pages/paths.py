"""Two stakeholders become the shortest chain of relations that connects them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from db.site.page import Row, rows

MOST_STEPS = 6
MOST_REACHED = 20_000  # stakeholders looked at before giving up
STEPS_SQL = """
    select relations.*, wanted.value as reached_from,
           case when from_id = wanted.value then to_id else from_id end as reached
    from json_each(?) as wanted
    cross join relations on {side} = wanted.value order by weight desc, relations.id
"""


def shortest_path(connection: sqlite3.Connection, start: str, goal: str) -> list[Row]:
    """Give the relations that lead from one stakeholder to another, in either direction each.

    A breadth-first search from the start, at most MOST_STEPS far; among equals the weightier
    relation. Empty where there is no such chain.
    """
    came_by: dict[str, Row | None] = {start: None}
    edge = [start]
    for _ in range(MOST_STEPS):
        if goal in came_by or not edge or len(came_by) > MOST_REACHED:
            break
        edge = [key for step in _steps_from(connection, edge) if (key := _reached(step, came_by))]
    return _named(connection, _walk_back(came_by, goal))


def _steps_from(connection: sqlite3.Connection, keys: list[str]) -> Iterable[Row]:
    """Give every relation of some stakeholders, in both directions."""
    asked = [json.dumps(keys)]
    for side in ("from_id", "to_id"):
        yield from rows(connection, STEPS_SQL.format(side=side), asked)


def _reached(step: Row, came_by: dict[str, Row | None]) -> str | None:
    """Note how a stakeholder was reached first; give it, or None where it was before."""
    key = str(step["reached"])
    if key in came_by:
        return None
    came_by[key] = step
    return key


def _walk_back(came_by: dict[str, Row | None], goal: str) -> list[Row]:
    """Give the steps to the goal in order."""
    steps: list[Row] = []
    while step := came_by.get(goal):
        steps.append(step)
        goal = step["reached_from"]
    return steps[::-1]


def _named(connection: sqlite3.Connection, steps: list[Row]) -> list[Row]:
    """Add the names of those that the steps connect."""
    keys = {key for step in steps for key in (step["from_id"], step["to_id"])}
    sql = "select id, name from stakeholders where id in (select value from json_each(?))"
    names = {row["id"]: row["name"] for row in rows(connection, sql, [json.dumps(sorted(keys))])}
    return [
        {**step, "from_name": names.get(step["from_id"], step["from_id"]),
         "to_name": names.get(step["to_id"], step["to_id"])} for step in steps
    ]  # fmt: skip
