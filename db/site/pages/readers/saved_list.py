"""What an address names becomes a reader's own list, kept in the address alone."""

from __future__ import annotations

import sqlite3
from urllib.parse import urlencode

from db.rows import Row
from db.site.pages.search import asked_for, hits
from db.site.readers.lists import (
    KINDS,
    Chosen,
    address,
    changes_address,
    chosen_things,
    names_of,
    said,
    searched_for,
    things,
)
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import several, words
from db.site.schemas.shapes import MAYBE_TEXT, TEXT, Schema, list_of, one_of, record
from db.site.view.page import Page, Parameters

MOST_OFFERED = 10
OFFERED = ("story", "stakeholder", "instrument", "article")


def list_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show what the address names; `find` offers more, each as an address of the longer list."""
    chosen = chosen_things(parameters)
    listed = things(connection, chosen)
    find = parameters.get("find") or ""
    return Page(
        template="list.html",
        title="Your list",
        data={"things": listed, "find": find, "offered": offered(connection, chosen, find)},
        extras={
            "chosen": chosen,
            "said": said,
            "changes": changes_address(chosen),
            "keep": f"/follow/keep{address(chosen).removeprefix('/list')}",
        },
    )


def offered(connection: sqlite3.Connection, chosen: Chosen, words: str) -> list[Row]:
    """Give what a search finds, each with the address of the list with it."""
    if not words.strip():
        return []
    found = hits(connection, asked_for(connection, {"q": words}))
    lines = [line for line in found.lines if line["kind"] in OFFERED][:MOST_OFFERED]
    names = {
        kind: names_of(connection, kind, [line["key"] for line in lines if line["kind"] == kind])
        for kind in OFFERED
    }
    search = urlencode({"q": words})
    return [
        *(
            _addable(chosen, line["kind"], line["key"], names[line["kind"]][line["key"]]["name"])
            for line in lines
            if line["key"] in names[line["kind"]]
        ),
        _addable(chosen, "search", search, searched_for(search)),
    ]


def _addable(chosen: Chosen, kind: str, key: str, name: str | None) -> Row:
    """Make something that can be added, with the address of the longer list."""
    return {"kind": kind, "id": key, "name": name, "with": address(chosen, more=(kind, key))}


def shape() -> Schema:
    """Describe a list: what isn't here any more has no name."""
    thing = record(
        kind=one_of(*KINDS),
        id=TEXT,
        name=MAYBE_TEXT,
        beside=MAYBE_TEXT,
        day=MAYBE_TEXT,
        url=TEXT,
        without=TEXT,
    )
    more = {"kind": one_of(*KINDS), "id": TEXT, "name": MAYBE_TEXT, "with": TEXT}
    return record(things=list_of(thing), find=TEXT, offered=list_of(record(**more)))


PAGE = PageEntry(
    path="/list",
    make=list_page,
    summary="A reader's own list of stories, stakeholders, laws, events, articles and searches",
    parameters=(
        *(several(kind, f"the key of a {kind}, given as often as there are") for kind in KINDS),
        words("find", "words to look for what to add"),
    ),
    shape=shape,
    place=90,
)
