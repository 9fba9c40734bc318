"""A Doc and its publication date become time expressions with their values as EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc, Token

from db.records import DateExpression
from nlp.date_patterns import FLAGS, PATTERNS, Match, Moment, Value, bare_year, decade
from nlp.lexicon import load

END_OF = re.compile(r"(?:the\s+)?end\b", re.IGNORECASE)
DAY_LENGTH = len("2026-01-01")
LEAD = re.compile(
    r"\b(?P<lead>since|by|before|until|till|from|within)\s+(?:the\s+)?$", re.IGNORECASE
)
BOUNDING = {"by", "before", "until", "till"}
LOOKS_AHEAD = re.compile(load("dates")["looks_ahead"], FLAGS)
PAST_TAGS = {"VBD", "VBN"}


def dates(doc: Doc, *, published: str | None) -> Iterator[DateExpression]:
    """Give the time expressions of a text, in order, none overlapping.

    Relative ones are counted from `published` (an ISO date); without it they are left out, and
    so are durations, ages and whatever has no certain value.
    """
    day = date.fromisoformat(published) if published else None
    taken = [False] * (len(doc.text) + 1)
    found: list[DateExpression] = []
    for pattern, value in PATTERNS:
        for match in pattern.finditer(doc.text):
            if any(taken[match.start() : match.end()]):
                continue
            expression = _expression(doc, match, value, day)
            if expression is not None:
                found.append(expression)
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    yield from sorted(found, key=lambda row: row.start)


def _expression(doc: Doc, match: Match, value: Value, day: date | None) -> DateExpression | None:
    """Make the record of a match; None where it has no value."""
    edtf = _value(match, value, day, future=_is_ahead(doc, match.start()))
    if edtf is None:
        return None
    return DateExpression(start=match.start(), end=match.end(), text=match[0], edtf=edtf)


def _lead(text: str, place: int) -> str:
    """Give the word that opens or closes an interval before a date: since, by, until ..."""
    lead = LEAD.search(text[max(0, place - 16) : place])
    return lead["lead"].lower() if lead else ""


def in_context(text: str, row: DateExpression) -> str:
    """Give a date's value together with the word before it, as an EDTF interval.

    "Since June" has no end, "by the end of June" no beginning. An exact day stays itself: it is
    when something is due or began.
    """
    word = _lead(text, row.start)
    if word == "since" and "/" not in row.edtf:
        return f"{row.edtf}/.."
    if word not in BOUNDING:
        return row.edtf
    if END_OF.match(row.text):
        return f"../{row.edtf[:4] if row.edtf.endswith('-12-31') else row.edtf[:7]}"
    last = row.edtf.rpartition("/")[2]
    return f"../{last}" if "/" in row.edtf or len(last) < DAY_LENGTH else row.edtf


def _value(match: Match, value: Value, day: date | None, *, future: bool) -> str | None:
    """Give the value of a match; without a publication date only what names its own year."""
    groups = match.groupdict()
    names_year = groups.get("year") or groups.get("iso") or value in {bare_year, decade}
    if day is None and not names_year:
        return None
    return value(match, Moment(day or date(2000, 1, 1), future))


def _is_ahead(doc: Doc, place: int) -> bool:
    """Tell whether a date is to be looked for after publication."""
    verb = _governing_verb(doc, place)
    if _lead(doc.text, place) in {*BOUNDING, "from"}:
        return verb is None or verb.tag_ not in PAST_TAGS or looks_ahead(verb)
    if verb is None:
        return bool(LOOKS_AHEAD.search(doc.text[max(0, place - 60) : place]))
    return looks_ahead(verb)


def _governing_verb(doc: Doc, place: int) -> Token | None:
    """Find the verb whose clause holds a place."""
    span = doc.char_span(place, place + 1, alignment_mode="expand")
    if span is None:
        return None
    chain = (span.root, *span.root.ancestors)
    return next((word for word in chain if word.pos_ in {"VERB", "AUX"}), None)


def looks_ahead(verb: Token) -> bool:
    """Tell whether the clause of a verb speaks of the future."""
    around = " ".join([*(word.text for word in verb.lefts), verb.text])
    if LOOKS_AHEAD.search(around):
        return True
    if verb.dep_ not in {"xcomp", "ccomp"} or verb.tag_ in PAST_TAGS:
        return False
    return verb.head.tag_ not in PAST_TAGS or bool(LOOKS_AHEAD.search(verb.head.text))
