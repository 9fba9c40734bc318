"""A text becomes passages of whole sentences, short enough to have one meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

MOST_CHARACTERS = 500  # some 80 words
MOST_PASSAGES = 12  # of one text; those further down answered no more questions
SENTENCE = re.compile(r"[^\n]{1,500}?(?:[.!?…][\"”’»)]{0,2}(?=\s)|$)|[^\n]{1,500}", re.MULTILINE)


def passages(text: str) -> list[Span]:
    """Give the places of the first passages of a text."""
    spans: list[Span] = []
    for start, end in sentences(text):
        if spans and end - spans[-1][0] <= MOST_CHARACTERS:
            spans[-1] = (spans[-1][0], end)
        elif len(spans) < MOST_PASSAGES:
            spans.append((start, end))
        else:
            break
    return spans


def sentences(text: str) -> Iterator[Span]:
    """Give the places of sentences, without the blanks around them."""
    for match in SENTENCE.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words)
            yield start, start + len(words)
