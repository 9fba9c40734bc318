"""A posted form becomes checked fields: small, readable, signed by us, and not too often.

The token is Datasette's own (asgi-csrf); these forms check it themselves, so that a form that
was open too long gets a page that says so, and one without any cookie is refused too.
"""

from __future__ import annotations

import asyncio
import secrets
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, quote
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.community.digests import Outbox
from db.community.file import open_community
from db.community.limits import Limit, is_within
from db.community.sessions import editor_of
from db.errors import DatabaseError, SidelightError
from db.exports.characters import typed_line
from db.store import Store

Fields = Mapping[str, str]
Found = TypeVar("Found")
LONGEST_TOLD = 80  # letters of what somebody wrote
MOST_BYTES = 64 * 1024
TRAP = "website"  # a field that people don't see and machines fill in
# The desks that can send mail, and by what; the command that serves them says so.
OUTBOXES: WeakKeyDictionary[Datasette, Outbox] = WeakKeyDictionary()
COMMUNITIES: WeakKeyDictionary[Datasette, Path] = WeakKeyDictionary()
PRIVATE = {"cache-control": "private, no-store"}


@dataclass(eq=False)  # not frozen: leaving a transaction notes on it where it was raised
class Refusal(Exception):  # noqa: N818
    """Why a request isn't followed: the status and the words for the page that says so."""

    status: int
    title: str
    text: str
    links: tuple[tuple[str, str], ...] = ()  # address and words


async def in_community(
    datasette: Datasette, work: Callable[[Store], Found], *, default: Found | None = None
) -> Found:
    """Work on the community base in a thread; with a default, one that isn't there stays so."""
    path = COMMUNITIES[datasette]
    if default is not None and not path.exists():
        return default

    def opened() -> Found:
        with open_community(path) as community:
            return work(community)

    try:
        return await asyncio.to_thread(opened)
    except DatabaseError as error:
        raise Refusal(503, "This can't be taken here now", f"{error.reason}.") from error


async def in_base(datasette: Datasette, work: Callable[[Store], Found]) -> Found:
    """Write into the knowledge base in a thread. Raises Refusal while it is being linked."""
    path = Path(datasette.get_database().path)

    def opened() -> Found:
        with Store.open(path, create=False) as base:
            return work(base)

    try:
        return await asyncio.to_thread(opened)
    except sqlite3.OperationalError as error:
        raise Refusal(
            503, "The base is busy", "It is being read or linked; try again in a few minutes."
        ) from error


async def render(
    datasette: Datasette,
    request: Request,
    template: str,
    status: int = 200,
    **context: Any,  # noqa: ANN401
) -> Response:
    """Render a page of this part of the site; nobody may keep a copy of it."""
    shared = {"path": request.path, "query": "", "database": datasette.get_database().name}
    body = await datasette.render_template(template, {**shared, **context}, request=request)
    return Response.html(body, status=status, headers=dict(PRIVATE))


async def say(datasette: Datasette, request: Request, refusal: Refusal) -> Response:
    """Show the page that says why something wasn't done."""
    return await render(
        datasette, request, "message.html", refusal.status,
        page_title=refusal.title, text=refusal.text, links=refusal.links,
    )  # fmt: skip


async def posted(request: Request, *, signed: bool = True) -> Fields:
    """Read the fields of a posted form.

    Raises Refusal for a body that is too large or can't be read, or that isn't from our form.
    """
    length = request.headers.get("content-length") or ""
    if not length.isdecimal() or int(length) > MOST_BYTES:
        raise Refusal(413, "That is too much", "The form takes a few thousand characters.")
    try:
        fields = dict(parse_qsl((await request.post_body()).decode(), keep_blank_values=True))
    except ValueError as error:
        raise Refusal(400, "The form can't be read", "Its text isn't in UTF-8.") from error
    token = request.scope["csrftoken"]()
    if signed and not secrets.compare_digest(
        fields.get("csrftoken", "").encode(), str(token).encode()
    ):
        raise Refusal(
            403,
            "This form is out of date",
            "It wasn't sent from this site, was open for too long, or cookies are off. "
            "Go back, reload the page and send it again.",
        )
    return fields


async def limit(datasette: Datasette, which: Limit, counted_by: str) -> None:
    """Count an act by its sender or name. Raises Refusal when there were too many."""
    if not await in_community(datasette, lambda community: is_within(community, which, counted_by)):
        text = f"Please try again later: at most {which.most} times in {which.minutes} minutes."
        raise Refusal(429, "Too many at once", text)


def sender(request: Request) -> str:
    """Give the network address that a request came from."""
    return str((request.scope.get("client") or ("unknown", 0))[0])


async def editor(datasette: Datasette, request: Request) -> str:
    """Give the name of the editor who asks. Raises Refusal for anybody else."""
    token = session_of(request)
    name = token and await in_community(
        datasette, lambda community: editor_of(community, token) or "", default=""
    )
    if not name:
        text = "Sign in as an editor to review, moderate and see alerts."
        asked = f"{request.path}?{request.query_string}" if request.query_string else request.path
        onward = (f"/sign-in?next={quote(asked)}", "Sign in")
        raise Refusal(403, "For editors only", text, (onward,))
    return name


def session_of(request: Request) -> str:
    """Give the token of the session that a signed cookie holds, or nothing."""
    return str((request.actor or {}).get("session") or "")


def in_words(error: SidelightError) -> str:
    """Say an error of ours to somebody who filled in a form, with some of what they wrote."""
    wrote, reason = typed_line(error.key), error.reason
    wrote = f"{wrote[:LONGEST_TOLD]}…" if len(wrote) > LONGEST_TOLD else wrote
    if reason.startswith("no such"):
        said = f"{wrote}: {reason}" if wrote else f"There is {reason}"
    else:
        said = f"{wrote or 'That'} {reason}"
    return f"{said}; {error.advice}." if error.advice else f"{said}."
