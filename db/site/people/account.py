"""A reader's own page: they come in by a link in a mail, or as an editor; visits and lists stay.

A visit is noted only when its reader opens what they keep here, never which pages they read.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from itsdangerous import BadSignature

from db.community.accounts import (
    STAYS,
    account_of_editor,
    account_of_session,
    address_of_link,
    enter,
    entry_token,
    erase_accounts,
    leave,
    note_visit,
)
from db.community.digests import Outbox, entry_mail
from db.community.letter_boxes import (
    LONGEST_ADDRESS,
    checked_address,
    folded_address,
    shortened,
)
from db.community.limits import CONFIRMATION, FOLLOW, is_within
from db.community.reading_lists import LONGEST_NAME, lists_of
from db.community.sessions import editor_of
from db.errors import InputError, MailError
from db.rows import Row
from db.site.people.forms import (
    OUTBOXES,
    PRIVATE,
    TRAP,
    Refusal,
    in_community,
    in_words,
    limit,
    posted,
    render,
    sender,
    session_of,
)
from db.site.people.sign_in import put_cookie
from db.site.readers.lists import LISTABLE
from db.site.schemas.parameters import choice
from db.store import Store

PARAMETERS = (choice("sent", "1", "later"),)
COOKIE = "sidelight_reader"
OWN_PAGE = "/follow"
NOBODY: Row = {}
GONE = Refusal(
    404,
    "This link isn't known",
    "It holds for an hour and for one time. Ask for a new one.",
    ((OWN_PAGE, "Ask for a link"),),
)


async def show_account(datasette: Datasette, request: Request) -> Response:
    """Show what somebody keeps here, or how to come in."""
    account = await account_of(datasette, request)
    if not account:
        return await entry_page(datasette, request)
    return await own_page(datasette, request, account)


async def own_page(
    datasette: Datasette,
    request: Request,
    account: Row,
    status: int = 200,
    **context: Any,  # noqa: ANN401
) -> Response:
    """Render the page of an account: its last visit and its lists."""

    def kept(community: Store) -> tuple[str | None, list[Row]]:
        return note_visit(community, account["id"]), lists_of(community, account["id"])

    before, lists = await in_community(datasette, kept)
    return await render(
        datasette, request, "account.html", status, page_title="What you keep here",
        account=account, who=account["editor"] or shortened(account["address"]),
        before=before, lists=lists, most=LONGEST_NAME, **{"fields": {}, **context},
    )  # fmt: skip


async def entry_page(
    datasette: Datasette,
    request: Request,
    status: int = 200,
    **context: Any,  # noqa: ANN401
) -> Response:
    """Render the form by which a reader asks for a link."""
    return await render(
        datasette, request, "account_entry.html", status, page_title="Keep visits and lists",
        mails=datasette in OUTBOXES, trap=TRAP, most=LONGEST_ADDRESS,
        base_file=f"{datasette.get_database().name}.db",
        sent=request.args.get("sent") or "", **{"fields": {}, **context},
    )  # fmt: skip


async def account_of(datasette: Datasette, request: Request) -> Row:
    """Give the account of who asks, a reader's before an editor's; an empty row for nobody."""
    reader, editor = _reader_token(datasette, request), session_of(request)
    if not reader and not editor:
        return NOBODY

    def whose(community: Store) -> Row:
        account = account_of_session(community, reader) if reader else None
        name = editor_of(community, editor) if editor and account is None else None
        return account_of_editor(community, name) if name else account or NOBODY

    return await in_community(datasette, whose, default=NOBODY)


async def take_entry_wish(datasette: Datasette, request: Request) -> Response:
    """Mail a link to come in by; what is answered is the same for every address."""
    fields = await posted(request)
    outbox = OUTBOXES.get(datasette)
    if outbox is None:
        raise Refusal(503, "No mail is sent here", "Keep a list in its address instead.")
    sent = "1"
    if not fields.get(TRAP):
        await limit(datasette, FOLLOW, sender(request))
        try:
            sent = await _mailed(datasette, outbox, fields.get("address", ""))
        except InputError as error:
            return await entry_page(datasette, request, 400, fault=in_words(error), fields=fields)
    query = urlencode({"sent": sent})
    return Response.redirect(f"/follow/enter?{query}", status=303, headers=dict(PRIVATE))


async def _mailed(datasette: Datasette, outbox: Outbox, typed: str) -> str:
    """Send the mail with the link, unless the letter box had enough of them.

    Gives "later" when it can't go now. Raises InputError for an address that isn't one.
    """
    address = checked_address(typed)

    def work(community: Store) -> str:
        if not is_within(community, CONFIRMATION, folded_address(address)):
            return "1"
        try:
            outbox.send(entry_mail(outbox, address, entry_token(community, address)))
        except MailError:
            return "later"
        return "1"

    return await in_community(datasette, work)


async def show_entry(datasette: Datasette, request: Request) -> Response:
    """Show the button that signs in: programs that open links in mails must not press it."""
    token = request.url_vars["token"]
    address = await in_community(
        datasette, lambda community: address_of_link(community, token) or "", default=""
    )
    if not address:
        raise GONE
    return await entry_page(datasette, request, address=shortened(address), path=request.path)


async def take_entry(datasette: Datasette, request: Request) -> Response:
    """Sign a reader in by their link, which holds for this one time."""
    await posted(request)
    token = request.url_vars["token"]
    session = await in_community(
        datasette, lambda community: enter(community, token) or "", default=""
    )
    if not session:
        raise GONE
    response = Response.redirect(OWN_PAGE, status=303, headers=dict(PRIVATE))
    put_cookie(request, response, COOKIE, datasette.sign({"session": session}, COOKIE), STAYS)
    return response


async def take_leaving(datasette: Datasette, request: Request) -> Response:
    """Sign a reader out, or erase all that they keep here."""
    fields = await posted(request)
    account = await account_of(datasette, request)
    token = _reader_token(datasette, request)

    def work(community: Store) -> None:
        leave(community, token)
        if account and fields.get("erase"):
            with community.transaction():
                erase_accounts(community, [account["id"]])

    await in_community(datasette, work)
    response = Response.redirect(OWN_PAGE, status=303, headers=dict(PRIVATE))
    response.set_cookie(COOKIE, "", max_age=0, expires=0, httponly=True)
    return response


async def show_changed(datasette: Datasette, request: Request) -> Response:
    """Go to what changed since the visit before this one, of what the address lists if anything."""
    account = await account_of(datasette, request)
    if not account:
        return Response.redirect(OWN_PAGE, status=303, headers=dict(PRIVATE))
    before = await in_community(datasette, lambda community: note_visit(community, account["id"]))
    listed = [(kind, key) for kind in LISTABLE for key in request.args.getlist(kind)]
    query = urlencode([*([("since", before)] if before else []), *listed])
    return Response.redirect(
        f"/changed{'?' if query else ''}{query}", status=303, headers=dict(PRIVATE)
    )


def _reader_token(datasette: Datasette, request: Request) -> str:
    """Give the token of the session that a reader's signed cookie holds, or nothing."""
    try:
        held = datasette.unsign(request.cookies.get(COOKIE, ""), COOKIE)
    except BadSignature:
        return ""
    return str(held.get("session") or "") if isinstance(held, dict) else ""
