"""A finished page gets a tag, so that who has it already is told so instead of being sent it."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]
PUBLIC_CACHE = b"public, max-age=60"
PRIVATE_CACHE = b"no-cache"
STATIC_CACHE = b"public, max-age=86400"
STATIC = ("/sidelight/", "/-/static")


def etag(body: bytes) -> bytes:
    """Give the weak tag of a body: the same words, however they are compressed."""
    return b'W/"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"'


def has_already(scope: dict[str, Any], tag: bytes) -> bool:
    """Tell whether the reader's If-None-Match names a tag."""
    tags = dict(scope.get("headers") or ()).get(b"if-none-match", b"")
    return tag in [part.strip() for part in tags.split(b",")]


def cache_control(path: str, headers: Headers, status: int, *, public: bool) -> bytes:
    """Say how long a response may be kept; what is someone's own is left as Datasette says."""
    control = dict(headers).get(b"cache-control", b"")
    if b"private" in control:
        return control
    if status not in {200, 304} or not public:
        return PRIVATE_CACHE
    return STATIC_CACHE if path.startswith(STATIC) else PUBLIC_CACHE


def cached(app: Asgi, *, public: bool) -> Asgi:
    """Add cache headers to what an application answers, and answer 304 where that is enough."""

    async def with_tags(scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        start: dict[str, Any] = {}

        async def send_tagged(event: dict[str, Any]) -> None:
            if event["type"] == "http.response.start":
                start.update(event)
                return
            if start:
                begun = dict(start)
                start.clear()
                begun, event = tagged(scope, begun, event, public=public)
                await send(begun)
            await send(event)

        await app(scope, receive, send_tagged)

    return with_tags


def tagged(
    scope: dict[str, Any], start: dict[str, Any], body: dict[str, Any], *, public: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Tag a response whose body is whole; one that is streamed only gets its cache header."""
    headers = [(name.lower(), value) for name, value in start.get("headers", ())]
    whole = start["status"] == 200 and not body.get("more_body")
    remaining = [pair for pair in headers if pair[0] != b"cache-control"]
    status = start["status"]
    if whole and scope["method"] in {"GET", "HEAD"} and body.get("body"):
        tag = etag(body["body"])
        remaining.append((b"etag", tag))
        if has_already(scope, tag):
            status, body = 304, {**body, "body": b""}
            remaining = [pair for pair in remaining if pair[0] != b"content-length"]
    control = cache_control(scope["path"], headers, status, public=public)
    return {**start, "status": status, "headers": [*remaining, (b"cache-control", control)]}, body
