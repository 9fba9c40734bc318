"""The evidence in a page's data becomes the numbered list of the articles that it is from."""

from __future__ import annotations

from typing import Any

from db.rows import Row

OF_EVIDENCE = frozenset({"article_id", "article_title", "outlet", "source_url", "words"})
HOLDING = (dict, list, tuple)  # what evidence may be within
PLAIN = frozenset({str, int, float, bool, type(None)})  # as most parts are, and quickly told
LISTED = ("article_id", "article_title", "outlet", "published_at", "source_url")


def number_sources(data: Any) -> list[Row]:  # noqa: ANN401
    """Give each article that evidence is from, once, and its number to all evidence from it.

    The numbers are written into the evidence itself as `source_number`: pictures and lists of a
    page share it, and marks on paper can then be told by the list.
    """
    sources: dict[str, Row] = {}
    proofs: list[Row] = []
    _gather(data, proofs)
    for proof in proofs:
        source = sources.get(proof["article_id"])
        if source is None:
            source = {**{name: proof[name] for name in LISTED}, "number": len(sources) + 1}
            sources[proof["article_id"]] = source
        proof["source_number"] = source["number"]
    return list(sources.values())


def _gather(data: Any, proofs: list[Row]) -> None:  # noqa: ANN401
    """Add every evidence within lists and records, in their order."""
    parts = data
    if isinstance(data, dict):
        if "words" in data and data.keys() >= OF_EVIDENCE:
            proofs.append(data)
        parts = data.values()
    for part in parts:
        if type(part) not in PLAIN and isinstance(part, HOLDING):
            _gather(part, proofs)
