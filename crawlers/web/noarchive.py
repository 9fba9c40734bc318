"""Responses -> whether whoever publishes them asks that they not be archived.

As search engines read it: `noarchive` in X-Robots-Tag or in a meta element, for all robots or
for us by name. What another robot is told, isn't for us.
"""

from __future__ import annotations

from collections.abc import Iterable

from scrapy.http import HtmlResponse, Response

WORD = "noarchive"
FOR_US = ("robots", "sidelight")
VALUED = ("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after")


def asks_not_to_be_archived(response: Response) -> bool:
    """Tell whether headers or page say `noarchive` to all robots or to us."""
    headers = (value.decode("latin-1") for value in response.headers.getlist("X-Robots-Tag"))
    return any(map(_header_forbids, headers)) or _page_forbids(response)


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
