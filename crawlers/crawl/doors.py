"""A source's feeds, index pages and searches -> the addresses at which it lists its pages."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote, quote_plus, urlsplit

from w3lib.url import url_query_cleaner

from db.errors import CrawlError
from db.records import Source

KEY_HEADER = "X-Api-Key"
KEY_PARAMETER = "key_parameter"  # of a request's meta: in the address, not in a header
KEY_VARIABLE = "SIDELIGHT_KEY_"
KEY_NAMES = ("api_key", "apikey", "key")  # in addresses that interfaces give of themselves
PLACEHOLDER = re.compile(r"\{([a-zA-Z_]+)\}")

Wish = Mapping[str, str]

DoorKind = Literal["feed", "index", "search"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """An address at which a source lists pages; `format` is that of a search's answer."""

    url: str
    kind: DoorKind
    format: str | None = None
    key: bool = False
    key_parameter: str | None = None
    accept: str | None = None


def doors(source: Source, queries: Sequence[str], wishes: Sequence[Wish] = ()) -> list[Door]:
    """List a source's doors: feeds, index pages, then each search with each query or number."""
    listed = [Door(url=url, kind="feed") for url in source.feeds]
    listed += [Door(url=url, kind="index") for url in source.indexes]
    for search in source.searches:
        listed += [
            Door(
                url=url,
                kind="search",
                format=search.format,
                key=search.key,
                key_parameter=search.key_parameter,
                accept=search.accept,
            )
            for url in filled(search.url, queries, wishes)
        ]
    return listed


def filled(template: str, queries: Sequence[str], wishes: Sequence[Wish] = ()) -> Iterator[str]:
    """Put each query into a search's address: {query} as it is, {tag} written as one word.

    Other words in braces are filled from each wish that has all of them, each address once.
    """
    others = set(PLACEHOLDER.findall(template)) - {"query", "tag"}
    if others:
        fitting = (wish for wish in wishes if others <= wish.keys())
        yield from dict.fromkeys(_with(template, {name: wish[name] for name in others})
                                 for wish in fitting)  # fmt: skip
        return
    if "{query}" not in template and "{tag}" not in template:
        yield template
        return
    for query in queries:
        tag = "".join(part for part in query.lower() if part.isalnum())
        yield template.replace("{query}", quote_plus(query)).replace("{tag}", tag)


def _with(template: str, values: Wish) -> str:
    """Put values into an address; slashes of a path stay."""
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", quote(value, safe="/"))
    return template


def further_door(url: str, before: Door) -> Door | None:
    """Make the door that an answer leads to; None for one at another host, which gets no key."""
    address = url_query_cleaner(url, KEY_NAMES, remove=True, unique=False)
    is_same = urlsplit(address)[:2] == urlsplit(before.url)[:2]
    return replace(before, url=address) if is_same else None


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
