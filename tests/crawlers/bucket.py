"""Object storage on loopback, as far as S3's interface is asked here: sizes, parts, listings."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

AT = "2026-03-04T09:00:00.000Z"


class Handler(BaseHTTPRequestHandler):
    """Answers for one bucket; `name` and `files` are of a class made for it."""

    protocol_version = "HTTP/1.1"
    name: str
    files: dict[str, bytes]

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        bucket, _, key = place.path.removeprefix("/").partition("/")
        if bucket == self.name and not key:
            self.answer(200, listing(self.files, parse_qs(place.query)["prefix"][0]))
        elif bucket == self.name and key in self.files:
            self.part(self.files[key])
        else:
            self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def part(self, body: bytes) -> None:
        asked = self.headers.get("Range")
        if not asked:
            self.answer(200, body)
            return
        first, _, last = asked.removeprefix("bytes=").partition("-")
        end = min(int(last or len(body)), len(body) - 1)
        self.answer(206, body[int(first) : end + 1], f"bytes {first}-{end}/{len(body)}")

    def answer(self, status: int, body: bytes, within: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", "Wed, 04 Mar 2026 09:00:00 GMT")
        self.send_header("ETag", '"1"')
        if within:
            self.send_header("Content-Range", within)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def listing(files: dict[str, bytes], prefix: str) -> bytes:
    """List files as S3 does."""
    entries = "".join(
        f"<Contents><Key>{escape(key)}</Key><LastModified>{AT}</LastModified><ETag>1</ETag>"
        f"<Size>{len(body)}</Size></Contents>"
        for key, body in sorted(files.items())
        if key.startswith(prefix)
    )
    root = f"<ListBucketResult><IsTruncated>false</IsTruncated>{entries}</ListBucketResult>"
    return root.encode()


@contextmanager
def bucket(name: str, files: dict[str, bytes]) -> Iterator[str]:
    """Serve a bucket with files; give its address."""
    handler = type("Bucket", (Handler,), {"name": name, "files": files})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
