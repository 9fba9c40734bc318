"""Addresses of pages -> taken, or refused as being of no public web: one rule for all.

Forms and commands hold what is typed to it, the crawler what it asks for. It looks nothing up: a
name that leads elsewhere is refused by whoever connects, on what the name led to.
"""

from __future__ import annotations

from ipaddress import IPv4Address, ip_address
from urllib.parse import urlsplit

from db.web.networks import is_public

SCHEMES = ("http", "https")
LOCAL_ENDINGS = (".localhost", ".local", ".internal", ".home.arpa")


def refusal(url: str, *, loopback: bool = False) -> str | None:
    """Say why an address isn't asked for; None when it may be."""
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets of an IPv6 address that is none
        return "isn't an http(s) address"
    if parts.scheme not in SCHEMES or not parts.hostname:
        return "isn't an http(s) address"
    host = parts.hostname.rstrip(".")
    spelt = literal(host)
    if spelt is not None and not is_public(spelt, loopback=loopback):
        return f"leads to {spelt}, which isn't on the public web"
    if spelt is None and not loopback and is_local_name(host):
        return f"leads to {host}, which isn't on the public web"
    return None


def literal(host: str) -> str | None:
    """Give the IP address that a host name spells out; None for a name.

    Resolvers also take decimal, octal and hexadecimal spellings (127.1, 0x7f000001), so those
    count too.
    """
    try:
        return str(ip_address(host.partition("%")[0]))
    except ValueError:
        return _spelt_otherwise(host)


def is_local_name(host: str) -> bool:
    """Tell whether a name is of this machine or its network: set aside for that, or of one word."""
    return "." not in host or host.endswith(LOCAL_ENDINGS)


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
