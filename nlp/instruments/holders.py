"""A word that shows a side towards an instrument becomes the word for who takes that side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from spacy.tokens import Token

from db.records import Side
from nlp.grammar.clauses import SUBJECTS, agent, is_negated, subject
from nlp.grammar.lexicon import load
from nlp.instruments.grammar import demanding

Basis = Literal["words", "act", "reported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A side towards an instrument. `holder` None stands for whoever speaks these words."""

    side: Side
    score: float
    holder: Token | None
    anchor: Token
    basis: Basis = "reported"
    is_own: bool = False  # only the words of a speaker show it
    by_person: bool = False  # nobody but a person can take it so


def doer(verb: Token) -> Token | None:
    """Give who does a verb by himself: never whoever is only asked or brought to."""
    is_aim = verb.dep_ == "advcl" and any(child.tag_ == "TO" for child in verb.children)
    if verb.dep_ == "xcomp" or is_aim:
        return _intending(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return agent(verb)
    found = subject(verb)
    if found is not None and verb.dep_ in {"acl", "relcl"} and found.i == verb.head.i:
        return _writer(found) or _one_of(found) or found
    return found


def _intending(verb: Token) -> Token | None:
    """Give who means to do what a verb says: "X vowed to fight the bill"."""
    above = demanding(verb)
    intents = section("demands")["intents"]
    if above is None or above.lemma_.lower() not in intents or is_negated(above):
        return None
    return None if any(child.dep_ == "dobj" for child in above.children) else doer(above)


def _writer(noun: Token) -> Token | None:
    """Give who made a paper that says something: "X signed a letter opposing the bill"."""
    if noun.lemma_.lower() not in section("papers")["nouns"]:
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is None and noun.dep_ == "dobj":
        return subject(noun.head)
    return owner


def _one_of(noun: Token) -> Token | None:
    """Give who is one of those that a clause describes: "X was one of ten who voted"."""
    one = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if one is None or one.lower_ != "one" or one.dep_ != "attr":
        return None
    return subject(one.head)


def described(word: Token) -> Token | None:
    """Give of whom an adjective is said, taken by the parser for a verb or not."""
    near = [word, *(child for child in word.children if child.dep_ in {"aux", "auxpass"})]
    subjects = [child for verb in near for child in verb.children if child.dep_ in SUBJECTS]
    subjects += [child for child in word.children if child.dep_ == "nsubjpass"]
    return subjects[-1] if subjects else subject(word.head)


def meant(noun: Token) -> Token | None:
    """Give whom a noun describes: beside it, or through "is", "include", "is among"."""
    beside = [child for child in noun.children if child.dep_ == "appos"]
    if beside:
        return beside[0]
    if noun.dep_ in {"appos", "compound"}:
        return noun.head
    if noun.dep_ == "attr" and not is_negated(noun.head):
        return subject(noun.head)
    if noun.dep_ == "nsubj" and noun.head.lemma_.lower() == "include":
        return next((child for child in noun.head.children if child.dep_ == "dobj"), None)
    if noun.dep_ == "pobj" and noun.head.lower_ == "among" and not is_negated(noun.head.head):
        return subject(noun.head.head)
    return None


def section(name: str) -> Any:  # noqa: ANN401
    """Give a section of the lexicon."""
    return load("instrument_stances")[name]
