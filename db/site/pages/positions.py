"""Positions become a matrix: stakeholders down, issues across, sides in the cells."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict

from db.rows import Row, rows
from db.site.schemas import people
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import PAGE_NUMBER, STAKEHOLDER_KIND, choice
from db.site.view.choices import values_of
from db.site.view.filters import spaced
from db.site.view.page import Page, Parameters, whole_number

PAGE_SIZE = 40
MOST_ISSUES = 24
# The loudest stories on which somebody has a position; of practices, those most spoken of.
STORIES = """
    select id as issue, title as name from stories where exists (
        select 1 from positions
        where until is null and issue_kind = 'story' and issue = stories.id)
    order by noise_level desc, last_seen_at desc, id limit :most
"""
PRACTICES = """
    select issue, null as name from positions where until is null and issue_kind = 'practice'
    group by issue order by count(*) desc, issue limit :most
"""
INSTRUMENTS = """
    select issue, instruments.name from positions
    join instruments on instruments.id = issue
    where until is null and issue_kind = 'instrument'
    group by issue order by count(*) desc, issue limit :most
"""
ISSUES = {"practice": PRACTICES, "story": STORIES, "instrument": INSTRUMENTS}
HOLDERS = """
    select stakeholder_id from positions
    {join} where until is null and issue_kind = :by
    and issue in (select value from json_each(:issues)) {kind}
    group by stakeholder_id order by count(*) desc, stakeholder_id limit :most offset :first
"""
CELLS = """
    select positions.*, stakeholders.name, stakeholders.kind
    from json_each(:holders) as wanted
    cross join positions on stakeholder_id = wanted.value
    join stakeholders on stakeholders.id = stakeholder_id
    where until is null and issue_kind = :by
    and issue in (select value from json_each(:issues)) order by stakeholders.name, issue
"""


def positions_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show who stands where now on each practice, or with `by` on loud stories or instruments."""
    axis = parameters.get("by") or ""
    by = axis if axis in ISSUES else "practice"
    kind = parameters.get("kind") or ""
    number = max(1, whole_number(parameters, "page", default=1, most=10_000))
    issues = rows(connection, ISSUES[by], {"most": MOST_ISSUES})
    holder_ids = holders(connection, issues, by=by, kind=kind, number=number)
    current = cells(connection, issues, holder_ids[:PAGE_SIZE], by=by)
    data = {"by": by, "kind": kind, "page": number, "more": len(holder_ids) > PAGE_SIZE,
            "positions": current}  # fmt: skip
    extras = {
        "matrix": matrix(current, issues),
        "kinds": values_of(connection, "stakeholders", "kind"),
    }
    return Page(template="positions.html", title="Positions", data=data, extras=extras)


def holders(
    connection: sqlite3.Connection, issues: list[Row], *, by: str, kind: str, number: int
) -> list[str]:
    """Give the stakeholders of one page, those with most positions first, and one more."""
    sql = HOLDERS.format(
        join="join stakeholders on stakeholders.id = stakeholder_id" if kind else "",
        kind="and stakeholders.kind = :kind" if kind else "",
    )
    parameters = {"by": by, "kind": kind, "issues": _issues(issues), "most": PAGE_SIZE + 1,
             "first": PAGE_SIZE * (number - 1)}  # fmt: skip
    return [holder["stakeholder_id"] for holder in rows(connection, sql, parameters)]


def cells(
    connection: sqlite3.Connection, issues: list[Row], holder_ids: list[str], *, by: str
) -> list[Row]:
    """Give the present positions of some stakeholders on some issues."""
    parameters = {"by": by, "issues": _issues(issues), "holders": json.dumps(holder_ids)}
    names = {issue["issue"]: issue["name"] for issue in issues}
    return [
        {
            **position,
            "story": names[position["issue"]] if by == "story" else None,
            "instrument": names[position["issue"]] if by == "instrument" else None,
        }
        for position in rows(connection, CELLS, parameters)
    ]


def _issues(issues: list[Row]) -> str:
    """Write the keys of issues for json_each."""
    return json.dumps([issue["issue"] for issue in issues])


def matrix(positions: list[Row], issues: list[Row]) -> Row:
    """Arrange positions: stakeholders with most of them first; changes of side are counted."""
    sides_by_holder: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for position in positions:
        sides_by_holder[position["stakeholder_id"]][position["issue"]] = position
    used = {position["issue"] for position in positions}
    shown = [shown_issue for shown_issue in issues if shown_issue["issue"] in used]
    lines = sorted(sides_by_holder.items(), key=lambda line: (-len(line[1]), line[0]))
    return {
        "issues": [
            {
                "id": shown_issue["issue"],
                "name": shown_issue["name"] or spaced(shown_issue["issue"]),
            }
            for shown_issue in shown
        ],
        "lines": [
            {
                "stakeholder": next(iter(cells_of.values())),
                "cells": [cells_of.get(issue["issue"]) for issue in shown],
            }
            for _, cells_of in lines
        ],
        "flips": sum(position["flips"] > 0 for position in positions),
    }


PAGE = PageEntry(
    path="/positions",
    make=positions_page,
    summary="Who stands where now, on practices or on stories",
    parameters=(choice("by", "practice", "story", "instrument"), STAKEHOLDER_KIND, PAGE_NUMBER),
    shape=people.positions,
    paged=("positions",),
    place=30,
    menu="Positions",
    in_sitemap=True,
    dated=True,
)
