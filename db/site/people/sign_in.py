"""A name and a password become a signed-in editor, for half a day."""

from __future__ import annotations

import re
import time

from datasette.app import Datasette
from datasette.utils import baseconv
from datasette.utils.asgi import Request, Response

from db.community.editors import is_right, standing
from db.community.limits import SIGN_IN, forget
from db.site.people.forms import (
    Fields,
    Refusal,
    editor,
    in_community,
    limit,
    posted,
    render,
    sender,
)
from db.store import Store

HOURS = 12
INSIDE = re.compile(r"/(?:review|judgements|moderate|alerts)(?:\?[\w=&.%-]*)?")
COOKIE = "ds_actor"


async def show_sign_in(datasette: Datasette, request: Request) -> Response:
    """Show the form, or who is signed in already."""
    try:
        name = await editor(datasette, request)
    except Refusal:
        name = ""
    return await form(datasette, request, name=name)


async def form(
    datasette: Datasette, request: Request, *, name: str = "", error: str = "", status: int = 200
) -> Response:
    """Render the sign-in page."""
    onward = request.args.get("next") or ""
    return await render(
        datasette, request, "sign_in.html", status, page_title="Sign in", name=name, error=error,
        onward=onward if INSIDE.fullmatch(onward) else "/review",
    )  # fmt: skip


async def sign_in(datasette: Datasette, request: Request) -> Response:
    """Check name and password; sign the editor in and send them to where they were going."""
    fields = await posted(request)
    await limit(datasette, request, SIGN_IN)
    name, password = fields.get("name", "").strip(), fields.get("password", "")
    address = sender(request)

    def admitted(community: Store) -> str:
        if not is_right(community, name, password):
            return ""
        forget(community, SIGN_IN, address)
        return standing(community, name) or ""

    mark = await in_community(datasette, admitted)
    if not mark:
        return await form(
            datasette, request, error="The name or the password is wrong.", status=403
        )
    response = Response.redirect(onward(fields))
    ends = baseconv.base62.encode(int(time.time()) + HOURS * 3600)
    response.set_cookie(
        COOKIE,
        datasette.sign({"a": {"id": name, "standing": mark}, "e": ends}, "actor"),
        max_age=HOURS * 3600,
        httponly=True,
        secure=request.scheme == "https",
    )
    return response


def onward(fields: Fields) -> str:
    """Give the page to go on to: one of the editors', whatever the form says."""
    address = fields.get("next", "")
    return address if INSIDE.fullmatch(address) else "/review"


async def sign_out(datasette: Datasette, request: Request) -> Response:
    """End a sign-in."""
    await posted(request)
    response = Response.redirect("/sign-in")
    response.set_cookie(COOKIE, "", max_age=0, expires=0, httponly=True)
    return response


async def elsewhere(datasette: Datasette, request: Request) -> Response:
    """Send who looks for the sign-in of the library whose hashes we use to ours."""
    return Response.redirect("/sign-in")
