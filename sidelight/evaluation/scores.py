"""Two sets of answers become precision, recall and F1; two clusterings become B-cubed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

WORD = re.compile(r"\w+")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was found, what was given and what was there; sums over documents with `+`."""

    right: int = 0
    given: int = 0
    gold: int = 0

    def __add__(self, more: Tally) -> Tally:
        return Tally(
            right=self.right + more.right,
            given=self.given + more.given,
            gold=self.gold + more.gold,
        )

    @property
    def precision(self) -> float:
        """Share of what was given that is right; 1.0 when nothing was given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Share of what was there that was found; 1.0 when nothing was there."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_scores(self, name: str) -> dict[str, float]:
        """Name the three figures after the task."""
        return {
            f"{name} precision": self.precision,
            f"{name} recall": self.recall,
            f"{name} F1": self.f1,
        }


def token_spans(text: str) -> list[Span]:
    """Give the spans of the words of a text."""
    return [match.span() for match in WORD.finditer(text)]


def covered(tokens: Sequence[Span], spans: Collection[Span]) -> frozenset[int]:
    """Give the numbers of the tokens that overlap any of the spans."""
    return frozenset(
        number
        for number, (start, end) in enumerate(tokens)
        if any(start < span_end and end > span_start for span_start, span_end in spans)
    )


def dice(first: Collection[int], second: Collection[int]) -> float:
    """Give token F1 of two covers (Dice's coefficient)."""
    size = len(first) + len(second)
    return 2 * len(set(first) & set(second)) / size if size else 0.0


def match_spans(
    gold: Sequence[frozenset[int]], ours: Sequence[frozenset[int]], *, least: float
) -> dict[int, int]:
    """Pair gold covers with given covers one to one, best token F1 first, none below `least`."""
    pairs = sorted(
        (
            (dice(left, right), i, j)
            for i, left in enumerate(gold)
            for j, right in enumerate(ours)
            if left & right
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    paired: set[int] = set()
    for score, i, j in pairs:
        if score >= least and i not in matched and j not in paired:
            matched[i] = j
            paired.add(j)
    return matched


def b_cubed_scores(
    gold: Mapping[str, Collection[str]], ours: Mapping[str, Collection[str]]
) -> dict[str, float]:
    """Give B-cubed precision, recall and F1 over items with one or more clusters each.

    Takes item -> clusters. Extended B-cubed for overlapping clusterings (Amigó et al. 2009).
    """
    precision, recall = _b_cubed_side(ours, gold), _b_cubed_side(gold, ours)
    total = precision + recall
    return {
        "stories precision": precision,
        "stories recall": recall,
        "stories F1": 2 * precision * recall / total if total else 0.0,
    }


def _b_cubed_side(
    of: Mapping[str, Collection[str]], against: Mapping[str, Collection[str]]
) -> float:
    """Average over items and their cluster mates in `of` how far `against` agrees."""
    items = sorted(set(of) & set(against))
    averages = []
    for member in items:
        shares = [
            min(_shared(of, member, other), _shared(against, member, other))
            / _shared(of, member, other)
            for other in items
            if _shared(of, member, other)
        ]
        if shares:
            averages.append(sum(shares) / len(shares))
    return sum(averages) / len(averages) if averages else 1.0


def _shared(clusters: Mapping[str, Collection[str]], first: str, right: str) -> int:
    """Count the clusters that two items share."""
    return len(set(clusters[first]) & set(clusters[right]))
