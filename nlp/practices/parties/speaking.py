"""How an article introduces a speaker becomes as what they speak: a worker, a boss, an expert.

By the role beside the name ("Ann Example, a nurse"), by what the text says that they do ("who
drives for", "who founded"), or by the name itself of those who have no other ("one driver").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from db.records import Mention
from nlp.grammar.clauses import tokens_within
from nlp.grammar.lexicon import load

Parts = Mapping[str, frozenset[str]]  # name of a stakeholder -> as what they speak
FIRM, ELSEWHERE = {"boss", "seller"}, {"expert", "official", "unionist"}
TALKING = ("worker", "boss", "expert", "official", "unionist", "seller")


def parts_spoken(doc: Doc, mentions: Sequence[Mention]) -> Parts:
    """Give as what each person of an article is introduced."""
    parts: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.kind in {"person", None}:
            words = set(_words_of(doc, mention))
            parts.setdefault(mention.name, set()).update(
                part for part in TALKING if words & _nouns(part)
            )
    return {name: _settled(told) for name, told in parts.items() if told}


def _settled(told: set[str]) -> frozenset[str]:
    """Leave out that somebody heads something where that is a school, an office or a union."""
    return frozenset(told - FIRM if told & ELSEWHERE else told)


def _words_of(doc: Doc, mention: Mention) -> Iterator[str]:
    """Yield the words by which a mention says who somebody is."""
    if mention.form != "name":
        yield from mention.text.lower().split() if mention.people else ()
        return
    yield from (mention.role or "").lower().replace("-", " ").split()
    for token in tokens_within(doc, mention.start, mention.end):
        for child in token.children:
            if child.dep_ == "appos" and child.pos_ == "NOUN":
                yield from _phrase(child)
            elif child.dep_ == "relcl":
                yield f"who {child.lemma_.lower()}"
            elif child.dep_ == "compound" and child.i < token.i:
                yield child.lower_


def _phrase(noun: Token) -> Iterator[str]:
    """Yield the words of an apposition, its clauses left out."""
    yield noun.lower_
    for child in noun.children:
        if child.dep_ in {"compound", "amod", "poss"}:
            yield child.lower_
        elif child.dep_ == "prep":
            yield from (word.lower_ for word in child.children)
        elif child.dep_ == "relcl":
            yield f"who {child.lemma_.lower()}"


@cache
def _nouns(part: str) -> frozenset[str]:
    """Give the words by which somebody is introduced as one of a kind of speakers."""
    listed = frozenset(load("voices")["speaking"][part])
    if part != "worker":
        return listed
    people = load("groups")["people"]["worker_group"]
    return listed | frozenset(noun.removesuffix("s") for noun in people) | frozenset(people)
