"""Finished pages are kept while the base stays as it is: they are made once for all readers.

What a page shows depends on its address, the host it is asked by, the base, what people added
and the day; a page is given again only while all of these are the same.
"""

from __future__ import annotations

import asyncio
import gzip
import os
import threading
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from cachetools import LRUCache

from db.site.http.caching import STATIC, has_already
from db.site.http.guard import takes_forms

Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]
Key = tuple[bytes, ...]
Mark = tuple[int, int, int] | None
Signed = Callable[[bytes], bool]
Version = tuple[date, tuple[Mark, ...]]

MOST_BYTES = 32_000_000  # of compressed pages
LARGEST = 2_000_000  # of one of them
# A file written to this short while ago may be written to again within one tick of its clock.
RACY_SECONDS = 0.1
LEVEL = 4  # a twentieth larger than at 6, in little more than half the time
FILES = (".csv", ".xlsx", ".gexf", ".graphml", ".jsonl", ".css", ".js")  # large, or kept elsewhere


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response."""

    status: int
    headers: Headers
    body: bytes

    def header(self, name: bytes) -> bytes:
        """Give a header, or nothing."""
        return next((value for header, value in self.headers if header.lower() == name), b"")


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was sent, compressed, and what it was made of."""

    version: Version | None
    headers: Headers
    packed: bytes
    tag: bytes


class KeptPages:
    """The pages of one application, the least asked for forgotten first."""

    def __init__(self, files: Iterable[Path], *, most: int = MOST_BYTES) -> None:
        self._files = [Path(f"{file}{end}") for file in files for end in ("", "-wal")]
        self._pages: LRUCache[Key, Kept] = LRUCache(most, getsizeof=lambda page: len(page.packed))
        self._turns: WeakValueDictionary[Key, asyncio.Lock] = WeakValueDictionary()
        self._lock = threading.Lock()  # pages are made in one thread and sent from two

    def version(self) -> Version:
        """Give what changes when a file is written to, or the day does."""
        return datetime.now(UTC).date(), tuple(map(_mark, self._files))

    def begun(self) -> Version | None:
        """Give the version of a page that is made from now on, by which it may be kept.

        None for a while after a file was written to: another write may then not show in its mark.
        """
        now = time.time_ns()
        version = self.version()
        racy = any(mark and now - mark[0] < RACY_SECONDS * 1e9 for mark in version[1])
        return None if racy else version

    def turn(self, request_key: Key) -> asyncio.Lock:
        """Give the lock under which one page is made, by one reader for all who wait for it."""
        lock = self._turns.get(request_key)
        if lock is None:
            lock = self._turns[request_key] = asyncio.Lock()
        return lock

    def get(self, request_key: Key) -> Kept | None:
        """Give a page that is still as the base has it."""
        with self._lock:
            page = self._pages.get(request_key)
        return page if page is not None and page.version == self.version() else None

    def keep(self, request_key: Key, version: Version | None, answer: Answer) -> Kept:
        """Keep a page that was begun at a version, unless that is None; give it."""
        packed = gzip.compress(answer.body, LEVEL, mtime=0)
        dropped = {b"content-length", b"content-encoding"}
        headers = [pair for pair in answer.headers if pair[0].lower() not in dropped]
        headers.append((b"vary", b"Accept-Encoding"))
        page = Kept(version, headers, packed, answer.header(b"etag"))
        if len(packed) <= LARGEST and version is not None:
            with self._lock:
                self._pages[request_key] = page
        return page


def _mark(path: Path) -> Mark:
    """Give what tells one state of a file from another, or None where there is nothing in it.

    SQLite makes an empty log when a base is opened.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - asked for with every page; Path.stat takes longer
    except FileNotFoundError:
        return None
    return (status.st_mtime_ns, status.st_size, status.st_ino) if status.st_size else None


def key_of(scope: dict[str, Any], databases: Iterable[str], is_somebody: Signed) -> Key | None:
    """Give what a page is kept by, or None for a request whose answer isn't kept.

    Cookies don't count, but for one that signs an editor in: whatever else is in them, no page
    but a form's depends on it.
    """
    headers = dict(scope.get("headers") or ())
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    path = scope["path"]
    if path.split("/")[1] in {"-", "sidelight", *databases} or path.endswith(FILES):
        return None
    if takes_forms(path) or (b"cookie" in headers and is_somebody(headers[b"cookie"])):
        return None
    raw = scope.get("raw_path") or path.encode()
    host = headers.get(b"host", b"")
    return raw, scope.get("query_string", b""), host, scope.get("scheme", "http").encode()


def may_be_kept(answer: Answer) -> bool:
    """Tell whether a response is everybody's: found, whole, without cookies."""
    names = {name.lower() for name, _ in answer.headers}
    control = answer.header(b"cache-control")
    personal = (
        b"private" in control or b"no-store" in control or b"cookie" in answer.header(b"vary")
    )
    return answer.status == 200 and b"etag" in names and b"set-cookie" not in names and not personal


