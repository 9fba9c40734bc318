"""The address of a large file -> its bytes as a stream, from the public web only."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore

from crawlers.settings import DOWNLOAD_TIMEOUT, REDIRECT_MAX_TIMES, USER_AGENT
from crawlers.web.addresses import RefusedAddressError
from crawlers.web.contact import refuse_nameless
from crawlers.web.exchanges import status_line
from db.errors import CrawlError
from db.web.addresses import refusal
from db.web.networks import is_public

OK, PART = 200, 206
REDIRECTS = (301, 302, 303, 307, 308)
TIMEOUTS = {"connect": DOWNLOAD_TIMEOUT, "read": DOWNLOAD_TIMEOUT, "write": DOWNLOAD_TIMEOUT}
HEADERS = (("User-Agent", USER_AGENT), ("Accept-Encoding", "identity"))
EXTENSIONS: dict[str, Any] = {"timeout": TIMEOUTS}
WARC_NAMES = (".warc", ".warc.gz")


def is_warc_address(url: str) -> bool:
    """Tell whether an address is that of a WARC file."""
    return urlsplit(url).path.lower().endswith(WARC_NAMES)


@contextmanager
def remote_stream(url: str, *, start: int = 0, loopback: bool = False) -> Iterator[Chunks]:
    """Open the file at an address for reading, from some byte on; redirects are followed.

    Raises CrawlError when it can't be had, not from there on, or leads away from the public web.
    """
    wanted = {"Range": f"bytes={start}-"} if start else {}
    with _answer(url, wanted, loopback=loopback) as response:
        if start and response.status != PART:
            raise CrawlError(url, "can't be had in parts")
        yield Chunks(response.iter_stream())


def remote_size(url: str, *, loopback: bool = False) -> int | None:
    """Ask how long the file at an address is; None where its server gives no parts of it.

    Raises CrawlError when it can't be had.
    """
    with _answer(url, {"Range": "bytes=0-0"}, loopback=loopback) as response:
        ranges = (value for name, value in response.headers if name.lower() == b"content-range")
        size = next(ranges, b"").rpartition(b"/")[2]
        return int(size) if response.status == PART and size.isdigit() else None


@contextmanager
def _answer(url: str, wanted: Mapping[str, str], *, loopback: bool) -> Iterator[httpcore.Response]:
    """Ask an address, following redirects; give the answer, unread, if it is no refusal."""
    refuse_nameless(loopback=loopback)
    headers = (*HEADERS, *wanted.items())
    backend = PublicBackend(loopback=loopback)
    target = url
    try:
        with httpcore.ConnectionPool(network_backend=backend) as pool:
            for _ in range(REDIRECT_MAX_TIMES):
                _refuse(target, loopback=loopback)
                with pool.stream("GET", target, headers=headers, extensions=EXTENSIONS) as response:
                    if response.status in REDIRECTS:
                        target = urljoin(target, _location(response.headers))
                        continue
                    if response.status not in (OK, PART):
                        raise CrawlError(url, f"answered {status_line(response.status)}")
                    yield response
                    return
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as error:
        raise CrawlError(url, f"couldn't be fetched ({type(error).__name__})") from error
    except RefusedAddressError as error:
        raise CrawlError(url, str(error)) from error
    raise CrawlError(url, "redirects too often")


class PublicBackend(httpcore.SyncBackend):
    """Connect to a host's public address, the very one that was looked up and checked."""

    def __init__(self, *, loopback: bool) -> None:
        self.loopback = loopback

    def connect_tcp(
        self,
        host: str,
        port: int,
        *args: Any,  # noqa: ANN401
        **kwargs: Any,  # noqa: ANN401
    ) -> httpcore.NetworkStream:
        """Look the host up, check the address, connect to it."""
        try:
            resolved = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        addresses = [str(found[4][0]) for found in resolved]
        public = [found for found in addresses if is_public(found, loopback=self.loopback)]
        if not public:
            message = f"{host} leads to {addresses[0]}, which isn't on the public web"
            raise RefusedAddressError(message)
        return super().connect_tcp(public[0], port, *args, **kwargs)


class Chunks(io.RawIOBase):
    """Pieces of a response as a file that can be read."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._left = b""
        self._position = 0

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def tell(self) -> int:
        """Give how many bytes were read."""
        return self._position

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (a writable buffer)
        """Fill the buffer from the next piece; give how many bytes."""
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = piece
        length = self._left[: len(buffer)]
        buffer[: len(length)] = length
        self._left = self._left[len(length) :]
        self._position += len(length)
        return len(length)


def _refuse(url: str, *, loopback: bool) -> None:
    reason = refusal(url, loopback=loopback)
    if reason is not None:
        raise RefusedAddressError(reason)


def _location(headers: Iterable[tuple[bytes, bytes]]) -> str:
    return next(
        (value.decode("latin-1") for name, value in headers if name.lower() == b"location"), ""
    )
