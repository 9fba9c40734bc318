"""Responses -> whether whoever publishes them asks that they not be archived.

As search engines read it: `noarchive` in X-Robots-Tag or in a meta element, for all robots or
for us by name. What another robot is told, isn't for us.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from scrapy.http import HtmlResponse, Response

WORD = "noarchive"
FOR_US = ("robots", "sidelight")
REASON = "asks not to be archived (noarchive)"
VALUED = ("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after")


def asks_not_to_be_archived(response: Response) -> bool:
    """Tell whether headers or page say `noarchive` to all robots or to us."""
    headers = (value.decode("latin-1") for value in response.headers.getlist("X-Robots-Tag"))
    return any(map(_header_forbids, headers)) or _page_forbids(response)


def served(url: str, headers: Sequence[tuple[str, str]], body: bytes) -> Response:
    """Make of a record of another crawler what ours would have got, its body unpacked."""
    types = (value for name, value in headers if name.lower() == "content-type")
    kind = HtmlResponse if "html" in next(types, "").lower() else Response
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in headers:
        by_name[name].append(value)
    return kind(url, headers=by_name, body=body)


def _header_forbids(value: str) -> bool:
    """Read one X-Robots-Tag; a robot's name may stand before a colon at its beginning."""
    agent, colon, rest = value.lower().partition(":")
    named = bool(colon) and "," not in agent and agent.strip() not in VALUED
    if named and agent.strip() not in FOR_US:
        return False
    return WORD in _words([rest if named else value.lower()])


def _page_forbids(response: Response) -> bool:
    """Read the meta elements of a page; most pages don't have the word and needn't be parsed."""
    if WORD.encode() not in response.body.lower() or not isinstance(response, HtmlResponse):
        return False
    metas = response.css("meta[name][content]")
    for_us = (meta for meta in metas if meta.attrib["name"].strip().lower() in FOR_US)
    return WORD in _words(meta.attrib["content"].lower() for meta in for_us)


def _words(values: Iterable[str]) -> set[str]:
    """List what is said, one directive from the next."""
    return {word.strip() for value in values for word in value.split(",")}
