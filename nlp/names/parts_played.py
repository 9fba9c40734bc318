"""Namings become those of who plays a part: acts, speaks, is acted on, has people or a role.

A name that a text only drops (a thing, a place of study, a title cited) is none of its
stakeholders; curated names stay, for they are never things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from nlp.grammar.lexicon import word_set
from nlp.names.namings import Naming
from nlp.names.passages import passages_of

FIRMS = {"employer", "vendor"}
LISTING = {"conj", "appos"}
CITED = {"research", "media"}  # kinds that are often named for their people or papers only


def with_a_part(namings: Sequence[Naming]) -> Iterator[Naming]:
    """Give the namings of everybody who plays a part anywhere in the text."""
    by_name: defaultdict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        by_name[naming.name].append(naming)
    playing = {name for name, places in by_name.items() if _plays(places)}
    passing = {name for name, places in by_name.items() if all(map(_is_passing, places))}
    for naming in namings:
        if naming.name in playing:
            yield replace(naming, in_passing=naming.name in passing)


def _is_passing(naming: Naming) -> bool:
    """Tell whether a curated firm is named for a thing of its, or as a place: "a LinkedIn post"."""
    root = naming.span.root
    if naming.entry is None or naming.kind not in FIRMS or root.head.i in naming.indexes():
        return False
    if root.dep_ in {"compound", "nmod"}:
        return root.head.lower_ not in word_set("names", "own_people")
    return root.dep_ == "pobj" and root.head.lower_ in {"in", "on"}


def is_platform_only(span: Span) -> bool:
    """Tell whether the former name of a firm stands for its service: "posted on Twitter"."""
    return span.text.lower() in word_set("names", "services") and not _is_party(span.root)


def _plays(places: Iterable[Naming]) -> bool:
    """Tell whether somebody plays a part in one of the places that name them."""
    return any(naming.entry is not None or plays_part(naming) for naming in places)


def plays_part(naming: Naming) -> bool:
    """Tell whether a naming gives somebody a part."""
    if passages_of(naming.span.doc).lists(naming.span):
        return True
    root = naming.span.root
    if naming.kind == "person":
        is_full = " " in naming.name and not _is_beside(root)
        return is_full or naming.role is not None or _is_party(root)
    if naming.kind is not None and naming.kind not in CITED:
        return True
    return _is_party(naming.span.root)


def _is_beside(token: Token) -> bool:
    """Tell whether a person is only compared with or thought of: "as Ann Example"."""
    return token.dep_ == "pobj" and token.head.lower_ in word_set("names", "beside_links")


def _is_party(token: Token) -> bool:
    """Tell whether a name's head word acts, is acted on as people are, or owns people."""
    while token.dep_ in LISTING and token.head.pos_ in {"PROPN", "NOUN"}:
        token = token.head
    verb = token.head
    if token.dep_ in {"nsubj", "nsubjpass"}:
        return verb.lemma_.lower() != "be"
    if token.dep_ == "pobj":
        if verb.head.lower_ in word_set("names", "speaking_posts"):
            return True
        return verb.dep_ == "agent" or verb.lower_ in word_set("names", "party_links")
    if token.dep_ in {"dobj", "dative"}:
        return verb.lemma_.lower() in word_set("names", "done_to_parties")
    if token.dep_ in {"compound", "nmod"}:
        return verb.lower_ in word_set("names", "own_people")
    return token.dep_ == "poss"
