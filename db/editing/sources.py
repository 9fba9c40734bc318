"""Sources that editors add, pause or remove, kept in the base beside those of the catalogue.

An added source is one more; a paused or removed one, added or of the catalogue, isn't crawled.
The catalogue's file is never written; of one id that both have, the catalogue's entry counts.
"""

from __future__ import annotations

import json
from typing import Literal, get_args

from db.editing.jobs import ask, checked_address
from db.errors import InputError
from db.exports.characters import typed_line
from db.keys import slug_key
from db.records import SourceKind
from db.rows import Row
from db.store import Store, now

SourceState = Literal["on", "paused", "removed"]
LISTINGS = ("feeds", "sitemaps")
LONGEST_NAME = 120


def add_source(store: Store, *, name: str, kind: str, listing: str, address: str, by: str) -> str:
    """Add a source whose feed or sitemap has an address; give its id.

    Raises InputError for what no source can be, and where its id is taken.
    """
    name, address = typed_line(name), checked_address(address)
    source_id = slug_key(name)
    if not any(map(str.isalnum, name)) or len(name) > LONGEST_NAME:
        raise InputError("The name", f"has none or over {LONGEST_NAME} letters", "write its name")
    if kind not in get_args(SourceKind):
        raise InputError(kind[:60], "is no kind of source", "choose one of the list")
    if listing not in LISTINGS:
        raise InputError(listing[:60], "is no kind of listing", "choose feed or sitemap")
    known = "select 1 from sources where id = ?1 union select 1 from _desk_sources where id = ?1"
    if store.value(f"{known} and state <> 'removed'", [source_id]) is not None:
        raise InputError(name, "is there already", "look at the list")
    entry = {"id": source_id, "name": name, "kind": kind, "homepage": _homepage(address)}
    _put(store, source_id, "on", by, entry=json.dumps({**entry, listing: [address]}))
    return source_id


def set_source(store: Store, source_id: str, state: str, *, by: str) -> None:
    """Pause, remove or take up again a source. Raises InputError for an unknown one or state."""
    if state not in get_args(SourceState):
        raise InputError(state[:60], "is nothing that a source can be", "go back and try again")
    _check_source(store, source_id)
    _put(store, source_id, state, by)


def ask_try(store: Store, source_id: str, *, by: str) -> None:
    """Ask a worker to try a source once. Raises InputError for an unknown one."""
    _check_source(store, source_id)
    ask(store, "try", by=by, subject=source_id)


def _check_source(store: Store, source_id: str) -> None:
    """Raise InputError for a source that neither the catalogue nor the desk has."""
    known = "select 1 from sources where id = ?1 union select 1 from _desk_sources where id = ?1"
    if store.value(known, [source_id]) is None:
        raise InputError(source_id[:80] or "source", "no such source", "look at the list")


def desk_sources(store: Store) -> dict[str, Row]:
    """Give the sources that editors added, paused or removed, by id."""
    return {source["id"]: source for source in store.rows("select * from _desk_sources")}


def _put(store: Store, source_id: str, state: str, by: str, *, entry: str | None = None) -> None:
    """Write the row of a source; its entry stays where none is given."""
    with store.durably(), store.transaction():
        store.db.execute(
            "insert into _desk_sources values (?1, ?2, ?3, ?4, ?5) on conflict (id) do update set"
            " entry = coalesce(?2, entry), state = ?3, changed_by = ?4, changed_at = ?5",
            [source_id, entry, state, by, now()],
        )


def _homepage(address: str) -> str:
    """Give the front page of the site that an address is of."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/"
