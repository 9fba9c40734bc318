"""A practice becomes the list of who stands where on it now, since when, in which words."""

from __future__ import annotations

import sqlite3

from db.rows import Row, rows
from db.site.schemas import people
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import PAGE_NUMBER, STAKEHOLDER_KIND, part
from db.site.view.choices import values_of
from db.site.view.filters import spaced
from db.site.view.grounds import with_grounds
from db.site.view.page import Page, Parameters, not_found, whole_number

PAGE_SIZE = 50
SIDES = """
    select side, count(*) as holders, sum(flips > 0) as changed from positions
    where until is null and issue_kind = 'practice' and issue = ? group by side order by side
"""
HELD = """
    select positions.*, stakeholders.name, stakeholders.kind, (
        select side from positions as former
        where former.stakeholder_id = positions.stakeholder_id
        and former.issue_kind = positions.issue_kind and former.issue = positions.issue
        and former.until is not null order by former.since desc limit 1) as former_side
    from positions join stakeholders on stakeholders.id = stakeholder_id
    where until is null and issue_kind = 'practice' and issue = :issue {kind}
    order by side, since desc, stakeholder_id limit :most offset :first
"""


def issue_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show who stands where on a practice, the latest to take a side first."""
    issue, kind = parameters["slug"], parameters.get("kind") or ""
    sides = rows(connection, SIDES, [issue])
    if not sides:
        return not_found("issue", issue)
    number = max(1, whole_number(parameters, "page", default=1, most=10_000))
    current = holders(connection, issue, kind=kind, number=number)
    data = {
        "issue": issue,
        "kind": kind,
        "page": number,
        "more": len(current) > PAGE_SIZE,
        "sides": sides,
        "positions": with_grounds(connection, current[:PAGE_SIZE]),
    }
    extras = {"kinds": values_of(connection, "stakeholders", "kind")}
    title = f"Positions on {spaced(issue)}"
    return Page(template="issue.html", title=title, data=data, extras=extras)


def holders(connection: sqlite3.Connection, issue: str, *, kind: str, number: int) -> list[Row]:
    """Give the present positions of one page, and one more."""
    sql = HELD.format(kind="and stakeholders.kind = :kind" if kind else "")
    parameters = {
        "issue": issue,
        "kind": kind,
        "most": PAGE_SIZE + 1,
        "first": PAGE_SIZE * (number - 1),
    }
    return rows(connection, sql, parameters)


PAGE = PageEntry(
    path="/issue/{slug}",
    make=issue_page,
    summary="Who stands where on one practice, since when, in which words; 50 a page",
    parameters=(
        part("slug", "a practice, such as keystroke_logging"),
        STAKEHOLDER_KIND,
        PAGE_NUMBER,
    ),
    shape=people.issue,
    paged=("positions",),
    place=31,
    dated=True,
)
