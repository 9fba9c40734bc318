"""Texts become the words that count when two of them are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
NEGATION = re.compile(
    r"\b(?:not|never|no|none|nor|neither|without|cannot|isn.t|aren.t|wasn.t|weren.t|don.t|doesn.t"
    r"|didn.t|won.t|wouldn.t|can.t|couldn.t|hasn.t|haven.t|hadn.t|shouldn.t)\b",
    re.IGNORECASE,
)
# The list at hand takes some words of our field for empty ones.
STOP_WORDS = ENGLISH_STOP_WORDS - {"bill", "fire", "system", "computer", "call", "interest"}
# Words of saying, time and quantity that say little about what a sentence is about.
IDLE = """
say says said tell told according also including would could may might will shall new
year month week day monday tuesday wednesday thursday friday saturday sunday january
february march april june july august september october november december
"""
IDLE_WORDS = frozenset(IDLE.split())
SUFFIXES = ("ations", "ation", "ings", "ing", "ers", "ies", "ed", "es", "er", "s", "e")


def words(text: str) -> list[str]:
    """Give the words of a text in lower case."""
    return [match.group().lower().replace("’", "'") for match in WORD.finditer(text)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut an ending, so that `records`, `recorded` and `recording` compare equal."""
    word = word.removesuffix("'s")
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word.removesuffix(suffix)
    return word


@lru_cache(maxsize=65536)
def content_words(text: str) -> frozenset[str]:
    """Give the stems of the words that carry the meaning of a text."""
    return frozenset(
        stem(word) for word in words(text) if word not in STOP_WORDS and word not in IDLE_WORDS
    )


def is_negated(text: str) -> bool:
    """Tell whether a statement is made in the negative."""
    return NEGATION.search(text) is not None


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Give the share of the smaller set that stands in the other (Szymkiewicz and Simpson)."""
    least = min(len(left), len(right))
    return len(left & right) / least if least else 0.0


def jaccard(left: frozenset[str], right: frozenset[str]) -> float:
    """Give the share that two sets have in common."""
    shared = len(left & right)
    together = len(left) + len(right) - shared
    return shared / together if together else 0.0
