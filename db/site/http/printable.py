"""Pages lose the characters that HTML can't hold or that turn the reading of what follows them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]

# Control characters but tab and line ends; deleting bytes is fast, and in UTF-8 each is a byte.
CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
ASTRAL = "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 17))
# All but what may stand in a page, the commonest first. What may not: the later control characters,
# code points that are no characters, and the marks that override or embed a direction, with which
# a name could be made to read as another.
UNPRINTABLE = re.compile(
    f"[^\x00-\x7f\u00a0-\u2029\u202f-\u2065\u206a-\ufdcf\ufdf0-\ufffd{ASTRAL}]"
)


def printable(page: bytes) -> bytes:
    """Take out of a page what HTML can't hold or what would turn its words round."""
    readable = page.translate(None, CONTROLS)
    text = readable.decode(errors="surrogateescape")  # a piece may end within a character
    if UNPRINTABLE.search(text) is None:
        return readable
    return UNPRINTABLE.sub("", text).encode(errors="surrogateescape")


def printable_pages(app: Asgi) -> Asgi:
    """Clean every HTML page that an application answers with."""

    async def cleaned(scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401
        is_page = False

        async def send_cleaned(event: dict[str, Any]) -> None:
            nonlocal is_page
            if event["type"] == "http.response.start":
                headers = [(name.lower(), value) for name, value in event.get("headers", ())]
                is_page = dict(headers).get(b"content-type", b"").startswith(b"text/html")
                if is_page:
                    remaining = [pair for pair in headers if pair[0] != b"content-length"]
                    event = {**event, "headers": remaining}
            elif is_page:
                event = {**event, "body": printable(event.get("body", b""))}
            await send(event)

        await app(scope, receive, send_cleaned)

    return cleaned
