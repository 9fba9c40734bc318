"""Tokens become triggers of events: which verb or noun says that something happened, of what kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from db.records import EventKind
from nlp.clauses import is_negated, is_possible_only
from nlp.lexicon import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The verb of a happening, the noun that names it if there is one, and its kind."""

    verb: Token
    noun: Token | None
    kind: EventKind


@cache
def _kinds(part: str) -> dict[str, EventKind]:
    """Give lemma -> kind for the lexicon's verbs or nouns."""
    return {word: kind for kind, words in load("events")[part].items() for word in words}


@cache
def _words(name: str) -> frozenset[str]:
    """Give a word list of the lexicon."""
    return frozenset(load("events")[name])


def triggers(doc: Doc) -> Iterator[Trigger]:
    """Give the triggers of a text; what is denied, asked or only possible is left out."""
    for token in doc:
        if token.pos_ == "VERB" and not is_negated(token) and not is_possible_only(token):
            trigger = _by_noun(token) or _by_verb(token)
            if trigger is not None and not _is_habit(token):
                yield trigger


def _by_noun(verb: Token) -> Trigger | None:
    """Read "launched a petition" and "the hearing began" by their noun."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        kind = _kinds("nouns").get(child.lemma_.lower()) or _kinds("nouns").get(child.lower_)
        taken = (child.dep_ in {"dobj", "nsubjpass"} and lemma in _words("light")) or (
            child.dep_ == "nsubj" and lemma in _words("happens")
        )
        if kind is not None and taken:
            return Trigger(verb=verb, noun=child, kind=kind)
    return None


def _by_verb(verb: Token) -> Trigger | None:
    """Read a verb that says by itself what happened."""
    kind = _kinds("verbs").get(verb.lemma_.lower())
    if kind is None or verb.dep_ in {"amod", "compound"} or verb.tag_ == "VBG":
        return None
    return Trigger(verb=verb, noun=None, kind=kind)


def _is_habit(verb: Token) -> bool:
    """Tell whether a verb states what is generally so: a present tense without a plan."""
    if verb.tag_ not in {"VBZ", "VBP"}:
        return False
    return not any(child.dep_ == "aux" for child in verb.children)


def is_planned(verb: Token) -> bool:
    """Tell whether a verb speaks of what is still to happen."""
    around = [child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    governor = verb.head if verb.dep_ in {"xcomp", "ccomp"} else None
    if (
        governor is not None
        and verb.dep_ == "xcomp"
        and governor.lemma_.lower() in _words("planned")
    ):
        return True
    return any(word in _words("planned") for word in around) or "would" in around
