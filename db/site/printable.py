"""Pages lose the characters that HTML can't hold or that turn the reading of what follows them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]

# In UTF-8: control characters but tab and line ends, code points that are no characters, and the
# marks that override or embed a direction, with which a name could be made to read as another.
UNPRINTABLE = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xef\xb7[\x90-\xaf]|\xef\xbf[\xbe\xbf]"
    rb"|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|[\xf0-\xf4][\x8f\x9f\xaf\xbf]\xbf[\xbe\xbf]"
)


def printable(page: bytes) -> bytes:
    """Take out of a page what HTML can't hold or what would turn its words round."""
    return UNPRINTABLE.sub(b"", page)


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
                    kept = [pair for pair in headers if pair[0] != b"content-length"]
                    event = {**event, "headers": kept}
            elif is_page:
                event = {**event, "body": printable(event.get("body", b""))}
            await send(event)

        await app(scope, receive, send_cleaned)

    return cleaned
