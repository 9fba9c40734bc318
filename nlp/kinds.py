"""A name and the words around it become the kind of stakeholder that it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Span

from db.records import StakeholderKind
from nlp.lexicon import load
from nlp.short_names import ACRONYM, kind_words
from nlp.unlike_people import is_coined, is_maker


def kind_of(span: Span) -> StakeholderKind | None:
    """Guess a kind from the words of a name and around it; None when nothing tells."""
    kinds = kind_words()
    own = [kinds[token.lower_] for token in reversed(span) if token.lower_ in kinds]
    described = [word for word in _described(span) if word in kinds and word not in _loose()]
    if span.label_ == "ORG" or own:
        told = own or [kinds[word] for word in described]
        return told[0] if told else _made(span)  # type: ignore[return-value]
    if len(span) == 1 and described and _is_explained(span, described):
        return kinds[described[0]]  # type: ignore[return-value]
    unlike = is_coined(span.text) or ACRONYM.fullmatch(span.text)
    return _made(span) if unlike else "person"


def _is_explained(span: Span, words: Sequence[str]) -> bool:
    """Tell whether one of some words explains a name: "Keyline, a company in Oslo"."""
    return any(child.dep_ == "appos" and child.lower_ in words for child in span.root.children)


def _made(span: Span) -> StakeholderKind | None:
    """Tell a vendor by what it makes: "software made by X", "X, which sells it"."""
    return "vendor" if is_maker(span) else None


def _described(span: Span) -> Iterator[str]:
    """Give the words that describe a name: appositions and the nouns before it."""
    inside = range(span.start, span.end)
    for child in span.root.children:
        if child.dep_ in {"appos", "compound", "nmod"} and child.i not in inside:
            yield child.lower_
    if span.root.dep_ == "appos":
        yield span.root.head.lower_


@cache
def _loose() -> frozenset[str]:
    """Give the words that tell a kind at the end of a name only."""
    return frozenset(load("names")["loose"])
