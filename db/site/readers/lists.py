"""What an address names becomes a list: each thing with its name and page, and what to add."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, quote, urlencode

from db.rows import Row, rows
from db.site.readers.heirs import heir_of
from db.spoken_dates import spoken_date

MOST = 60  # of all kinds
SEPARATOR = "\n"  # between the values of a parameter that an address gives more than once
# Of each kind: what names it, and what is said beside it.
NAMES = {
    "story": """select id, title as name, state as beside, last_seen_at as day from stories
        where id in (select value from json_each(?))""",
    "stakeholder": """select id, name, kind as beside, last_seen_at as day from stakeholders
        where id in (select value from json_each(?))""",
    "instrument": """select id, name, status as beside, null as day from instruments
        where id in (select value from json_each(?))""",
    "event": """select id, title as name, kind as beside, edtf as day from events
        where id in (select value from json_each(?))""",
    "article": """select articles.id, articles.title as name, outlets.name as beside,
        published_at as day from articles left join outlets on outlets.id = outlet_id
        where articles.id in (select value from json_each(?))""",
}
KINDS = (*NAMES, "search")
LISTABLE = ("story", "stakeholder", "instrument")  # of which what changed can be told
PAGES = {
    "story": "/story/{}",
    "stakeholder": "/stakeholder/{}",
    "instrument": "/instrument/{}",
    "event": "/timeline?event={}",
    "article": "/article/{}",
}
Pair = tuple[str, str]
Chosen = Mapping[str, Sequence[str]]


def chosen_things(
    parameters: Mapping[str, str], kinds: Sequence[str] = KINDS
) -> dict[str, list[str]]:
    """Read what an address names, each once, in its order."""
    named = {kind: (parameters.get(kind) or "").split(SEPARATOR) for kind in kinds}
    return {kind: list(dict.fromkeys(filter(None, keys)))[:MOST] for kind, keys in named.items()}


def address(chosen: Chosen, *, without: Pair | None = None, more: Pair | None = None) -> str:
    """Give the address of a list, without one thing or with one more."""
    pairs = [(kind, key) for kind in KINDS for key in chosen.get(kind, ())]
    others = [pair for pair in pairs if pair != without]
    added = [more] if more and more not in pairs else []
    listed = [*others, *added]
    return f"/list?{urlencode(listed)}" if listed else "/list"


def changes_address(chosen: Chosen, page: str = "/changed") -> str:
    """Give the address of what changed of a list; empty for one that nothing changes of."""
    pairs = [(kind, key) for kind in LISTABLE for key in chosen.get(kind, ())]
    return f"{page}?{urlencode(pairs)}" if pairs else ""


def things(connection: sqlite3.Connection, chosen: Chosen) -> list[Row]:
    """Give what is listed, each with the address of the list without it."""
    listed = []
    for kind in KINDS:
        named = names_of(connection, kind, chosen[kind])
        listed += [
            {
                "kind": kind,
                "id": key,
                **named.get(key, {"name": None, "beside": None, "day": None}),
                "url": _page(kind, key),
                "without": address(chosen, without=(kind, key)),
            }
            for key in chosen[kind]
        ]
    return listed


def names_of(connection: sqlite3.Connection, kind: str, keys: Sequence[str]) -> dict[str, Row]:
    """Give the names of things of one kind, by id; of what was merged, that of its heir.

    A search is named by its words.
    """
    if kind == "search":
        return {key: {"name": searched_for(key), "beside": None, "day": None} for key in keys}
    named = _named(connection, kind, keys)
    heirs = {key: heir_of(connection, kind, key) for key in keys if key not in named}
    found = _named(connection, kind, [heir for heir in heirs.values() if heir])
    named |= {key: dict(found[heir]) for key, heir in heirs.items() if heir in found}
    return named


def _named(connection: sqlite3.Connection, kind: str, keys: Sequence[str]) -> dict[str, Row]:
    """Give the names of things that stand, by id."""
    found = rows(connection, NAMES[kind], [json.dumps(list(keys))])
    return {thing.pop("id"): thing for thing in found}


def searched_for(query: str) -> str | None:
    """Say what is searched for."""
    asked = dict(parse_qsl(query))
    others = ", ".join(value for name, value in asked.items() if name != "q")
    return f"“{asked['q']}”{f' ({others})' if others else ''}" if asked.get("q") else None


def _page(kind: str, key: str) -> str:
    """Give the page of a thing."""
    if kind == "search":
        return f"/search?{urlencode(parse_qsl(key))}"
    return PAGES[kind].format(quote(key, safe=""))


def said(thing: Row) -> str:
    """Say what stands beside a name, and the day of it."""
    return ", ".join(
        part
        for part in (
            (thing["beside"] or "").replace("_", " "),
            spoken_date(thing["day"].split("T")[0]) if thing["day"] else "",
        )
        if part
    )
