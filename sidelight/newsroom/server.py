"""The sample newsroom on loopback: ten hosts behind one HTTP proxy, with a calendar of its own."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import threading
from dataclasses import replace
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import urlsplit

from sidelight.newsroom.answers import PLAIN, Answer, answer, error, is_busy_page, outlet_at
from sidelight.newsroom.articles import LAST_DAY, Outlet, load_outlets

RETRY_AFTER = {"Retry-After": "1"}
SECONDS_TO_CLOSE = 0.02


class Newsroom:
    """Serve the sample newsroom as it stands on `day`, until the context ends.

    `day` may be set while it serves. `requests` logs (host, path and query, status).
    """

    def __init__(self, *, day: int = LAST_DAY, port: int = 0) -> None:
        self.day = day
        self.requests: list[tuple[str, str, int]] = []
        self._gave_way: set[tuple[str, int]] = set()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(SECONDS_TO_CLOSE,), daemon=True
        )

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
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, host: str, target: str) -> Answer:
        """Answer a request for a path and query on one host."""
        outlet = outlet_at(host)
        if outlet is None:
            return Answer(status=HTTPStatus.BAD_GATEWAY, body=_hosts(host), content_type=PLAIN)
        if is_busy_page(outlet, target, self.day) and self._first_today(outlet):
            return error(outlet, HTTPStatus.SERVICE_UNAVAILABLE, RETRY_AFTER)
        return answer(outlet, target, self.day)

    def _first_today(self, outlet: Outlet) -> bool:
        """Tell whether the outlet's busy page is asked for the first time on this day."""
        with self._lock:
            first = (outlet.key, self.day) not in self._gave_way
            self._gave_way.add((outlet.key, self.day))
        return first


def _hosts(host: str) -> bytes:
    """Say which hosts there are, to who asked for another."""
    hosts = "\n".join(outlet.home for outlet in load_outlets().values())
    message = f"The sample newsroom has no host {host!r}. Use it as an HTTP proxy for:\n{hosts}\n"
    return message.encode()


def encoded(plain: Answer, *, accepts: str) -> tuple[Answer, str]:
    """Give an answer as it is sent, gzipped where that is accepted, and its strong ETag."""
    digest = hashlib.sha256(plain.body).hexdigest()[:16]
    zipped = "gzip" in accepts
    tag = f'"{digest}-gzip"' if zipped else f'"{digest}"'
    headers = {"Vary": "Accept-Encoding", "ETag": tag, **plain.headers}
    if plain.changed is not None:
        headers["Last-Modified"] = format_datetime(plain.changed.astimezone(UTC), usegmt=True)
    if not zipped:
        return replace(plain, headers=headers), tag
    headers["Content-Encoding"] = "gzip"
    return replace(plain, body=gzip.compress(plain.body, mtime=0), headers=headers), tag


def is_known(plain: Answer, tag: str, *, tags: str | None, since: str | None) -> bool:
    """Tell whether the asker has this answer already (RFC 9110, 13.1: tags before dates)."""
    if plain.status != HTTPStatus.OK:
        return False
    if tags is not None:
        return tag in (tag_listed.strip() for tag_listed in tags.split(","))
    if since is None or plain.changed is None:
        return False
    try:
        return plain.changed.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False


def _handler(newsroom: Newsroom) -> type[BaseHTTPRequestHandler]:
    """Make the request handler of one newsroom."""

    class Handler(BaseHTTPRequestHandler):
        """Answer one connection."""

        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            """Answer a request, as a proxy or by its Host header."""
            parts = urlsplit(self.path)
            host = parts.hostname or (self.headers.get("Host") or "").partition(":")[0]
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            sent = self._conditional(newsroom.answer(host, target))
            newsroom.requests.append((host, target, int(sent.status)))
            self._send(sent)

        do_HEAD = do_GET  # noqa: N815 (the name that http.server calls)

        def _conditional(self, plain: Answer) -> Answer:
            """Settle on what is sent: 304 without a body where the asker has it already."""
            sent, tag = encoded(plain, accepts=self.headers.get("Accept-Encoding", ""))
            tags, since = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
            if is_known(plain, tag, tags=tags, since=since):
                return replace(sent, status=HTTPStatus.NOT_MODIFIED, body=b"")
            return sent

        def _send(self, sent: Answer) -> None:
            """Send an answer."""
            self.send_response(sent.status)
            for name, value in sent.headers.items():
                self.send_header(name, value)
            if sent.status != HTTPStatus.NOT_MODIFIED:
                self.send_header("Content-Type", sent.content_type)
                self.send_header("Content-Length", str(len(sent.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(sent.body)

        def log_message(self, *_: object) -> None:
            """Say nothing: `requests` holds the log."""

    return Handler


def main() -> None:
    """Serve the newsroom until interrupted, for a person to look at."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--day", type=int, default=LAST_DAY)
    parser.add_argument("--port", type=int, default=8002)
    options = parser.parse_args()
    with Newsroom(day=options.day, port=options.port) as newsroom:
        print(f"The sample newsroom, day {options.day}, is an HTTP proxy at {newsroom.proxy_url}")  # noqa: T201
        print(f"curl --proxy {newsroom.proxy_url} http://thedailymeridian.example/")  # noqa: T201
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print("closed")  # noqa: T201


if __name__ == "__main__":
    main()
