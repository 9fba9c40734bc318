"""Two stakeholders become the shortest chain of relations that connects them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import pairwise

from db.rows import Row, rows

MOST_STEPS = 8
MOST_REACHED = 20_000  # stakeholders looked at before giving up
NEXT = """
    select distinct wanted.value, {other} from json_each(?) as wanted
    cross join relations on {own} = wanted.value
"""
BETWEEN = """
    select relations.*, a.name as from_name, b.name as to_name from (
        select * from relations where from_id = :one and to_id = :other
        union all select * from relations where from_id = :other and to_id = :one
        order by weight desc, id limit 1
    ) as relations
    join stakeholders as a on a.id = from_id join stakeholders as b on b.id = to_id
"""
CameBy = dict[str, str]


def shortest_path(connection: sqlite3.Connection, start: str, goal: str) -> list[Row]:
    """Give the relations that lead from one stakeholder to another, in either direction each.

    A breadth-first search from both ends, the smaller edge first, at most MOST_STEPS far; of
    several relations between two the weightiest. Empty where there is no such chain.
    """
    met = start if start == goal else None
    sides: tuple[CameBy, CameBy] = ({start: ""}, {goal: ""})
    edges = [[start], [goal]]
    for _ in range(MOST_STEPS):
        if met or not all(edges) or sum(map(len, sides)) > MOST_REACHED:
            break
        side = int(len(edges[1]) < len(edges[0]))
        edges[side] = _expand(connection, edges[side], sides[side])
        met = min(
            (stakeholder_id for stakeholder_id in edges[side] if stakeholder_id in sides[1 - side]),
            default=None,
        )
    if met is None:
        return []
    there, back = _walk(sides[0], met), _walk(sides[1], met)
    chain = [*reversed(there), *back[1:]]
    return [
        relation
        for near, far in pairwise(chain)
        for relation in rows(connection, BETWEEN, {"one": near, "other": far})
    ]


def _expand(connection: sqlite3.Connection, edge: list[str], came_by: CameBy) -> list[str]:
    """Go one step further from an edge; give the new edge."""
    reached = []
    for near, far in _neighbours(connection, edge):
        if far not in came_by:
            came_by[far] = near
            reached.append(far)
    return sorted(reached)


def _neighbours(connection: sqlite3.Connection, keys: list[str]) -> Iterator[tuple[str, str]]:
    """Give whom each of some stakeholders is related to, in either direction."""
    for near, far in (("from_id", "to_id"), ("to_id", "from_id")):
        sql = NEXT.format(own=near, other=far)
        yield from connection.execute(sql, [json.dumps(keys)]).fetchall()


def _walk(came_by: CameBy, stakeholder_id: str) -> list[str]:
    """Give the stakeholders from one of them back to the end that the search began at."""
    walked = [stakeholder_id]
    while stakeholder_id := came_by.get(stakeholder_id, ""):
        walked.append(stakeholder_id)
    return walked
