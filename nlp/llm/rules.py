"""When two readings are of the same thing, when they contradict each other, by kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from nlp.llm.dates import agree

Test = Callable[[Any, Any], bool]
OPPOSITE = {"critic", "defender"}
HALF, THIRD = 0.5, 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How two readings of a kind compare; `told` are fields that one may leave open."""

    meets: Test
    differ: Test
    told: tuple[str, ...] = ()


def _over(least: float, *names: str) -> Test:
    """Make a test whether two readings share their words and some fields."""

    def meets(one: Any, other: Any) -> bool:  # noqa: ANN401
        same = all(getattr(one, name) == getattr(other, name) for name in names)
        return same and one.overlap(other) >= least

    return meets


def _other_name(name: str) -> Test:
    """Make a test whether two readings name somebody, and not the same."""

    def differ(one: Any, other: Any) -> bool:  # noqa: ANN401
        named = {getattr(one, name), getattr(other, name)} - {None}
        return len(named) > 1

    return differ


def _other_claim(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Tell whether two claims are of different people, or one denies what the other asserts."""
    denied = {"denied"} & {one.modality, other.modality}
    return _other_name("claimant")(one, other) or (bool(denied) and one.modality != other.modality)


def _same_issue(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Tell whether two stances are one holder's towards the same issue."""
    return (one.stakeholder, one.towards, one.issue) == (
        other.stakeholder,
        other.towards,
        other.issue,
    )


def _other_side(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Tell whether two stances are on opposite sides."""
    return {one.side, other.side} == OPPOSITE


def _other_day(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Tell whether two events have dates that can't both be right."""
    return bool(one.edtf and other.edtf) and not agree(one.edtf, other.edtf)


RULES: Mapping[str, Rule] = {
    "quotations": Rule(meets=_over(HALF), differ=_other_name("stakeholder"), told=("stakeholder",)),
    "claims": Rule(meets=_over(HALF, "kind"), differ=_other_claim, told=("claimant",)),
    "stances": Rule(meets=_same_issue, differ=_other_side),
    "events": Rule(meets=_over(THIRD, "kind"), differ=_other_day, told=("edtf",)),
    "forecasts": Rule(
        meets=_over(HALF), differ=_other_name("made_by"), told=("made_by", "due_edtf")
    ),
    "replies": Rule(meets=_over(THIRD, "kind"), differ=_other_name("stakeholder")),
}
