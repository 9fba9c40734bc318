"""A Doc and its mentions and dates become sightings of events: what, of which kind, when, who."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from db.records import DateExpression, EventSighting, InstrumentMention, Mention, Role
from nlp.clauses import MentionIndex, agent, is_passive, objects, subject
from nlp.practices import practices, reference_pattern
from nlp.triggers import Trigger, is_planned, triggers

MOST_WORDS = 14
LEAST_WORDS = 3
PERSONAL = {"i", "we", "you", "he", "she", "they", "it", "this", "that", "who", "which"}
STOPS = {"relcl", "advcl", "parataxis", "ccomp"}


def events(
    doc: Doc,
    *,
    mentions: Sequence[Mention],
    dates: Sequence[DateExpression],
    instruments: Sequence[InstrumentMention],
    published: str | None,
) -> Iterator[EventSighting]:
    """Give the events of a text, in order.

    An event has a participant that is mentioned, an instrument or a practice in its sentence.
    Its date is the expression that belongs to its verb; without one it is unknown.
    """
    index = MentionIndex(mentions)
    practised = [start for start, _, _ in practices(doc)]
    for trigger in triggers(doc):
        roles = tuple(_roles(trigger, index))
        instrument = _instrument(trigger, instruments)
        if not (roles or instrument) or not _is_about(trigger, instrument, practised):
            continue
        extent = _extent(trigger)
        what = _title(trigger, extent, index)
        if what is None:
            continue
        yield EventSighting(
            start=extent.start_char,
            end=extent.end_char,
            what=what,
            kind=trigger.kind,
            edtf=_date(trigger, dates, doc),
            status="planned" if is_planned(trigger.verb) else "reported",
            roles=roles,
            instrument=instrument.name if instrument else None,
            score=0.8 if trigger.noun is not None else 0.7,
        )


def _roles(trigger: Trigger, index: MentionIndex) -> Iterator[Role]:
    """Give who takes part: the agent, and the targets that aren't the agent."""
    doer = index.of(subject(trigger.verb))
    if doer is not None:
        yield Role(name=doer.name, role="agent")
    targets = [*objects(trigger.verb), *_against(trigger)]
    if is_passive(trigger.verb):
        targets = [child for child in trigger.verb.children if child.dep_ == "nsubjpass"]
    seen = {doer.name} if doer else set()
    for token in targets:
        mention = index.of(token)
        if mention is not None and mention.name not in seen:
            seen.add(mention.name)
            yield Role(name=mention.name, role="target")


def _against(trigger: Trigger) -> Iterator[Token]:
    """Give whom an act is aimed at: "an inquiry into X", "a complaint against X"."""
    for head in (trigger.verb, trigger.noun):
        for child in head.children if head is not None else ():
            if child.dep_ == "prep" and child.lower_ in {
                "against",
                "into",
                "at",
                "on",
                "with",
                "to",
            }:
                yield from (word for word in child.children if word.dep_ == "pobj")


def _instrument(
    trigger: Trigger, instruments: Sequence[InstrumentMention]
) -> InstrumentMention | None:
    """Find the instrument within the trigger's own clause."""
    inside = {(token.idx, token.idx + len(token)) for token in trigger.verb.subtree}
    start, end = min(inside)[0], max(inside)[1]
    return next((row for row in instruments if start <= row.start < end), None)


def _is_about(
    trigger: Trigger, instrument: InstrumentMention | None, practised: Sequence[int]
) -> bool:
    """Tell whether an event is an act in a controversy and not just anything somebody did."""
    if instrument is not None or trigger.noun is not None:
        return True
    sentence = trigger.verb.sent
    if any(sentence.start_char <= place < sentence.end_char for place in practised):
        return True
    return trigger.kind in {"fine", "layoff", "complaint", "inquiry", "protest"} or bool(
        reference_pattern().search(sentence.text)
    )


def _extent(trigger: Trigger) -> Span:
    """Give the words that tell the event: from its subject to the end of its object."""
    verb, doc = trigger.verb, trigger.verb.doc
    own = [
        child
        for child in verb.children
        if child.dep_ in {"nsubj", "nsubjpass"} and child.i < verb.i
    ]
    left = own[0].left_edge.i if own else verb.i
    right = verb.i
    for child in verb.rights:
        if child.dep_ in STOPS or child.is_punct or child.dep_ in {"conj", "cc"}:
            break
        right = _reach(child)
        if right - left >= MOST_WORDS:
            break
    return doc[max(left, verb.i - MOST_WORDS) : min(right, left + 2 * MOST_WORDS) + 1]


def _reach(token: Token) -> int:
    """Give the last token of a phrase before a clause or punctuation in it."""
    last = token.i
    for part in token.subtree:
        if part.dep_ in STOPS or part.is_punct or "\n" in part.text:
            break
        last = max(last, part.i)
    return last


def _title(trigger: Trigger, extent: Span, index: MentionIndex) -> str | None:
    """Make a short title from the event's own words; None when they make none.

    A pronoun or nominal subject is replaced by the name it stands for.
    """
    doer = next(
        (child for child in trigger.verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None
    ) or subject(trigger.verb)
    if doer is None or (is_passive(trigger.verb) and agent(trigger.verb) is doer):
        return None
    mention = index.of(doer)
    if mention is None and doer.lower_ in PERSONAL:
        return None
    name = mention.name if mention is not None and mention.form != "name" else None
    subject_words = name or extent.doc[doer.left_edge.i : doer.i + 1].text
    rest = [token for token in extent if token.i > doer.i]
    if doer.i >= extent.end or not rest:
        rest = [token for token in extent if token.i >= trigger.verb.i]
    words = "".join(token.text_with_ws for token in rest[:MOST_WORDS]).strip(" ,;:-–—")
    title = re.sub(r"\s+", " ", f"{subject_words} {words}").strip()
    return _capital(title) if len(title.split()) >= LEAST_WORDS and "\n" not in title else None


def _capital(title: str) -> str:
    """Begin with a capital and leave out a leading article."""
    title = re.sub(r"^(?:the|an?)\s+", "", title, flags=re.IGNORECASE)
    return title[:1].upper() + title[1:]


def _date(trigger: Trigger, dates: Sequence[DateExpression], doc: Doc) -> str | None:
    """Give the value of the date that hangs on the trigger, or the only one in its sentence."""
    sentence = trigger.verb.sent
    inside = [row for row in dates if sentence.start_char <= row.start < sentence.end_char]
    attached = [row for row in inside if _governor(doc, row) in {trigger.verb, trigger.noun}]
    if attached:
        return attached[0].edtf
    verbs = [token for token in sentence if token.pos_ == "VERB" and token.tag_ in {"VBD", "VBZ"}]
    return inside[0].edtf if len(inside) == 1 and len(verbs) <= 1 else None


def _governor(doc: Doc, date: DateExpression) -> Token | None:
    """Find the verb or noun that a date expression depends on."""
    span = doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None:
        return None
    for token in span.root.ancestors:
        if token.pos_ in {"VERB", "NOUN"} and token not in span:
            return token
    return None
