"""A Doc and its publication date become time expressions with their values as EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from spacy.tokens import Doc, Span, Token

from db.records import DateExpression
from nlp.dates.anchors import anchored
from nlp.dates.calendar import within_calendar
from nlp.dates.context import tense_at
from nlp.dates.patterns import PATTERNS, matches, stretches
from nlp.dates.periods import periods
from nlp.dates.values import Match, Moment, Value, dotted_day, iso_day, slashed_day
from nlp.dates.years import bare_year, century, decade, short_year, spelled_year, years
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of

DATED = {"DATE", "TIME"}
NAMES = {"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC"}
SENTENCE_ENDS = tuple(".!?:\n")
QUOTES = "\"'“”‘’([ "
NAME_THEMSELVES = {
    bare_year,
    century,
    decade,
    dotted_day,
    iso_day,
    short_year,
    slashed_day,
    spelled_year,
    years,
}
NAMED_DAY = re.compile(load("dates")["named_day"], re.IGNORECASE)
BESIDE = re.compile(r"\b(?:following|previous|preceding|same)\s+$", re.IGNORECASE)
APPROXIMATE = re.compile(load("dates")["approximate"], re.IGNORECASE)
APPROXIMATE_LENGTH = 24
SPEAKING_ABOUT = frozenset(load("dates")["speaking_about"])
NUMBERED = re.compile(load("dates")["numbered"], re.IGNORECASE)
UNCAPITALISED = frozenset(load("dates")["uncapitalised"])


def dates(doc: Doc, *, published: str | None) -> Iterator[DateExpression]:
    """Give the time expressions of a text, in order, none overlapping.

    Relative ones are counted from `published` (an ISO date) or from another date in the text;
    without either they are left out, and so are durations, ages and whatever has no certain
    value.
    """
    day = date.fromisoformat(published) if published else None
    used = [False] * (len(text_of(doc)) + 1)
    expressions: list[DateExpression] = []
    for match, value in _matches(text_of(doc)):
        if any(used[match.start() : match.end()]):
            continue
        expression = _expression(doc, match, value, day)
        if expression is not None:
            expressions.append(expression)
            used[match.start() : match.end()] = [True] * (match.end() - match.start())
    expressions += anchored(doc, expressions, lambda match: any(used[match.start() : match.end()]))
    expressions.sort(key=lambda expression: expression.start)
    reported = _reported(text_of(doc), expressions, published)
    yield from sorted([*expressions, *reported], key=lambda expression: expression.start)


def _reported(
    text: str, expressions: Sequence[DateExpression], published: str | None
) -> Iterator[DateExpression]:
    """Give the periods of reports that no other expression overlaps."""
    for period in periods(text, expressions, published=published):
        if not any(e.start < period.end and period.start < e.end for e in expressions):
            yield period


def _matches(text: str) -> Iterator[tuple[Match, Value]]:
    """Give the matches of every pattern, those of the first patterns first."""
    places = stretches(text)
    for pattern, value in PATTERNS:
        for match in matches(pattern, text, places):
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
    if "/" not in edtf and not edtf.endswith(("~", "X")) and _is_approximate(doc, match.start()):
        edtf += "~"
    return DateExpression(start=match.start(), end=match.end(), text=match[0], edtf=edtf)


def _is_approximate(doc: Doc, place: int) -> bool:
    """Tell whether a date is only about when: around March; "a report about March" is not."""
    text = text_of(doc)
    word = APPROXIMATE.search(text[max(0, place - APPROXIMATE_LENGTH) : place])
    if word is None:
        return False
    span = doc.char_span(place - len(word[0]), place, alignment_mode="expand")
    if span is None or span[0].lower_ != "about":
        return True
    return span[0].head.pos_ in {"VERB", "AUX", "ADP", "NUM"} and (
        span[0].head.lemma_.lower() not in SPEAKING_ABOUT
    )


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
    if (kinds & NAMES and not kinds & DATED) or _speaks(span.root):
        return True
    return "holiday" not in groups and _is_titled(span, match)


def _is_titled(span: Span, match: Match) -> bool:
    """Tell whether words have capitals that a date of them has not: The Last Week."""
    words = [word for word in match[0].split() if word.isalpha()]
    titled = bool(words) and all(word[0].isupper() for word in words)
    return titled and words[-1].lower() in UNCAPITALISED and not _opens_sentence(span)


def _speaks(noun: Token) -> bool:
    """Tell whether a name says or thinks something: "May said" is a person."""
    return noun.dep_ == "nsubj" and noun.head.lemma_.lower() in SPEAKING_ABOUT


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
