"""A source's feeds, index pages and searches -> the addresses at which it lists its pages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote_plus

from db.errors import CrawlError
from db.records import Source

KEY_HEADER = "X-Api-Key"
KEY_VARIABLE = "SIDELIGHT_KEY_"

DoorKind = Literal["feed", "index", "search"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """An address at which a source lists pages; `format` is that of a search's answer."""

    url: str
    kind: DoorKind
    format: str | None = None
    key: bool = False


def doors(source: Source, queries: Sequence[str]) -> list[Door]:
    """List a source's doors: feeds, index pages, then each search with each query."""
    listed = [Door(url=url, kind="feed") for url in source.feeds]
    listed += [Door(url=url, kind="index") for url in source.indexes]
    for search in source.searches:
        listed += [
            Door(url=url, kind="search", format=search.format, key=search.key)
            for url in filled(search.url, queries)
        ]
    return listed


def filled(template: str, queries: Sequence[str]) -> Iterator[str]:
    """Put each query into a search's address: {query} as it is, {tag} written as one word."""
    if "{query}" not in template and "{tag}" not in template:
        yield template
        return
    for query in queries:
        tag = "".join(part for part in query.lower() if part.isalnum())
        yield template.replace("{query}", quote_plus(query)).replace("{tag}", tag)


def key_headers(
    source: Source, door: Door, environment: Mapping[str, str] = os.environ
) -> dict[str, str]:
    """Give the header with the key that a search asks for.

    Raises CrawlError that names the variable when the environment doesn't have it.
    """
    if not door.key:
        return {}
    name = KEY_VARIABLE + source.id.upper().replace("-", "_")
    if name not in environment:
        raise CrawlError(source.id, "asks for a key", f"put one into the variable {name}")
    return {KEY_HEADER: environment[name]}
