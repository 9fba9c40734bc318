"""A name and a password become a signed-in editor, for half a day."""

from __future__ import annotations

import re
import secrets
import time
from datetime import timedelta

from datasette.app import Datasette
from datasette.utils import baseconv
from datasette.utils.asgi import Request, Response
from itsdangerous import BadSignature

from db.community.editors import is_right
from db.community.limits import ACCOUNT, SIGN_IN, Limit, forget
from db.community.sessions import LASTS, begin_session, end_session
from db.site.people.forms import (
    Fields,
    Refusal,
    editor,
    in_community,
    limit,
    posted,
    render,
    sender,
    session_of,
)
from db.store import Store

# An address of this site: a path that no browser takes for a host, and not this form again.
LETTERS = r"[\w/.~!$'()*+,;:@&=%-]*"
INSIDE = re.compile(rf"/(?!/|sign-(?:in|out)\b){LETTERS}(?:\?{LETTERS})?", re.A)
LONGEST_ONWARD = 2000
FIRST_PAGE = "/review"
COOKIE = "ds_actor"
KNOWN = "sidelight_known"
KNOWN_FOR = timedelta(days=180)
LONGEST_NAME = 40


async def show_sign_in(datasette: Datasette, request: Request) -> Response:
    """Show the form, or who is signed in already."""
    try:
        name = await editor(datasette, request)
    except Refusal:
        name = ""
    return await form(datasette, request, request.args.get("next") or "", name=name)


async def form(
    datasette: Datasette,
    request: Request,
    wished: str,
    *,
    name: str = "",
    error: str = "",
    status: int = 200,
) -> Response:
    """Render the sign-in page; it says where it leads on to, and when it isn't where was asked."""
    return await render(
        datasette, request, "sign_in.html", status, page_title="Sign in", name=name, error=error,
        onward=onward({"next": wished}), is_refused=bool(wished) and not is_inside(wished),
    )  # fmt: skip


async def sign_in(datasette: Datasette, request: Request) -> Response:
    """Check name and password; sign the editor in and send them to where they were going."""
    fields = await posted(request)
    name, password = fields.get("name", "").strip()[:LONGEST_NAME], fields.get("password", "")
    counted_by = await counted(datasette, request, name)

    def admitted(community: Store) -> str:
        if not is_right(community, name, password):
            return ""
        for which, sender_or_name in counted_by:
            forget(community, which, sender_or_name)
        return begin_session(community, name)

    token = await in_community(datasette, admitted)
    if not token:
        error = "The name or the password is wrong."
        return await form(datasette, request, fields.get("next", ""), error=error, status=403)
    response = Response.redirect(onward(fields))
    ends = baseconv.base62.encode(int(time.time() + LASTS.total_seconds()))
    actor = {"a": {"id": name, "session": token}, "e": ends}
    put_cookie(request, response, COOKIE, datasette.sign(actor, "actor"), LASTS)
    known = datasette.sign({"name": name, "device": secrets.token_hex(8)}, KNOWN)
    put_cookie(request, response, KNOWN, known, KNOWN_FOR)
    return response


async def counted(datasette: Datasette, request: Request, name: str) -> list[tuple[Limit, str]]:
    """Count a try to sign in; give what it was counted by. Raises Refusal after too many.

    Tries from everywhere count against the account, so that no number of addresses helps to
    guess; a browser that its editor signed in with before has a count of its own, so that
    nobody can keep an editor out by guessing.
    """
    device = known_device(datasette, request, name)
    counted_by = [(ACCOUNT, f"device {device}")] if device else [
        (SIGN_IN, sender(request)),
        (ACCOUNT, f"name {name.casefold()}"),
    ]  # fmt: skip
    for which, sender_or_name in counted_by:
        await limit(datasette, which, sender_or_name)
    return counted_by


def known_device(datasette: Datasette, request: Request, name: str) -> str:
    """Give the mark of a browser that this editor signed in with before, or nothing."""
    try:
        held = datasette.unsign(request.cookies.get(KNOWN, ""), KNOWN)
    except BadSignature:
        return ""
    return str(held["device"]) if held.get("name") == name else ""


def put_cookie(
    request: Request, response: Response, name: str, value: str, lasts: timedelta
) -> None:
    """Set a cookie that no script reads and no other site has sent."""
    response.set_cookie(
        name, value, max_age=int(lasts.total_seconds()), httponly=True, samesite="lax",
        secure=request.scheme == "https",
    )  # fmt: skip


def onward(fields: Fields) -> str:
    """Give the page to go on to: one of this site, whatever the form says."""
    address = fields.get("next", "")
    return address if is_inside(address) else FIRST_PAGE


def is_inside(address: str) -> bool:
    """Tell whether an address is one of this site."""
    return len(address) <= LONGEST_ONWARD and bool(INSIDE.fullmatch(address))


async def sign_out(datasette: Datasette, request: Request) -> Response:
    """End a sign-in, also for whoever holds a copy of its cookie."""
    await posted(request)
    token = session_of(request)
    if token:
        await in_community(datasette, lambda community: end_session(community, token))
    response = Response.redirect("/sign-in")
    response.set_cookie(COOKIE, "", max_age=0, expires=0, httponly=True)
    return response


async def elsewhere(datasette: Datasette, request: Request) -> Response:
    """Send who looks for the sign-in or sign-out of the libraries that we use to ours."""
    return Response.redirect("/sign-in")
