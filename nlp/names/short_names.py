"""Two names of an article become an answer: whether the shorter one is the longer for short."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from db.records import StakeholderKind
from nlp.grammar.lexicon import load, word_set

ACRONYM = re.compile(r"[A-Z][A-Z&]{1,6}s?")
INITIAL_WORDS = {"of", "the", "for", "and", "on", "in", "&", "at"}
OFFICES = {"government", "legislature", "court"}
LINKS = {"of", "for", "on", "in", "at"}


def is_short_for(
    short: str, full: str, *, kind: StakeholderKind | None, by_kind: bool = False
) -> bool:
    """Tell whether a name can be the short form of another, whose kind is given.

    A person's is the surname or a common given name; a body's the acronym, or the first words
    where the rest only says what kind of body it is: the White House isn't its Transition Council.
    A single word may be left off whatever it says, unless `by_kind`.
    """
    words, others = short.split(), full.split()
    if len(words) >= len(others):
        return False
    if kind == "person":
        first = words[0].lower()
        is_first = first in given_names() or first in word_set("names", "family_first")
        return len(words) == 1 and (words[0] == others[-1] or (words[0] == others[0] and is_first))
    if ACRONYM.fullmatch(short) and short == _initials(others):
        return True
    if kind in OFFICES and len(words) == 1 and not is_legal_form(others[1:]):
        return False  # "Norland" and "Labour" aren't the Norland Government, the Labour Department
    return words == others[: len(words)] and _may_be_left_off(
        words, others[len(words) :], by_kind=by_kind
    )


def _may_be_left_off(words: list[str], rest: list[str], *, by_kind: bool) -> bool:
    """Tell whether a body that these words begin the name of is called by them alone."""
    if words[0].lower() in kind_words() or (len(words) > 1 and words[0].lower() in given_names()):
        return False
    if is_legal_form(rest):
        return True
    endmost = [word.lower().rstrip(".,") for word in rest]
    endings = word_set("names", "endings")
    if ACRONYM.fullmatch(words[0].replace(".", "")):  # CNN is none of its programmes
        return endings.issuperset(endmost)
    if all(word in endings or word in kind_words() for word in endmost):
        return True
    if len(words) > 1:
        return endmost[0] in LINKS
    return (len(endmost) == 1 and not by_kind) or (len(endmost) == 2 and endmost[-1] in endings)


def _initials(words: list[str]) -> str:
    """Give the acronym that a name would have."""
    return "".join(
        word[0] for word in words if word.lower() not in INITIAL_WORDS and word[0].isupper()
    )


def has_legal_form(word: str) -> bool:
    """Tell whether a word is the legal form of a company, as it stands behind the name: GmbH."""
    return word in word_set("names", "legal_forms")


def is_legal_form(words: Sequence[str]) -> bool:
    """Tell whether words say nothing but what form a company has: GmbH & Co. KG."""
    return all(has_legal_form(word) or word == "&" for word in words)


def is_given_name(word: str) -> bool:
    """Tell whether a word, in small letters, is a common given name."""
    return word in given_names() or word in word_set("names", "neutral_names")


@cache
def kind_words() -> dict[str, str]:
    """Give head word -> kind of organisation."""
    table: dict[str, Any] = load("names")["kinds"]
    return {word: kind for kind, words in table.items() for word in words}


@cache
def given_names() -> dict[str, str]:
    """Give given name -> the pronoun of nearly everybody who bears it."""
    return {name: pronoun for pronoun, names in load("names")["given"].items() for name in names}
