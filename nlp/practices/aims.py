"""What a verb or noun is aimed at becomes its kind: the practice, a limit on it, who does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from spacy.tokens import Token

from nlp.grammar.clauses import PASSIVE_SUBJECTS, bounds, passage_start, tokens_within
from nlp.grammar.lexicon import load
from nlp.practices.controversy import RESPONSIBLE, Controversy
from nlp.practices.laws import Laws

AimKind = Literal["practice", "pointed", "limit", "permission", "law", "party", "other"]
OBJECTS = {"dobj", "obj", "attr", "oprd", *PASSIVE_SUBJECTS}
PRONOUNS = {"it", "this", "that"}
DEEPEST = 3  # nouns between a verb and what it is aimed at in the end: "a letter on a petition"


@dataclass(frozen=True, slots=True)
class Aim:
    """Something that a word is aimed at; `turned` where it is for it and not against it."""

    kind: AimKind
    word: Token
    turned: bool = False


def aims(
    article: Controversy, laws: Laws, verb: Token, *, through: Sequence[str] = ()
) -> Iterator[Aim]:
    """Yield what a verb is done to, and what follows its prepositions (all, or only some)."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and not through:  # "scores opposed by the union"
        yield Aim(_kind(article, laws, verb.head), verb.head)
    for child in verb.children:
        if child.dep_ in OBJECTS and not through:
            yield from _of_noun(article, laws, child)
        elif child.dep_ in {"prep", "prt", "advmod"} and child.i > verb.i:
            if through and child.lower_ not in through:
                continue
            for noun in _governed(child):
                yield from _of_noun(article, laws, noun)


def _governed(preposition: Token) -> Iterator[Token]:
    """Yield the nouns and gerunds after a preposition, or after one more ("out against")."""
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp"}:
            yield child
            yield from (word for word in child.conjuncts if word.i > child.i)
        elif child.dep_ == "prep":
            yield from _governed(child)


def _of_noun(article: Controversy, laws: Laws, noun: Token, depth: int = 0) -> Iterator[Aim]:
    """Yield what a noun stands for; a petition or complaint for what it is about."""
    if noun.lower_ in PRONOUNS and article.mentions.of(noun) is None:
        yield Aim(_taken_up(article, laws, noun), noun)
        return
    carried = list(carried_by(article, laws, noun, depth)) if depth < DEEPEST else []
    if carried:
        yield from carried
        return
    yield Aim(_kind(article, laws, noun), noun)


def carried_by(article: Controversy, laws: Laws, noun: Token, depth: int = 0) -> Iterator[Aim]:
    """Yield what a petition, complaint or concern is about: "a petition against the ban"."""
    carriers: Any = load("acts")["carriers"]
    if noun.lemma_.lower() not in carriers["nouns"]:
        return
    for child in noun.children:
        if child.i < noun.i:
            continue
        is_for = child.lower_ in {"for", *carriers["for"]}
        if child.lower_ not in carriers["against"] and not is_for:
            continue
        turned = child.lower_ in carriers["for"] or (
            is_for and noun.lemma_.lower() in carriers["favouring"]
        )
        for inner in [*_governed(child), *(w for w in child.children if w.dep_ == "dobj")]:
            for aim in _of_noun(article, laws, inner, depth + 1):
                yield Aim(aim.kind, aim.word, aim.turned != turned)


def _kind(article: Controversy, laws: Laws, noun: Token) -> AimKind:
    """Tell what a noun stands for in the matter."""
    if noun.lemma_.lower() in load("acts")["blame"]["nouns"]:
        return "other"
    if laws.is_law(noun):
        return _law_kind(article, laws, noun)
    mention = article.mentions.of(noun)
    if mention is not None and mention.kind in RESPONSIBLE:
        return "party"
    if mention is not None and mention.form == "name":
        return "other"  # whatever its clauses tell of it
    return _thing_kind(article, noun, is_mentioned=mention is not None)


def _thing_kind(article: Controversy, noun: Token, *, is_mentioned: bool) -> AimKind:
    """Tell whether a noun that names nobody is the practice, points at it, or is who does it."""
    start, end = bounds(noun)
    if article.points_at_practice(start, end):
        is_named = article.names_practice(start, end)
        return "practice" if is_named else "other" if is_mentioned else "pointed"
    is_employer = noun.lemma_.lower() in load("acts")["limits"]["employers"]
    return "party" if is_employer and not is_mentioned else "other"


def _taken_up(article: Controversy, laws: Laws, pronoun: Token) -> AimKind:
    """Tell what "it" stands for: the law or practice that was named last, if that was just now."""
    first = passage_start(article.doc, pronoun.idx, before=1)
    for token in reversed(tokens_within(article.doc, first, max(first, pronoun.idx - 1))):
        if token.pos_ in {"NOUN", "PROPN"} and laws.is_law(token):
            return _law_kind(article, laws, token)
        if article.names_practice(token.idx, token.idx + len(token)):
            return "pointed"
    return "other"


def _law_kind(article: Controversy, laws: Laws, noun: Token) -> AimKind:
    """Tell what a law, limit or decision does; one that is itself the practice is that."""
    bearing = laws.bearing(noun)
    if bearing is None:
        is_practice = any(
            child.dep_ == "acl" and article.names_practice(*bounds(child))
            for child in noun.children
        )
        return "practice" if is_practice else "law"
    return "limit" if bearing == "limits" else "permission"
