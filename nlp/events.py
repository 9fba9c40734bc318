"""A Doc and its mentions and dates become sightings of events: what, of which kind, when, who."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from db.records import DateExpression, EventSighting, InstrumentMention, Mention, Role
from nlp.clauses import MentionIndex, bounds, objects, subject
from nlp.dates import in_context
from nlp.practices import practices, reference_pattern
from nlp.triggers import Trigger, is_planned, triggers

MOST_WORDS = 14
LEAST_WORDS = 4
PERSONAL = {"i", "we", "you", "he", "she", "they", "it", "this", "that", "who", "which"}
STOPS = {"relcl", "advcl", "parataxis", "ccomp"}
SUBJECTS = {"nsubj", "nsubjpass"}
AIMING = {"against", "into", "at", "on", "with", "to"}
ACTS = {
    "fine",
    "layoff",
    "complaint",
    "inquiry",
    "protest",
    "petition",
    "hearing",
    "bill_step",
    "leak",
    "pause",
}
FAR = 25  # tokens between a date and its verb beyond which it isn't taken into the extent
DANGLING = re.compile(
    r"[\s,]+(?:on|in|to|of|by|for|with|at|from|and|or|the|a|an|that|as|into|over|its)$"
)


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
    Its date is the expression that hangs on its head word; without one it is unknown.
    """
    index = MentionIndex(mentions)
    free = [date for date in dates if not _names_instrument(date, instruments)]
    practised = [start for start, _, _ in practices(doc)]
    found = [
        sighting
        for trigger in triggers(doc, free)
        if (sighting := _sighting(trigger, index, instruments, practised, published)) is not None
    ]
    yield from sorted(found, key=lambda row: (row.start, row.end))


def _names_instrument(date: DateExpression, instruments: Sequence[InstrumentMention]) -> bool:
    """Tell whether a date is part of a name, as in Data Protection Act 2019."""
    return any(row.start < date.end and date.start < row.end for row in instruments)


def _sighting(
    trigger: Trigger,
    index: MentionIndex,
    instruments: Sequence[InstrumentMention],
    practised: Sequence[int],
    published: str | None,
) -> EventSighting | None:
    """Make the sighting of a trigger; None when it is about nobody here or reads badly."""
    roles = tuple(_roles(trigger.head, index))
    if trigger.kind == "statement" and not any(row.role == "agent" for row in roles):
        return None
    instrument = _instrument(trigger.head, instruments)
    if not _is_about(trigger, roles, instrument, practised):
        return None
    extent = _extent(trigger)
    what = _title(trigger, extent, index)
    if what is None:
        return None
    doc = extent.doc
    edtf = in_context(doc.text, trigger.date) if trigger.date else None
    return EventSighting(
        start=extent.start_char,
        end=extent.end_char,
        what=what,
        kind=trigger.kind,
        edtf=edtf,
        status="planned" if _lies_ahead(trigger, published) else "reported",
        roles=roles,
        instrument=instrument.name if instrument else None,
        score=0.8 if trigger.date else 0.6,
    )


def _lies_ahead(trigger: Trigger, published: str | None) -> bool:
    """Tell whether an event was still to come when the article was published."""
    if trigger.date is not None and published is not None:
        first = trigger.date.edtf.split("/")[0]
        if len(first) == len(published) and first[:1].isdecimal():
            return first > published
    return is_planned(trigger.head)


def _roles(head: Token, index: MentionIndex) -> Iterator[Role]:
    """Give who takes part: the agent, and the targets that aren't the agent."""
    doer = None if head.pos_ == "NOUN" else index.of(subject(head))
    seen = {doer.name} if doer else set()
    if doer is not None:
        yield Role(name=doer.name, role="agent")
    for token in _targets(head):
        mention = index.of(token)
        if mention is not None and mention.name not in seen:
            seen.add(mention.name)
            yield Role(name=mention.name, role="target")


def _targets(head: Token) -> Iterator[Token]:
    """Give whom an act is aimed at: its objects, "an inquiry into X", "a complaint against X"."""
    if head.pos_ != "NOUN":
        passive = [child for child in head.children if child.dep_ == "nsubjpass"]
        yield from passive or objects(head)
    for part in (head, *(child for child in head.children if child.dep_ in {"dobj", "nsubj"})):
        for child in part.children:
            if child.dep_ == "prep" and child.lower_ in AIMING:
                yield from (word for word in child.children if word.dep_ == "pobj")


