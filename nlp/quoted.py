"""A text becomes the stretches that stand between quote marks, straight or curly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

OPENING, CLOSING, STRAIGHT = "“", "”", '"'


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between quote marks; `closed` is False when the closing mark is missing."""

    start: int
    end: int
    closed: bool = True


def quoted_stretches(text: str) -> Iterator[Quoted]:
    """Give the stretches between quote marks, paragraph by paragraph.

    A quotation that goes on over paragraphs has its opening mark repeated and its closing mark
    left out: such a paragraph's stretch ends with the paragraph.
    """
    place = 0
    for line in text.split("\n"):
        yield from _in_paragraph(text, place, place + len(line))
        place += len(line) + 1


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quoted]:
    """Give the stretches of one paragraph."""
    opened: int | None = None
    for place in range(start, end):
        mark = text[place]
        if mark == OPENING or (mark == STRAIGHT and opened is None):
            if opened is not None:
                yield Quoted(opened, place, closed=False)
            opened = place + 1
        elif mark in {CLOSING, STRAIGHT} and opened is not None:
            yield Quoted(opened, place)
            opened = None
    if opened is not None and opened < end:
        yield Quoted(opened, end, closed=False)
