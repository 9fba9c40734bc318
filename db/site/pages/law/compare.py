"""Two jurisdictions become a page: what each asks of employers on one practice, with sources."""

from __future__ import annotations

import sqlite3

from db.rows import Row
from db.site.law.comparison import (
    SIDES,
    compared,
    decided_on,
    places_with_duties,
    practices_known,
)
from db.site.law.duties import GENERAL
from db.site.schemas import reading
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import COMPARED_PLACES
from db.site.view.choices import labelled
from db.site.view.due import latest_day
from db.site.view.filters import jurisdiction, spaced
from db.site.view.page import Page, Parameters

TEMPLATE = "compare_law.html"


def compare_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Compare two jurisdictions on one practice, duty by duty; what isn't known is said to be."""
    asked = {name: (parameters.get(name) or "").strip() for name in (*SIDES, "practice")}
    places, practices = places_with_duties(connection), practices_known(connection)
    found = compared(connection, asked)
    choices = {"places": labelled(places, jurisdiction), "practices": labelled(practices, spaced)}
    if found is None:
        nothing: Row = {**asked, "as_of": None, "duties": [], "decisions": {}}
        extras: Row = {"choices": choices}
        return Page(template=TEMPLATE, title="Laws compared", data=nothing, extras=extras)
    first, second = found.places
    data: Row = {
        "a": first,
        "b": second,
        "practice": found.practice,
        "as_of": latest_day(connection),
        "duties": found.duties,
        "decisions": {
            side: decided_on(connection, found.practice, place)
            for side, place in zip(SIDES, found.places, strict=True)
        },
    }
    title = (
        f"{spaced(found.practice).capitalize()}: {jurisdiction(first)} and {jurisdiction(second)}"
    )
    extras = {"choices": choices, "sides": SIDES, "is_general": found.practice == GENERAL}
    return Page(template=TEMPLATE, title=title, data=data, extras=extras)


PAGE = PageEntry(
    path="/regulation/compare",
    make=compare_page,
    summary="Two jurisdictions compared on one practice: notice, consent, bans, say of staff",
    parameters=COMPARED_PLACES,
    shape=reading.compared_laws,
    place=43,
    in_sitemap=True,
    dated=True,
)
