"""A place in a Doc becomes what a date there depends on: the tense, and the words before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc, Token

from db.records import DateExpression
from nlp.dates.calendar import month
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of

DAY = re.compile(r"\d{4}-\d\d-\d\d")
END_OF = re.compile(r"(?:the\s+)?end\b|year(?:['’]s)?[\s-]end", re.IGNORECASE)
CLOCK = r"(?:(?:\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?|noon|midnight|close\s+of\s+business)\s+)?"
LEAD = re.compile(
    r"\b(?P<lead>since|by|before|until|till|from|within|(?:no|not)\s+later\s+than|prior\s+to"
    rf"|at\s+the\s+latest\s+by)\s+{CLOCK}(?:on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
AND = re.compile(r"(?<!\s)\s+and\s+")
UNTIL = re.compile(r"(?<!\s)\s*(?:-|–|—|to|until|till|through)\s*")
BOUNDING = {"by", "before", "until", "till", "no later than", "not later than", "prior to"}
LEAD_LENGTH = 40
END_OF_WEEK = re.compile(r"\bweek(?:end)?\b", re.IGNORECASE)
LOOKS_AHEAD = re.compile(load("dates")["looks_ahead"], re.IGNORECASE)
AIMS = re.compile(load("dates")["aims"], re.IGNORECASE)
CHAINED = {"xcomp", "acomp", "advcl", "pcomp", "prep", "relcl", "acl"}
SUBJECTS = {"nsubj", "nsubjpass", "aux", "auxpass"}
PAST_AUXILIARIES = {"VBD", "VBN"}


class Tense(NamedTuple):
    """Whether a clause looks ahead, and whether its verb leaves no doubt of it."""

    future: bool
    sure: bool


def lead(text: str, place: int) -> str:
    """Give the word before a date that makes it one end of an interval: since, by, until ..."""
    match = LEAD.search(text[max(0, place - LEAD_LENGTH) : place])
    return " ".join(match["lead"].lower().split()) if match else ""


def in_context(text: str, expression: DateExpression) -> str:
    """Give a date's value together with the word before it, as an EDTF interval.

    "Since June" has no end, "by Friday" and "by the end of June" no beginning, "before
    September" ends with August.
    """
    word = lead(text, expression.start)
    if word == "since" and "/" not in expression.edtf:
        return f"{expression.edtf}/.."
    if word not in BOUNDING:
        return expression.edtf
    last = expression.edtf.rpartition("/")[2]
    if END_OF.match(expression.text) and not END_OF_WEEK.search(expression.text):
        last = last[:4] if last.endswith("-12-31") else last[:7]
    elif word in {"before", "prior to"} and re.fullmatch(r"\d{4}-(?:0\d|1[0-2])", expression.edtf):
        last = month(date.fromisoformat(f"{last}-01"), -1)
    return f"../{last}"


def before_it(text: str, expression: DateExpression) -> str:
    """Give a date's value, open-ended where the words before say that it isn't the day itself.

    "Before Christmas", "no later than 5 May", "by Friday"; "by May" and "by the end of June" keep
    what they name, as TimeML has it.
    """
    word = lead(text, expression.start)
    is_before = word in BOUNDING - {"by", "until", "till"}
    is_end = END_OF.match(expression.text) and not END_OF_WEEK.search(expression.text)
    is_day = DAY.fullmatch(expression.edtf) and expression.text.lower() != "today"
    if is_before or (word == "by" and is_day and not is_end):
        return in_context(text, expression)
    return expression.edtf


def joined(text: str, expressions: Sequence[DateExpression]) -> list[DateExpression]:
    """Join the two ends of "from X to Y" and "between X and Y" into one expression.

    Each end is an expression of its own where it names its own month or year.
    """
    whole: list[DateExpression] = []
    for expression in sorted(expressions, key=lambda expression: expression.start):
        before = whole[-1] if whole else None
        if before is not None and _spans(text, before, expression):
            words = text[before.start : expression.end]
            edtf = f"{before.edtf.split('/')[0]}/{expression.edtf.rpartition('/')[2]}"
            whole[-1] = replace(before, end=expression.end, text=words, edtf=edtf)
        else:
            whole.append(expression)
    return whole


def _spans(text: str, first: DateExpression, last: DateExpression) -> bool:
    """Tell whether two expressions are the ends of one interval."""
    between, opener = text[first.end : last.start], text[max(0, first.start - 8) : first.start]
    ends = f"{first.edtf}/{last.edtf}".split("/")
    if ".." in ends or ends != sorted(ends) or first.edtf == last.edtf:
        return False
    if AND.fullmatch(between):
        return opener.lower().endswith("between ")
    return bool(UNTIL.fullmatch(between)) and (
        opener.lower().endswith(("from ", "period ")) or not between.strip().isalpha()
    )


def tense_at(doc: Doc, place: int) -> Tense:
    """Tell whether a date is to be looked for after publication, and how sure that is."""
    verb = governing_verb(doc, place)
    if verb is None:
        line = text_of(doc)[max(0, place - 60) : place].rpartition("\n")[2]
        return Tense(bool(LOOKS_AHEAD.search(line)), sure=False)
    ahead = looks_ahead(verb) or _hangs_on_plan(doc, place)
    if lead(text_of(doc), place) in {*BOUNDING, "from"}:
        return Tense(ahead or not _is_past(verb), sure=False)
    certain = any(word.lower_ in {"will", "shall"} for word in verb.lefts)
    return Tense(ahead, sure=certain if ahead else verb.tag_ == "VBD")


def _hangs_on_plan(doc: Doc, place: int) -> bool:
    """Tell whether a date hangs on an adjective of planning: is due in May."""
    span = doc.char_span(place, place + 1, alignment_mode="expand")
    return span is not None and any(
        word.pos_ == "ADJ" and AIMS.search(word.text) for word in span.root.ancestors
    )


def governing_verb(doc: Doc, place: int) -> Token | None:
    """Find the verb whose clause holds a place."""
    span = doc.char_span(place, place + 1, alignment_mode="expand")
    if span is None:
        return None
    chain = (span.root, *span.root.ancestors)
    verb = next((word for word in chain if word.pos_ in {"VERB", "AUX"}), None)
    return verb.head if verb is not None and opens_what_is_said(verb, place) else verb


def opens_what_is_said(verb: Token, place: int) -> bool:
    """Tell whether a date stands between a verb of saying and what is said.

    In "said in May it would close", the model often hangs it on "close".
    """
    if verb.dep_ != "ccomp" or verb.head.pos_ != "VERB" or verb.head.i >= verb.i:
        return False
    marks = [child.idx for child in verb.lefts if child.dep_ == "mark" and child.idx < place]
    if verb.head.idx >= place or marks:  # "said that, as of 2 May, it would"
        return False
    return all(child.left_edge.idx > place for child in verb.children if child.dep_ in SUBJECTS)


def looks_ahead(verb: Token) -> bool:
    """Tell whether the clause of a verb speaks of the future.

    A dependent infinitive takes the tense of the verb that it hangs on: "were told to come" is
    past, "plans to come" and "agreed to come" look ahead.
    """
    if LOOKS_AHEAD.search(_around(verb)) or _is_to_be(verb):
        return True
    if verb.dep_ not in CHAINED or verb.tag_ == "VBD":
        return False
    governor = _governor(verb)
    if governor is None or (verb.dep_ != "xcomp" and verb.tag_ != "VB"):
        return False
    if AIMS.search(governor.text) or _is_to_be(governor) or LOOKS_AHEAD.search(_around(governor)):
        return True
    return verb.tag_ == "VB" and not _is_past(governor)


def _around(verb: Token) -> str:
    """Give a verb with the single words before it in its own line: its auxiliaries and the like."""
    line = text_of(verb.doc).rfind("\n", 0, verb.idx)
    return " ".join([*(word.text for word in verb.lefts if word.idx > line), verb.text])


def _governor(verb: Token) -> Token | None:
    """Climb from an infinitive over adjectives to the verb that it hangs on."""
    word = verb.head
    while word.pos_ not in {"VERB", "AUX"} and word.head.i != word.i:
        if AIMS.search(word.text):
            return word
        word = word.head
    return word if word.i != verb.i else None


def _is_to_be(verb: Token) -> bool:
    """Tell whether a verb is "are" in "are to travel", or the verb that is to be done."""
    be = verb if verb.lemma_ == "be" else verb.head
    if be.tag_ not in {"VBZ", "VBP"} or be.lemma_ != "be":
        return False
    return any(
        child.dep_ == "xcomp" and any(word.lower_ == "to" for word in child.lefts)
        for child in be.children
    )


def _is_past(verb: Token) -> bool:
    """Tell whether a verb is in a past tense; "is allowed" isn't, "was allowed" is."""
    if verb.tag_ == "VBD":
        return True
    helpers = [word for word in verb.lefts if word.dep_ in {"aux", "auxpass"}]
    if verb.tag_ != "VBN" or not helpers:
        return verb.tag_ == "VBN"
    return any(word.tag_ in PAST_AUXILIARIES or word.lemma_ == "have" for word in helpers)
