"""A Doc becomes forecasts: what somebody expects, plans, promises or warns of, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from db.records import DateExpression, EventKind, ForecastSighting, Mention, Quotation
from nlp.events.subjects import doer
from nlp.grammar.clauses import MentionIndex, is_negated, is_passive, verbs
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of

LEAST_WORDS = 5
WILL = {"will", "shall", "'ll", "’ll", "wo"}
UNSURE = {"would", "could", "can", "may", "might", "should"}
POSSIBLE = {*WILL, *UNSURE}
DESCRIBING = {"relcl", "acl", "csubj", "amod", "compound"}
SUBJECTS = {"nsubj", "nsubjpass", "expl", "csubj"}
OPENERS = {"that", "and", "but", "while", "instead", "still"}
FIRST_YEAR = 4  # characters of a date that are its year


def forecasts(
    doc: Doc,
    *,
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    dates: Sequence[DateExpression],
    published: str | None = None,
) -> Iterator[ForecastSighting]:
    """Give the statements about the future of a text, in order, none within another.

    What was due before `published` (an ISO date) is no forecast any more, and what nobody known
    says without a date none to keep.
    """
    index = MentionIndex(mentions)
    last_end = -1
    for verb in verbs(doc):
        if not _foretells(verb):
            continue
        start, end = _clause(verb)
        if start < last_end or len(text_of(doc)[start:end].split()) < LEAST_WORDS:
            continue
        told = [row for row in dates if start <= row.start < end]
        due = next((row.edtf for row in told if _is_ahead(row.edtf, published)), None)
        maker = _maker(verb, index, quotations)
        if due is None and (told or maker is None or not _is_decisive(verb)):
            continue
        last_end = end
        yield ForecastSighting(
            start=start,
            end=end,
            text=text_of(doc)[start:end],
            made_by=maker,
            due_edtf=due,
            kind=_kind(text_of(doc)[start:end]),
            score=0.8 if due else 0.6,
        )


@cache
def _lemmas(name: str) -> frozenset[str]:
    """Give a word list of the lexicon."""
    return frozenset(load("forecasts")[name])


def _is_ahead(edtf: str, published: str | None) -> bool:
    """Tell whether the last day that a date names isn't over at publication."""
    last = edtf.rpartition("/")[2].rstrip("~?")
    if published is None or not last[:FIRST_YEAR].isdecimal() or last[5:7] > "12":
        return published is None or last[:FIRST_YEAR] >= published[:FIRST_YEAR]
    return last >= published[: len(last)]


def _foretells(verb: Token) -> bool:
    """Tell whether a verb makes a statement about the future, without an "if" or a "not"."""
    if is_negated(verb) or verb.dep_ in DESCRIBING or _is_conditional(verb):
        return False
    if not any(child.dep_ in SUBJECTS for child in verb.children):
        return False
    return _is_foretelling(verb) or _has(verb, WILL) or _is_reported_plan(verb)


def _has(verb: Token, words: set[str]) -> bool:
    """Tell whether a verb has one of some auxiliaries."""
    return any(child.dep_ == "aux" and child.lower_ in words for child in verb.children)


def _is_foretelling(verb: Token) -> bool:
    """Tell whether a verb is one of expecting, planning, promising, or "is due to", "is set to".

    A warning or hope foretells only what will, would or could be.
    """
    lemma = verb.lemma_.lower()
    if lemma == "be":
        return any(
            child.lower_ in _lemmas("scheduled")
            and any(word.dep_ == "xcomp" for word in child.children)
            for child in verb.children
        )
    if lemma not in _lemmas("foretelling") or _is_over(verb) or _has(verb, UNSURE):
        return False
    if lemma == "intend" and verb.tag_ in {"VBD", "VBN"}:  # is intended to, intended for
        return False
    clauses = [child for child in verb.children if child.dep_ in {"xcomp", "ccomp"}]
    if lemma in {"warn", "hope"}:
        return any(_has(clause, POSSIBLE) for clause in clauses)
    return bool(clauses) or any(
        child.dep_ in {"dobj", "prep", "npadvmod"} for child in verb.children
    )


def _is_over(verb: Token) -> bool:
    """Tell whether an expectation is told as given up: had planned to stay."""
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children)


def _is_reported_plan(verb: Token) -> bool:
    """Tell whether a verb is a plan in reported speech: said it would file a complaint."""
    said = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in _lemmas("saying")
    return said and _has(verb, {"would"})


def _is_conditional(verb: Token) -> bool:
    """Tell whether a forecast hangs on an "if"."""
    clauses = [child for child in verb.children if child.dep_ == "advcl"]
    return any(
        child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"}
        for token in (verb, verb.head, *clauses)
        for child in token.children
    )


def _is_decisive(verb: Token) -> bool:
    """Tell whether a forecast without a date still says something that can come true."""
    if _is_foretelling(verb):
        return any(child.dep_ in {"xcomp", "ccomp"} for child in verb.children)
    return verb.lemma_.lower() in _lemmas("decisive") and not _has(verb, {"have"})


def _clause(verb: Token) -> tuple[int, int]:
    """Give the span of a verb's own clause in its own line.

    Left out are what is joined to it with a subject of its own, and words of reporting.
    """
    first, last = verb, verb
    for child in reversed(list(verb.lefts)):
        if child.dep_ in {"ccomp", "cc", "mark"} or "\n" in child.text:
            break
        if not child.is_punct:
            first = child.left_edge
    for child in verb.rights:
        if child.dep_ == "parataxis" or "\n" in child.text or _is_joined(child):
            break
        if not (child.is_punct or child.dep_ == "cc"):
            last = _right_edge(child)
    while (first.lower_ in OPENERS or first.is_punct) and first.i < verb.i:
        first = first.nbor(1)
    text = text_of(verb.doc)
    line = text.find("\n", first.idx, last.idx)
    return first.idx, (line if line > 0 else last.idx + len(last.text))


def _right_edge(child: Token) -> Token:
    """Give the last word of a phrase, without the punctuation and quote marks after it."""
    last = child.right_edge
    while (last.is_punct or last.is_space) and last.i > child.i:
        last = last.nbor(-1)
    return last


def _is_joined(child: Token) -> bool:
    """Tell whether a verb is joined on with a subject of its own: ", and the agency said"."""
    return child.dep_ == "conj" and any(word.dep_ in SUBJECTS for word in child.children)


def _maker(verb: Token, index: MentionIndex, quotations: Sequence[Quotation]) -> str | None:
    """Give who made the forecast: whoever expects or plans, else the speaker of the words.

    In "is expected to" nobody is named.
    """
    if _is_foretelling(verb) and verb.lemma_ != "be" and not is_passive(verb):
        mention = index.of(doer(verb, index))
        if mention is not None:
            return mention.name
    speakers = [row.stakeholder for row in quotations if row.start <= verb.idx < row.end]
    if speakers:
        return speakers[0]
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in _lemmas("saying"):
        mention = index.of(doer(verb.head, index))
        return mention.name if mention else None
    return None


@cache
def _deciders() -> list[tuple[re.Pattern[str], EventKind]]:
    """Give patterns of the words that tell which kind of event would decide."""
    return [
        (re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE), kind)
        for kind, words in load("forecasts")["decided_by"].items()
    ]


def _kind(text: str) -> EventKind | None:
    """Guess the kind of event that would decide a forecast."""
    return next((kind for pattern, kind in _deciders() if pattern.search(text)), None)
