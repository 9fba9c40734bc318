"""Stakeholders become a list, those in most articles first, narrowed by kind."""

from __future__ import annotations

import sqlite3

from db.rows import rows
from db.site.schemas import people
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import PAGE_NUMBER, STAKEHOLDER_KIND
from db.site.view.choices import values_of
from db.site.view.page import Page, Parameters, whole_number

PAGE_SIZE = 100


def stakeholders_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """List stakeholders that appear in articles, by how often; `kind` and `page` narrow it."""
    kind = parameters.get("kind") or ""
    number = max(1, whole_number(parameters, "page", default=1, most=10_000))
    listed = rows(
        connection,
        f"select * from stakeholders where articles > 0 {'and kind = :kind' if kind else ''} "  # noqa: S608
        "order by articles desc, name limit :most offset :first",
        {"kind": kind, "most": PAGE_SIZE + 1, "first": PAGE_SIZE * (number - 1)},
    )
    return Page(
        template="stakeholders.html",
        title="Stakeholders",
        data={
            "stakeholders": listed[:PAGE_SIZE],
            "kinds": values_of(connection, "stakeholders", "kind"),
            "kind": kind,
            "page": number,
            "more": len(listed) > PAGE_SIZE,
        },
    )


PAGE = PageEntry(
    path="/stakeholders",
    make=stakeholders_page,
    summary="Stakeholders by how many articles name them, 100 a page",
    parameters=(STAKEHOLDER_KIND, PAGE_NUMBER),
    shape=people.stakeholders,
    paged="stakeholders",
    place=60,
    menu="Stakeholders",
    in_sitemap=True,
    dated=True,
)
