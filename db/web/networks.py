"""IP addresses -> of the public web, or of some network that a crawler has no business in.

From IANA's registries of special-purpose addresses (IPv4 and IPv6, RFC 6890), relays included;
besides them the addresses at which clouds answer their own machines.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

SPECIAL_IPV4 = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",
            "100.64.0.0/10",  # behind a carrier; a cloud's metadata (100.100.100.200)
            "127.0.0.0/8",
            "168.63.129.16/32",  # a cloud's platform services, seen from within only
            "169.254.0.0/16",  # link-local; most clouds' metadata
            "172.16.0.0/12",
            "192.0.0.0/24",  # IETF protocols; a cloud's metadata (192.0.0.192)
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # AMT
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/3",  # multicast, reserved, broadcast
        ),
    )
)
GLOBAL_IPV6 = ip_network("2000::/3")  # all that is given out; the rest is special or unassigned
SPECIAL_IPV6 = tuple(
    map(
        ip_network,
        (
            "2001::/23",  # IETF protocols, Teredo and ORCHID among them
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)
NAT64 = ip_network("64:ff9b::/96")
ISATAP = (b"\x00\x00\x5e\xfe", b"\x02\x00\x5e\xfe")


def is_public(text: str, *, loopback: bool = False) -> bool:
    """Tell whether an IP address is one of the public web (or, if allowed, this machine).

    An IPv4 address inside an IPv6 one (mapped, or translated by NAT64, on which networks without
    IPv4 rest) counts as what it is.
    """
    address = _untranslated(ip_address(text.partition("%")[0]))
    if address.is_loopback:
        return loopback
    if isinstance(address, IPv4Address):
        return not _is_in(address, SPECIAL_IPV4)
    if address not in GLOBAL_IPV6 or _is_in(address, SPECIAL_IPV6):
        return False
    return address.packed[8:12] not in ISATAP or is_public(str(IPv4Address(address.packed[12:])))


def _untranslated(address: Address) -> Address:
    """Give the IPv4 address that an IPv6 one stands for (RFC 4291, 6052)."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(address.packed[12:])
    return address.ipv4_mapped or address


def _is_in(address: Address, networks: Iterable[Network]) -> bool:
    """Tell whether an address is of one of some networks."""
    return any(address in network for network in networks)
