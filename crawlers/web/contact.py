"""Who runs a crawl -> the contact that its user agent gives; without one the live web isn't asked.

Somebody whose server we burden must be able to write to a person.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from db.errors import InputError
from db.web.networks import is_public

VARIABLE = "SIDELIGHT_CONTACT"
CONTACT = re.compile(
    r"(?<![^@\s])(?:mailto:)?[^@\s]+@[^@\s]+\.[^@\s]+|https?://[^\s/]+\.[^\s]+", re.ASCII
)


def contact(environment: Mapping[str, str] = os.environ) -> str | None:
    """Give the contact, an e-mail or web address in one line; None when there is none."""
    text = environment.get(VARIABLE, "").strip()
    return text if CONTACT.fullmatch(text) and text.isprintable() else None


def refuse_nameless(
    *,
    proxy: str | None = None,
    loopback: bool = False,
    given: str | None = None,
    environment: Mapping[str, str] = os.environ,
) -> None:
    """Raise InputError for a crawl of the live web that says nowhere who runs it.

    One that asks this machine only, or through a proxy on it, needs no contact. One that was
    `given` counts like that of the environment.
    """
    if (
        loopback
        or contact(environment)
        or contact({VARIABLE: given or ""})
        or (proxy and _is_here(proxy))
    ):
        return
    advice = "put an e-mail or web address of yours into it: it goes into the user agent"
    raise InputError(VARIABLE, "isn't set, and nobody is asked for pages without a name", advice)


def _is_here(proxy: str) -> bool:
    """Tell whether a proxy listens on this machine."""
    host = urlsplit(proxy).hostname or ""
    if host == "localhost":
        return True
    try:
        return not is_public(host) and is_public(host, loopback=True)
    except ValueError:
        return False
