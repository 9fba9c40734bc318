"""A position's row becomes the words it rests on, and those said at a change of side."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from db.rows import Row, rows
from db.site.view.evidence import find_evidence

SHOWN = 3  # passages of one position
# Of words whose day isn't told it is that on which they were printed.
LAST_DAYS = """
    select positions.id, max(coalesce(stated_at, substr(published_at, 1, 10))) as day, stated_edtf
    from json_each(?) as wanted cross join positions on positions.id = wanted.value
    cross join json_each(positions.evidence) as grounds
    cross join stances on stances.id = grounds.value
    cross join articles on articles.id = stances.article_id
    group by positions.id
"""
TOLD = frozenset({"words", "deed"})  # what gives a day since which a side is held
INSIDE = "{table}.id in (select value from json_each(?))"


def proofs_of(connection: sqlite3.Connection, table: str, keys: Iterable[str]) -> dict[str, Row]:
    """Give the evidence of some rows of an annotation table, by id."""
    ids = json.dumps(sorted(set(keys)))
    proofs = find_evidence(connection, table, INSIDE.format(table=table), [ids])
    return {proof["id"]: proof for proof in proofs}


def last_days(
    connection: sqlite3.Connection, positions: Sequence[Row], *, exact: bool = False
) -> dict[str, str]:
    """Give the day of the last words that each position rests on, by its id, where it is known.

    Of words that are told of a month or a year it is the first day; `exact` leaves these out.
    """
    keys = json.dumps([position["id"] for position in positions])
    # of columns beside a lone max() SQLite gives those of the row that has it
    return {
        newest["id"]: newest["day"]
        for newest in rows(connection, LAST_DAYS, [keys])
        if not exact or newest["stated_edtf"] in {None, newest["day"]}
    }


def with_printed(positions: Iterable[Row]) -> list[Row]:
    """Say of each position whether its first day is that of an article, not of words or an act.

    `day_is_decisions` says that the article bears the day of the decision that it tells.
    """
    return [
        {
            **position,
            "day_is_printed": position["since_basis"] not in TOLD,
            "day_is_decisions": position["since_basis"] == "decision",
        }
        for position in positions
    ]


def apart(proofs: Iterable[Row]) -> list[Row]:
    """Give the evidence with no words twice: of proofs that share words the first one."""
    return [same[0] for same in by_words(proofs)]


def by_words(proofs: Iterable[Row]) -> list[list[Row]]:
    """Group evidence by its words, as positions count it: whole and cut words are one.

    The groups, and the proofs in each, come in the order that they are given in.
    """
    proofs = list(proofs)
    group_of: dict[int, int] = {}
    last, ends, number = None, 0, -1
    for place in sorted(range(len(proofs)), key=lambda at: _start(proofs[at])):
        proof = proofs[place]
        if proof["article_id"] != last or proof["start"] >= ends:
            number, ends = number + 1, 0
        last, ends = proof["article_id"], max(ends, proof["end"])
        group_of[place] = number
    groups: dict[int, list[Row]] = {}
    for place, proof in enumerate(proofs):
        groups.setdefault(group_of[place], []).append(proof)
    return list(groups.values())


def _start(proof: Row) -> tuple[str, int]:
    """Order evidence by where its words begin."""
    return proof["article_id"], proof["start"]


def with_grounds(connection: sqlite3.Connection, positions: Sequence[Row]) -> list[Row]:
    """Add to each position its `words`, and of a change of side what was said `before` and `after`.

    Each is a list of evidence; `before` and `after` hold one quotation or none. `last_at` is the
    day of the newest words, where it is a day, and `day_is_printed` says what its first one is.
    """
    positions = with_printed(positions)
    days = last_days(connection, positions, exact=True)
    shown_ids = [json.loads(position["evidence"] or "[]")[:SHOWN] for position in positions]
    stances = proofs_of(
        connection, "stances", (annotation_id for keys in shown_ids for annotation_id in keys)
    )
    turns = [
        annotation_id
        for position in positions
        for annotation_id in (position["turned_from"], position["turned_to"])
        if annotation_id
    ]
    quotations = proofs_of(connection, "quotations", turns)
    return [
        {
            **position,
            "last_at": days.get(position["id"]),
            "words": apart(stances[key] for key in keys if key in stances),
            "before": [
                quotations[annotation_id]
                for annotation_id in [position["turned_from"]]
                if annotation_id in quotations
            ],
            "after": [
                quotations[annotation_id]
                for annotation_id in [position["turned_to"]]
                if annotation_id in quotations
            ],
        }
        for position, keys in zip(positions, shown_ids, strict=True)
    ]
