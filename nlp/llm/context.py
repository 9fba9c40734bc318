"""What the receipts of one article's items are checked against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.records import EvidenceLevel, Quotation, Reading
from nlp.llm.answers import Item, Receipts, are_asked
from nlp.llm.parties import Parties, Party
from nlp.llm.places import Span, Text, chosen
from nlp.llm.ties import Ties

Windowed = tuple[Item, Span]  # an item, and the part of the article that it was asked about


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The text, its parties, the built-in reading of it, and the count of what is dropped."""

    text: Text
    parties: Parties
    ties: Ties
    built_in: Reading
    published: str | None
    receipts: Receipts
    trusted: frozenset[str] = frozenset()  # kinds that are sure though nothing ties the party

    def place(self, kind: str, item: Item, window: Span, *beside: str | None) -> Span | None:
        """Locate the words of an item; count it where they don't stand or stand in doubt."""
        spans = self.text.find(item["words"], window)
        context = [
            span
            for words in are_asked([b or "" for b in beside])
            for span in self.text.find(words, window)
        ]
        span = chosen(self.text, spans, context, item["nth"])
        if span is None:
            self.receipts.drop(kind, "ambiguous" if spans else "not in the text")
        return span

    def party(self, kind: str, name: str | None) -> Party | None:
        """Give the party of a name; count a name that isn't in the text."""
        party = self.parties.of(name)
        if name and party is None:
            self.receipts.drop(kind, "party not in the text")
        return party

    def level(self, kind: str, item: Item, party: Party | None, span: Span) -> EvidenceLevel:
        """Say sure where the model does, and the text tells the words of this party."""
        is_tied = party is None or self.ties.is_told_of(party, span)
        return self.level_of(kind, item, party, is_tied=is_tied)

    def level_of(
        self, kind: str, item: Item, party: Party | None, *, is_tied: bool
    ) -> EvidenceLevel:
        """Say sure where the model does, of the party too, and words and party are tied."""
        is_sure = item["sure"] and (party is None or party.sure)
        return "sure" if is_sure and (is_tied or kind in self.trusted) else "unsure"


def quotations_around(span: Span, quotations: Sequence[Quotation]) -> list[Quotation]:
    """Give the quotations that hold a span, the innermost first."""
    around = [row for row in quotations if row.start <= span[0] and span[1] <= row.end]
    return sorted(around, key=lambda row: row.end - row.start)
