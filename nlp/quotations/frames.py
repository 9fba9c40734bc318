"""A cue word becomes the words that it reports when they are no clause of a verb of saying.

Objects ("mentioned the fine"), names given ("called it a scandal"), prepositional phrases
("called for a ban", "accused them of spying"), and the complements of nouns and adjectives
("her claim that", "is sure that").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.grammar.clauses import is_passive
from nlp.grammar.extents import Extent, left_right, within_paragraph
from nlp.quotations.cues import governors, verbs

OBJECTS = {"dobj", "obj"}
NAMES = {"oprd", "attr", "acomp"}
CLAUSAL = {"acl", "ccomp", "relcl"}
ADJECTIVAL = {"acomp", "ROOT", "conj", "oprd", "amod", "relcl", "ccomp", "advcl"}


def framed(token: Token) -> Extent | None:
    """Give what a cue reports by its object, phrase or complement, or None when it is no cue."""
    extent: Extent | None = None
    if token.pos_ == "VERB":
        extent = _renamed(token) or _charged(token) or _in_phrase(token) or _object(token)
    elif token.pos_ == "NOUN":
        extent = _complement(token, "nouns", CLAUSAL, {"acl"})
    elif token.pos_ == "ADJ" and token.dep_ in ADJECTIVAL:
        extent = _complement(token, "adjectives", {"ccomp", "acl"}, {"xcomp"})
    return within_paragraph(token, extent) if extent else None


def is_infinitive(token: Token) -> bool:
    """Tell whether a verb stands with "to"."""
    return any(child.tag_ == "TO" and child.i < token.i for child in token.children)


def _own_object(verb: Token) -> Token | None:
    """Find the direct object after a verb, or whatever it is in a relative clause."""
    return next((child for child in verb.children if child.dep_ in OBJECTS), None)


def _phrases(token: Token) -> Iterator[tuple[Token, Token]]:
    """Give the prepositions of a token, each with what stands after it."""
    for child in token.rights:
        if child.dep_ in {"prep", "prt"}:
            nested = [child, *(word for word in child.children if word.dep_ == "prep")]
            for preposition in nested:
                for word in preposition.children:
                    if word.dep_ in {"pobj", "pcomp"}:
                        yield preposition, word


def _renamed(verb: Token) -> Extent | None:
    """Give an object with the name, or the part after "as", that a verb gives it."""
    if verb.lemma_.lower() not in verbs("renaming"):
        return None
    names = [child for child in verb.rights if child.dep_ in NAMES]
    names += [word for as_, word in _phrases(verb) if as_.lower_ == "as"]
    if not names:
        return None
    own = _own_object(verb)
    first = min(own.left_edge.i, names[0].left_edge.i) if own else names[0].left_edge.i
    return (first, names[0].right_edge.i) if first > verb.i else None


def _charged(verb: Token) -> Extent | None:
    """Give an object with what it is accused of, praised for, compared to."""
    own = _own_object(verb)
    if own is None or own.i < verb.i:
        return None
    lemma = verb.lemma_.lower()
    for preposition, word in [*_phrases(verb), *_phrases(own)]:
        if lemma in governors("charges").get(preposition.lower_, ()):
            return own.left_edge.i, word.right_edge.i
    return None


def _in_phrase(verb: Token) -> Extent | None:
    """Give what stands after the preposition that a verb reports with."""
    for preposition, word in _phrases(verb):
        if verb.lemma_.lower() in governors("prepositions").get(preposition.lower_, ()):
            return preposition.i + 1, word.right_edge.i
    return None


def _object(verb: Token) -> Extent | None:
    """Give the object of a verb whose object is what is said."""
    own = _own_object(verb)
    if own is None or is_passive(verb) or verb.lemma_.lower() not in verbs("objects"):
        return None
    return left_right(own) if own.left_edge.i > verb.i else None


def _complement(token: Token, kind: str, clausal: set[str], verbal: set[str]) -> Extent | None:
    """Give the clause, infinitive or prepositional phrase that completes a noun or adjective."""
    lemma, taken = token.lemma_.lower(), governors(kind)
    for child in token.rights:
        infinitive = is_infinitive(child)
        if child.dep_ in verbal and infinitive and lemma in taken["infinitive"]:
            return left_right(child)
        if child.dep_ in clausal and _is_content(child) and lemma in taken["clause"]:
            return left_right(child)
    for preposition, word in _phrases(token):
        if lemma in taken.get(preposition.lower_, ()):
            return preposition.i + 1, word.right_edge.i
    return None


def _is_content(clause: Token) -> bool:
    """Tell whether a clause is a content clause: finite, with a subject of its own."""
    subjects = [child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass", "expl"}]
    marked = any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
    return bool(subjects) and (marked or clause.dep_ == "ccomp")
