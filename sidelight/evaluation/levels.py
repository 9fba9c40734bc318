"""Real articles with marked items become the share right of what the reader calls sure, by kind.

A folder holds `articles.jsonl` (id, text, title, published) and `gold.jsonl`, the marked items of
each with their spans. An item marked `"sure": false` is neither asked for nor held against us.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sidelight.evaluation.reading import analyzed
from sidelight.evaluation.scores import Tally
from sidelight.jsonl import checked_lines

Item = Mapping[str, Any]
LEAST_SHARED = {"quotations": 0.5, "claims": 0.5, "events": 0.3, "forecasts": 0.5, "replies": 0.5}
LEAST_WORDS, STEM = 3, 6
WORD = re.compile(r"[^\W_]{4,}|\d+")
KINDS = (*LEAST_SHARED, "stances")


def evaluate_levels(folder: Path) -> dict[str, float]:
    """Give precision and recall of the sure readings of each kind, over all articles."""
    gold = {entry["id"]: entry for entry in checked_lines(folder / "gold.jsonl")}
    tallies = dict.fromkeys(KINDS, Tally())
    readings = (entry for entry in analyzed(folder / "articles.jsonl") if entry["id"] in gold)
    for reading in readings:
        for kind in KINDS:
            sure = [item for item in reading[kind] if item["level"] == "sure"]
            tallies[kind] += tally(kind, gold[reading["id"]].get(kind, ()), sure)
    scores: dict[str, float] = {}
    for kind, counted in tallies.items():
        scores[f"sure {kind} right"] = counted.precision
        scores[f"sure {kind} found"] = counted.recall
    return scores


def tally(kind: str, marked: Sequence[Item], given: Sequence[Item]) -> Tally:
    """Match each given item with a marked one; what meets only an unsure one doesn't count."""
    if kind == "stances":
        marked, given = _once_a_side(marked, "holder"), _once_a_side(given, "stakeholder")
    fits = FITS.get(kind) or _overlapping(LEAST_SHARED[kind])
    asked = [item for item in marked if item.get("sure", True)]
    open_items = [item for item in marked if not item.get("sure", True)]
    rest, right, counted = list(asked), 0, 0
    for item in given:
        match = next((other for other in rest if fits(item, other)), None)
        if match is not None:
            rest.remove(match)
            right += 1
        counted += match is not None or not any(fits(item, other) for other in open_items)
    return Tally(right=right, given=counted, gold=len(asked))


def _overlapping(least: float) -> Callable[[Item, Item], bool]:
    """Make a test whether two items share so much of the shorter one's words."""

    def fits(one: Item, other: Item) -> bool:
        if "start" not in other:
            return False
        shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
        shorter = min(one["end"] - one["start"], other["end"] - other["start"])
        return bool(shared >= least * max(1, shorter))

    return fits


def _same_side(stance: Item, other: Item) -> bool:
    """Tell whether two stances are one holder's, by all words of the shorter name, on one side."""
    ours = set(str(stance["stakeholder"] or "").lower().split())
    marked = set(str(other["holder"] or "").lower().split())
    same_holder = bool(ours and marked) and (ours <= marked or marked <= ours)
    return same_holder and bool(stance["side"] == other["side"])


def _same_event(event: Item, other: Item) -> bool:
    """Tell whether two events overlap, or are told in the same words: a fine of the lead.

    The scorer of these texts takes three shared words, with dates that don't contradict.
    """
    if _overlapping(LEAST_SHARED["events"])(event, other):
        return True
    ours, marked = (str(item or "").split("/")[0].rstrip("~?") for item in _dates(event, other))
    agree = not (ours and marked) or ours.startswith(marked) or marked.startswith(ours)
    return agree and len(_stems(event["what"]) & _stems(other["what"])) >= LEAST_WORDS


def _dates(event: Item, other: Item) -> tuple[str | None, str | None]:
    """Give our date and the marked one."""
    return event.get("edtf"), other.get("date")


def _stems(words: str) -> frozenset[str]:
    """Give the beginnings of the longer words of a title."""
    return frozenset(word.lower()[:STEM] for word in WORD.findall(words))


FITS: Mapping[str, Callable[[Item, Item], bool]] = {"stances": _same_side, "events": _same_event}


def _once_a_side(stances: Sequence[Item], holder: str) -> list[Item]:
    """Count a holder's side once however often it is shown: sure where one of the marks is."""
    sides: dict[tuple[str, str], Item] = {}
    for stance in sorted(stances, key=lambda stance: not stance.get("sure", True)):
        sides.setdefault((str(stance[holder]), stance["side"]), stance)
    return list(sides.values())
