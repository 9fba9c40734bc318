"""Events and stances that a model copied become records: who did or thinks what, on which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from db.records import EventSighting, InstrumentMention, Quotation, Role, Stance
from nlp.llm.answers import Item
from nlp.llm.context import Context, Windowed, quotations_around
from nlp.llm.dates import agreed_date
from nlp.llm.parties import Party, folded
from nlp.llm.places import Span, Text
from nlp.llm.standing import is_hedged, is_opposed, is_turned
from nlp.practices.mentions import find, practice_ids

SCORE, STRENGTH = 0.8, 0.6
ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
TOLD_AS_SO = {"confirmed", "reported"}


def events_of(items: Iterable[Windowed], context: Context) -> Iterator[EventSighting]:
    """Give the events whose words stand in the text, called by these words."""
    for item, window in items:
        span = context.place("events", item, window, item["date_words"], item["doer"])
        doer = context.party("events", item["doer"]) if span else None
        if span is None or (item["doer"] and doer is None):
            continue
        is_tied = doer is None or context.ties.is_told_of(doer, span)
        words = _date_words(item, span, window, context)
        when = agreed_date(context, item["date"], span, words)
        level = context.level("events", item, doer, span)
        if when.is_doubtful or (item["status"] in TOLD_AS_SO and _is_open(context.text, span)):
            level = "unsure"
        yield EventSighting(
            start=span[0],
            end=span[1],
            what=" ".join(context.text.text[slice(*span)].split()),
            kind=item["kind"],
            edtf=when.edtf,
            status=item["status"],
            roles=(Role(name=doer.name, role="agent"),) if doer and is_tied else (),
            level=level,
            score=SCORE,
        )


def _is_open(text: Text, span: Span) -> bool:
    """Tell whether a sentence leaves open whether something has happened."""
    return is_turned(text, span) or is_hedged(text, span)


def _date_words(item: Item, span: Span, window: Span, context: Context) -> Span | None:
    """Find the words that a date rests on, the closest of several places."""
    places = context.text.find(item["date_words"], window) if item["date_words"] else []
    return min(places, key=lambda place: (abs(place[0] - span[0]), place), default=None)


def stances_of(
    items: Iterable[Windowed],
    context: Context,
    quotations: Sequence[Quotation],
    instruments: Sequence[InstrumentMention],
) -> Iterator[Stance]:
    """Give the stances whose words, holders and issues stand in the text.

    Towards something else that the text names, a programme, the practice is what the words name;
    without one it is a side in the story alone.
    """
    names = {
        folded(ARTICLE.sub("", name)): row.name
        for row in instruments
        for name in (row.name, row.text)
    }
    for item, window in items:
        span = context.place("stances", item, window, item["holder"])
        holder = context.party("stances", item["holder"]) if span else None
        if span is None or holder is None:
            continue
        instrument = names.get(_bare(item["towards"]))
        practice = None if instrument else _practice(item["towards"], span, context)
        if not (instrument or practice or context.text.bears(item["towards"])):
            context.receipts.drop("stances", "unknown issue")
            continue
        yield _stance(item, span, holder, (practice, instrument), context, quotations)


def _bare(name: str) -> str:
    """Give a name without its article."""
    return folded(ARTICLE.sub("", name))


def _practice(towards: str, span: Span, context: Context) -> str | None:
    """Give the practice that a stance is towards, by its id or by what its words name."""
    if towards in practice_ids():
        return towards
    if not context.text.bears(towards):
        return None
    hits = find(context.text.text[slice(*context.text.sentences(span, before=1, after=1))])
    return next((hit.practice for hit in hits), None)


def _stance(
    item: Item,
    span: Span,
    holder: Party,
    issue: tuple[str | None, str | None],
    context: Context,
    quotations: Sequence[Quotation],
) -> Stance:
    """Make the record of a stance; words that somebody else is quoted with are unsure.

    So are words that plainly take the other side, and whoever is quoted is known to neither reader.
    """
    around = quotations_around(span, (*quotations, *context.built_in.quotations))
    quotation = next(iter(quotations_around(span, quotations)), None)
    level = context.level("stances", item, holder, span)
    is_own = all(row.stakeholder == holder.name for row in around)
    if not is_own or (not around and context.text.is_quoted(span)):
        level = context.level_of("stances", item, holder, is_tied=False)
    if item["basis"] == "words" and is_opposed(context.text.text[slice(*span)], item["side"]):
        level = "unsure"
    return Stance(
        start=span[0],
        end=span[1],
        stakeholder=holder.name,
        practice=issue[0],
        instrument=issue[1],
        towards="instrument" if issue[1] else "practice",
        side=item["side"],
        basis=item["basis"],
        strength=STRENGTH,
        score=SCORE,
        quotation_start=quotation.start if quotation and around and is_own else None,
        level=level,
    )
