"""Verbs and nouns of a parsed article become stances: what a party did, or is said to think.

The lexicon `stances` says which verb with which object puts its subject on which side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from spacy.tokens import Token

from db.records import Mention, Side, Stance
from nlp.grammar.clauses import (
    bounds,
    is_negated,
    is_possible_only,
    objects,
    sentence_bounds,
    subject,
    verbs,
)
from nlp.grammar.lexicon import Forms, form_pattern, load
from nlp.grammar.parsed import text_of
from nlp.practices.controversy import Controversy
from nlp.practices.mentions import context_pattern
from nlp.practices.polarity import OTHER

PRACTICE = "<practice>"
Entry = Mapping[str, Any]


def acts(article: Controversy) -> Iterator[Stance]:
    """Yield a stance for each act and each attitude that the reporter states."""
    for verb in verbs(article.doc):
        for entry in _entries().get(verb.lemma_.lower(), ()):
            stance = _verb_stance(article, verb, entry)
            if stance is not None:
                yield stance
                break
    yield from _nominal_acts(article)


@cache
def _entries() -> dict[str, list[dict[str, Any]]]:
    """Index the lexicon's acts and attitudes by verb."""
    index: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for section, basis in (("acts", "act"), ("attitudes", "reported")):
        for entry in load("stances")[section]:
            for verb in entry["verbs"]:
                index[verb].append({**entry, "basis": basis})
    return dict(index)


def _verb_stance(article: Controversy, verb: Token, entry: Entry) -> Stance | None:
    """Read one verb as a stance of its subject, if its object and circumstances fit."""
    doer = article.party(subject(verb))
    if doer is None or doer.kind == "media" or is_negated(verb) or is_possible_only(verb):
        return None
    if "kinds" in entry and doer.kind not in entry["kinds"]:
        return None
    side = _side_towards(article, verb, entry)
    return None if side is None else _stance(article, doer, verb, side, entry)


def _stance(article: Controversy, doer: Mention, word: Token, side: Side, entry: Entry) -> Stance:
    """Make a stance that rests on the clause of a verb or the phrase of a noun."""
    start, end = bounds(word)
    sentence = sentence_bounds(article.doc, word.idx)
    return Stance(
        stakeholder=doer.name,
        practice=article.practice(*sentence),
        side=side,
        start=start,
        end=end,
        basis=entry["basis"],
        strength=entry["score"],
        score=round(entry["score"] * doer.score, 3),
        instrument=article.instrument(*sentence),
    )


def _side_towards(article: Controversy, verb: Token, entry: Entry) -> Side | None:
    """Decide the side from what the verb is done to; None when that isn't the controversy."""
    side: Side = entry["side"]
    if "complement" in entry:
        return side if _demands(article, verb, entry["complement"]) else None
    if entry.get("clause"):
        return side if any(child.dep_ == "ccomp" for child in verb.children) else None
    aims = objects(verb)
    if "objects" in entry:
        wanted = tuple(entry["objects"])
        return side if not wanted or any(_fits(article, aim, wanted) for aim in aims) else None
    if any(article.is_limit(aim) for aim in aims):
        return OTHER[side]
    return side if any(article.is_target(aim) for aim in aims) else None


def _demands(article: Controversy, verb: Token, complement: Sequence[str]) -> bool:
    """Tell whether what a verb asks for is that the practice end."""
    start, end = bounds(verb)
    demanded = _forms(tuple(complement)).search(
        text_of(article.doc), verb.idx + len(verb.text), end
    )
    return demanded is not None and article.points_at_practice(start, end)


def _fits(article: Controversy, aim: Token, wanted: tuple[str, ...]) -> bool:
    """Tell whether an object is one of those wanted, or names a practice where that is."""
    start, end = bounds(aim)
    if PRACTICE in wanted:
        return article.names_practice(start, end) or _is_it_on_devices(article, aim)
    head_end = aim.idx + len(aim.text)
    found = _forms(tuple(f"{noun}s?" for noun in wanted)).finditer(text_of(article.doc), start, end)
    return any(match.end() == head_end for match in found)


def _is_it_on_devices(article: Controversy, aim: Token) -> bool:
    """Tell whether an object is "it" and the clause goes on about workers or their machines."""
    if aim.lower_ not in {"it", "them"}:
        return False
    start, end = bounds(aim.head)
    devices = _forms(tuple(load("stances")["devices"]["nouns"]))
    text = text_of(article.doc)
    return any(pattern.search(text, start, end) for pattern in (devices, context_pattern()))


def _nominal_acts(article: Controversy) -> Iterator[Stance]:
    """Yield a stance for each "complaint by X" and each "X's complaint"."""
    entry: Entry = load("stances")["nominal"]
    nouns: Sequence[str] = entry["nouns"]
    for noun in article.doc:
        if noun.lemma_.lower() not in nouns or noun.pos_ != "NOUN":
            continue
        for child in noun.children:
            doer = article.mentions.of(_doer_of(child, noun))
            if doer is not None and doer.kind not in entry["not_by"]:
                yield _stance(article, doer, noun, entry["side"], entry)


def _doer_of(child: Token, noun: Token) -> Token | None:
    """Return the word for who did what a noun names, if `child` brings it in."""
    if child.dep_ == "poss":
        return child
    if child.dep_ == "prep" and child.lower_ in {"by", "from"} and child.i > noun.i:
        return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


@cache
def _forms(forms: tuple[str, ...]) -> Forms:
    """Compile forms of the lexicon once."""
    return form_pattern(forms)
