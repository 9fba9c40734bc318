"""Gold stances and ours become the share of sides given that are right and the share found."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sidelight.evaluation.gold import load_gold
from sidelight.evaluation.reading import read_all
from sidelight.evaluation.scores import Tally


def evaluate_stances(folder: Path) -> dict[str, float]:
    """Measure stances on a folder of gold files.

    A side is compared by article and stakeholder; whether the practice agrees too is given
    as a figure of its own.
    """
    articles = [article for article in load_gold(folder) if article.relevant]
    readings = read_all([article.article for article in articles], sample=True)
    sides, practices = Tally(), Tally()
    for article in articles:
        gold = [stance.marks for stance in article.rows.get("stances", ())]
        ours = [
            stance
            for stance in readings[article.article.id].stances
            if stance.towards == "practice"
        ]
        sides += tally_sets(
            {(stance["stakeholder"], stance["side"]) for stance in gold},
            {(stance.stakeholder, stance.side) for stance in ours},
        )
        practices += tally_sets(
            {(stance["stakeholder"], stance["side"], stance["practice"]) for stance in gold},
            {(stance.stakeholder, stance.side, stance.practice) for stance in ours},
        )
    return {**sides.as_scores("stances"), "stances with practice F1": practices.f1}


def tally_sets(gold: Iterable[object], ours: Iterable[object]) -> Tally:
    """Tally two sets of answers."""
    expected, answers = set(gold), set(ours)
    return Tally(right=len(expected & answers), given=len(answers), gold=len(expected))
