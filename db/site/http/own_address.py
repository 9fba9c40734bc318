"""A request that names a foreign host -> the same request at the site's own address.

Pages, feeds and embed snippets repeat the host of a request; whoever asks can write any there.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]
HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def at_own_address(app: Asgi, site: str | None, *, trusts_host: bool) -> Asgi:
    """Let an application be asked by its own names only: this machine's, and that of its site.

    Without a site, the host is believed where a web server in front sets it (`trusts_host`).
    """
    own = urlsplit(site or "")

    async def asked(scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401
        if scope["type"] == "http" and not _is_own(scope, own.hostname):
            if own.netloc:
                scope = {**_with_host(scope, own.netloc), "scheme": own.scheme}
            elif not trusts_host:
                host, port = scope.get("server") or ("127.0.0.1", 80)
                scope = _with_host(scope, f"{host}:{port}")
        await app(scope, receive, send)

    return asked


def _is_own(scope: dict[str, Any], site_host: str | None) -> bool:
    """Tell whether a request names this machine, or the site."""
    named = next((value for name, value in scope["headers"] if name.lower() == b"host"), b"")
    try:
        host = urlsplit(f"//{named.decode('latin-1')}").hostname
    except ValueError:
        return False
    return host in HERE or (host is not None and host == site_host)


def _with_host(scope: dict[str, Any], host: str) -> dict[str, Any]:
    """Give a request with another host."""
    others = [line for line in scope["headers"] if line[0].lower() != b"host"]
    return {**scope, "headers": [(b"host", host.encode("latin-1")), *others]}
