"""A language that only a model reads becomes what tells its names, its noes and its matter."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from db.records import ArticleText

WORD = re.compile(r"[^\W\d_]+(?:[-&.][^\W\d_]+)*", re.UNICODE)
SENTENCE_END = re.compile(r"(?<=[.!?…\"”’»“])\s|\n")
TOLD_TWICE = 2  # sentences that speak of watching and of work: one may be about anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What is known of a language."""

    code: str
    name: str
    nouns_have_capitals: bool
    watching: re.Pattern[str]
    work: re.Pattern[str]
    negation: re.Pattern[str]
    small: frozenset[str]

    def says_no(self, text: str) -> bool:
        """Tell whether a text holds a word of denial."""
        return self.negation.search(text) is not None

    def is_name(self, words: str, *, opens: bool, is_common: bool) -> bool:
        """Tell whether words are a name: in capitals, and not for being a noun or a beginning.

        Where every noun has a capital, two beside each other are needed, or one within a word.
        """
        every = WORD.findall(words)
        told = [word for word in every if word.casefold() not in self.small]
        if self.nouns_have_capitals:
            capitals = [word in told and word[0].isupper() for word in every]
            beside = any(one and other for one, other in pairwise(capitals))
            return beside or any(_has_inner_capital(word) for word in told)
        return any(word[0].isupper() for word in told[1:]) or (
            bool(told) and told[0][0].isupper() and not (opens and is_common)
        )


@cache
def languages() -> Mapping[str, Language]:
    """Read what is known of each language."""
    text = files("nlp.llm.abroad").joinpath("languages.toml").read_text(encoding="utf-8")
    return {code: _language(code, **facts) for code, facts in tomllib.loads(text).items()}


def _language(
    code: str,
    *,
    name: str,
    nouns_have_capitals: bool,
    watching: str,
    work: str,
    negation: str,
    small: str,
) -> Language:
    """Compile the patterns of a language."""
    return Language(
        code=code,
        name=name,
        nouns_have_capitals=nouns_have_capitals,
        watching=re.compile(rf"(?<!\w)\w{{0,20}}(?:{watching})", re.IGNORECASE),
        work=re.compile(rf"(?<!\w)\w{{0,20}}(?:{work})", re.IGNORECASE),
        negation=re.compile(rf"(?<!\w)(?:{negation})(?!\w)|(?<!\w)n['’]", re.IGNORECASE),
        small=frozenset(small.split()),
    )


def is_on_the_matter(article: ArticleText, language: str) -> bool:
    """Tell whether an article in another language speaks of watching people at work.

    Two of its sentences do, or its title and one sentence.
    """
    known = languages().get(language)
    if known is None:
        return False
    sentences = [article.title, *SENTENCE_END.split(article.text)]
    told = sum(
        1
        for sentence in sentences
        if known.watching.search(sentence) and known.work.search(sentence)
    )
    return told >= TOLD_TWICE


def _has_inner_capital(word: str) -> bool:
    """Tell whether a word has a capital after its first letter: an abbreviation, a brand."""
    return any(letter.isupper() for letter in word[1:])
