"""What is said that an instrument is, does or whose it is becomes a side towards it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from db.records import Side
from nlp.grammar.clauses import is_negated
from nlp.grammar.lexicon import Forms, form_pattern
from nlp.grammar.parsed import text_of
from nlp.instruments.grammar import Link
from nlp.instruments.holders import Taken, doer, section
from nlp.instruments.places import Place

NAMED_WITHIN = 90  # characters after an instrument in which its new name begins


def renamed(place: Place, link: Link) -> Taken | None:
    """Read the name that a verb gives the instrument: "called the Act a gift to employers"."""
    lexicon = section("naming")
    if link.word.lemma_.lower() not in lexicon["verbs"]:
        return None
    found = _name_after(place.token)
    if found is None:
        return None
    side, score = found
    return Taken(side=side, score=score, holder=doer(link.word), anchor=link.word)


def _name_after(token: Token) -> tuple[Side, float] | None:
    """Find a telling name right after an instrument, in the same clause."""
    text, start = text_of(token.doc), token.idx + len(token.text)
    clause = text[start : start + NAMED_WITHIN]
    for mark in (". ", ", ", "; ", ": ", "\n", " but ", " and "):
        clause = clause.partition(mark)[0]
    sides: tuple[Side, ...] = ("critic", "defender")
    for side in sides:
        match = _names(side).search(clause)
        if match is not None and not _is_denied(clause[: match.start()]):
            return side, section("names")[side]["score"]
    return None


def _is_denied(words: str) -> bool:
    """Tell whether a negator or a doubt stands before a name."""
    denials = {"not", "never", "no", "n't", "hardly", "less", "isn't", "wasn't"}
    return not denials.isdisjoint(words.lower().replace("’", "'").split())


@cache
def _names(side: str) -> Forms:
    """Compile the names that show a side."""
    return form_pattern(section("names")[side]["forms"])


def predicate(place: Place) -> Taken | None:
    """Read what a speaker says that an instrument is or does: "the bill is unworkable"."""
    token, verb = place.token, place.token.head
    if token.dep_ != "nsubj" or verb.i == token.i:
        return None
    if verb.lemma_.lower() in _effects():
        score: float = section("effects")["score"]
        if is_negated(verb):
            return None
        return Taken(side="critic", score=score, holder=None, anchor=verb, is_own=True)
    if verb.lemma_.lower() == "be":
        return None if is_negated(verb) else _verdict(token, verb)
    is_name = verb.dep_ in {"ccomp", "oprd", "xcomp"} and verb.pos_ not in {"AUX", "VERB"}
    return renamed(place, Link(word=verb.head)) if is_name else None


def _verdict(token: Token, verb: Token) -> Taken | None:
    """Read what a speaker says that an instrument is."""
    found = _name_after(token)
    if found is None:
        return None
    return Taken(side=found[0], score=found[1], holder=None, anchor=verb, is_own=True)


def _effects() -> Sequence[str]:
    """List the verbs for what opponents say that an instrument does."""
    verbs: Sequence[str] = section("effects")["critic"]
    return verbs


def drawn(place: Place) -> Taken | None:
    """Read whose attitude an instrument meets: "the bill drew opposition from the union"."""
    lexicon, verb = section("attitudes"), place.token.head
    if place.token.dep_ != "nsubj" or verb.lemma_.lower() not in lexicon["drawing"]:
        return None
    noun = next((child for child in verb.children if child.dep_ in {"dobj", "prep"}), None)
    if noun is not None and noun.dep_ == "prep":  # "met with opposition"
        noun = next((child for child in noun.children if child.dep_ == "pobj"), None)
    holder = None if noun is None or is_negated(verb) else _source(noun, verb)
    if noun is None or holder is None:
        return None
    sides: tuple[Side, ...] = ("critic", "defender")
    for side in sides:
        if noun.lemma_.lower() in lexicon[side]:
            return Taken(side=side, score=lexicon["score"], holder=holder, anchor=verb)
    return None


def _source(noun: Token, verb: Token) -> Token | None:
    """Give from whom something comes, unless there is none of it."""
    if any(child.lower_ in {"no", "little"} for child in noun.children):
        return None
    wanted: Sequence[str] = section("attitudes")["drawn_from"]
    return next(
        (
            word
            for child in (*noun.children, *verb.rights)
            if child.i > noun.i and child.dep_ == "prep" and child.lower_ in wanted
            for word in child.children
            if word.dep_ == "pobj"
        ),
        None,
    )


def owner(place: Place) -> Taken | None:
    """Read whose bill it is: "Okafor's bill", "Okafor, whose bill"."""
    whose = next((child for child in place.token.children if child.dep_ == "poss"), None)
    if place.kind != "bill" or whose is None:
        return None
    holder: Token | None = whose
    if whose.lower_ == "whose":
        before = [word for word in whose.doc[max(0, whose.i - 2) : whose.i] if not word.is_punct]
        holder = before[-1] if before else None
    score: float = section("holders")["score"]
    return Taken(side="defender", score=score, holder=holder, anchor=place.token, by_person=True)
