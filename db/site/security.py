"""Every response gets the headers that keep crawled text from ever running or framing anything."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette

Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]

# Our own pages need no script at all; Datasette's table pages use inline ones of their own.
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
DATA_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"
)
COMMON = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
}


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Asgi], Asgi]:
    """Wrap the application so that every response carries the security headers."""
    prefixes = ("/-/", *(f"/{name}" for name in datasette.databases))

    def wrap(app: Asgi) -> Asgi:
        async def secured(scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401
            policy = DATA_POLICY if scope.get("path", "").startswith(prefixes) else PAGE_POLICY
            added = [
                (name.encode(), value.encode())
                for name, value in {**COMMON, "content-security-policy": policy}.items()
            ]

            async def send_secured(event: dict[str, Any]) -> None:
                if event["type"] == "http.response.start":
                    event = {**event, "headers": [*event.get("headers", []), *added]}
                await send(event)

            await app(scope, receive, send_secured)

        return secured

    return wrap
