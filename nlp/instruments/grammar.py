"""A token that stands for an instrument becomes the words that govern it, and how they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from nlp.grammar.clauses import RELATIVES, SUBJECTS, is_passive
from nlp.grammar.lexicon import load

Part = Literal["", "same", "turned"]
DIRECT = {"dobj", "obj", "nsubjpass", "nsubj:pass"}
NOMINAL = {"NOUN", "PROPN"}
HIGHEST = 6  # steps from an instrument up to what governs it


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What governs an instrument, through which words, and whether through a part of it.

    In "voted for the repeal of the Act" the word is "voted", through "for", turned.
    """

    word: Token
    through: str = ""
    part: Part = ""


def links(token: Token) -> Iterator[Link]:
    """Yield every word that governs an instrument, the nearest first."""
    yield from _upwards(token)
    yield from _clauses_about(token)
    if token.dep_ in {"poss", "compound"} and token.head.pos_ in NOMINAL:
        yield Link(word=token.head, through="of")


def _upwards(token: Token) -> Iterator[Link]:
    """Climb from an instrument through prepositions and nouns to the verb."""
    node, through = token, ""
    part: Part = ""
    for _ in range(HIGHEST):
        if node.dep_ == "conj" and node.head.pos_ in NOMINAL:
            node = node.head
            continue
        if node.dep_ in DIRECT or _is_undergone(node):
            yield Link(word=node.head, through=through, part=part)
        if node.dep_ != "pobj":
            return
        through = f"{node.head.lower_} {through}".strip()
        above = _above(node.head)
        yield Link(word=above, through=through, part=part)
        if above.pos_ not in NOMINAL:
            return
        part, through = _passed(above, through, part)
        node = above


def _is_undergone(node: Token) -> bool:
    """Tell whether a subject is what is done to: "wants the bill withdrawn"."""
    has_aux = any(child.dep_ in {"aux", "auxpass"} for child in node.head.children)
    return node.dep_ == "nsubj" and node.head.tag_ == "VBN" and not has_aux


def _above(preposition: Token) -> Token:
    """Give what a preposition hangs on, particles left out: "came out against"."""
    above = preposition.head
    while above.dep_ in {"prt", "advmod", "prep"} and above.pos_ in {"ADV", "ADP", "PART"}:
        above = above.head
    return above


def _passed(noun: Token, through: str, part: Part) -> tuple[Part, str]:
    """Tell what a noun between makes of the instrument: "the repeal of" turns it round."""
    parts = load("instrument_stances")["parts"]
    lemma = noun.lemma_.lower()
    if through == "of" and lemma in parts["turned"]:
        return "turned", ""
    if through == "of" and lemma in parts["same"]:
        return part or "same", ""
    return part, f"{noun.lower_} {through}"


def _clauses_about(token: Token) -> Iterator[Link]:
    """Yield the verbs of clauses that describe an instrument and of which it is the object.

    "The bill introduced by X", "the bill, which X opposes", "the bill X opposes".
    """
    for child in token.children:
        if child.dep_ not in {"acl", "relcl"} or child.pos_ != "VERB":
            continue
        has_own = any(
            word.dep_ in SUBJECTS and word.lower_ not in RELATIVES for word in child.children
        )
        own_objects = [word for word in child.children if word.dep_ in DIRECT]
        is_object = all(word.lower_ in RELATIVES for word in own_objects)
        is_done = child.dep_ == "acl" and child.tag_ == "VBN"
        if (is_done and not own_objects) or (is_object and (has_own or is_passive(child))):
            yield Link(word=child)


def demanding(verb: Token) -> Token | None:
    """Give the verb that a verb completes: "urge" of "urged them to pass", None if none does."""
    above = verb.head
    if above.i == verb.i:
        return None
    if verb.dep_ in {"acl", "relcl"} and above.pos_ in NOMINAL | {"PRON"}:
        if not any(child.tag_ == "TO" for child in verb.children):
            return None
        while above.pos_ in NOMINAL | {"PRON", "ADP"} and above.head.i != above.i:
            above = above.head
        return above if above.pos_ == "VERB" else None
    return above if verb.dep_ in {"xcomp", "ccomp", "advcl"} and above.pos_ == "VERB" else None


def has_modal(verb: Token, modals: Sequence[str]) -> bool:
    """Tell whether a verb stands with one of these modals."""
    return any(child.dep_ == "aux" and child.lower_ in modals for child in verb.children)
