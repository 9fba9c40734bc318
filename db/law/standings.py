"""The status of an instrument, in whatever words, becomes one of a few standings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from db.lexicon import load

NOT_TOLD = "not_told"


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    """Give the groups of words, in their order."""
    return tuple(load("standings")["standing"])


def standings() -> dict[str, str]:
    """Give each standing with what people call it, in the order in which pages list them."""
    labels = {entry["id"]: entry["label"] for entry in _entries() if "label" in entry}
    return {name: labels[name] for name in ("made", "pending", "unknown", "ended", "decided")}


@cache
def standing_of(status: str | None) -> str:
    """Tell what a status comes to; `not_told` where its words tell nothing."""
    words = (status or "").lower().replace("_", " ")
    for entry in _entries():
        begins, inside = entry.get("begins", ()), entry.get("words", ())
        if words.startswith(tuple(begins)) or any(word in words for word in inside):
            return str(entry["id"])
    return NOT_TOLD


def statuses_of(standing: str, statuses: Iterable[str]) -> list[str]:
    """Give those of some statuses that come to a standing."""
    return [status for status in statuses if standing_of(status) == standing]
