"""Curated decisions become instruments with dated steps, and rows with fine, articles, reviews."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from functools import partial

from db.edtf_dates import known_bounds
from db.reference.facts import DateFact, DecisionFact, InstrumentFact, Precision
from db.rows import Row

listed = partial(json.dumps, ensure_ascii=False)


def instruments_of(
    decisions: Iterable[DecisionFact], known: Collection[str]
) -> Iterator[InstrumentFact]:
    """Give the instrument of each decision but those `known` by their id."""
    for fact in decisions:
        if fact.id not in known:
            yield InstrumentFact(
                id=fact.id,
                name=fact.name,
                aliases=fact.aliases,
                kind="fine" if fact.amount and not fact.court else "case",
                jurisdiction=fact.jurisdiction,
                status=fact.outcome or "outcome_unknown",
                url=fact.source_url,
                source_url=fact.source_url,
                verified=fact.verified,
                dates=tuple(_steps(fact)),
            )


def _steps(fact: DecisionFact) -> Iterator[DateFact]:
    """Give the dated steps of a decision."""
    steps = (
        (fact.started, "Proceedings began"),
        (fact.decided, "Decided"),
        (fact.published, "Published"),
    )
    for date, what in steps:
        if date:
            yield DateFact(
                date=date,
                precision=_precision(date),
                what=what,
                source_url=fact.source_url,
            )


def _precision(edtf: str) -> Precision:
    """Tell how exact a date is; an interval is as exact as the year it lies in."""
    precisions: dict[int, Precision] = {7: "month", 10: "day"}
    return precisions.get(len(edtf), "year")


def decision_row(fact: DecisionFact) -> Row:
    """Give the row of a decision; its year is that of the day it was decided or published."""
    day = fact.decided or fact.published
    without = {
        "id", "name", "aliases", "court", "jurisdiction", "published", "started", "reviews",
        "practices", "articles", "other_laws",
    }  # fmt: skip
    return fact.model_dump(exclude=without) | {
        "instrument_id": fact.id,
        "year": (known_bounds(day)[0] or "")[:4] or None if day else None,
        "practices": listed(fact.practices),
        "articles": listed(fact.articles),
        "other_laws": listed(fact.other_laws),
        "verified": int(fact.verified),
        "curated": 1,
    }


def review_rows(fact: DecisionFact) -> Iterator[Row]:
    """Give a row for each decision that this one reviews."""
    for reviewed in fact.reviews:
        yield {"instrument_id": fact.id, "reviewed_id": reviewed, "curated": 1}
