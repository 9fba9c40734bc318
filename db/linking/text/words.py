"""Texts become the words that count when two of them are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from db.lexicon import pattern, phrase, word_list, word_set

WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
NEGATION = pattern("words", "negation")
STOP_WORDS = word_set("words", "stop")
IDLE_WORDS = word_set("words", "idle")
ENDINGS = word_list("words", "endings")
POSSESSIVE = phrase("words", "possessive")


def words(text: str) -> list[str]:
    """Give the words of a text in lower case."""
    return [match.group().lower().replace("’", "'") for match in WORD.finditer(text)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut an ending, so that `records`, `recorded` and `recording` compare equal."""
    word = word.removesuffix(POSSESSIVE)
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
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


def overlap(words_of_one: frozenset[str], words_of_another: frozenset[str]) -> float:
    """Give the share of the smaller set that stands in the other (Szymkiewicz and Simpson)."""
    least = min(len(words_of_one), len(words_of_another))
    return len(words_of_one & words_of_another) / least if least else 0.0


def jaccard(words_of_one: frozenset[str], words_of_another: frozenset[str]) -> float:
    """Give the share that two sets have in common."""
    shared = len(words_of_one & words_of_another)
    together = len(words_of_one) + len(words_of_another) - shared
    return shared / together if together else 0.0
