"""The lists of an account become pages: made, renamed, added to, taken from, taken off."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.community.reading_lists import (
    LONGEST_NAME,
    Thing,
    add_things,
    list_of,
    lists_of,
    make_list,
    remove_list,
    rename_list,
    take_from_list,
)
from db.errors import InputError
from db.rows import Row
from db.site.pages.readers.saved_list import offered
from db.site.people.account import OWN_PAGE, account_of, entry_page, own_page
from db.site.people.forms import (
    PRIVATE,
    Fields,
    Refusal,
    in_community,
    in_words,
    posted,
    render,
)
from db.site.readers.lists import KINDS, Chosen, address, changes_address, said, things
from db.store import Store

Act = Callable[[Store, str, str, Fields], None]
NOT_YOURS = Refusal(
    404, "No such list of yours", "It was taken off, or isn't yours.", ((OWN_PAGE, "Your lists"),)
)


async def take_list(datasette: Datasette, request: Request) -> Response:
    """Begin a list."""
    fields = await posted(request)
    account = await _owner(datasette, request)

    def work(community: Store) -> str:
        return make_list(community, account["id"], fields.get("name", ""))

    try:
        list_id = await in_community(datasette, work)
    except InputError as error:
        return await own_page(
            datasette, request, account, 400, fault=in_words(error), fields=fields
        )
    return _to(list_id)


async def show_list(datasette: Datasette, request: Request) -> Response:
    """Show a list of one's own, with what a search offers to add."""
    account = await account_of(datasette, request)
    if not account:
        return await entry_page(datasette, request, 403)
    return await _list_page(datasette, request, account)


async def take_list_act(datasette: Datasette, request: Request) -> Response:
    """Rename a list, take it off, add to it or take something from it."""
    fields = await posted(request)
    account = await _owner(datasette, request)
    list_id = request.url_vars["list_id"]
    asked = next((act for name, act in ACTS.items() if fields.get(name)), None)
    if asked is None:
        raise Refusal(400, "Nothing was asked for", "Press one of the buttons of the page.")

    def work(community: Store) -> None:
        if list_of(community, account["id"], list_id) is None:
            raise NOT_YOURS
        asked(community, account["id"], list_id, fields)

    try:
        await in_community(datasette, work)
    except InputError as error:
        return await _list_page(datasette, request, account, 400, fault=in_words(error))
    return _to("") if fields.get("remove") else _to(list_id)


async def show_keeping(datasette: Datasette, request: Request) -> Response:
    """Offer the lists that what the address names can be kept in."""
    account = await account_of(datasette, request)
    if not account:
        return await entry_page(datasette, request, 403)
    return await _keeping_page(datasette, request, account, _chosen(request))


async def take_keeping(datasette: Datasette, request: Request) -> Response:
    """Keep what the address names in a list, which may begin with it."""
    fields = await posted(request)
    account = await _owner(datasette, request)
    chosen = _chosen(request)
    named = [(kind, key) for kind in KINDS for key in chosen[kind]]
    if not named:
        raise Refusal(400, "Nothing to keep", "Press “Keep in a list” on a page.")

    def work(community: Store) -> str:
        name, list_id = fields.get("name", "").strip(), fields.get("list", "")
        is_new = bool(name) or not list_id
        if not is_new and list_of(community, account["id"], list_id) is None:
            raise NOT_YOURS
        with community.transaction():
            if is_new:
                list_id = make_list(community, account["id"], name)
            add_things(community, account["id"], list_id, named)
        return list_id

    try:
        return _to(await in_community(datasette, work))
    except InputError as error:
        fault = in_words(error)
        return await _keeping_page(datasette, request, account, chosen, 400, fault=fault)


async def _list_page(
    datasette: Datasette,
    request: Request,
    account: Row,
    status: int = 200,
    **context: Any,  # noqa: ANN401
) -> Response:
    """Render a list. Raises Refusal for one that isn't theirs."""
    list_id = request.url_vars["list_id"]
    nothing: Row = {}
    own = await in_community(
        datasette, lambda community: list_of(community, account["id"], list_id) or nothing
    )
    if not own:
        raise NOT_YOURS
    chosen = _by_kind([(thing["kind"], thing["key"]) for thing in own["things"]])
    find = (request.args.get("find") or "")[:200]

    def read(connection: sqlite3.Connection) -> tuple[list[Row], list[Row]]:
        return things(connection, chosen), offered(connection, chosen, find)

    listed, more = await datasette.get_database().execute_fn(read)
    return await render(
        datasette, request, "own_list.html", status, page_title=own["name"], own=own,
        things=listed, offered=more, find=find, said=said, most=LONGEST_NAME,
        sent_on=address(chosen), changes=changes_address(chosen, "/follow/changed"), **context,
    )  # fmt: skip


async def _keeping_page(
    datasette: Datasette,
    request: Request,
    account: Row,
    chosen: Chosen,
    status: int = 200,
    **context: Any,  # noqa: ANN401
) -> Response:
    """Render the choice of a list."""
    lists = await in_community(datasette, lambda community: lists_of(community, account["id"]))
    listed = await datasette.get_database().execute_fn(
        lambda connection: things(connection, chosen)
    )
    there = f"{request.path}?{request.query_string}"
    return await render(
        datasette, request, "keep_in_list.html", status, page_title="Keep in a list of yours",
        things=listed, lists=lists, said=said, most=LONGEST_NAME, there=there, **context,
    )  # fmt: skip


async def _owner(datasette: Datasette, request: Request) -> Row:
    """Give the account of who sends a form. Raises Refusal for nobody."""
    account = await account_of(datasette, request)
    if not account:
        text = "Your sign-in has ended. Sign in, and send it again."
        raise Refusal(403, "Sign in first", text, ((OWN_PAGE, "Sign in"),))
    return account


def _chosen(request: Request) -> Chosen:
    """Read what an address names, of each kind each once."""
    return _by_kind([(kind, key) for kind in KINDS for key in request.args.getlist(kind) if key])


def _by_kind(named: list[Thing]) -> Chosen:
    """Sort things by kind, in their order."""
    return {kind: list(dict.fromkeys(k for of, k in named if of == kind)) for kind in KINDS}


def _to(list_id: str) -> Response:
    """Go to a list, or to all of them."""
    place = f"/follow/lists/{list_id}" if list_id else OWN_PAGE
    return Response.redirect(place, status=303, headers=dict(PRIVATE))


def _thing(typed: str) -> Thing:
    """Read what a button names. Raises InputError for a kind that isn't one."""
    kind, _, key = typed.partition(":")
    if kind not in KINDS:
        raise InputError("This", "can't be kept in a list")
    return kind, key


# What a form's field asks for, the first that is filled in.
ACTS: dict[str, Act] = {
    "remove": lambda community, owner, list_id, _: remove_list(community, owner, list_id),
    "off": lambda community, owner, list_id, fields: take_from_list(
        community, owner, list_id, _thing(fields["off"])
    ),
    "add": lambda community, owner, list_id, fields: add_things(
        community, owner, list_id, [_thing(fields["add"])]
    ),
    "rename": lambda community, owner, list_id, fields: rename_list(
        community, owner, list_id, fields.get("name", "")
    ),
}
