"""A Doc becomes forecasts: what somebody expects, plans, promises or warns of, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from db.records import DateExpression, EventKind, ForecastSighting, Mention, Quotation
from nlp.clauses import MentionIndex, bounds, is_negated, subject, verbs
from nlp.lexicon import load

LEAST_WORDS = 5


def forecasts(
    doc: Doc,
    *,
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    dates: Sequence[DateExpression],
) -> Iterator[ForecastSighting]:
    """Give the statements about the future of a text, in order, none within another."""
    index = MentionIndex(mentions)
    last_end = -1
    for verb in verbs(doc):
        content = _content(verb)
        if content is None or content[0] < last_end:
            continue
        start, end = content
        if len(doc.text[start:end].split()) < LEAST_WORDS:
            continue
        due = next((row.edtf for row in dates if start <= row.start < end), None)
        if due is None and not _is_decisive(verb):
            continue
        last_end = end
        yield ForecastSighting(
            start=start,
            end=end,
            text=doc.text[start:end],
            made_by=_maker(verb, start, end, index, quotations),
            due_edtf=due,
            kind=_kind(doc.text[start:end]),
            score=0.8 if due else 0.6,
        )


@cache
def _lemmas(name: str) -> frozenset[str]:
    """Give a word list of the lexicon."""
    return frozenset(load("forecasts")[name])


def _content(verb: Token) -> tuple[int, int] | None:
    """Give the words of a forecast that a verb makes, or None when it makes none."""
    lemma = verb.lemma_.lower()
    if _is_conditional(verb):
        return None
    if lemma in _lemmas("foretelling") and any(
        child.dep_ in {"xcomp", "ccomp"} for child in verb.children
    ):
        return _clause(verb)
    has_will = any(child.lower_ in {"will", "shall", "'ll", "’ll"} for child in verb.children)
    return _clause(verb) if has_will and not is_negated(verb) else None


def _clause(verb: Token) -> tuple[int, int]:
    """Give the clause of a verb, its outer reporting clause left out."""
    start, end = bounds(verb)
    text = verb.doc.text
    line = text.find("\n", start, end)
    return start, (line if line > 0 else end)


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
    return verb.lemma_.lower() in _lemmas("foretelling") or verb.lemma_.lower() in _lemmas(
        "decisive"
    )


def _maker(
    verb: Token, start: int, end: int, index: MentionIndex, quotations: Sequence[Quotation]
) -> str | None:
    """Give who made the forecast: the speaker of the quotation around it, or its own subject."""
    for row in quotations:
        if row.start < end and start < row.end:
            return row.stakeholder
    if verb.lemma_.lower() in _lemmas("foretelling"):
        mention = index.of(subject(verb))
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
