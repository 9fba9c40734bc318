"""A Doc and its mentions and dates become sightings of events: what, of which kind, when, who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from db.records import (
    DateExpression,
    EventSighting,
    EventStatus,
    InstrumentMention,
    Mention,
    Role,
)
from nlp.dates.context import in_context, joined
from nlp.events.titles import doer, extent_of, title, top_verb
from nlp.events.triggers import Trigger, is_planned, triggers
from nlp.grammar.clauses import MentionIndex, bounds, objects
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of
from nlp.practices.mentions import practices, reference_pattern

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
    whole = joined(text_of(doc), dates)
    free = [
        date
        for date in whole
        if not _names_instrument(date, instruments) and not _is_dateline(text_of(doc), date)
    ]
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


def _is_dateline(text: str, date: DateExpression) -> bool:
    """Tell whether a date stands in a dateline: after a town in capitals that opens a line."""
    return text[text.rfind("\n", 0, date.start) + 1 : date.start].isupper()


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
    extent = extent_of(trigger)
    what = title(trigger, extent, index)
    if what is None:
        return None
    doc = extent.doc
    edtf = in_context(text_of(doc), trigger.date) if trigger.date else None
    return EventSighting(
        start=extent.start_char,
        end=extent.end_char,
        what=what,
        kind=trigger.kind,
        edtf=edtf,
        status=_status(trigger, roles, index, published),
        roles=roles,
        instrument=instrument.name if instrument else None,
        score=0.8 if trigger.date else 0.6,
    )


def _lies_ahead(trigger: Trigger, published: str | None) -> bool:
    """Tell whether an event was still to come when the article was published."""
    if trigger.date is not None and published is not None:
        first = trigger.date.edtf.split("/")[0]
        is_day = len(first) == len(published) and first[:1].isdecimal()
        if is_day and first != published:  # later the same day, the verb decides
            return first > published
    return is_planned(trigger.head)


def _status(
    trigger: Trigger, roles: Sequence[Role], index: MentionIndex, published: str | None
) -> EventStatus:
    """Tell how sure an event is: still to come, denied, said by its own agent, or just told."""
    if _lies_ahead(trigger, published):
        return "planned"
    top = top_verb(trigger.head)
    if top.dep_ != "ccomp":
        return "reported"
    lemma = top.head.lemma_.lower()
    if lemma in load("events")["denying"]:
        return "disputed"
    teller, agents = index.of(doer(top.head, index)), {r.name for r in roles if r.role == "agent"}
    own = teller is not None and teller.name in agents
    return "confirmed" if own or lemma in load("events")["confirming"] else "reported"


def _roles(head: Token, index: MentionIndex) -> Iterator[Role]:
    """Give who takes part: the agent, and the targets that aren't the agent."""
    agent = None if head.pos_ == "NOUN" else _agent(head, index)
    seen = {agent.name} if agent else set()
    if agent is not None:
        yield Role(name=agent.name, role="agent")
    for token in _targets(head):
        mention = index.of(token)
        if mention is not None and mention.name not in seen:
            seen.add(mention.name)
            yield Role(name=mention.name, role="target")


def _agent(head: Token, index: MentionIndex) -> Mention | None:
    """Find who does it; the board or the office of somebody acts for him."""
    noun = doer(head, index)
    if noun is None:
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    return index.of(noun) or (index.of(owner) if noun.lower_ in load("events")["organs"] else None)


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
