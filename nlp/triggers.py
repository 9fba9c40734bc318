"""Tokens become triggers of events: the verb or noun of a happening, and of what kind it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from db.records import DateExpression, EventKind
from nlp.clauses import is_negated, is_possible_only
from nlp.lexicon import load

SUFFIXES = ("d", "ed", "s", "es")
CLAUSES = {"ccomp", "advcl", "relcl", "parataxis", "conj"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """The head word of a happening, its kind, and the date that hangs on it."""

    head: Token
    kind: EventKind
    date: DateExpression | None = None


@cache
def _kinds(part: str) -> dict[str, EventKind]:
    """Give lemma -> kind for a table of the lexicon."""
    return {word: kind for kind, words in load("events")[part].items() for word in words}


@cache
def _words(name: str) -> frozenset[str]:
    """Give a word list of the lexicon."""
    return frozenset(load("events")[name])


def _look_up(part: str, token: Token) -> EventKind | None:
    """Find a token in a table by its lemma, or by its stem where the lemma is a slip."""
    table, word = _kinds(part), token.lower_
    stems = (token.lemma_.lower(), word, *(word.removesuffix(end) for end in SUFFIXES))
    return next((table[stem] for stem in stems if stem in table), None)


@cache
def _phrases() -> list[tuple[re.Pattern[str], EventKind]]:
    """Give patterns of phrases that tell a kind better than any one word."""
    return [
        (re.compile(rf"\b(?:{'|'.join(forms)})", re.IGNORECASE), kind)
        for kind, forms in load("events")["phrases"].items()
    ]


def triggers(doc: Doc, dates: Sequence[DateExpression]) -> Iterator[Trigger]:
    """Give the triggers of a text, each once: what has a date first, then what needs none.

    What is denied, asked or only possible happened nowhere and is left out.
    """
    seen: set[int] = set()
    for date in dates:
        head = governor(doc, date)
        kind = _kind(head) if head is not None and _is_told(head) else None
        if head is not None and kind is not None and head.i not in seen:
            seen.add(head.i)
            yield Trigger(head, kind, date)
    for token in doc:
        kind = _undated_kind(token) if token.pos_ == "VERB" and _is_told(token) else None
        if kind is not None and token.i not in seen and not _is_habit(token):
            yield Trigger(token, kind)


def governor(doc: Doc, date: DateExpression) -> Token | None:
    """Find the verb, or the noun of a happening, that a date expression depends on."""
    span = doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None:
        return None
    for token in span.root.ancestors:
        if token.i in range(span.start, span.end):
            continue
        if token.pos_ == "NOUN" and token.lemma_.lower() in _kinds("nouns"):
            return token
        if token.pos_ in {"VERB", "AUX"}:
            return token
    return None


def _is_told(head: Token) -> bool:
    """Tell whether a happening is told as one, not denied or merely possible."""
    if head.pos_ == "NOUN":
        return True
    return not is_negated(head) and not is_possible_only(head) and head.dep_ != "csubj"


def _kind(head: Token) -> EventKind | None:
    """Tell what kind of event a dated head is: by phrase, by its nouns, by its verb."""
    if head.pos_ == "NOUN":
        return _look_up("nouns", head)
    words = own_words(head)
    for pattern, kind in _phrases():
        if pattern.search(words):
            return kind
    return _by_noun(head) or _by_verb(head) or _look_up("saying", head)


def own_words(verb: Token) -> str:
    """Give the words of a verb's own clause, those of clauses within it left out."""
    kept = [token for token in verb.subtree if not _in_other_clause(token, verb)]
    return "".join(token.text_with_ws for token in kept)


def _in_other_clause(token: Token, verb: Token) -> bool:
    """Tell whether a token belongs to a clause below the verb's own."""
    while token.i not in {verb.i, token.head.i}:
        if token.dep_ in CLAUSES:
            return True
        token = token.head
    return False


def _undated_kind(verb: Token) -> EventKind | None:
    """Tell the kind of a happening without a date: only clear acts count."""
    if verb.lemma_.lower() in _words("clear"):
        return _by_verb(verb)
    lemma = verb.lemma_.lower()
    return _by_noun(verb) if lemma in _words("light") and verb.tag_ != "VBG" else None


def _by_noun(verb: Token) -> EventKind | None:
    """Read "launched a petition", "the hearing began" and "voted in a ballot" by the noun."""
    for child in verb.children:
        for noun in (child, *(word for word in child.children if child.dep_ == "prep")):
            kind = _look_up("nouns", noun)
            if kind is not None and noun.dep_ in {"dobj", "nsubj", "nsubjpass", "attr"}:
                return kind
    return None


def _by_verb(verb: Token) -> EventKind | None:
    """Read a verb that says by itself what happened."""
    if verb.dep_ in {"amod", "compound"}:
        return None
    return _look_up("verbs", verb)


def _is_habit(verb: Token) -> bool:
    """Tell whether a verb states what is generally so: a bare present tense."""
    return verb.tag_ in {"VBZ", "VBP", "VB"} and not any(
        child.dep_ == "aux" for child in verb.children
    )


def is_planned(head: Token) -> bool:
    """Tell whether a verb speaks of what is still to happen."""
    if head.pos_ == "NOUN":
        return False
    around = {child.lower_ for child in head.children if child.dep_ in {"aux", "auxpass"}}
    if around & _words("planned") or "would" in around:
        return True
    return head.dep_ in {"xcomp", "ccomp"} and head.head.lemma_.lower() in _words("planned")
