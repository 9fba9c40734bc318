"""A vector becomes the passages of the base that lie nearest to it.

All vectors are looked through by their signs alone, which takes some ten milliseconds for half
a million and 48 bytes of memory each; the nearest few hundred are then compared exactly.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from cachetools import LRUCache
from numpy.typing import NDArray

from db.search.meaning.vectors import Codes, Floats, codes, differing, signs, unpacked

COMPARED = 400  # passages that are compared exactly
MOST_BASES = 4
KIND_NUMBERS = {"article": 0, "quotation": 1, "claim": 2}


@dataclass(frozen=True, slots=True)
class Signs:
    """What is held of a base's passages: their numbers, kinds and the signs of their vectors."""

    ids: NDArray[np.int64]
    kinds: NDArray[np.uint8]
    codes: Codes


@dataclass(frozen=True, slots=True)
class Near:
    """A passage and how near it lies, 1 being the same."""

    id: int
    likeness: float


_held: LRUCache[tuple[str, int], Signs] = LRUCache(MOST_BASES)
_lock = threading.Lock()


def nearest(
    connection: sqlite3.Connection, vector: Floats, *, kinds: Sequence[str], most: int
) -> list[Near]:
    """Give the passages of some kinds that lie nearest, the nearest first."""
    held = held_signs(connection)
    places = np.flatnonzero(np.isin(held.kinds, [KIND_NUMBERS[kind] for kind in kinds]))
    if not len(places):
        return []
    distances = differing(held.codes, signs(vector))[places]
    compared = min(COMPARED, len(places))
    likely = places[np.argpartition(distances, compared - 1)[:compared]]
    return _compared(connection, vector, held.ids[likely].tolist())[:most]


def _compared(connection: sqlite3.Connection, vector: Floats, ids: list[int]) -> list[Near]:
    """Compare some passages exactly; one that was removed since is left out."""
    sql = """
        select passages.id, vector from json_each(?) as wanted
        cross join passages on passages.id = wanted.value
        cross join passage_vectors on passage_vectors.id = vector_id
    """
    found = connection.execute(sql, [json.dumps(ids)]).fetchall()
    if not found:
        return []
    likeness = unpacked([written for _, written in found]) @ vector
    order = np.argsort(-likeness, kind="stable").tolist()
    return [Near(found[place][0], float(likeness[place])) for place in order]


def held_signs(connection: sqlite3.Connection) -> Signs:
    """Give the signs of a base's passages, read once for each state of it."""
    path = connection.execute("pragma database_list").fetchone()[2]
    last = connection.execute("select max(id) from passages").fetchone()[0] or 0
    key = (path or str(id(connection)), last)
    with _lock:
        if key not in _held:
            for other in [other for other in _held if other[0] == key[0]]:
                del _held[other]
            _held[key] = _read(connection)
        return _held[key]


def _read(connection: sqlite3.Connection) -> Signs:
    """Read the signs of all passages."""
    found = connection.execute(
        "select passages.id, kind, signs from passages "
        "join passage_vectors on passage_vectors.id = vector_id order by passages.id"
    ).fetchall()
    return Signs(
        ids=np.array([number for number, _, _ in found], np.int64),
        kinds=np.array([KIND_NUMBERS[kind] for _, kind, _ in found], np.uint8),
        codes=codes([written for _, _, written in found]),
    )
