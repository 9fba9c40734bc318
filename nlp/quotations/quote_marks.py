"""A text becomes the stretches that stand between quote marks: straight, curly or doubled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARK = re.compile(r"[“”\"]|''|``|‘‘|’’")
OPENING, CLOSING = {"“", "``", "‘‘"}, {"”", "’’"}  # the others both open and close


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
    for found in MARK.finditer(text, start, end):
        mark = found.group()
        if opened is not None and mark in OPENING and _closes(text, found):
            mark = "”"
        if mark in OPENING or (mark not in CLOSING and opened is None):
            if opened is not None:
                yield Quoted(opened, found.start(), closed=False)
            opened = found.end()
        elif opened is not None:
            yield Quoted(opened, found.start())
            opened = None
    if opened is not None and opened < end:
        yield Quoted(opened, end, closed=False)


def _closes(text: str, found: re.Match[str]) -> bool:
    """Tell whether an opening mark is a mistyped closing one: after a stop, before a blank."""
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    return before in {",", ".", "!", "?"} and after in {"", " ", "\n"}
