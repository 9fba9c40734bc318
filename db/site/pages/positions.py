"""Positions become a matrix: stakeholders down, issues across, sides in the cells."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from db.site.filters import spaced
from db.site.page import Page, Parameters, Row, rows

MOST_ROWS = 150


def positions_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show who stands where now on each practice (or, with `by=story`, on each story)."""
    by = "story" if parameters.get("by") == "story" else "practice"
    kind = parameters.get("kind") or ""
    found = rows(
        connection,
        """
        select positions.*, stakeholders.name, stakeholders.kind, stories.title as story
        from positions join stakeholders on stakeholders.id = stakeholder_id
        left join stories on issue_kind = 'story' and stories.id = issue
        where until is null and issue_kind = :by and (:kind = '' or stakeholders.kind = :kind)
        order by stakeholders.name, issue
        """,
        {"by": by, "kind": kind},
    )
    data = {"by": by, "kind": kind, "positions": found}
    extras = {"matrix": matrix(found), "kinds": stakeholder_kinds(connection)}
    return Page(template="positions.html", title="Positions", data=data, extras=extras)


def matrix(positions: list[Row]) -> Row:
    """Arrange positions: the issues with most positions first, stakeholders likewise."""
    cells: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    by_issue: defaultdict[str, int] = defaultdict(int)
    for position in positions:
        cells[position["stakeholder_id"]][position["issue"]] = position
        by_issue[position["issue"]] += 1
    issues = sorted(by_issue, key=lambda issue: (-by_issue[issue], issue))
    named = {row["issue"]: row["story"] or spaced(row["issue"]) for row in positions}
    lines = sorted(cells.items(), key=lambda item: (-len(item[1]), item[0]))
    return {
        "issues": [{"id": issue, "name": named[issue]} for issue in issues],
        "lines": [
            {"stakeholder": next(iter(row.values())), "cells": [row.get(issue) for issue in issues]}
            for _, row in lines[:MOST_ROWS]
        ],
        "left_out": max(0, len(lines) - MOST_ROWS),
    }


def stakeholder_kinds(connection: sqlite3.Connection) -> list[str]:
    """Give the kinds of stakeholder that hold a position."""
    found = rows(
        connection,
        "select distinct kind from stakeholders where kind is not null "
        "and id in (select stakeholder_id from positions) order by kind",
    )
    return [row["kind"] for row in found]
