"""Passages with marked words become plain text and the places that were marked.

In square brackets stands the head word of an event, in braces that of a forecast.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "passages"
MARKED = re.compile(r"\[(?P<event>[^\]]+)\]|\{(?P<forecast>[^}]+)\}")
PUBLISHED = "2026-05-08"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPassage:
    """A passage without its marks, with where the marked words begin."""

    name: str
    text: str
    events: frozenset[int]
    forecasts: frozenset[int]


def unmarked(name: str, marked: str) -> MarkedPassage:
    """Take the marks out of a passage."""
    places: dict[str, set[int]] = {"event": set(), "forecast": set()}
    parts: list[str] = []
    length, end = 0, 0
    for mark in MARKED.finditer(marked):
        before = marked[end : mark.start()]
        word = mark["event"] or mark["forecast"]
        length += len(before)
        places["event" if mark["event"] else "forecast"].add(length)
        length += len(word)
        parts += [before, word]
        end = mark.end()
    return MarkedPassage(
        name=name,
        text="".join([*parts, marked[end:]]),
        events=frozenset(places["event"]),
        forecasts=frozenset(places["forecast"]),
    )


def marked_passages(prefix: str) -> Iterator[MarkedPassage]:
    """Read the passages of every file whose name begins so, in order."""
    for path in sorted(FOLDER.glob(f"{prefix}*.toml")):
        for field, texts in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for number, text in enumerate(texts):
                yield unmarked(f"{path.stem}/{field}/{number}", text)