def _instrument(head: Token, instruments: Sequence[InstrumentMention]) -> InstrumentMention | None:
    """Find the instrument within the head word's own clause."""
    start, end = bounds(head)
    return next((row for row in instruments if start <= row.start < end), None)


def _is_about(
    trigger: Trigger,
    roles: Sequence[Role],
    instrument: InstrumentMention | None,
    practised: Sequence[int],
) -> bool:
    """Tell whether an event is an act in a controversy and not just anything somebody did."""
    if instrument is not None or (roles and trigger.date is not None):
        return True
    sentence = trigger.head.sent
    near = any(sentence.start_char <= place < sentence.end_char for place in practised) or bool(
        reference_pattern().search(sentence.text)
    )
    if trigger.date is not None:
        return near or trigger.kind in ACTS
    return bool(roles) and (near or trigger.kind in ACTS)


def _extent(trigger: Trigger) -> Span:
    """Give the words that tell the event: from its subject to the end of its object and date."""
    head, doc = trigger.head, trigger.head.doc
    own = [child for child in head.lefts if child.dep_ in {"nsubj", "nsubjpass", "det", "amod"}]
    left = max(own[0].left_edge.i if own else head.i, head.i - MOST_WORDS)
    right = head.i
    stops = STOPS - {"ccomp"} if trigger.kind == "statement" else STOPS
    for child in head.rights:
        if child.dep_ in {"conj", "cc", *stops} or (child.is_punct and right > head.i):
            break
        right = max(right, _reach(child))
        if right - left >= MOST_WORDS:
            break
    date = trigger.date
    if date is not None:
        span = doc.char_span(date.start, date.end, alignment_mode="expand")
        if span is not None and span.sent == head.sent and abs(span.start - head.i) <= FAR:
            left, right = min(left, span.start), max(right, span.end - 1)
    return doc[left : right + 1]


def _reach(token: Token) -> int:
    """Give the last token of a phrase before a clause or punctuation in it."""
    last = token.i
    for part in token.subtree:
        if (part.dep_ in STOPS and part.i != token.i) or part.is_punct or "\n" in part.text:
            break
        last = max(last, part.i)
    return last


def _title(trigger: Trigger, extent: Span, index: MentionIndex) -> str | None:
    """Make a short title from the event's own words; None when they make none.

    A pronoun or nominal subject is replaced by the name it stands for.
    """
    head = trigger.head
    if head.pos_ == "NOUN":
        return _tidy("".join(token.text_with_ws for token in extent))
    own = [child for child in head.children if child.dep_ in SUBJECTS]
    doer = own[-1] if own else subject(head)
    if doer is None:
        return None
    mention = index.of(doer)
    if mention is None and doer.lower_ in PERSONAL:
        return None
    subject_words = (
        mention.name if mention else head.doc[doer.left_edge.i : _name_end(doer) + 1].text
    )
    begin = next((child.i for child in head.lefts if child.dep_ in {"aux", "auxpass"}), head.i)
    rest = [token for token in extent if token.i >= begin]
    if trigger.kind == "statement" and len(rest) < LEAST_WORDS:
        return None
    words = "".join(token.text_with_ws for token in rest[:MOST_WORDS])
    return _tidy(f"{subject_words} {words}")


def _name_end(doer: Token) -> int:
    """Give the last token of a subject before a clause, apposition or punctuation in it."""
    last = doer.i
    for token in doer.rights:
        if token.dep_ == "prep" and token.right_edge.i - doer.left_edge.i < MOST_WORDS // 2:
            last = _reach(token)
        else:
            break
    return last


def _tidy(title: str) -> str | None:
    """Put a title on one line, cut dangling words, begin with a capital; None if too short."""
    title = DANGLING.sub("", re.sub(r"\s+", " ", title).strip(" ,;:-–—“”\"'"))
    title = re.sub(r"^(?:the|an?|whose)\s+", "", title, flags=re.IGNORECASE)
    return title[:1].upper() + title[1:] if len(title.split()) >= LEAST_WORDS else None
