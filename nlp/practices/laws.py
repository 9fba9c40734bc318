"""What an article says of a law or limit becomes whether it holds a practice back or allows it.

A bill that would let employers watch is opposed by those who oppose watching: the side somebody
takes towards a law turns into one towards the practice only after this was read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal

from spacy.tokens import Token

from nlp.grammar.clauses import bounds, subject, verbs
from nlp.grammar.lexicon import load
from nlp.grammar.modifiers import modified
from nlp.practices.controversy import Controversy

Bearing = Literal["limits", "permits"]
OTHER: dict[Bearing, Bearing] = {"limits": "permits", "permits": "limits"}
OBJECTS = {"dobj", "nsubj", "nsubjpass", "dative", "pobj", "ccomp", "xcomp"}


class Laws:
    """The laws, bills and limits of one article, and how each bears on the practice."""

    def __init__(self, article: Controversy) -> None:
        self._article = article
        self._bearings: Mapping[str, set[Bearing]] = _stated(article)

    def bearing(self, noun: Token) -> Bearing | None:
        """Tell whether a law, limit or permission holds the practice back or allows it.

        None for what isn't one, and where the article doesn't say which.
        """
        lexicon = load("acts")["limits"]
        lemma = noun.lemma_.lower()
        if lemma in lexicon["permissions"]:
            return "permits"
        if lemma in lexicon["limits_alone"]:
            return "limits"
        if not self.is_law(noun):
            return None
        stated = set(_described(noun)) or self._stated_of(noun)
        return stated.pop() if len(stated) == 1 else None

    def is_law(self, noun: Token) -> bool:
        """Tell whether a noun stands for a law, bill, decision or limit."""
        lexicon = load("acts")["limits"]
        lemma = noun.lemma_.lower()
        return (
            lemma in lexicon["laws"]
            or lemma in lexicon["limits_alone"]
            or lemma in lexicon["permissions"]
            or _named(self._article, noun) is not None
        )

    def _stated_of(self, noun: Token) -> set[Bearing]:
        """Collect what the whole article says of a law: by its name, else by its noun."""
        name = _named(self._article, noun)
        if name is not None and self._bearings.get(name):
            return set(self._bearings[name])
        nouns = {noun.lemma_.lower()} if name is None else set(name.lower().split())
        generic = nouns & set(load("acts")["limits"]["laws"])
        return {bearing for lemma in generic for bearing in self._bearings.get(lemma, ())}


def _stated(article: Controversy) -> dict[str, set[Bearing]]:
    """Read every clause whose subject is a law: what it would ban, require or allow."""
    bearings: defaultdict[str, set[Bearing]] = defaultdict(set)
    laws = set(load("acts")["limits"]["laws"])
    for verb in verbs(article.doc):
        bearing = _of_verb(verb)
        noun = subject(verb) if bearing else None
        if bearing is None or noun is None:
            continue
        law = _before_whom(noun, laws)
        name = _named(article, law)
        if name is not None:
            bearings[name].add(bearing)
        bearings_of = {law.lemma_.lower()} if name is None else set(name.lower().split())
        for lemma in bearings_of & laws:
            bearings[lemma].add(bearing)
    return dict(bearings)


def _before_whom(noun: Token, laws: set[str]) -> Token:
    """Give the bill that lies before a chamber which the model takes for the subject.

    "A bill before parliament would allow ..."
    """
    link = noun.left_edge.i - 1
    if link < 1 or noun.doc[link].lower_ != "before":
        return noun
    law = noun.doc[link - 1]
    return law if law.lemma_.lower() in laws else noun


def _named(article: Controversy, noun: Token) -> str | None:
    """Give the name of the instrument that a noun is part of."""
    return next((i.name for i in article.instruments if i.start <= noun.idx < i.end), None)


def _described(noun: Token) -> Iterator[Bearing]:
    """Read what a noun's own clauses say of it: "a law that forces drivers to be filmed"."""
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"}:
            for verb in (child, *child.conjuncts):
                bearing = _of_verb(verb)
                if bearing is not None:
                    yield bearing
        elif child.dep_ in {"amod", "compound"} and child.lemma_.lower() in _words("limiting"):
            yield "limits"


def _of_verb(verb: Token) -> Bearing | None:
    """Tell what a law does by a verb: "bans", "would let employers", "requires notice"."""
    lemma = verb.lemma_.lower()
    bearing: Bearing | None = None
    if lemma in _words("limiting"):
        bearing = "limits"
    elif lemma in _words("permitting"):
        bearing = "permits"
    elif lemma in _words("enabling") or lemma in _words("obliging"):
        bearing = _by_whom(verb, enabling=lemma in _words("enabling"))
    return OTHER[bearing] if bearing and modified(verb).negated else bearing


def _by_whom(verb: Token, *, enabling: bool) -> Bearing | None:
    """Read what a law lets or makes somebody do: letting employers allows, making them limits."""
    for child in sorted(verb.children, key=lambda word: word.i):
        if child.dep_ not in OBJECTS or child.i < verb.i:
            continue
        heads = [child, *(word for word in child.children if word.dep_ in {"nsubj", "nsubjpass"})]
        for head in heads:
            if head.lemma_.lower() in _words("employers"):
                return "permits" if enabling else "limits"
            if head.lemma_.lower() in _words("workers"):
                return "limits" if enabling else "permits"
    start, end = bounds(verb)
    words = verb.doc.text[start:end].lower()
    is_care = any(word in words for word in _words("caring"))
    return "limits" if is_care and not enabling else None


def _words(name: str) -> list[str]:
    """Give a list of the lexicon."""
    words: list[str] = load("acts")["limits"][name]
    return words
