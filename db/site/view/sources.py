"""The evidence in a page's data becomes the numbered list of the articles that it is from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.rows import Row

OF_EVIDENCE = frozenset({"article_id", "article_title", "outlet", "source_url", "words"})
HOLDING = (dict, list, tuple)  # what evidence may be within; most parts are words and numbers
LISTED = ("article_id", "article_title", "outlet", "published_at", "source_url")


def number_sources(data: Any) -> list[Row]:  # noqa: ANN401
    """Give each article that evidence is from, once, and its number to all evidence from it.

    The numbers are written into the evidence itself as `source_number`: pictures and lists of a
    page share it, and marks on paper can then be told by the list.
    """
    sources: dict[str, Row] = {}
    for proof in _evidence(data):
        source = sources.setdefault(
            proof["article_id"],
            {**{name: proof[name] for name in LISTED}, "number": len(sources) + 1},
        )
        proof["source_number"] = source["number"]
    return list(sources.values())


def _evidence(data: Any) -> Iterator[Row]:  # noqa: ANN401
    """Give every evidence within lists and records, in their order."""
    if isinstance(data, dict):
        if data.keys() >= OF_EVIDENCE:
            yield data
        data = data.values()
    for part in data:
        if isinstance(part, HOLDING):
            yield from _evidence(part)
