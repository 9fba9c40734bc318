"""A verb becomes the tense in which it tells a deed: done, being done, still to come, or due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from spacy.tokens import Token

from nlp.events.word_classes import LEXICON
from nlp.grammar.lexicon import word_set

Tense = Literal["past", "perfect", "present", "progressive", "future", "due", "noun"]
STANDING = "standing"
AUXILIARIES = {"aux", "auxpass"}
FINITE_PRESENT = {"VBZ", "VBP"}
OF_MATTER = {"agent", "prep", "npadvmod", "dobj"}


def tense_of(token: Token) -> Tense | None:
    """Give the tense of a verb that tells something done; None for any other word."""
    if token.pos_ == "NOUN":
        return "noun"
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ in AUXILIARIES:
        return None
    helpers = [child for child in token.children if child.dep_ in AUXILIARIES]
    readers = {"VBN": _tense_of_participle, "VBG": _tense_of_gerund}
    return readers.get(token.tag_, _tense_of_verb)(token, helpers)


def _tense_of_verb(token: Token, helpers: Sequence[Token]) -> Tense | None:
    """Give the tense of a finite verb or of one with an auxiliary."""
    words = {helper.lower_ for helper in helpers}
    if token.tag_ == "VBD":
        return "past"
    if words & word_set(STANDING, "foretelling"):
        return "future"
    if words & word_set(LEXICON, "obliged"):
        return "due"
    if words & word_set(LEXICON, "possible") and not is_granted(token):
        return "future" if "would" in words and _is_said(token) else None
    if token.tag_ in FINITE_PRESENT or is_granted(token):
        return "present"
    return _tense_of_infinitive(token) if token.tag_ == "VB" else None


def is_granted(verb: Token) -> bool:
    """Tell whether a clause says what somebody may do from now on: "staff may now opt out"."""
    words = {child.lower_ for child in verb.children if child.dep_ in {"aux", "advmod"}}
    return "now" in words and not words.isdisjoint(word_set(LEXICON, "granting"))


def _is_said(verb: Token) -> bool:
    """Tell whether a verb is what somebody says: "said it would appeal" is a plan."""
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in word_set(LEXICON, "saying")


def _tense_of_participle(token: Token, helpers: Sequence[Token]) -> Tense | None:
    """Give the tense of "was fined", "has paused", "signed by", "will be heard"."""
    words = {helper.lower_ for helper in helpers}
    if words & word_set(STANDING, "foretelling"):
        return "future"
    if words & word_set(LEXICON, "possible"):
        return "due" if words & word_set(LEXICON, "obliged") and "have" not in words else None
    if any(helper.lemma_ == "have" for helper in helpers):
        return "perfect"
    if helpers:
        return "past" if any(helper.tag_ == "VBD" for helper in helpers) else "present"
    return _tense_of_bare_participle(token)


def _tense_of_bare_participle(token: Token) -> Tense | None:
    """Give the tense of a participle by itself: after its noun, or joined to another verb."""
    if token.dep_ == "conj" and token.head.tag_ in {"VBN", "VBD"}:
        return tense_of(token.head)
    is_told = any(child.dep_ in OF_MATTER for child in token.children)
    return "past" if is_told and token.dep_ in {"acl", "ROOT", "ccomp", "relcl"} else None


def _tense_of_gerund(token: Token, helpers: Sequence[Token]) -> Tense | None:
    """Give the tense of "is investigating", and of what began or was done: "began recording"."""
    if any(helper.lemma_ == "be" for helper in helpers):
        return "past" if any(helper.tag_ == "VBD" for helper in helpers) else "progressive"
    if token.dep_ == "xcomp" and is_aspect(token.head):
        return tense_of(token.head)
    if token.dep_ == "conj" and token.head.tag_ == "VBG":
        return tense_of(token.head)
    return None


def _tense_of_infinitive(token: Token) -> Tense | None:
    """Give the tense of what somebody began, agreed or plans to do."""
    above = token.head
    if token.dep_ == "conj" and above.pos_ == "VERB":
        first = above.head if above.tag_ == "VBG" and above.dep_ == "xcomp" else above
        return tense_of(first) if first.tag_ == "VB" else None
    if token.dep_ != "xcomp":
        return None
    is_planned = above.lemma_.lower() in word_set(LEXICON, "planned")
    if above.pos_ == "ADJ":
        return "future" if is_planned else None
    if above.pos_ != "VERB" or not is_aspect(above):
        return None
    return "future" if is_planned else tense_of(above)


def is_aspect(verb: Token) -> bool:
    """Tell whether a verb only says how far along a deed is, and that it was done."""
    lemma = verb.lemma_.lower()
    return lemma in word_set(LEXICON, "aspect") and lemma not in word_set(LEXICON, "unfulfilled")
