"""A small web site on this machine that tests can change and watch."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from crawlers.articles.reading import Page
from crawlers.articles.stage import extract_due
from crawlers.crawl.orders import crawl_sources
from crawlers.ingest.stage import ingest_paths
from db.records import Source
from db.rows import Row
from db.store import Store


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    then: Answer | None = None  # what is answered from the next time on


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that were killed."""


class Site:
    """Pages by path; `asked` keeps what was asked for, with the request's headers."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.server = QuietServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def put(self, path: str, body: str | bytes = "", status: int = 200, **headers: str) -> Answer:
        plain = body.replace("SITE", self.address).encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Answer(plain, status, named)
        return self.pages[path]

    def put_feed(self, path: str, *pages: str) -> None:
        items = "".join(
            f"<item><title>Title of {page}</title><link>SITE{page}</link>"
            f"<pubDate>Tue, 21 Apr 2026 08:30:00 +0200</pubDate></item>"
            for page in pages
        )
        head = '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>'
        self.put(path, f"{head}{items}</channel></rss>", Content_Type="application/rss+xml")

    def put_article(self, path: str, *paragraphs: str, head: str = "") -> None:
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or (paragraph(path),))
        page = f"<html><head><title>T {path}</title>{head}</head>"
        self.put(
            path,
            f"{page}<body><article><h1>T {path}</h1>{body}</article></body></html>",
            Content_Type="text/html; charset=utf-8",
        )

    def source(self, **listed: tuple[str, ...]) -> Source:
        here = {
            name: tuple(self.address + path for path in paths) for name, paths in listed.items()
        }
        return Source(
            id="site",
            name="The Site",
            kind="news",
            homepage=f"{self.address}/",
            delay=0.0,
            **here,
        )

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                answer = site.pages.get(self.path, Answer(b"not here", 404))
                if answer.then is not None:
                    site.pages[self.path] = answer.then
                self.answer(answer)

            def answer(self, answer: Answer) -> None:
                etag = f'"{hashlib.sha256(answer.body).hexdigest()[:8]}"'
                same = self.headers.get("If-None-Match") == etag and answer.status == 200
                in_parts = answer.status == 200 and "Range" in self.headers
                self.send_response(304 if same else 206 if in_parts else answer.status)
                for name, value in {"ETag": etag, **answer.headers}.items():
                    self.send_header(name, value)
                body = b"" if same else self.part(answer)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def part(self, answer: Answer) -> bytes:
                first, dash, last = (
                    self.headers.get("Range", "").removeprefix("bytes=").partition("-")
                )
                if answer.status != 200 or not dash:
                    return answer.body
                end = min(int(last or len(answer.body)), len(answer.body) - 1)
                self.send_header("Content-Range", f"bytes {first}-{end}/{len(answer.body)}")
                return answer.body[int(first) : end + 1]

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def paragraph(topic: str) -> str:
    """Invent a paragraph that is long enough to be taken for an article."""
    return " ".join(
        f"Sentence {number} says that the works council of {topic} objected to the recording of"
        f" keystrokes on day {number} of the trial."
        for number in range(1, 6)
    )


@pytest.fixture(scope="module")
def shared_site() -> Iterator[Site]:
    """Serve a site to all tests of a module."""
    yield from served_site()


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve a site to one test."""
    yield from served_site()


def served_site() -> Iterator[Site]:
    served = Site()
    served.put("/robots.txt", "User-agent: *\nDisallow: /staff/\n")
    yield served
    served.server.shutdown()
    served.server.server_close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "kb.db") as opened:
        yield opened


@pytest.fixture
def crawl(store: Store) -> Callable[..., dict[str, int]]:
    """Crawl in a run of its own; give the counts."""

    def crawl_once(*sources: Source, **options: object) -> dict[str, int]:
        with store.run("crawl", sources=[source.id for source in sources]) as run:
            crawl_sources(store, run, sources, **{"loopback": True, **options})
        return run.counts

    return crawl_once


@pytest.fixture
def ingest(store: Store) -> Callable[..., dict[str, int]]:
    """Ingest in a run of its own; give the counts."""

    def ingest_once(*targets: object) -> dict[str, int]:
        with store.run("ingest", targets=list(targets)) as run:
            ingest_paths(store, run, [str(target) for target in targets], loopback=True)
        return run.counts

    return ingest_once


@pytest.fixture
def extract(store: Store) -> Callable[..., dict[str, int]]:
    """Extract in a run of its own; give the counts."""

    def extract_once(**options: bool) -> dict[str, int]:
        with store.run("extract") as run:
            extract_due(store, run, **options)
        return run.counts

    return extract_once


@pytest.fixture
def captures(store: Store) -> Callable[..., list[Row]]:
    """Give the captures of a kind in the order of address and visit."""

    def captures_of(kind: str = "page") -> list[Row]:
        return store.rows("select * from captures where kind = ? order by url, visit", [kind])

    return captures_of


@pytest.fixture
def make_page() -> Callable[..., Page]:
    """Make a captured page of a text."""

    def page_of(body: str | bytes, **fields: str | None) -> Page:
        described = {
            "capture_id": "c1",
            "address": "https://daily.example/2026/keys",
            "content_type": "text/html; charset=utf-8",
            "fetched_at": "2026-05-01T12:00:00Z",
        }
        plain = body.encode() if isinstance(body, str) else body
        return Page(body=plain, **(described | fields))

    return page_of


@pytest.fixture
def filler() -> Callable[[str], str]:
    """Invent paragraphs."""
    return paragraph
