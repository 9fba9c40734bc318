"""Outlets become a list: what kind each is of, where it is, who owns it, or that it isn't known."""

from __future__ import annotations

import sqlite3
from typing import get_args

from db.records import SourceKind
from db.rows import Row, rows
from db.site.schemas import outlets as shapes
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import PAGE_NUMBER, choice, words
from db.site.schemas.vocabularies import OWNER
from db.site.view.choices import values_of
from db.site.view.page import Page, Parameters, whole_number

PAGE_SIZE = 100
UNKNOWN = "unknown"
NOTHING_KNOWN = ("kind", "country", "owner")
LISTED = """
    select outlets.*, (select count(*) from articles where outlet_id = outlets.id) as texts
    from outlets where {where} order by name collate nocase, id limit :most offset :first
"""


def outlets_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """List outlets by name; `kind`, `owner` and `page` narrow it, `unknown` is a value of both."""
    chosen = {name: (parameters.get(name) or "").strip() for name in ("kind", "owner")}
    number = max(1, whole_number(parameters, "page", default=1, most=10_000))
    narrowed = [narrowing(name, value) for name, value in chosen.items() if value]
    listed = rows(
        connection,
        LISTED.format(where=" and ".join(narrowed) or "1"),
        {**chosen, "most": PAGE_SIZE + 1, "first": PAGE_SIZE * (number - 1)},
    )
    data = {
        "outlets": listed[:PAGE_SIZE],
        **chosen,
        "page": number,
        "more": len(listed) > PAGE_SIZE,
        "known": counts(connection),
    }
    extras = {
        "choices": {
            name: [*values_of(connection, "outlets", name), UNKNOWN] for name in ("kind", "owner")
        }
    }
    return Page(template="outlets.html", title="Outlets", data=data, extras=extras)


def narrowing(column: str, value: str) -> str:
    """Say in SQL what a filter asks for; unknown is what has no value."""
    return f"{column} is null" if value == UNKNOWN else f"{column} = :{column}"


def counts(connection: sqlite3.Connection) -> Row:
    """Count the outlets, and those of which something isn't known."""
    columns = ", ".join(
        f"count(*) filter (where {name} is null) as no_{name}" for name in NOTHING_KNOWN
    )
    return rows(connection, f"select count(*) as outlets, {columns} from outlets")[0]  # noqa: S608


PAGE = PageEntry(
    path="/outlets",
    make=outlets_page,
    summary="Who publishes what was read: kind, country and owner, as far as they are known",
    parameters=(
        choice("kind", *get_args(SourceKind), UNKNOWN),
        words("owner", "an owner as it is listed, or unknown", known=OWNER),
        PAGE_NUMBER,
    ),
    shape=shapes.outlets,
    paged=("outlets",),
    place=62,
    in_sitemap=True,
)
