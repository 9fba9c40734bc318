"""The sample newsroom on loopback: ten hosts behind one HTTP proxy, with a calendar of its own."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import format_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qs, urlsplit

from sidelight.newsroom import pages
from sidelight.newsroom.articles import (
    LAST_DAY,
    Outlet,
    SampleArticle,
    last_changed,
    load_outlets,
    visible,
)

MISSING, REMOVED, FLAKY = "/gone/missing", "/gone/removed", "/status/flaky"
LINKS_MISSING, LINKS_REMOVED, LINKS_FLAKY = "northwire", "usw", "openwork"
HTML, XML = "text/html; charset=utf-8", "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the newsroom answers to one request."""

    status: int
    body: bytes = b""
    content_type: str = HTML
    headers: dict[str, str] = field(default_factory=dict)


class Newsroom:
    """Serve the sample newsroom as it stands on `day`, until the context ends."""

    def __init__(self, *, day: int = LAST_DAY, port: int = 0) -> None:
        self.day = day
        self.requests: list[tuple[str, str, int]] = []
        self.failed_on: set[tuple[str, int]] = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def proxy_url(self) -> str:
        """The address to use as an HTTP proxy."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Newsroom:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, host: str, target: str) -> Answer:
        """Answer a request for a path and query on one host."""
        outlet = next((row for row in load_outlets().values() if row.host == host), None)
        if outlet is None:
            return Answer(502, b"no such host in the sample newsroom")
        parts = urlsplit(target)
        fixed = self._fixed(outlet, parts.path)
        return fixed or self._article(outlet, parts.path, parse_qs(parts.query))

    def listed(self, outlet: Outlet) -> pages.Listed:
        """Give the outlet's visible articles with the addresses its feed lists."""
        own = [article for article in visible(self.day) if article.outlet == outlet.key]
        return [
            (article, pages.listed_address(outlet, article, position))
            for position, article in enumerate(own)
        ]

    def _fixed(self, outlet: Outlet, path: str) -> Answer | None:
        """Answer for the paths that every outlet has."""
        answers: dict[str, Callable[[Outlet], Answer]] = {
            "/": self._front,
            "/robots.txt": _robots,
            "/feed.xml": self._feed,
            "/atom.xml": self._feed,
            "/news-sitemap.xml": self._sitemap,
            f"{outlet.disallowed}draft": lambda row: Answer(200, pages.draft_page(row).encode()),
            REMOVED: lambda _: Answer(410, b"<h1>Removed</h1>"),
            FLAKY: self._flaky,
        }
        make = answers.get(path)
        return make(outlet) if make else None

    def _front(self, outlet: Outlet) -> Answer:
        return Answer(200, pages.front_page(outlet, self.listed(outlet)).encode())

    def _feed(self, outlet: Outlet) -> Answer:
        extra = [f"{outlet.home.rstrip('/')}{outlet.disallowed}draft"]
        for key, path in ((LINKS_MISSING, MISSING), (LINKS_REMOVED, REMOVED), (LINKS_FLAKY, FLAKY)):
            if outlet.key == key:
                extra.append(f"{outlet.home.rstrip('/')}{path}")
        kind = "application/atom+xml" if outlet.feed == "atom" else "application/rss+xml"
        return Answer(200, pages.feed(outlet, self.listed(outlet), extra), kind)

    def _sitemap(self, outlet: Outlet) -> Answer:
        if not outlet.sitemap:
            return Answer(404, b"<h1>Not found</h1>")
        listed = [
            (article, pages.address_of(outlet, article)) for article, _ in self.listed(outlet)
        ]
        return Answer(200, pages.news_sitemap(outlet, listed, self.day).encode(), XML)

    def _flaky(self, outlet: Outlet) -> Answer:
        """Fail the first time on each day, then recover."""
        if (outlet.key, self.day) in self.failed_on:
            return Answer(200, b"<html><body><h1>Status</h1><p>All is well.</p></body></html>")
        self.failed_on.add((outlet.key, self.day))
        return Answer(503, b"<h1>Busy</h1>", headers={"Retry-After": "1"})

    def _article(self, outlet: Outlet, path: str, query: dict[str, list[str]]) -> Answer:
        """Answer for an article, its further parts, and short addresses."""
        part = int(query.get("page", ["1"])[0]) if query.get("page", ["1"])[0].isdecimal() else 1
        for article, _ in self.listed(outlet):
            if pages.short_address(outlet, article).endswith(path):
                return Answer(301, headers={"Location": pages.address_of(outlet, article)})
            if pages.path_of(outlet, article) == path:
                return self._page(outlet, article, part)
        return Answer(404, b"<h1>Not found</h1>")

    def _page(self, outlet: Outlet, article: SampleArticle, part: int) -> Answer:
        """Answer with one part of an article."""
        page = pages.article_page(outlet, article, part=part)
        if page is None:
            return Answer(404, b"<h1>Not found</h1>")
        changed = format_datetime(last_changed(article, self.day).astimezone(UTC), usegmt=True)
        return Answer(200, page.encode(), headers={"Last-Modified": changed})


def _robots(outlet: Outlet) -> Answer:
    """Give an outlet's robots.txt."""
    rules = f"User-agent: *\nDisallow: {outlet.disallowed}\n"
    if outlet.sitemap:
        rules += f"Sitemap: {outlet.home}news-sitemap.xml\n"
    return Answer(200, rules.encode(), "text/plain")


def _handler(newsroom: Newsroom) -> type[BaseHTTPRequestHandler]:
    """Make the request handler of one newsroom."""

    class Handler(BaseHTTPRequestHandler):
        """Answer one connection."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """Answer a request, as a proxy or by its Host header."""
            parts = urlsplit(self.path)
            host = parts.hostname or (self.headers.get("Host") or "").partition(":")[0]
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            answer = newsroom.answer(host, target)
            self._send(host, target, answer)

        def _send(self, host: str, target: str, answer: Answer) -> None:
            """Send an answer: whole, gzipped, or as 304 where the asker has it already."""
            tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
            known = answer.status == HTTPStatus.OK and self.headers.get("If-None-Match") == tag
            status = HTTPStatus.NOT_MODIFIED if known else HTTPStatus(answer.status)
            zipped = "gzip" in self.headers.get("Accept-Encoding", "") and not known
            body = b"" if known else gzip.compress(answer.body, mtime=0) if zipped else answer.body
            newsroom.requests.append((host, target, int(status)))
            self.send_response(status)
            for name, value in {"ETag": tag, **answer.headers}.items():
                self.send_header(name, value)
            if not known:
                self.send_header("Content-Type", answer.content_type)
                self.send_header("Content-Length", str(len(body)))
                if zipped:
                    self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: `requests` holds the log."""

    return Handler


def main() -> None:
    """Serve the newsroom until interrupted, for a person to look at."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--day", type=int, default=LAST_DAY)
    parser.add_argument("--port", type=int, default=8002)
    asked = parser.parse_args()
    with Newsroom(day=asked.day, port=asked.port) as newsroom:
        print(f"the sample newsroom on day {asked.day} is an HTTP proxy at {newsroom.proxy_url}")  # noqa: T201
        while True:
            time.sleep(3600)


if __name__ == "__main__":
    main()
