"""A server that misbehaves in as many ways as there are names in BEHAVIOURS.

It is an HTTP proxy on loopback, so that every behaviour can have a host name of its own.
"""

from __future__ import annotations

import gzip
import io
import socket
import socketserver
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

HTML = "text/html; charset=utf-8"
ARTICLE = "<html><head><title>Keys</title></head><body><article>{}</article></body></html>"
SENTENCE = "<p>The works council objected to the recording of keystrokes in the trial.</p>"
PAGE = ARTICLE.format(SENTENCE * 5)
BOMB = gzip.compress(b"\0" * 200_000_000, 9)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
ENTITY = '<?xml version="1.0"?><!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

Behave = Callable[[socket.socket, str], None]
BEHAVIOURS: dict[str, Behave] = {}


def head(status: str = "200 OK", **headers: str) -> bytes:
    """Write status line and headers."""
    lines = [f"HTTP/1.1 {status}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def whole(body: str | bytes, status: str = "200 OK", **headers: str) -> bytes:
    """Write a whole, well-behaved response."""
    plain = body.encode() if isinstance(body, str) else body
    return (
        head(status, **{"Content_Type": HTML, "Content_Length": str(len(plain)), **headers}) + plain
    )


def says(name: str, response: bytes) -> None:
    """Let a name answer with these bytes."""
    BEHAVIOURS[name] = lambda client, _path: client.sendall(response)


def behaviour(function: Behave) -> Behave:
    """Let a name answer by a function of that name."""
    BEHAVIOURS[function.__name__.replace("_", "-")] = function
    return function


def reset(client: socket.socket) -> None:
    """Close a connection with RST instead of FIN."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


@behaviour
def endless_body(client: socket.socket, _path: str) -> None:
    client.sendall(head(Content_Type=HTML))
    while True:
        client.sendall(b"<p>and so on</p>" * 4096)


@behaviour
def endless_chunks(client: socket.socket, _path: str) -> None:
    client.sendall(head(Content_Type=HTML, Transfer_Encoding="chunked"))
    while True:
        client.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")


@behaviour
def slow_head(client: socket.socket, _path: str) -> None:
    for byte in head(Content_Type=HTML):
        client.sendall(bytes([byte]))
        time.sleep(0.2)


@behaviour
def slow_body(client: socket.socket, _path: str) -> None:
    client.sendall(head(Content_Type=HTML, Content_Length="1000"))
    for _ in range(1000):
        client.sendall(b"x")
        time.sleep(0.2)


@behaviour
def silence(_client: socket.socket, _path: str) -> None:
    time.sleep(5)


@behaviour
def reset_at_once(client: socket.socket, _path: str) -> None:
    reset(client)


@behaviour
def reset_in_body(client: socket.socket, _path: str) -> None:
    client.sendall(head(Content_Type=HTML, Content_Length="1000") + b"<p>half")
    time.sleep(0.05)
    reset(client)


@behaviour
def calendar_trap(client: socket.socket, path: str) -> None:
    number = int(path.rpartition("=")[2]) if "=" in path else 1
    link = f'<link rel="next" href="/page?page={number + 1}">'
    client.sendall(whole(PAGE.replace("</head>", f"{link}</head>")))


@behaviour
def redirect_loop(client: socket.socket, path: str) -> None:
    client.sendall(whole("", "302 Found", Location=path))


@behaviour
def redirect_chain(client: socket.socket, path: str) -> None:
    client.sendall(whole("", "302 Found", Location=f"{path}x"))


@behaviour
def changing(client: socket.socket, _path: str) -> None:
    client.sendall(whole(PAGE.replace("trial", f"trial at {time.time_ns()}")))


for scheme, target in {
    "file": "file:///etc/passwd",
    "ftp": "ftp://files.example/a",
    "javascript": "javascript:alert(1)",
    "data": "data:text/html,<p>x",
    "loopback": "http://127.0.0.1/",
    "loopback-number": "http://2130706433/",
    "loopback-hex": "http://0x7f.1/",
    "loopback-six": "http://[::1]/",
    "loopback-mapped": "http://[::ffff:127.0.0.1]/",
    "localhost": "http://localhost:8001/",
    "nowhere": "http://0.0.0.0/",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "private": "http://10.0.0.1/admin",
    "link-local-six": "http://[fe80::1]/",
}.items():
    says(f"redirect-to-{scheme}", whole("", "302 Found", Location=target))

says("gzip-bomb", whole(BOMB, Content_Encoding="gzip"))
says("gzip-in-gzip", whole(gzip.compress(BOMB), Content_Encoding="gzip, gzip"))
says("gzip-cut-short", whole(gzip.compress(PAGE.encode())[:60], Content_Encoding="gzip"))
says("gzip-lie", whole(PAGE, Content_Encoding="gzip"))
says("brotli-lie", whole(PAGE, Content_Encoding="br"))
says("unknown-encoding", whole(PAGE, Content_Encoding="rot13"))
says("charset-lie", whole(PAGE.replace("trial", "café"), Content_Type="text/html; charset=utf-16"))
says("charset-nonsense", whole(PAGE, Content_Type="text/html; charset=;;\x80"))
says("image-as-html", whole(b"\x89PNG\r\n\x1a\n" + b"\x00" * 500))
says("html-as-image", whole(PAGE, Content_Type="image/png"))
says("longer-than-said", whole(PAGE, Content_Length="200"))
says("shorter-than-said", whole(PAGE, Content_Length="999999"))
says("negative-length", whole(PAGE, Content_Length="-5"))
says("two-lengths", whole(PAGE, Content_Length=f"{len(PAGE)}, 5"))
says("no-status-line", PAGE.encode())
says("broken-status-line", b"HTTP/1.1 perhaps\r\n\r\n" + PAGE.encode())
says("status-999", whole(PAGE, "999 Denied"))
says("no-content", head("204 No Content"))
says("partial-unasked", whole(PAGE, "206 Partial Content"))
says("not-modified-unasked", head("304 Not Modified"))
says("endless-header", whole(PAGE, X_Long="x" * 10_000_000))
says("many-headers", whole(PAGE, **{f"X_{n}": "y" for n in range(20_000)}))
says("many-cookies", whole(PAGE, Set_Cookie="a=b; Path=/" + "\r\nSet-Cookie: c=d" * 500))
says("header-of-control-marks", whole(PAGE, X_Odd="a\x00b\x07c"))
says("broken-chunks", head(Content_Type=HTML, Transfer_Encoding="chunked") + b"zz\r\nhello\r\n")
says("strange-etag", whole(PAGE, ETag='W/"\xff\xfe' + "x" * 5000))
says("wait-a-year", whole("later", "503 Service Unavailable", Retry_After="31536000"))
says("wait-for-nonsense", whole("later", "429 Too Many Requests", Retry_After="when ready"))
says("deep-page", whole("<div>" * 100_000 + SENTENCE * 5))
says("nul-title", whole(PAGE.replace("Keys", "Ke\x00ys\x1b[31m")))
says("empty", whole(""))

says("no-feed", whole("<html>Sign in</html>"))
says("empty-feed", whole(""))
says("cut-off-feed", whole("<rss version='2.0'><channel><item><link>/a</li"))
says(
    "laughing-feed",
    whole(f"{LAUGHS}<rss version='2.0'><channel><title>&j;</title></channel></rss>"),
)
says(
    "entity-feed",
    whole(
        f"{ENTITY}<rss version='2.0'><channel><item><title>&x;</title>"
        "<link>http://good.example/entity</link></item></channel></rss>"
    ),
)
says(
    "odd-dates-feed",
    whole(
        "<rss version='2.0'><channel>"
        + "".join(
            f"<item><guid>1</guid><link>http://good.example/dated-{year}</link>"
            f"<pubDate>Thu, 01 Jan {year} 00:00:00 GMT</pubDate></item>"
            for year in (1970, 2099, 99999)
        )
        + "</channel></rss>"
    ),
)
says(
    "odd-links-feed",
    whole(
        "<rss version='2.0'><channel>"
        + "".join(
            f"<item><guid>same</guid><link>{link}</link></item>"
            for link in (
                "#top",
                "",
                "http://user:pass@good.example/secret",
                "http://[bad",
                "http://gööd.example/ü",
                "http://good.example/" + "a" * 100_000,
                "javascript:alert(1)",
                "http://127.0.0.1/admin",
            )
        )
        + "</channel></rss>"
    ),
)
says(
    "huge-feed",
    whole(
        "<rss version='2.0'><channel>"
        + "".join(f"<item><link>http://good.example/many/{n}</link></item>" for n in range(50_000))
        + "</channel></rss>"
    ),
)
says("laughing-map", whole(f"{LAUGHS}<urlset><url><loc>&j;</loc></url></urlset>"))
says("entity-map", whole(f"{ENTITY}<urlset><url><loc>http://good.example/&x;</loc></url></urlset>"))
says("bomb-map", whole(BOMB, Content_Type="application/gzip"))
says(
    "own-tail-map",
    whole(
        "<sitemapindex><sitemap><loc>http://own-tail-map.example/page?again=1"
        "</loc></sitemap></sitemapindex>"
    ),
)

ROBOTS: dict[str, Behave] = {
    "robots-of-5-mb": lambda client, _path: client.sendall(
        whole("Disallow: /x\n" * 400_000, Content_Type="text/plain")
    ),
    "robots-of-html": lambda client, _path: client.sendall(whole("<html>Not found</html>")),
    "robots-loop": redirect_loop,
    "robots-error": lambda client, _path: client.sendall(whole("", "500 Oops")),
    "robots-reset": reset_at_once,
    "robots-bomb": lambda client, _path: client.sendall(whole(BOMB, Content_Encoding="gzip")),
}  # fmt: skip


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that had enough."""


class Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        """Read the head of one request, answer as its host name says, and hang up."""
        with suppress(OSError):
            target = io.BytesIO(self._head()).readline().split()[1].decode()
            name = (urlsplit(target).hostname or "").removesuffix(".example")
            asked = urlsplit(target)
            path = f"{asked.path}?{asked.query}" if asked.query else asked.path
            self._behave(name, path)

    def _behave(self, name: str, path: str) -> None:
        client = self.request
        if path == "/robots.txt":
            ROBOTS.get(name, lambda c, _p: c.sendall(whole("", "404 None")))(client, path)
        elif path == "/good" or name == "good" or name in ROBOTS:
            client.sendall(whole(PAGE.replace("Keys", path)))
        else:
            BEHAVIOURS[name](client, path)

    def _head(self) -> bytes:
        read = b""
        while b"\r\n\r\n" not in read:
            piece = self.request.recv(65536)
            if not piece:
                raise OSError
            read += piece
        return read


@contextmanager
def hostile_proxy() -> Iterator[str]:
    """Serve every behaviour as http://NAME.example/page; give the proxy's address."""
    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
