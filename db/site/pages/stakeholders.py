"""Stakeholders become a list, those in most articles first, narrowed by kind."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from db.rows import rows
from db.site.schemas import people
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import PAGE_NUMBER, SOUGHT, STAKEHOLDER_KIND
from db.site.view.by_words import sought, words_in
from db.site.view.choices import values_of
from db.site.view.page import Page, Parameters, whole_number

PAGE_SIZE = 50


def stakeholders_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """List stakeholders that appear in articles, by how often.

    `q` (words of a name they go by), `kind` and `page` narrow it.
    """
    kind = parameters.get("kind") or ""
    number = max(1, whole_number(parameters, "page", default=1, most=10_000))
    named, values = _named(connection, sought(parameters))
    listed = rows(
        connection,
        f"select * from stakeholders where articles > 0 and {named} "  # noqa: S608
        f"{'and kind = :kind' if kind else ''} "
        "order by articles desc, name limit :most offset :first",
        {**values, "kind": kind, "most": PAGE_SIZE + 1, "first": PAGE_SIZE * (number - 1)},
    )
    return Page(
        template="stakeholders.html",
        title="Stakeholders",
        data={
            "stakeholders": listed[:PAGE_SIZE],
            "kinds": values_of(connection, "stakeholders", "kind"),
            "q": parameters.get("q") or "",
            "kind": kind,
            "page": number,
            "more": len(listed) > PAGE_SIZE,
        },
    )


def _named(connection: sqlite3.Connection, words: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Write the condition that a name or other name of a stakeholder holds some words."""
    if not words:
        return "1", {}
    own, values = words_in(connection, "stakeholders.name", words)
    other, _ = words_in(connection, "aliases.name", words)
    also = f"select 1 from aliases where stakeholder_id = stakeholders.id and {other}"  # noqa: S608
    return f"({own} or exists ({also}))", values


PAGE = PageEntry(
    path="/stakeholders",
    make=stakeholders_page,
    summary="Stakeholders by how many articles name them, 50 a page",
    parameters=(SOUGHT, STAKEHOLDER_KIND, PAGE_NUMBER),
    shape=people.stakeholders,
    paged=("stakeholders",),
    place=60,
    menu="Stakeholders",
    in_sitemap=True,
    dated=True,
)
