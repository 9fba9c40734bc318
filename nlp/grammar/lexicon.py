"""Read the package's own lexicons: TOML in `nlp/lexicons/en/` becomes dictionaries and patterns.

A form is words as they stand in a text: a blank also matches a hyphen or a line break (a blank and
`?` may be missing), `<name>` stands for the named `words`; else it is a regular expression.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

LANGUAGE = "en"  # the folder of the lexicons that are read
NAMED = re.compile(r"<(\w+)>")
NOTHING = re.compile(r"(?!)")
GROUP = re.compile(r"(?<!\\)\((?!\?)")
QUANTIFIERS = ("?", "*", "+", "{")  # what may follow a letter, so that it isn't one for sure
TEXTS_KEPT = 64  # in lower case: those of one batch


@dataclass(frozen=True, slots=True)
class Forms:
    """Forms compiled to one pattern, which is looked for in the text in lower case.

    That takes half the time of a pattern that ignores case; a match's words are in lower case.
    """

    compiled: re.Pattern[str]

    @property
    def pattern(self) -> str:
        """Give the regular expression, for text in lower case."""
        return self.compiled.pattern

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first form, as `re.Pattern.search` does."""
        return self.compiled.search(lowered(text), start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Find every form, as `re.Pattern.finditer` does."""
        return self.compiled.finditer(lowered(text), start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole text, as `re.Pattern.fullmatch` does."""
        return self.compiled.fullmatch(lowered(text))


@lru_cache(maxsize=TEXTS_KEPT)
def lowered(text: str) -> str:
    """Give a text in lower case with every character where it was."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


@cache
def load(name: str) -> dict[str, Any]:
    """Return the lexicon `name` (file name without `.toml`) of the language that is read.

    The dictionary is cached and shared: don't change it. Raises FileNotFoundError when the
    language has no such lexicon.
    """
    file = files("nlp").joinpath("lexicons", LANGUAGE, f"{name}.toml")
    return tomllib.loads(file.read_text("utf-8"))


@cache
def word_set(lexicon: str, name: str) -> frozenset[str]:
    """Give a word list of a lexicon."""
    return frozenset(load(lexicon)[name])


def form_pattern(forms: Iterable[str], *, words: Mapping[str, str] | None = None) -> Forms:
    """Compile forms to one pattern that finds any of them as whole words, longest first.

    `words` maps each name used as `<name>` to its own alternation. Without forms the pattern
    finds nothing. Raises KeyError for a name that isn't given.
    """
    named = words or {}
    parts = sorted((_expanded(form, named) for form in forms), key=len, reverse=True)
    if not parts:
        return Forms(NOTHING)
    return Forms(re.compile(rf"\b(?:{'|'.join(parts)})(?!\w)"))


def occurrence_pattern(forms: Iterable[str], *, words: Mapping[str, str]) -> re.Pattern[str]:
    """Compile forms to a pattern that tells whether any of them occurs, not which.

    It finds something wherever `form_pattern` does, in less time.
    """
    parts = sorted((_expanded(form, words) for form in forms), key=len, reverse=True)
    return re.compile(rf"\b(?:{by_first_letter(parts)})(?!\w)")


def by_first_letter(patterns: Iterable[str]) -> str:
    """Join patterns to one in which those with the same first letter are tried only where it is.

    None of them may have a bar outside of brackets.
    """
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for pattern in patterns:
        is_letter = pattern[0].isalpha() and pattern[1:2] not in QUANTIFIERS
        by_letter[pattern[0] if is_letter else ""].append(pattern[1:] if is_letter else pattern)
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in sorted(by_letter.items()))


def _expanded(form: str, words: Mapping[str, str]) -> str:
    """Turn one form into a regular expression."""
    whole = NAMED.sub(lambda match: f"(?:{words[match[1]]})", form)
    return (
        GROUP.sub("(?:", whole)
        .replace("'", "['’]")
        .replace(" ?", r"[\s-]*")
        .replace(" ", r"[\s-]+")
    )
