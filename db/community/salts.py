"""Random values that only this community base knows: for signing, and for hashing addresses."""

from __future__ import annotations

import hmac
import secrets
from ipaddress import IPv6Address, ip_address

from db.store import Store, now

SIGNING, ADDRESSES = "signing", "addresses"
IPV6_HOUSEHOLD = 64  # bits of an IPv6 address that one subscriber has to itself


def signing_secret(community: Store) -> str:
    """Give the secret that sign-ins and forms are signed with; made once, kept for good."""
    return _salt(community, SIGNING)


def hashed_address(community: Store, address: str) -> str:
    """Hash a network address with a salt that is thrown away every day, so that it can't be told.

    Of an IPv6 address, only the network counts. What isn't an address is hashed as it is.
    """
    today = now()[:10]
    with community.transaction():
        community.db.execute(
            "delete from salts where name = ? and substr(made_at, 1, 10) <> ?", [ADDRESSES, today]
        )
    salt = _salt(community, ADDRESSES)
    return hmac.new(salt.encode(), _network(address).encode(), "sha256").hexdigest()[:32]


def _network(address: str) -> str:
    """Cut an IPv6 address down to its network."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return parsed.exploded[: IPV6_HOUSEHOLD // 4 + IPV6_HOUSEHOLD // 16 - 1]
    return str(parsed)


def _salt(community: Store, name: str) -> str:
    """Give a salt, making it where there is none."""
    with community.transaction():
        community.db.execute(
            "insert or ignore into salts (name, value, made_at) values (?, ?, ?)",
            [name, secrets.token_hex(32), now()],
        )
    return str(community.value("select value from salts where name = ?", [name]))
