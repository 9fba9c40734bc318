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
    items = [item for item in load_gold(folder) if item.relevant]
    readings = read_all([item.article for item in items], sample=True)
    sides, practices = Tally(), Tally()
    for item in items:
        gold = [row.marks for row in item.rows.get("stances", ())]
        ours = [row for row in readings[item.article.id].stances if row.towards == "practice"]
        sides += tally_sets(
            {(row["stakeholder"], row["side"]) for row in gold},
            {(row.stakeholder, row.side) for row in ours},
        )
        practices += tally_sets(
            {(row["stakeholder"], row["side"], row["practice"]) for row in gold},
            {(row.stakeholder, row.side, row.practice) for row in ours},
        )
    return {**sides.as_scores("stances"), "stances with practice F1": practices.f1}


def tally_sets(gold: Iterable[object], given: Iterable[object]) -> Tally:
    """Tally two sets of answers."""
    expected, answers = set(gold), set(given)
    return Tally(right=len(expected & answers), given=len(answers), gold=len(expected))
