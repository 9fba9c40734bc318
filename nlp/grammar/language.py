"""The words of an article become the language it is in; English is the one that is read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from functools import cache
from importlib import import_module

from db.records import ArticleText

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 3000  # characters looked at
LEAST_WORDS = 40  # too few words to tell: what was declared is believed
LEAST_SHARE = 0.25  # of the words of a text, this many or more are function words of its language
ENGLISH = "en"
UNKNOWN = "und"  # BCP 47 for undetermined
OTHERS = ("de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "fi", "pl", "cs", "ro", "hu", "tr",
          "ru", "uk", "el", "ar", "he", "hi")  # fmt: skip
SCRIPTS = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "CJK": "zh", "THAI": "th",
}  # fmt: skip
LEAST_SCRIPT = 0.2  # of the letters; Japanese is written with Chinese characters in between


def is_english(article: ArticleText) -> bool:
    """Look at the words; believe what was declared where there are too few to tell."""
    return language_of(article) == ENGLISH


def language_of(article: ArticleText) -> str:
    """Give the two letters of the language that a text is in, "und" when it can't be told.

    Pages often declare the language of their site's menus, so the text decides where it is long
    enough.
    """
    sample = article.text[:SAMPLE].lower()
    written = _by_script(sample)
    if written:
        return written
    words = WORD.findall(sample)
    declared = (article.language or "").lower().replace("_", "-").split("-")[0]
    if len(words) < LEAST_WORDS:
        return declared or (ENGLISH if words else UNKNOWN)
    if _share(words, ENGLISH) >= LEAST_SHARE:
        return ENGLISH
    shares = {language: _share(words, language) for language in OTHERS}
    best = max(shares, key=lambda language: shares[language])
    if shares[best] >= LEAST_SHARE:
        return best
    return declared if declared != ENGLISH and declared else UNKNOWN


def _share(words: Collection[str], language: str) -> float:
    """Give the share of words that are function words of a language."""
    known = _function_words(language)
    return sum(word in known for word in words) / len(words)


@cache
def _function_words(language: str) -> frozenset[str]:
    """Give spaCy's list of a language's function words."""
    return frozenset(import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS)


def _by_script(sample: str) -> str | None:
    """Tell languages that are written without spaces by their script."""
    if sample.isascii():
        return None
    letters = [letter for letter in sample if letter.isalpha()]
    scripts = Counter(
        unicodedata.name(letter, "").split(" ")[0] for letter in letters if letter > "\u0e00"
    )
    for script, language in SCRIPTS.items():
        if scripts[script] > LEAST_SCRIPT * len(letters):
            return language
    return None