def kept(app: Asgi, pages: KeptPages, databases: Iterable[str], is_somebody: Signed = bool) -> Asgi:
    """Answer from kept pages where that can be; make and keep others."""
    names = frozenset(databases)

    async def with_kept(scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401
        request_key = key_of(scope, names, is_somebody)
        if request_key is None:
            await app(scope, receive, send)
            return
        page: Kept | Answer | None = pages.get(request_key)
        if page is None:
            async with pages.turn(request_key):
                page = pages.get(request_key) or await _made(
                    app, pages, request_key, scope, receive
                )
        if isinstance(page, Kept):
            await _send_kept(page, scope, send)
        else:
            await _send(page.status, page.headers, page.body, send)

    return with_kept


def kept_first(
    app: Asgi, pages: KeptPages, databases: Iterable[str], is_somebody: Signed, making: Asgi
) -> Asgi:
    """Send kept pages and style sheets from here; hand what has to be made to `making`."""
    names = frozenset(databases)

    async def at_hand(scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401
        request_key = key_of(scope, names, is_somebody)
        page = pages.get(request_key) if request_key else None
        if page is not None:
            await _send_kept(page, scope, send)
        elif scope["type"] != "http" or scope["path"].startswith(STATIC):
            await app(scope, receive, send)
        else:
            await making(scope, receive, send)

    return at_hand


async def _made(
    app: Asgi,
    pages: KeptPages,
    request_key: Key,
    scope: dict[str, Any],
    receive: Any,  # noqa: ANN401
) -> Kept | Answer:
    """Make a page; keep it if it is everybody's."""
    version = pages.begun()
    headers = [pair for pair in scope["headers"] if pair[0] not in {b"if-none-match", b"cookie"}]
    answer = await _whole(app, {**scope, "headers": headers}, receive)
    if not may_be_kept(answer):
        return answer
    return await asyncio.to_thread(pages.keep, request_key, version, answer)


async def _whole(app: Asgi, scope: dict[str, Any], receive: Any) -> Answer:  # noqa: ANN401
    """Collect what an application sends into one response."""
    start: dict[str, Any] = {}
    parts: list[bytes] = []

    async def collect(event: dict[str, Any]) -> None:
        if event["type"] == "http.response.start":
            start.update(event)
        else:
            parts.append(event.get("body", b""))

    await app(scope, receive, collect)
    return Answer(start["status"], list(start.get("headers", ())), b"".join(parts))


async def _send_kept(page: Kept, scope: dict[str, Any], send: Any) -> None:  # noqa: ANN401
    """Send a kept page, compressed to who takes that, or word that it is the one they have."""
    if page.tag and has_already(scope, page.tag):
        await _send(304, page.headers, b"", send)
        return
    takes = dict(scope["headers"]).get(b"accept-encoding", b"")
    if b"gzip" in takes:
        headers = [*page.headers, (b"content-encoding", b"gzip")]
        await _send(200, headers, page.packed, send)
    else:
        plain = await asyncio.to_thread(gzip.decompress, page.packed)
        await _send(200, page.headers, plain, send)


async def _send(status: int, headers: Headers, body: bytes, send: Any) -> None:  # noqa: ANN401
    """Send a whole response."""
    length = [] if status == 304 else [(b"content-length", str(len(body)).encode())]
    others = [pair for pair in headers if pair[0].lower() != b"content-length"]
    await send({"type": "http.response.start", "status": status, "headers": [*others, *length]})
    await send({"type": "http.response.body", "body": body})
