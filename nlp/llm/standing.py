"""A clause that a model copied becomes sure or not: what stands before it may turn it."""

from __future__ import annotations

import re
from functools import cache

from nlp.grammar.lexicon import load
from nlp.llm.places import Span, Text


def is_turned(text: Text, span: Span) -> bool:
    """Tell whether words of denial, doubt or refusal stand right before a clause."""
    start = text.sentence_starts[text.sentence(span[0])]
    before = text.text[start : span[0]].lower().split()[-int(load("receipts")["reach"]) :]
    return _turning().search(" ".join(before)) is not None


@cache
def _turning() -> re.Pattern[str]:
    """Compile the words that turn what follows them."""
    return re.compile(rf"(?:\b|(?<=n))(?:{load('receipts')['turning']})(?!\w)")
