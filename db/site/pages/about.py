"""The base as a whole becomes a page about the data: licence, citing, what isn't known."""

from __future__ import annotations

import sqlite3

from db.rows import Row
from db.site.openapi import addresses
from db.site.pages.home import counts
from db.site.pages.methodology import UNKNOWN
from db.site.schemas import workings
from db.site.schemas.entry import PageEntry
from db.site.view.due import latest_day
from db.site.view.page import Page, Parameters

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


def about_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Say what the data are, how they may be used and cited, and where they fall short."""
    as_of = latest_day(connection)
    data = {
        "as_of": as_of,
        "licence": {"name": LICENCE, "url": LICENCE_URL},
        "citation": citation(as_of),
        "counts": counts(connection),
        "unknown": {gap: connection.execute(sql).fetchone()[0] for gap, sql in UNKNOWN.items()},
        "verification": verification(connection),
    }
    return Page(
        template="about.html",
        title="About the data",
        data=data,
        extras={"addresses": addresses()},
    )


def citation(as_of: str | None) -> str:
    """Say how the base as a whole is cited."""
    state = f", as of {as_of}" if as_of else ""
    return (
        f"Sidelight: public reporting on workplace AI telemetry (knowledge base{state}). {LICENCE}."
    )


def verification(connection: sqlite3.Connection) -> Row:
    """Count the facts entered by hand, and how many of them were checked against their source."""
    totals = {"curated": 0, "checked": 0}
    for table in ("stakeholders", "instruments", "events"):
        curated, checked = connection.execute(
            f"select count(*), coalesce(sum(verified), 0) from {table} where curated = 1"  # noqa: S608
        ).fetchone()
        totals["curated"] += curated
        totals["checked"] += checked
    return totals


PAGE = PageEntry(
    path="/about",
    make=about_page,
    summary="Licence, how to cite, corrections",
    shape=workings.about,
    place=100,
    in_sitemap=True,
)
