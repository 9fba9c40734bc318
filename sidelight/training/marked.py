"""Passages with marked words become plain text and the places that were marked.

In square brackets stands the head word of an event, in braces that of a forecast.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sidelight.training.judges import Learned, reached

FOLDER = Path(__file__).parent / "passages"
MARKED = re.compile(r"\[(?P<event>[^\[\]]+)\]|\{(?P<forecast>[^{}]+)\}")
PUBLISHED = "2026-05-08"
SHOWN = 40  # characters of an excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPassage:
    """A passage without its marks, with where the marked words begin."""

    name: str
    text: str
    events: frozenset[int]
    forecasts: frozenset[int]

    def excerpts(self, places: Iterable[int]) -> list[str]:
        """Give the words at some places, for a person to find them."""
        return [f"{self.name}: {self.text[p : p + SHOWN]!r}" for p in sorted(places)]


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


def report(
    heading: str,
    learned: Learned,
    rights: Sequence[bool],
    *,
    bars: Mapping[str, float],
    missed: Sequence[str],
) -> str:
    """Say how good a judge is on passages left out, and which marked words no rule proposes."""
    lines = [f"{heading}, Brier {learned.brier:.3f}"]
    for name, bar in bars.items():
        right, passing = reached(learned, rights, bar)
        share, recall = right / max(1, passing), right / sum(rights)
        lines.append(f"{name} {bar:.3f}: {share:.3f} right, {recall:.3f} found")
    lines += [f"{len(missed)} marked words that no rule proposes:", *missed]
    return "\n  ".join(lines) + "\n"
