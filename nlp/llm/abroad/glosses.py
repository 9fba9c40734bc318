"""A model's translation of a quotation becomes a gloss beside it, if nothing speaks against it.

Nobody can check a translation by rules: a gloss is shown as a machine's, beside the original.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from nlp.llm.abroad.languages import Language

NUMBER = re.compile(r"\d+(?:[.,\u00a0 ]\d{3})*(?:[.,]\d+)?")
SEPARATORS = re.compile(r"\D")
NAME = re.compile(r"(?<!^)(?<![.!?:\"“‘'(] )(?<![\"“‘'(])\b[A-Z][^\W\d_]+")
DENIAL = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|without|neither|nor|cannot|illegal\w*|unlawful\w*|"
    r"prohibited|forbidden|banned|impossible)\b|n['’]t\b",
    re.IGNORECASE,
)
LINK = re.compile(r"[<>{}\[\]]|https?:|www\.", re.IGNORECASE)
LEAST, MOST = 0.4, 2.5  # of the length of the words themselves
STEM = 4  # letters that a name keeps in another language
WORDS_OF_ENGLISH = frozenset(
    {"I", *calendar.day_name, *calendar.month_name, "English", "German", "French", "Spanish",
     "Italian", "European", "Europe", "Germany", "France", "Spain", "Italy"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gloss:
    """What a model says the words from `start` to `end` are in English."""

    start: int
    end: int
    text: str


def gloss_of(words: str, english: str, span: tuple[int, int], language: Language) -> Gloss | str:
    """Give the gloss of some words, or why it is none.

    Its numbers, its names and whether it denies something must be those of the words.
    """
    text = " ".join(english.split())
    fault = _fault(words, text, language)
    return fault or Gloss(span[0], span[1], text)


def _fault(words: str, text: str, language: Language) -> str | None:
    """Say what speaks against a translation."""
    if not _is_plain(text) or not LEAST <= len(text) / max(1, len(words)) <= MOST:
        return "no translation"
    if _numbers(words) != _numbers(text):
        return "other numbers"
    if language.says_no(words) != (DENIAL.search(text) is not None):
        return "other denial"
    strange = [name for name in NAME.findall(text) if not _stands_in(name, words)]
    return "name not in the words" if strange else None


def _is_plain(text: str) -> bool:
    """Tell whether a text is characters that are seen, and no markup."""
    hidden = any(unicodedata.category(letter).startswith("C") for letter in text)
    return bool(text) and not hidden and not LINK.search(text)


def _numbers(text: str) -> Counter[str]:
    """Count the numbers of a text, without what separates their digits."""
    return Counter(SEPARATORS.sub("", number) for number in NUMBER.findall(text))


def _stands_in(name: str, words: str) -> bool:
    """Tell whether a name of a translation stands in the words, perhaps with another ending."""
    return name in WORDS_OF_ENGLISH or name[:STEM].casefold() in words.casefold()


def distinct(glosses: Iterable[Gloss]) -> tuple[Gloss, ...]:
    """Leave out glosses of the same words: the first stands."""
    by_place: dict[tuple[int, int], Gloss] = {}
    for gloss in glosses:
        by_place.setdefault((gloss.start, gloss.end), gloss)
    return tuple(by_place.values())
