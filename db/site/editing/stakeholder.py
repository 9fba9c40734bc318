"""A stakeholder becomes the page on which editors mend it: name, kind, aliases, who is the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import get_args
from urllib.parse import quote

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.editing import names
from db.judgements import Decision
from db.keys import slug_key
from db.records import StakeholderKind
from db.rows import Row, first, rows
from db.site.editing.acts import Act, last_part, take_act
from db.site.people.decided import decisions
from db.site.people.forms import Fields, Refusal, editor, in_words, render
from db.site.schemas import vocabularies
from db.site.schemas.parameters import words
from db.store import Store

MOST_OFFERED = 30
SAME = words(
    "same",
    "the id of a stakeholder that is offered to be made one with it",
    most=300,
    known=vocabularies.ANY_NAME,
)
NEAR = ("unsure", "ambiguous")


async def show_stakeholder(datasette: Datasette, request: Request) -> Response:
    """Show a stakeholder with everything that can be changed. Raises Refusal when there is none."""
    name = await editor(datasette, request)
    key = request.url_vars["slug"]
    shown: Row | None = await datasette.get_database().execute_fn(
        lambda connection: stakeholder_to_edit(connection, key)
    )
    if shown is None:
        raise Refusal(404, "No such stakeholder", "It may be part of another one; search for it.")
    return await render(
        datasette, request, "edit_stakeholder.html", page_title="Edit a stakeholder", editor=name,
        done=request.args.get("done") or "", longest=names.LONGEST_NAME,
        kinds=get_args(StakeholderKind), same=(request.args.get("same") or "")[:200], **shown,
    )  # fmt: skip


async def take_stakeholder(datasette: Datasette, request: Request) -> Response:
    """Take one act on a stakeholder."""
    return await take_act(datasette, request, ACTS)


def stakeholder_to_edit(connection: sqlite3.Connection, key: str) -> Row | None:
    """Give a stakeholder with its names, who may be the same, and what was decided about it."""
    stakeholder = first(connection, "select * from stakeholders where id = ?", [key])
    if stakeholder is None:
        return None
    aliases = rows(
        connection,
        "select name, curated from aliases where stakeholder_id = ? order by name limit 200",
        [key],
    )
    edges = rows(
        connection,
        "select * from stakeholder_edges where stakeholder_id = ?1 or other_id = ?1"
        " order by score desc, id limit 200",
        [key],
    )
    former = {redirect["old_id"] for redirect in rows(connection, FORMER, [key])}
    return {
        "stakeholder": stakeholder,
        "aliases": aliases,
        "joined": [
            {**edge, "former_id": slug_key(edge["other_name"])}
            for edge in edges
            if edge["state"] == "joined" and slug_key(edge["other_name"]) in former
        ],
        "near": _near(edges, key),
        "decisions": decisions(
            connection, "table_name = 'stakeholders' and ?1 in (row_key, other_key)", [key]
        ),
    }


FORMER = "select old_id from redirects where stakeholder_id = ?"


def _near(edges: list[Row], key: str) -> list[Row]:
    """Give the stakeholders that may be the same, by their ids and names."""
    return [
        {
            "id": edge["other_id"] if edge["stakeholder_id"] == key else edge["stakeholder_id"],
            "name": edge["other_name"] if edge["stakeholder_id"] == key else edge["name"],
        }
        for edge in edges
        if edge["state"] in NEAR and edge["other_id"]
    ][:MOST_OFFERED]


def _name(store: Store, key: str, fields: Fields, by: str, note: str | None) -> Decision:
    """Give the name that was filled in."""
    with _offering_to_merge(key):
        return names.rename(store, key, fields.get("name", ""), by=by, note=note)


def _kind(store: Store, key: str, fields: Fields, by: str, note: str | None) -> Decision:
    """Give the kind that was chosen."""
    return names.relabel(store, key, fields.get("kind", ""), by=by, note=note)


def _alias(store: Store, key: str, fields: Fields, by: str, note: str | None) -> Decision:
    """Add the name that was filled in."""
    with _offering_to_merge(key):
        return names.add_alias(store, key, fields.get("alias", ""), by=by, note=note)


@contextmanager
def _offering_to_merge(key: str) -> Iterator[None]:
    """Where a name is somebody else's, lead to them and to the form that makes the two one."""
    try:
        yield
    except names.TakenError as error:
        address = f"/stakeholder/{quote(key)}/edit"
        links = (
            (f"{address}?same={quote(error.holder_id)}#same", f"Make them one with {error.holder}"),
            (f"/stakeholder/{quote(error.holder_id)}", f"Look at {error.holder}"),
            (address, "Write another name"),
        )
        raise Refusal(400, "That name is taken", in_words(error), links) from error


def _same(_: Store, key: str, fields: Fields, by: str, note: str | None) -> Decision:
    """Make the named stakeholder one with this one."""
    other = last_part(fields.get("other") or fields.get("near") or "")
    return Decision(verdict="same", row_id=key, other_id=other or None, made_by=by, note=note)


def _different(_: Store, key: str, fields: Fields, by: str, note: str | None) -> Decision:
    """Part the name whose button was pressed."""
    other = fields.get("apart", "")[:200] or None
    return Decision(verdict="different", row_id=key, other_id=other, made_by=by, note=note)


ACTS: Mapping[str, Act] = {
    "name": _name,
    "kind": _kind,
    "alias": _alias,
    "same": _same,
    "different": _different,
}
