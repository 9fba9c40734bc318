"""A clause that a model copied becomes sure or not: what stands around it may turn it."""

from __future__ import annotations

import re
from functools import cache

from db.records import Side
from nlp.grammar.lexicon import load
from nlp.llm.places import Span, Text
from nlp.practices.polarity import signs, weighed

OPPOSITE = {"critic", "defender"}


def is_turned(text: Text, span: Span) -> bool:
    """Tell whether words of denial, doubt or refusal stand right before a clause."""
    start = text.sentence_starts[text.sentence(span[0])]
    before = text.text[start : span[0]].lower().split()[-int(load("receipts")["reach"]) :]
    return _words("turning").search(" ".join(before)) is not None


def is_hedged(text: Text, span: Span) -> bool:
    """Tell whether the sentence of a happening leaves open whether it happened."""
    return any(_words("hedging").search(part) for part in _around(text, span))


def is_attributed(text: Text, span: Span) -> bool:
    """Tell whether the sentence of a clause says that somebody says so."""
    return any(_words("saying").search(part) for part in _around(text, span))


def is_opposed(words: str, side: Side) -> bool:
    """Tell whether words plainly take the other side than they are said to."""
    opinion = weighed(signs(words, [(0, len(words))]))
    return opinion is not None and {opinion.side, side} == OPPOSITE


def _around(text: Text, span: Span) -> tuple[str, str]:
    """Give what stands before and after a span in its sentences."""
    start, end = text.sentences(span)
    return text.text[start : span[0]].lower(), text.text[span[1] : end].lower()


@cache
def _words(name: str) -> re.Pattern[str]:
    """Compile a list of words of the lexicon."""
    return re.compile(rf"(?:\b|(?<=n))(?:{load('receipts')[name]})(?!\w)")
