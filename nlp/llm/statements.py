"""Claims, forecasts and replies that a model copied become records, tied to whoever makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from db.records import ClaimSighting, EvidenceLevel, ForecastSighting, Quotation, Reply
from nlp.llm.answers import Item
from nlp.llm.context import Context, Windowed, quotations_around
from nlp.llm.dates import agreed_date
from nlp.llm.parties import Party
from nlp.llm.places import Span
from nlp.llm.standing import is_attributed, is_turned

AS_IT_STANDS = {"asserted", "alleged"}
SCORE = 0.8


def claims_of(
    items: Iterable[Windowed], context: Context, quotations: Sequence[Quotation]
) -> Iterator[ClaimSighting]:
    """Give the claims whose words and claimants stand in the text.

    Words that somebody is quoted with are his: a claim that gives them to another is unsure.
    """
    for item, window in items:
        span = context.place("claims", item, window, item["claimant"])
        claimant = context.party("claims", item["claimant"]) if span else None
        if span is None or (item["claimant"] and claimant is None):
            continue
        level = _level("claims", item, claimant, span, context, quotations)
        if item["modality"] in AS_IT_STANDS and is_turned(context.text, span):
            level = "unsure"
        if claimant is None and is_attributed(context.text, span):
            level = "unsure"  # somebody answers for it, and the model leaves out who
        yield ClaimSighting(
            start=span[0],
            end=span[1],
            text=context.text.text[slice(*span)],
            kind=item["kind"],
            modality=item["modality"],
            practice=item["practice"],
            claimant=claimant.name if claimant else None,
            level=level,
            score=SCORE,
        )


def _level(
    kind: str,
    item: Item,
    party: Party | None,
    span: Span,
    context: Context,
    quotations: Sequence[Quotation],
) -> EvidenceLevel:
    """Say how sure it is whose words these are: of the quotations around them, all say so."""
    around = quotations_around(span, quotations)
    if not around:
        return context.level(kind, item, party, span)
    name = party.name if party else None
    is_own = all(row.stakeholder in {name, None} and row.level == "sure" for row in around)
    is_said = any(row.stakeholder == name for row in around)
    return context.level_of(kind, item, party, is_tied=is_own and is_said)


def forecasts_of(
    items: Iterable[Windowed], context: Context, quotations: Sequence[Quotation]
) -> Iterator[ForecastSighting]:
    """Give the forecasts whose words and makers stand in the text."""
    for item, window in items:
        span = context.place("forecasts", item, window, item["who"])
        maker = context.party("forecasts", item["who"]) if span else None
        if span is None or (item["who"] and maker is None):
            continue
        due = agreed_date(context, item["due"], span, kind="forecasts")
        yield ForecastSighting(
            start=span[0],
            end=span[1],
            text=context.text.text[slice(*span)],
            made_by=maker.name if maker else None,
            due_edtf=None if due.is_doubtful else due.edtf,
            level=_level("forecasts", item, maker, span, context, quotations),
            score=SCORE,
        )


def replies_of(items: Iterable[Windowed], context: Context) -> Iterator[Reply]:
    """Give the replies whose words and parties stand in the text."""
    for item, window in items:
        span = context.place("replies", item, window, item["party"])
        party = context.party("replies", item["party"]) if span else None
        if span is not None and party is not None:
            level = context.level("replies", item, party, span)
            yield Reply(
                start=span[0], end=span[1], kind=item["kind"], stakeholder=party.name, level=level
            )
