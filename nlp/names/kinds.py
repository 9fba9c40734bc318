"""A name and the words around it become the kind of stakeholder that it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from db.records import StakeholderKind
from nlp.grammar.lexicon import word_set
from nlp.names.not_people import is_coined, is_maker
from nlp.names.short_names import ACRONYM, kind_words


def kind_of(span: Span) -> StakeholderKind | None:
    """Guess a kind from the words of a name and around it; None when nothing tells."""
    kinds, loose = kind_words(), word_set("names", "loose")
    own = list(_told_by_name(span))
    described = [word for word in _described(span) if word in kinds and word not in loose]
    if span.label_ == "ORG" or own:
        told = own or [kinds[word] for word in described]
        return told[0] if told else _made(span)  # type: ignore[return-value]
    if len(span) == 1 and described and _is_explained(span, described):
        return kinds[described[0]]  # type: ignore[return-value]
    unlike = is_coined(span.text) or ACRONYM.fullmatch(span.text)
    return _made(span) if unlike else "person"


def _told_by_name(span: Span) -> Iterator[str]:
    """Give the kinds that words of a name tell, the last word first: Corvane works council."""
    words = [token.lower_.replace("’", "").replace("'", "") for token in span]
    name, kinds = " ".join(words), kind_words()
    if any(other in name for other in word_set("names", "unlike_kind")):
        return
    for place in reversed(range(len(words))):
        for phrase in (" ".join(words[max(0, place - 1) : place + 1]), words[place]):
            if phrase in kinds:
                yield kinds[phrase]


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
