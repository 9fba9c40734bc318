"""What a stage counted becomes a sentence for a person, by the phrases of results.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

NOTHING = "nothing to do"
DOCUMENTS = " documents"  # "extract documents" is extract, of other pages


@cache
def read_phrases() -> dict[str, dict[str, Any]]:
    """Read the phrases of each stage."""
    text = resources.files("sidelight.telling").joinpath("results.toml").read_text("utf-8")
    return tomllib.loads(text)


def in_words(stage: str, counts: Mapping[str, Any]) -> str:
    """Say what a stage came to; a stage without phrases is told with all its counts."""
    entry = read_phrases().get(stage.removesuffix(DOCUMENTS))
    if entry is None:
        return ", ".join(f"{number} {label}" for label, number in counts.items()) or NOTHING
    words = ", ".join(_phrases(entry["phrases"], counts))
    if not words:
        return NOTHING
    return f"{words} {entry['after']}" if "after" in entry else words


def details(counts: Mapping[str, Any]) -> str:
    """Give every count as it was recorded."""
    return ", ".join(f"{label} {number}" for label, number in counts.items())


def _phrases(phrases: list[list[Any]], counts: Mapping[str, int]) -> Iterator[str]:
    """Write each phrase whose counts come to something."""
    for labels, one, *several in phrases:
        number = sum(counts.get(label, 0) for label in labels)
        if number:
            form = one if number == 1 or not several else several[0]
            yield form.format(f"{number:,}")
