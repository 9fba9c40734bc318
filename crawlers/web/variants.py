"""Addresses that lead to a page by a detour, or to a side version of it -> the page's own."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

# Where a link goes through somebody who counts clicks: host, path, parameter with the target.
PROXIES = (
    (re.compile(r"(www\.)?google\.[a-z.]+"), "/url", ("url", "q")),
    (re.compile(r"l\.(facebook|instagram|messenger)\.com"), "/l.php", ("u",)),
    (re.compile(r"www\.bing\.com"), "/news/apiclick.aspx", ("url",)),
    (re.compile(r"(\b\w+\.)?safelinks\.protection\.outlook\.com"), "/", ("url",)),
    (re.compile(r"out\.reddit\.com"), "/", ("url",)),
    (re.compile(r"slack-redir\.net"), "/link", ("url",)),
    (re.compile(r"r\.search\.yahoo\.com"), "/", ("RU",)),
    (re.compile(r"(www\.)?linkedin\.com"), "/redir/redirect", ("url",)),
    (re.compile(r"api\.follow\.it"), "/", ("url",)),
)
SIDE_HOSTS = ("m.", "mobile.", "amp.", "print.", "touch.")
# At the end only: further ahead it may be a section of the paper, which the plain path isn't.
SIDE_PATH = re.compile(r"/(amp|print|mobile|print-version)/?$|\.amp(?=\.html?$|$)", re.IGNORECASE)
PAGE_PARAMETERS = frozenset(
    {"page", "p", "pg", "part", "seite", "paged", "pagina", "start", "offset"}
)
SIDE_PARAMETERS = {
    "amp": None,
    "amp_js_v": None,
    "print": None,
    "printable": None,
    "mobile": None,
    "outputtype": ("amp",),
    "output": ("amp", "print"),
    "view": ("print", "mobile", "amp"),
    "format": ("amp", "print"),
    "mode": ("print",),
}


def unwrapped(url: str) -> str:
    """Give the address that a click counter's link names as its target; others are left alone."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    for pattern, path, names in PROXIES:
        if pattern.fullmatch(host) and parts.path.startswith(path):
            return _target(parts.query, names) or url
    return url


def _target(query: str, names: tuple[str, ...]) -> str | None:
    """Give the first address that the parameters of a counter's link name."""
    parameters = parse_qs(query)
    targets = (value for name in names for value in parameters.get(name, ()))
    return next((target for target in targets if target.startswith(("http://", "https://"))), None)


def plain_version(url: str) -> str:
    """Give the address of the plain page for one of its AMP, mobile or print version.

    A guess by the usual forms, for pages that don't declare their address themselves.
    """
    parts = urlsplit(url)
    host = parts.netloc
    for label in SIDE_HOSTS:
        if host.startswith(label) and host.count(".") >= 2:
            host = host.removeprefix(label)
            break
    path = SIDE_PATH.sub("", parts.path)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_side(*pair)]
    return urlunsplit(parts._replace(netloc=host, path=path or "/", query=urlencode(query)))


def identity(url: str) -> str:
    """Give what two addresses of one page have in common: no scheme, www. or last slash."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return url
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), parts.query, ""))


def _is_side(name: str, value: str) -> bool:
    """Tell whether a parameter asks for a side version."""
    values = SIDE_PARAMETERS.get(name.lower(), ())
    return values is None or value.lower() in values
