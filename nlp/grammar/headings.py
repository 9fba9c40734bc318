"""Headings on lines of their own become sentences of their own, before the model parses a text.

Else "Facts" above "The complainant worked ..." becomes the subject of that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

NAME = "sidelight_headings"
RUNS_ON = re.compile(r"(?<![:;,.\s])\s*\n")  # a line without a stop that the model runs on from
MOST_WORDS = 5  # of a line that is taken for a heading
ENDINGS = set(".!?:;,…\"”’')]")


@Language.component(NAME)
def mark_headings(doc: Doc) -> Doc:
    """Let a sentence begin at every heading, and at the line after it."""
    for start, end in _headings(doc):
        doc[start].is_sent_start = True
        doc[end].is_sent_start = True
    return doc


def _headings(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the first token of each heading, and the first of the line after it."""
    lines = list(_lines(doc))
    for (start, end), (following, _) in pairwise(lines):
        words = doc[start:end]
        is_short = 0 < len(words) <= MOST_WORDS
        is_raised = words[0].text[:1].isupper() and doc[following].text[:1].isupper()
        if is_short and is_raised and words[-1].text[-1] not in ENDINGS:
            yield start, following


def _lines(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the first token of each line that isn't empty, and the one after its last."""
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if start < len(doc):
        yield start, len(doc)
