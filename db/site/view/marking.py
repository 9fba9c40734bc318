"""A text and its spans become paragraphs of pieces that a template can print safely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

Piece = dict[str, object]


class Mark(NamedTuple):
    """A span of the text, the kind of annotation it is, and what to say of it."""

    start: int
    end: int
    kind: str
    label: str


def marked_paragraphs(
    text: str, marks: Sequence[Mark], *, outlined: tuple[int, int] | None = None
) -> list[list[Piece]]:
    """Cut a text into paragraphs, and each into pieces within which the same marks hold.

    A piece has `text`, `kinds`, `label`, `wanted` (it belongs to the words asked for) and
    `target` (it is the first of those, where the page should open).
    """
    cuts = sorted({0, len(text), *_edges(marks), *(outlined or ()), *_breaks(text)})
    paragraphs: list[list[Piece]] = [[]]
    for start, end in pairwise(cuts):
        if text[start:end].strip("\n"):
            paragraphs[-1].append(_piece(text, start, end, marks, outlined))
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _edges(marks: Iterable[Mark]) -> Iterable[int]:
    """Give where marks begin and end."""
    for mark in marks:
        yield mark.start
        yield mark.end


def _breaks(text: str) -> Iterable[int]:
    """Give the places around each line break."""
    for position, character in enumerate(text):
        if character == "\n":
            yield position
            yield position + 1


def _piece(
    text: str, start: int, end: int, marks: Sequence[Mark], outlined: tuple[int, int] | None
) -> Piece:
    """Make one piece."""
    covering = [mark for mark in marks if mark.start <= start and end <= mark.end]
    is_outlined = outlined is not None and outlined[0] <= start and end <= outlined[1]
    return {
        "text": text[start:end],
        "kinds": sorted({mark.kind for mark in covering}),
        "label": " · ".join(dict.fromkeys(f"{mark.kind}: {mark.label}" for mark in covering)),
        "wanted": is_outlined,
        "target": is_outlined and outlined is not None and start == outlined[0],
    }
