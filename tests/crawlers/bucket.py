"""Object storage on loopback, as far as S3's interface is asked here.

Sizes, parts, listings; files that are put, at once or in parts, and removed.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

import pytest

from crawlers import buckets

AT = "2026-03-04T09:00:00.000Z"


class Handler(BaseHTTPRequestHandler):
    """Answers for one bucket; `name` and `files` are of a class made for it."""

    protocol_version = "HTTP/1.1"
    name: str
    files: dict[str, bytes]
    parts: dict[str, dict[int, bytes]]
    asked: list[str]  # METHOD key
    upon: Callable[[str], None] = staticmethod(lambda _: None)  # before each answer

    def do_HEAD(self) -> None:
        self.do_GET()

    def parse_request(self) -> bool:
        is_whole = super().parse_request()
        if is_whole:
            request = f"{self.command} {urlsplit(self.path).path.removeprefix(f'/{self.name}/')}"
            self.asked.append(request)
            self.upon(request)
        return is_whole

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        bucket, _, key = place.path.removeprefix("/").partition("/")
        if bucket == self.name and not key:
            self.answer(200, listing(self.files, parse_qs(place.query)["prefix"][0]))
        elif bucket == self.name and key in self.files:
            self.part(self.files[key])
        else:
            self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def do_PUT(self) -> None:
        place = urlsplit(self.path)
        query, key = parse_qs(place.query), place.path.removeprefix(f"/{self.name}/")
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if "partNumber" in query:
            self.parts[key][int(query["partNumber"][0])] = body
        else:
            self.files[key] = body
        self.answer(200, b"")

    def do_POST(self) -> None:
        place = urlsplit(self.path)
        key = place.path.removeprefix(f"/{self.name}/")
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if place.query.startswith("delete"):
            gone = re.findall("<Key>(.*?)</Key>", body)
            for each in gone:
                self.files.pop(each, None)
            deleted = "".join(f"<Deleted><Key>{each}</Key></Deleted>" for each in gone)
            answer = f"<DeleteResult>{deleted}</DeleteResult>"
        elif place.query.startswith("uploads"):
            self.parts[key] = {}
            begun = f"<Bucket>{self.name}</Bucket><Key>{escape(key)}</Key><UploadId>1</UploadId>"
            answer = f"<InitiateMultipartUploadResult>{begun}</InitiateMultipartUploadResult>"
        else:
            parts = self.parts.pop(key)
            self.files[key] = b"".join(parts[number] for number in sorted(parts))
            done = "<ETag>1</ETag>"
            answer = f"<CompleteMultipartUploadResult>{done}</CompleteMultipartUploadResult>"
        self.answer(200, answer.encode())

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
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def bucket_of_environment(name: str, files: dict[str, bytes]) -> Iterator[type[Handler]]:
    """Serve a bucket, and have the environment say where it is; give who answers for it."""
    pytest.importorskip("obstore", reason="needs sidelight[scale]")
    with served(name, files) as (address, handler), pytest.MonkeyPatch.context() as patch:
        for variable, value in {
            "AWS_ENDPOINT_URL": address, "AWS_ALLOW_HTTP": "true", "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
        }.items():  # fmt: skip
            patch.setenv(variable, value)
        buckets._storage.cache_clear()
        yield handler
        buckets._storage.cache_clear()


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
    with served(name, files) as (address, _):
        yield address


@contextmanager
def served(name: str, files: dict[str, bytes]) -> Iterator[tuple[str, type[Handler]]]:
    """Serve a bucket with files; give its address, and the class that answers for it."""
    values = {"name": name, "files": files, "parts": {}, "asked": []}
    handler = type("Bucket", (Handler,), values)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", handler
    finally:
        server.shutdown()
        server.server_close()
