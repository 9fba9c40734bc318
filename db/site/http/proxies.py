"""Behind a web server, the address and scheme that it names become those of the request.

Which header to believe is said by whoever set the server up; every other one, and this one unless
it is named, is what strangers may write into it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from typing import Any

Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]
SCHEME = b"x-forwarded-proto"
SCHEMES = ("http", "https")


def behind_proxy(app: Asgi, header: str | None) -> Asgi:
    """Let an application see who asked the web server in front, by the header that says so."""
    if not header:
        return app
    name = header.lower().encode("latin-1")

    async def forwarded(scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401
        if scope["type"] == "http":
            scope = {**scope, **asked_from(scope, name)}
        await app(scope, receive, send)

    return forwarded


def asked_from(scope: dict[str, Any], header: bytes) -> dict[str, Any]:
    """Give client and scheme as the server in front names them; what it doesn't name stays."""
    named = {}
    if address := last_address(scope, header):
        named["client"] = (address, 0)
    scheme = _last(scope, SCHEME)
    return {**named, **({"scheme": scheme} if scheme in SCHEMES else {})}


def last_address(scope: dict[str, Any], header: bytes) -> str | None:
    """Give the last address in a header: servers add theirs behind what strangers wrote."""
    try:
        return str(ip_address(_last(scope, header)))
    except ValueError:
        return None


def _last(scope: dict[str, Any], header: bytes) -> str:
    """Give the last of the values of a header, whether in one line or several."""
    values = [value for name, value in scope["headers"] if name.lower() == header]
    return b",".join(values).decode("latin-1").rpartition(",")[2].strip()
