"""The laws, cases and guidance that a model lists become mentions, wherever their words stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from db.records import InstrumentMention
from nlp.llm.answers import Item
from nlp.llm.context import Context
from nlp.llm.parties import are_borne_out, is_same
from nlp.llm.places import Span, Text


def instruments_of(items: Iterable[Item], context: Context) -> Iterator[InstrumentMention]:
    """Give the mentions of the instruments that stand in the text, none twice at a place.

    One goes by the name that the text has; by the curated one where the built-in reader knows it.
    """
    taken: set[Span] = set()
    for item in items:
        strings = dict.fromkeys([item["name"], *item["mentions"]])
        places = [(words, span) for words in strings for span in context.text.find(words)]
        fresh = sorted({span for _, span in places} - taken)
        if not fresh:
            context.receipts.drop("instruments", "not in the text")
            continue
        taken |= set(fresh)
        known = _known(fresh, context.built_in.instruments)
        text = context.text.text
        name = known.name if known else _name(item, fresh, context.text)
        for span in fresh:
            yield InstrumentMention(
                start=span[0],
                end=span[1],
                text=text[slice(*span)],
                name=name,
                kind=known.kind if known else item["kind"],
                known_id=known.known_id if known else None,
            )


def _name(item: Item, spans: Sequence[Span], text: Text) -> str:
    """Give the name of an instrument, if every name and number in it stands in the text."""
    if text.bears(item["name"]) or are_borne_out(text, item["name"]):
        return str(item["name"])
    start, end = max(spans, key=lambda span: (span[1] - span[0], -span[0]))
    return " ".join(text.text[start:end].split())


def _known(
    spans: Sequence[Span], built_in: Sequence[InstrumentMention]
) -> InstrumentMention | None:
    """Give the curated instrument that the built-in reader finds in the same words."""
    known = (row for row in built_in if row.known_id)
    return next((row for row in known if any(is_same(span, row) for span in spans)), None)
