"""Positions on instruments become who supports and who opposes each, with the words for it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from db.rows import Row, rows
from db.site.view.grounds import with_grounds

MOST_BACKERS = 400  # positions shown on one page of instruments
# In the database a supporter of an instrument is a defender, an opponent a critic.
GROUPS = {"defender": "supporters", "critic": "opponents", "neutral": "undecided"}
Backing = dict[str, list[Row]]


def backing(connection: sqlite3.Connection, keys: str) -> defaultdict[str, Backing]:
    """Give, by instrument, its supporters, opponents and those who take no side now."""
    positions = rows(
        connection,
        """
        select positions.*, stakeholders.name, stakeholders.kind, (
            select side from positions as former
            where former.stakeholder_id = positions.stakeholder_id
            and former.issue_kind = positions.issue_kind and former.issue = positions.issue
            and former.until is not null order by former.since desc limit 1) as former_side
        from json_each(:keys) as wanted
        cross join positions on positions.issue_kind = 'instrument'
            and positions.issue = wanted.value
        join stakeholders on stakeholders.id = stakeholder_id
        where until is null
        order by positions.issue, stakeholders.kind = 'person', since, stakeholder_id limit :most
        """,
        {"keys": keys, "most": MOST_BACKERS},
    )
    return _grouped(with_grounds(connection, positions))


def _grouped(positions: Iterable[Row]) -> defaultdict[str, Backing]:
    """Sort positions by instrument and side; each instrument has all groups."""
    gathered: defaultdict[str, Backing] = defaultdict(
        lambda: {group: list[Row]() for group in GROUPS.values()}
    )
    for position in positions:
        gathered[position["issue"]][GROUPS[position["side"]]].append(position)
    return gathered
