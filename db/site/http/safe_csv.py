"""Datasette's CSV, which it doesn't defuse, becomes CSV in which no cell can act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs

from db.exports.spreadsheets import neutralised

Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]
PLAIN = (b"text/plain", b"text/csv")


class CsvMender:
    """Neutralise the cells of CSV that comes in pieces; what isn't a whole row yet is kept."""

    def __init__(self) -> None:
        self.rest = ""

    def feed(self, piece: str, *, last: bool) -> str:
        """Take the next piece; give the rows that are whole by now."""
        self.rest += piece
        whole = last or self.rest.endswith("\n")
        try:
            lines = list(csv.reader(io.StringIO(self.rest, newline=""), strict=True))
        except csv.Error:  # a quoted cell is still open, or this isn't CSV at all
            lines, whole = [[self.rest]], last
        if not whole:
            return ""
        self.rest = ""
        return self._written(lines)

    def _written(self, lines: list[list[str]]) -> str:
        """Write rows as Datasette does, each text cell neutralised and each number kept."""
        buffer = io.StringIO(newline="")
        csv.writer(buffer).writerows([safe_cell(cell) for cell in cells] for cells in lines)
        return buffer.getvalue()


def safe_cell(cell: str) -> str:
    """Neutralise a cell that isn't a number: -12.5 stays one."""
    try:
        float(cell)
    except ValueError:
        return neutralised(cell)
    return cell


def asks_for_csv(scope: dict[str, Any]) -> bool:
    """Tell whether a request asks Datasette for CSV."""
    parameters = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    return str(scope.get("path", "")).endswith(".csv") or parameters.get("_format") == ["csv"]


def safe_csv(app: Asgi) -> Asgi:
    """Neutralise the CSV that an application answers with, as it comes."""

    async def mended(scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401
        if scope["type"] != "http" or not asks_for_csv(scope):
            await app(scope, receive, send)
            return
        mender, plain = CsvMender(), False

        async def send_mended(event: dict[str, Any]) -> None:
            nonlocal plain
            if event["type"] == "http.response.start":
                plain = event["status"] == 200 and is_plain(event)
            elif plain:
                event = mended_body(mender, event)
            await send(event)

        await app(scope, receive, send_mended)

    return mended


def is_plain(event: dict[str, Any]) -> bool:
    """Tell whether a response that begins is CSV streamed by Datasette."""
    headers = {name.lower(): value for name, value in event.get("headers", ())}
    kind = headers.get(b"content-type", b"")
    return kind.startswith(PLAIN) and b"content-length" not in headers


def mended_body(mender: CsvMender, event: dict[str, Any]) -> dict[str, Any]:
    """Neutralise one piece of a body."""
    more = event.get("more_body", False)
    text = mender.feed(event.get("body", b"").decode(), last=not more)
    return {**event, "body": text.encode()}
