"""A cue word becomes the words that it reports when they are no clause of a verb of saying.

Objects ("mentioned the fine"), names given ("called it a scandal"), prepositional phrases
("called for a ban", "accused them of spying"), and the complements of nouns and adjectives
("her claim that", "is sure that").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from nlp.grammar.clauses import is_passive
from nlp.grammar.extents import Extent, left_right, within_paragraph
from nlp.quotations.cues import governors, shares_thing, verbs
from nlp.quotations.proposals import Reported, Shape

OBJECTS = {"dobj", "obj"}
NAMES = {"oprd", "attr", "acomp"}
CLAUSAL = {"acl", "ccomp", "relcl"}
ADJECTIVAL = {"acomp", "ROOT", "conj", "oprd", "amod", "relcl", "ccomp", "advcl"}


def framed(token: Token) -> Reported | None:
    """Give what a cue reports by its object, phrase or complement, or None when it is no cue."""
    if token.pos_ == "VERB":
        for shape, read in FRAMES:
            extent = read(token)
            if extent:
                return _within(token, shape, extent)
    elif token.pos_ == "NOUN":
        return _within(token, "noun", _complement(token, "nouns", CLAUSAL, {"acl"}))
    elif token.pos_ == "ADJ" and token.dep_ in ADJECTIVAL and token.head.lemma_ != "make":
        extent = _complement(token, "adjectives", {"ccomp", "acl"}, {"xcomp"})
        return _within(token, "adjective", extent)
    return None


def _within(token: Token, shape: Shape, extent: Extent | None) -> Reported | None:
    """Cut what a cue reports to its paragraph."""
    cut = within_paragraph(token, extent) if extent else None
    return Reported(shape, *cut) if cut else None


def is_infinitive(token: Token) -> bool:
    """Tell whether a verb stands with "to"."""
    return any(child.tag_ == "TO" and child.i < token.i for child in token.children)


def is_bare_participle(verb: Token) -> bool:
    """Tell whether a verb only names or describes a noun: "a tool called X", "often seen as"."""
    if verb.tag_ != "VBN":
        return False
    return not any(child.dep_ in {"aux", "auxpass", "agent"} for child in verb.children)


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
    if verb.lemma_.lower() not in verbs("renaming") or is_bare_participle(verb):
        return None
    names = [child for child in verb.rights if child.dep_ in NAMES and _own_object(verb)]
    names += [word for as_, word in _phrases(verb) if as_.lower_ == "as"]
    if not names:
        return None
    target = _own_object(verb)
    first = min(target.left_edge.i, names[0].left_edge.i) if target else names[0].left_edge.i
    return (first, names[0].right_edge.i) if first > verb.i else None


def _charged(verb: Token) -> Extent | None:
    """Give an object with what it is accused of, praised for, compared to."""
    target = _own_object(verb)
    if target is None or target.i < verb.i:
        return None
    lemma = verb.lemma_.lower()
    for preposition, word in [*_phrases(verb), *_phrases(target)]:
        if lemma in governors("charges").get(preposition.lower_, ()):
            return target.left_edge.i, word.right_edge.i
    return None


def _in_phrase(verb: Token) -> Extent | None:
    """Give what stands after the preposition that a verb reports with."""
    for preposition, word in _phrases(verb):
        if verb.lemma_.lower() in governors("prepositions").get(preposition.lower_, ()):
            return preposition.i + 1, word.right_edge.i
    return None


def _object(verb: Token) -> Extent | None:
    """Give the object of a verb whose object is what is said."""
    target = _own_object(verb)
    if target is None or is_passive(verb) or not _takes_object(verb, target):
        return None
    return _without_aside(target) if target.left_edge.i > verb.i else None


def _without_aside(target: Token) -> Extent:
    """Leave out where a text turns to its reader: "a startup, which you may have seen"."""
    first, last = left_right(target)
    for child in target.rights:
        comma = child.dep_ == "relcl" and child.doc[child.left_edge.i - 1].text == ","
        if comma and any(word.lower_ == "you" and word.dep_ == "nsubj" for word in child.lefts):
            return first, child.left_edge.i - 2
    return first, last


def _takes_object(verb: Token, target: Token) -> bool:
    """Tell whether a verb's object is what is said: "mentioned the fine", "found a breach"."""
    lemma = verb.lemma_.lower()
    if lemma == "find":
        return target.lemma_.lower() in verbs("findings")
    if shares_thing(verb):
        return False
    if lemma == "point":
        return any(child.lower_ == "out" for child in verb.rights)
    return lemma in verbs("objects")


def _complement(token: Token, kind: str, clausal: set[str], verbal: set[str]) -> Extent | None:
    """Give the clause, infinitive or prepositional phrase that completes a noun or adjective."""
    lemma, complements = token.lemma_.lower(), governors(kind)
    for child in token.rights:
        infinitive = is_infinitive(child)
        if child.dep_ in verbal and infinitive and lemma in complements["infinitive"]:
            return left_right(child)
        if child.dep_ in clausal and _is_content(child) and lemma in complements["clause"]:
            return left_right(child)
    for preposition, word in _phrases(token):
        if lemma in complements.get(preposition.lower_, ()):
            return preposition.i + 1, word.right_edge.i
    return None


def _is_content(clause: Token) -> bool:
    """Tell whether a clause is a content clause: finite, with a subject of its own."""
    subjects = [child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass", "expl"}]
    marked = any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
    return bool(subjects) and (marked or clause.dep_ == "ccomp")


FRAMES: tuple[tuple[Shape, Callable[[Token], Extent | None]], ...] = (
    ("renamed", _renamed),
    ("charged", _charged),
    ("phrase", _in_phrase),
    ("object", _object),
)
