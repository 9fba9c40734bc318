"""E-mail addresses -> checked, and folded so that the spellings of one letter box are one."""

from __future__ import annotations

import re

import idna

from db.errors import InputError

# The addresses that a browser's e-mail field takes (HTML, "valid e-mail address"), with a dot in
# the domain; RFC 5322 takes more, which nobody has.
ADDRESS = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d-]{2,63}",
    re.ASCII | re.IGNORECASE,
)
LONGEST_ADDRESS = 254
TAG = re.compile(r"[+=].*", re.DOTALL)
SAME_DOMAINS = {"googlemail.com": "gmail.com"}


def checked_address(text: str) -> str:
    """Give an e-mail address without blanks around, its domain in ASCII.

    Raises InputError for what isn't one.
    """
    name, at, domain = text.strip().rpartition("@")
    address = f"{name}{at}{_ascii(domain)}"
    if len(address) > LONGEST_ADDRESS or not ADDRESS.fullmatch(address):
        raise InputError("The e-mail address", "isn't one", "write it as name@example.org")
    return address


def folded_address(address: str) -> str:
    """Give one spelling for all that reach, or are likely to reach, the same letter box.

    Case, dots and what follows a plus sign don't count; for some hosts they do, but who has two
    such addresses can do with one's limits.
    """
    name, _, domain = address.strip().lower().rpartition("@")
    domain = _ascii(domain)
    box = TAG.sub("", name).replace(".", "") or name
    return f"{box}@{SAME_DOMAINS.get(domain, domain)}"


def shortened(address: str | None) -> str:
    """Give as much of an address as tells it from others: `ada@example.org` is `a…@example.org`."""
    name, at, domain = (address or "").rpartition("@")
    return f"{name[:1]}…{at}{domain}" if at else "—"


def _ascii(domain: str) -> str:
    """Write a domain as it is looked up; one that can't be is given as it is."""
    if domain.isascii():
        return domain
    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return domain
