"""Rankings of the same lines by several rules become one, by reciprocal ranks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from db.rows import Row

SMOOTHING = 60  # of Cormack, Clarke and Büttcher (2009): the first ranks don't decide alone


def fused(*rankings: tuple[float, Sequence[Row]]) -> list[Row]:
    """Give each line once, best first: high in one ranking is good, in several better.

    Each ranking comes with how much it counts. A line is as the first that has it gives it.
    """
    scores: defaultdict[int, float] = defaultdict(float)
    lines: dict[int, Row] = {}
    for weight, ranking in rankings:
        for place, line in enumerate(ranking):
            scores[line["id"]] += weight / (SMOOTHING + place)
            lines.setdefault(line["id"], line)
    return sorted(lines.values(), key=lambda line: (-scores[line["id"]], line["id"]))
