"""A reader's last visit becomes a page: what is new or has changed since."""

from __future__ import annotations

import sqlite3
from urllib.parse import urlencode

from db.errors import InputError
from db.rows import Row
from db.site.readers.changes import MOST, changed_since, moment_of, recorded_until
from db.site.readers.heirs import heir_of
from db.site.readers.lists import LISTABLE, chosen_things, names_of
from db.site.schemas import changes
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import several, words
from db.site.view.page import Page, Parameters, not_readable

TEMPLATE = "changed.html"
NOTHING: Row = {"stories": [], "events": [], "event_changes": {}, "positions": [], "steps": [],
                "articles": [], "merged": [], "gone": 0}  # fmt: skip


def changed_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show what is new or has changed since the moment in the address; without one, ask for it."""
    typed = parameters.get("since") or ""
    try:
        since = moment_of(typed) if typed else None
    except InputError as error:
        return not_readable([f"since: {error.key} {error.reason}"])
    listed = listed_in(connection, parameters)
    told = changed_since(connection, since, with_heirs(connection, listed)) if since else NOTHING
    data = {
        "since": since,
        "listed": listed,
        "recorded_until": recorded_until(connection),
        **told,
    }
    return Page(
        template=TEMPLATE,
        title="What changed" if since else "What changed since your last visit",
        data=data,
        extras={
            "most": MOST,
            "any": any(told.values()),
            "same_list": urlencode([(thing["kind"], thing["id"]) for thing in listed]),
        },
    )


def listed_in(connection: sqlite3.Connection, parameters: Parameters) -> list[Row]:
    """Give what an address narrows the page to, with its names as far as they are known."""
    chosen = chosen_things(parameters, LISTABLE)
    return [
        {"kind": kind, "id": key, "name": names.get(key, {"name": None})["name"]}
        for kind in LISTABLE
        for names in [names_of(connection, kind, chosen[kind])]
        for key in chosen[kind]
    ]


def with_heirs(connection: sqlite3.Connection, listed: list[Row]) -> dict[str, list[str]]:
    """Give the keys of what is listed by kind, and of what it became where it was merged."""
    keys: dict[str, list[str]] = {}
    for thing in listed:
        heir = heir_of(connection, thing["kind"], thing["id"])
        keys.setdefault(thing["kind"], []).extend(filter(None, (thing["id"], heir)))
    return keys


PAGE = PageEntry(
    path="/changed",
    make=changed_page,
    summary="What is new or has changed since a moment: stories, events, positions, law, articles",
    parameters=(
        words("since", "a day or moment such as 2026-04-21T10:00:00Z", most=40),
        *(several(kind, f"the key of a {kind}: only what is about it") for kind in LISTABLE),
    ),
    shape=changes.changed,
    place=3,
)
