"""The id of a story or stakeholder that is gone leads to the one that it became."""

from __future__ import annotations

import sqlite3

from db.rows import first
from db.site.view.page import Page, moved, not_found

# What a story became last, after a change that is already known.
LATER = """
    select id, to_id from story_changes where from_id = ? and id > ? and kind != 'split'
    order by id desc limit 1
"""
FORMER = "select stakeholder_id from redirects where old_id = ?"


def heir_of(connection: sqlite3.Connection, kind: str, key: str) -> str | None:
    """Give the id of what a thing became, over all that came since; None where nothing did."""
    if kind == "story":
        return _story_heir(connection, key)
    heir = first(connection, FORMER, [key]) if kind == "stakeholder" else None
    return heir["stakeholder_id"] if heir else None


def led_on(connection: sqlite3.Connection, kind: str, key: str) -> Page:
    """Make the page that leads the id of a thing that is gone to what it became."""
    heir = heir_of(connection, kind, key)
    return moved(f"/{kind}/{heir}") if heir else not_found(kind, key)


def _story_heir(connection: sqlite3.Connection, key: str) -> str | None:
    """Follow a story through its changes to one that stands."""
    step = first(connection, LATER, [key, 0])
    while step:
        if first(connection, "select 1 from stories where id = ?", [step["to_id"]]):
            return str(step["to_id"])
        step = first(connection, LATER, [step["to_id"], step["id"]])
    return None
