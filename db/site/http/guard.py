"""Requests that no page answers are refused before Datasette sees them, with a page that helps."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]

LONGEST_ADDRESS = 8000
LARGEST_BODY = 1_000_000
# Where editors mend what was read.
EDITING = (
    r"/review",
    r"/desk(?:/(?:sources|add))?",
    r"/(?:story|stakeholder|instrument)/[^/]+/edit",
)
# Our own forms, which check where they were sent from themselves.
OUR_FORMS = (
    r"/sign-(?:in|out)",
    *EDITING,
    r"/(?:judgements|moderate|alerts|webhooks)",
    r"/story/[^/]+/comments",
    r"/follow(?:/[^/]+)*",
)
# What may be sent to: our forms, OpenRefine's queries, Datasette's sign-in and sign-out.
FORMS = (*OUR_FORMS, r"/[^/]+/stakeholders/-/reconcile", r"/-/log(?:in|out)")
FORM = re.compile("|".join(f"(?:{form})" for form in FORMS))
# Of Datasette's own addresses under /-/, the only ones that a public desk serves.
PUBLIC_INNER = re.compile(r"/-/(?:static|static-plugins|login|logout)(?:/|$)")
READ = ("GET", "HEAD")


class Refusal(NamedTuple):
    """A status, what is wrong, and what to do instead."""

    status: int
    title: str
    advice: str


def is_public(datasette: Datasette) -> bool:
    """Tell whether the desk is served to strangers."""
    return bool((datasette.plugin_config("sidelight") or {}).get("public"))


def proxy_header(datasette: Datasette) -> str | None:
    """Give the header in which the web server in front says who asked it, if there is one."""
    named: str | None = (datasette.plugin_config("sidelight") or {}).get("proxy_header")
    return named


def allowed_methods(path: str) -> tuple[str, ...]:
    """Give the methods an address takes."""
    return (*READ, "POST") if takes_forms(path) else READ


def takes_forms(path: str) -> bool:
    """Tell whether an address takes forms: its page holds a token of whoever asks for it."""
    return FORM.fullmatch(path) is not None


def refusal(scope: dict[str, Any], *, public: bool) -> Refusal | None:
    """Say why a request is refused, or None."""
    path = scope["path"]
    raw = scope.get("raw_path") or path.encode()
    if len(raw) + len(scope.get("query_string", b"")) > LONGEST_ADDRESS:
        return Refusal(414, "This address is too long", "Shorten the query.")
    if path.startswith(("//", "/\\")):  # a redirect to it would lead to another host
        return Refusal(404, "No such page", "An address here begins with a single slash.")
    if public and path.startswith("/-/") and not PUBLIC_INNER.match(path):
        return Refusal(404, "No such page", "Datasette's inner pages aren't served in public.")
    if scope["method"] not in allowed_methods(path):
        return Refusal(405, f"{scope['method'][:20]} isn't taken here", "Addresses here are read.")
    return _body_refusal(scope)


def _body_refusal(scope: dict[str, Any]) -> Refusal | None:
    """Refuse a body that is larger than any form of ours, or doesn't say how large it is."""
    headers = dict(scope.get("headers") or ())
    if scope["method"] == "POST" and b"content-length" not in headers:
        return Refusal(411, "How much is sent isn't said", "Send a content-length.")
    length = headers.get(b"content-length", b"0")
    if length.isdigit() and int(length) <= LARGEST_BODY:
        return None
    return Refusal(413, "This is too much to send", "Send less than a megabyte at a time.")


async def refuse(datasette: Datasette, request: Request, refused: Refusal) -> Response:
    """Make the response to a refused request: JSON where JSON was asked for."""
    headers = {"allow": ", ".join(allowed_methods(request.path))} if refused.status == 405 else {}
    if request.path.endswith(".json"):
        words = {"error": f"{refused.title}: {refused.advice}", "title": refused.title}
        body = {"ok": False, **words, "status": refused.status}
        return Response.json(body, status=refused.status, headers=headers)
    database = datasette.get_database().name
    context = {"page_title": refused.title, "database": database, **refused._asdict()}
    page = await datasette.render_template("refused.html", context, request=request)
    return Response.html(page, status=refused.status, headers=headers)


def guarded(app: Asgi, datasette: Datasette) -> Asgi:
    """Refuse, before an application sees them, requests that none of its pages answers."""
    public = is_public(datasette)

    async def guard(scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401
        refused = refusal(scope, public=public) if scope["type"] == "http" else None
        if refused is None:
            await app(scope, receive, send)
            return
        await datasette.invoke_startup()
        # Datasette's own wrappers, which would fill these in, haven't been reached.
        outside = {**scope, "csrftoken": str, "actor": None}
        response = await refuse(datasette, Request(outside, receive), refused)
        await response.asgi_send(send)

    return guard
