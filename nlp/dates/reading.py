"""A Doc and its publication date become time expressions with their values as EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc, Span

from db.records import DateExpression
from nlp.dates.anchors import anchored
from nlp.dates.calendar import within_calendar
from nlp.dates.context import tense_at
from nlp.dates.patterns import PATTERNS, stretches
from nlp.dates.values import (
    Match,
    Moment,
    Value,
    bare_year,
    century,
    decade,
    iso_day,
    slashed_day,
)
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of

DATED = {"DATE", "TIME"}
NAMES = {"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC"}
SENTENCE_ENDS = tuple(".!?:\n")
QUOTES = "\"'“”‘’([ "
NAME_THEMSELVES = {bare_year, century, decade, iso_day, slashed_day}
NAMED_DAY = re.compile(load("dates")["named_day"], re.IGNORECASE)
BESIDE = re.compile(r"\b(?:following|previous|preceding|same)\s+$", re.IGNORECASE)
NUMBERED = re.compile(load("dates")["numbered"], re.IGNORECASE)
UNCAPITALISED = frozenset(load("dates")["uncapitalised"])


def dates(doc: Doc, *, published: str | None) -> Iterator[DateExpression]:
    """Give the time expressions of a text, in order, none overlapping.

    Relative ones are counted from `published` (an ISO date) or from another date in the text;
    without either they are left out, and so are durations, ages and whatever has no certain
    value.
    """
    day = date.fromisoformat(published) if published else None
    taken = [False] * (len(text_of(doc)) + 1)
    found: list[DateExpression] = []
    for match, value in _matches(text_of(doc)):
        if any(taken[match.start() : match.end()]):
            continue
        expression = _expression(doc, match, value, day)
        if expression is not None:
            found.append(expression)
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    found += anchored(doc, found, lambda match: any(taken[match.start() : match.end()]))
    yield from sorted(found, key=lambda row: row.start)


def _matches(text: str) -> Iterator[tuple[Match, Value]]:
    """Give the matches of every pattern, those of the first patterns first."""
    places = stretches(text)
    for pattern, value in PATTERNS:
        for start, end in places:
            for match in pattern.finditer(text, start, end):
                yield match, value


def _expression(doc: Doc, match: Match, value: Value, day: date | None) -> DateExpression | None:
    """Make the record of a match; None where it has no value."""
    span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    if span is None or _is_name(span, match):
        return None
    names_year = bool(match.groupdict().get("year")) or value in NAME_THEMSELVES
    if day is None and not names_year:
        return None
    tense = tense_at(doc, match.start())
    tagged = any(token.ent_type_ in DATED for token in span) and not _counts(span)
    moment = Moment(day or date(2000, 1, 1), tense.future, tagged, sure=tense.sure)
    edtf = within_calendar(lambda: value(match, moment))
    if edtf is None:
        return None
    return DateExpression(start=match.start(), end=match.end(), text=match[0], edtf=edtf)


def _is_name(span: Span, match: Match) -> bool:
    """Tell whether the words name something else: a person, a programme, every Friday."""
    before = text_of(span.doc)[max(0, span.start_char - 16) : span.start_char]
    groups = match.groupdict()
    if NAMED_DAY.search(before) and groups.keys() & {"weekday", "holiday"}:
        return True
    if BESIDE.search(before) and groups.keys() & {"weekday", "month"} and "day" not in groups:
        return True  # counted from another date
    if any(letter.isdigit() for letter in match[0]):
        return False
    kinds = {token.ent_type_ for token in span}
    if kinds & NAMES and not kinds & DATED:
        return True
    words = [word for word in match[0].split() if word.isalpha()]
    titled = bool(words) and all(word[0].isupper() for word in words)
    return titled and words[-1].lower() in UNCAPITALISED and not _opens_sentence(span)


def _counts(span: Span) -> bool:
    """Tell whether a number counts things, as in 2000 vans, or numbers one, as in Room 2019."""
    head = span.root.head
    counted = span.root.dep_ == "nummod" and head.i >= span.end and head.tag_ == "NNS"
    return counted or NUMBERED.search(text_of(span.doc)[: span.start_char][-16:]) is not None


def _opens_sentence(span: Span) -> bool:
    """Tell whether words stand where any word has a capital: first in a sentence or quotation."""
    before = text_of(span.doc)[: span.start_char].rstrip(" ")
    if not before or before.endswith(SENTENCE_ENDS):
        return True
    opened = before.rstrip(QUOTES)
    return opened != before and (not opened or opened.endswith((*SENTENCE_ENDS, ",")))
