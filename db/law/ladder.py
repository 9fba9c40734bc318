"""Dated steps, in any order and twice over, become the ladder of a bill and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from db.edtf_dates import known_bounds
from db.law.records import LawStep, StepKind

RANKS: dict[str, int] = {
    name: rank
    for rank, name in enumerate(
        ("published", "decided", "proposed", "introduced", "committee", "reported", "passed_one",
         "passed", "signed", "law", "partly_in_force", "in_force")
    )
}  # fmt: skip
# They end a matter, unless a later step shows that it went on; a law is past all but the last.
ENDS = frozenset({"vetoed", "failed", "withdrawn", "lapsed", "repealed"})
AFTER_LAW = frozenset({"repealed", "withdrawn"})
CALLED_OFF = frozenset({"cancelled", "postponed"})
CHANGED = re.compile(
    r"\b(?:with (?:changes?|amendments?)|as amended|amended|for concurrence)\b", re.I
)
BOTH_HOUSES = "passed by both houses, concurrence pending"
NOT_STARTED = "not started"
UNDATED = "9999"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a bill stands: the step of the ladder, None where nothing shows one, and its words."""

    step: StepKind | None
    words: str
    since: str | None = None


def in_order(steps: Iterable[LawStep]) -> list[LawStep]:
    """Sort by day, then hour, then the register's own order: days alone don't order steps."""
    return sorted(
        steps, key=lambda step: (step.date or UNDATED, step.at or "", step.place, step.kind)
    )


def without_doubles(steps: Iterable[LawStep]) -> list[LawStep]:
    """Take one of each step that a register tells twice, the one that knows the hour."""
    first: dict[tuple[object, ...], LawStep] = {}
    for step in steps:
        # What has an id of its own is that; else the kind of step, its day and its house are.
        identity = (
            (step.kind, step.key)
            if step.key
            else (step.kind, step.date, (step.house or "").lower(), step.part)
        )
        known = first.get(identity)
        if known is None or (step.at and not known.at):
            first[identity] = step
    return list(first.values())


def climbed(steps: Iterable[LawStep], *, single_house: bool = False) -> list[LawStep]:
    """Turn the votes of houses into passed_one and passed, in order.

    The second house's vote is `passed` only where it didn't change the bill; a bill that it
    changed goes back, and has passed when the first house concurs.
    """
    houses: set[str] = set()
    settled = []
    for step in in_order(without_doubles(steps)):
        house = (step.house or "").lower()
        if step.kind == "concurrence":
            settled.append(replace(step, kind="passed"))
        elif step.kind != "passage":
            settled.append(step)
        elif single_house or house == "legislature":
            settled.append(replace(step, kind="passed"))
        else:
            settled.append(_passage(step, house, houses))
            houses.add(house)
    return settled


def _passage(step: LawStep, house: str, houses: set[str]) -> LawStep:
    """Say what the vote of one house makes of a bill after those of others."""
    if not houses:
        return replace(step, kind="passed_one")
    if house in houses or not house:  # it voted again
        return replace(step, kind="passed_one")
    if CHANGED.search(step.words):
        return step
    return replace(step, kind="passed")


def standing(steps: Sequence[LawStep], *, on: str, words: str = "") -> Standing:
    """Tell where a bill stands on a day, from steps that `climbed` gave; `words` are as given.

    It is the highest step reached, whatever came last: the last row is often procedural.
    """
    reached = [step for step in steps if _is_reached(step, on)]
    climbing = [step for step in reached if step.kind in RANKS]
    top = max(climbing, key=lambda step: (RANKS[step.kind], step.date or ""), default=None)
    end = next((step for step in reversed(reached) if step.kind in ENDS), None)
    if end is not None and _is_last_word(end, top, reached):
        return Standing(step=end.kind, words=words or end.words, since=end.date)
    if top is None:
        return Standing(step=None, words=words or NOT_STARTED)
    if top.kind == "in_force" and _is_partly(steps, on):
        return Standing(step="partly_in_force", words=words or top.words, since=top.date)
    if top.kind == "passed_one" and any(step.kind == "passage" for step in reached):
        words = BOTH_HOUSES
    return Standing(step=top.kind, words=words or top.words, since=top.date)


def _is_reached(step: LawStep, on: str) -> bool:
    """Tell whether a step has happened by a day; one without a date has, where it is stated."""
    first, _ = known_bounds(step.date)
    if first is None:
        return step.state is None
    return step.state not in CALLED_OFF and first <= on


def _is_last_word(end: LawStep, top: LawStep | None, reached: Sequence[LawStep]) -> bool:
    """Tell whether nothing goes on after an end: a veto that was overridden was not the last."""
    if top is None:
        return True
    if RANKS[top.kind] >= RANKS["law"] and end.kind not in AFTER_LAW:
        return False
    later = reached[reached.index(end) + 1 :]
    return not any(step.kind in RANKS and RANKS[step.kind] >= RANKS["passed_one"] for step in later)


def _is_partly(steps: Sequence[LawStep], on: str) -> bool:
    """Tell whether a part of an act hasn't begun: one without a date, or with a later one."""
    return any(
        step.kind == "prospective"
        or (step.kind == "in_force" and not _is_reached(step, on) and step.part is not None)
        for step in steps
    )
