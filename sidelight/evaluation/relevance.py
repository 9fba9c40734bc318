"""Gold yes/no and our relevance become precision, recall and F1."""

from __future__ import annotations

from pathlib import Path

from nlp.relevance.score import relevance
from sidelight.evaluation.gold import load_gold
from sidelight.evaluation.scores import Tally


def evaluate_relevance(folder: Path) -> dict[str, float]:
    """Measure relevance on a folder of gold files."""
    items = load_gold(folder)
    verdicts = [relevance(article.article).relevant for article in items]
    tally = Tally(
        right=sum(ours and article.relevant for ours, article in zip(verdicts, items, strict=True)),
        given=sum(verdicts),
        gold=sum(article.relevant for article in items),
    )
    return tally.as_scores("relevance")
