"""Gold events, claims and forecasts and ours become precision, recall and F1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from db.edtf_dates import bounds
from db.records import ClaimSighting, EventSighting, ForecastSighting, Reading
from sidelight.evaluation.gold import GoldRow, load_gold
from sidelight.evaluation.reading import read_all
from sidelight.evaluation.scores import Tally, covered, match_spans, token_spans

Sighting = EventSighting | ClaimSighting | ForecastSighting
LEAST_OVERLAP = 0.2


def evaluate_events(folder: Path) -> dict[str, float]:
    """Measure events: same kind and overlapping words; the date is a figure of its own.

    Only dated ones count: the gold marks no others, so that an undated one is neither right nor
    wrong by it.
    """
    matched, total = match_all(folder, "events", _dated)
    dated = [(gold, ours) for gold, ours in matched if gold["edtf"]]
    right = sum(_same_date(gold["edtf"], ours) for gold, ours in dated)
    return {**total.as_scores("events"), "event dates right": _share(right, len(dated))}


def _dated(reading: Reading) -> Sequence[EventSighting]:
    """Give the events of a reading that have a date."""
    return [event for event in reading.events if event.edtf is not None]


def evaluate_claims(folder: Path) -> dict[str, float]:
    """Measure claims: same kind and overlapping words; the claimant is a figure of its own."""
    matched, total = match_all(folder, "claims", lambda reading: reading.claims)
    right = sum((gold["claimant"] or None) == _of(ours, "claimant") for gold, ours in matched)
    return {**total.as_scores("claims"), "claimants right": _share(right, len(matched))}


def evaluate_forecasts(folder: Path) -> dict[str, float]:
    """Measure forecasts: overlapping words; who made it is a figure of its own."""
    matched, total = match_all(folder, "forecasts", lambda reading: reading.forecasts)
    right = sum((gold["who"] or None) == _of(ours, "made_by") for gold, ours in matched)
    return {**total.as_scores("forecasts"), "forecasters right": _share(right, len(matched))}


def match_all(
    folder: Path, kind: str, ours: Callable[[Reading], Sequence[Sighting]]
) -> tuple[list[tuple[dict[str, Any], Sighting]], Tally]:
    """Match the rows of one kind over a gold folder; give the pairs and the tally."""
    articles = [article for article in load_gold(folder) if article.relevant]
    readings = read_all([article.article for article in articles], sample=True)
    pairs: list[tuple[dict[str, Any], Sighting]] = []
    total = Tally()
    for article in articles:
        gold, sightings = article.rows.get(kind, ()), ours(readings[article.article.id])
        found = match_rows(article.article.text, gold, sightings)
        pairs += [(gold[i].marks, sightings[j]) for i, j in found.items()]
        total += Tally(right=len(found), given=len(sightings), gold=len(gold))
    return pairs, total


def match_rows(text: str, gold: Sequence[GoldRow], ours: Sequence[Sighting]) -> dict[int, int]:
    """Pair gold rows with ours that overlap and, where both have one, are of the same kind."""
    tokens = token_spans(text)
    matched = match_spans(
        [covered(tokens, mark.spans) for mark in gold],
        [covered(tokens, [(mark.start, mark.end)]) for mark in ours],
        least=LEAST_OVERLAP,
    )
    return {
        i: j
        for i, j in matched.items()
        if "kind" not in gold[i].marks or gold[i].marks["kind"] == ours[j].kind
    }


def _same_date(gold: str, ours: Sighting) -> bool:
    """Tell whether our date lies within the gold date's bounds or the other way round."""
    edtf = _of(ours, "edtf")
    if edtf is None:
        return False
    (first, last), (earliest, latest) = bounds(gold), bounds(edtf)
    return (first <= earliest and latest <= last) or (earliest <= first and last <= latest)


def _of(sighting: Sighting, name: str) -> str | None:
    """Read a field that not every kind of row has."""
    value: str | None = getattr(sighting, name, None)
    return value


def _share(right: int, total: int) -> float:
    """Give a share; 1.0 of nothing."""
    return right / total if total else 1.0
