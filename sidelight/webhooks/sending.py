"""A message becomes a signed request to an address of the public web, and what was answered."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpcore
from standardwebhooks import Webhook

from db.web.networks import is_public

SECONDS = {"connect": 5.0, "read": 10.0, "write": 10.0, "pool": 5.0}
AGENT = "Sidelight-Webhooks/1"
TAKEN = range(200, 300)
GONE = 410  # by which a receiver says that it wants no more


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a request: the status, or why there is none."""

    status: int | None
    error: str | None = None

    def is_taken(self) -> bool:
        """Tell whether the receiver took the message."""
        return self.status in TAKEN


class PublicNetwork(httpcore.SyncBackend):
    """Connects to the address that it has looked at, so that no name can change in between."""

    def __init__(self, *, loopback: bool = False) -> None:
        self.loopback = loopback

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host of the public web. Raises ConnectError for any other."""
        address = self.public_address(host, port)
        return super().connect_tcp(address, port, timeout, local_address, socket_options)

    def public_address(self, host: str, port: int) -> str:
        """Give an address of a host all of whose addresses are public. Raises ConnectError."""
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError("there is no such host") from error
        addresses = [str(entry[4][0]) for entry in entries]
        if not all(is_public(address, loopback=self.loopback) for address in addresses):
            raise httpcore.ConnectError("its address isn't one of the public web")
        return addresses[0]


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends messages; `loopback` lets it reach this machine, for tests."""

    loopback: bool = False
    pool: httpcore.ConnectionPool = field(init=False)

    def __post_init__(self) -> None:
        network = PublicNetwork(loopback=self.loopback)
        pool = httpcore.ConnectionPool(network_backend=network, keepalive_expiry=30.0)
        object.__setattr__(self, "pool", pool)

    def send(self, url: str, secret: str, message_id: str, body: str) -> Answer:
        """Send a message once, signed anew (HMAC-SHA256); redirects aren't followed."""
        headers = signed(secret, message_id, body)
        try:
            with self.pool.stream(
                "POST", url, headers=headers, content=body.encode(), extensions={"timeout": SECONDS}
            ) as response:
                status = int(response.status)
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
            return Answer(None, f"{error or type(error).__name__}"[:200])
        return Answer(status, None if status in TAKEN else f"it answered {status}")


def signed(secret: str, message_id: str, body: str) -> list[tuple[str, str]]:
    """Give the headers of a message as Standard Webhooks has them."""
    at = datetime.now(UTC)
    return [
        ("content-type", "application/json; charset=utf-8"),
        ("user-agent", AGENT),
        ("webhook-id", message_id),
        ("webhook-timestamp", str(int(at.timestamp()))),
        ("webhook-signature", Webhook(secret).sign(message_id, at, body)),
    ]
