"""Addresses that requests lead to -> let through or refused: the public web only.

A name is checked when it has been looked up, on the very address that will be connected to,
so that no name can point into the network that the crawler runs in (CWE-918); a literal
address is checked before it is asked for. Both hold for redirects too.
"""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred

LOOPBACK_ALLOWED = "LOOPBACK_ALLOWED"
CACHED_NAMES = 10_000
LOOK_UP_SECONDS = 60.0
SCHEMES = ("http", "https")
Address = IPv4Address | IPv6Address


class RefusedAddressError(OSError, IgnoreRequest):
    """An address that is not of the public web."""


def is_public(text: str, *, loopback: bool = False) -> bool:
    """Tell whether an IP address is one of the public internet (or, if allowed, this machine).

    An IPv4 address inside an IPv6 one counts as what it is.
    """
    address = _unmapped(ip_address(text.partition("%")[0]))
    if loopback and address.is_loopback:
        return True
    return address.is_global and not address.is_multicast and not address.is_reserved


def literal(host: str) -> str | None:
    """Give the IP address that a host name spells out; None for a name.

    Resolvers also take decimal, octal and hexadecimal spellings (127.1, 0x7f000001), so those
    count too.
    """
    try:
        return str(ip_address(host.partition("%")[0]))
    except ValueError:
        return _spelt_otherwise(host)


def refusal(url: str, *, loopback: bool = False) -> str | None:
    """Say why an address isn't asked for; None when it may be."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.hostname:
        return "isn't an http(s) address"
    host = parts.hostname.rstrip(".")
    spelt = literal(host)
    if spelt is not None and not is_public(spelt, loopback=loopback):
        return f"leads to {spelt}, which isn't on the public web"
    if spelt is None and not loopback and _is_local_name(host):
        return f"leads to {host}, which isn't on the public web"
    return None


class PublicWebMiddleware:
    """Refuse requests, redirected ones too, that don't go to the public web."""

    def __init__(self, *, loopback: bool) -> None:
        self.loopback = loopback

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PublicWebMiddleware:
        """Build the middleware; LOOPBACK_ALLOWED lets this machine's own addresses through."""
        return cls(loopback=crawler.settings.getbool(LOOPBACK_ALLOWED))

    def process_request(self, request: Request) -> None:
        """Raise RefusedAddressError with the reason."""
        reason = refusal(request.url, loopback=self.loopback)
        if reason is not None:
            raise RefusedAddressError(reason)


class PublicResolver(CachingThreadedResolver):
    """Look names up, and refuse those whose address isn't public."""

    def __init__(
        self, reactor: ReactorBase, *, loopback: bool = False, proxy_host: str = ""
    ) -> None:
        """Build the resolver; the proxy that a crawl goes through may be anywhere."""
        super().__init__(reactor, CACHED_NAMES, LOOK_UP_SECONDS)
        self.loopback = loopback
        self.proxy_host = proxy_host

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802
        """Look a name up; the result fails with RefusedAddressError when it isn't public."""
        resolved: Deferred[str] = super().getHostByName(name, timeout)
        return resolved if name == self.proxy_host else resolved.addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if not is_public(address, loopback=self.loopback):
            message = f"{name} leads to {address}, which isn't on the public web"
            raise RefusedAddressError(message)
        return address


def _unmapped(address: Address) -> Address:
    """Give the IPv4 address inside an IPv6 one that embeds one (RFC 4291, 3056, 6052)."""
    if isinstance(address, IPv4Address):
        return address
    embedded = address.ipv4_mapped or address.sixtofour
    if embedded is None and address.packed[:12] == b"\x00\x64\xff\x9b" + bytes(8):
        embedded = IPv4Address(address.packed[12:])
    return embedded or address


def _spelt_otherwise(host: str) -> str | None:
    """Read the number spellings of an IPv4 address that inet_aton takes."""
    parts = host.split(".")
    try:
        numbers = [_number(part) for part in parts]
    except ValueError:
        return None
    if len(numbers) > 4 or max(numbers[:-1], default=0) > 255:
        return None
    last_bits = 8 * (5 - len(numbers))
    if numbers[-1] >= 1 << last_bits:
        return None
    first = sum(number << (24 - 8 * position) for position, number in enumerate(numbers[:-1]))
    return str(IPv4Address(first | numbers[-1]))


def _number(part: str) -> int:
    """Read a decimal, octal (0177) or hexadecimal (0x7f) number."""
    if part.lower().startswith("0x"):
        return int(part, 16)
    return int(part, 8 if len(part) > 1 and part.startswith("0") else 10)


def _is_local_name(host: str) -> bool:
    return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
