"""What a model wrote becomes items of our kinds, checked for shape; the rest is counted."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nlp.llm.schema import OPTIONAL, SURE, TEXT, item_shapes

LONGEST_ANSWER = 400_000  # characters; what goes on beyond them isn't an answer
MOST_ITEMS = 400  # of one kind in one part of an article
LONGEST_STRING = 6_000
FENCED = re.compile(r"```(?:json)?\s*(\{.*\})\s*```", re.DOTALL)
Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a model gave back about the part of an article from `start` to `end`."""

    start: int
    end: int
    content: str


@dataclass(slots=True)
class Receipts:
    """How many items of each kind were given, and how many dropped for which reason."""

    given: Counter[str] = field(default_factory=Counter)
    dropped: Counter[tuple[str, str]] = field(default_factory=Counter)

    def drop(self, kind: str, reason: str) -> None:
        """Count an item, or a part of one, that doesn't come in."""
        self.dropped[kind, reason] += 1

    @property
    def counts(self) -> dict[str, int]:
        """Give the counts by name, for the record of a run."""
        lost = {
            f"{kind}: {reason}": count for (kind, reason), count in sorted(self.dropped.items())
        }
        return {f"{kind} given": count for kind, count in sorted(self.given.items())} | lost


def items_of(answer: Answer, receipts: Receipts) -> dict[str, list[Item]]:
    """Read an answer into lists of items by kind; what has another shape is dropped.

    An answer that is no JSON object, or goes on without end, gives nothing.
    """
    content = parsed(answer.content)
    if content is None:
        receipts.drop("answers", "broken")
        return {}
    return {kind: list(_well_shaped(kind, content.get(kind), receipts)) for kind in item_shapes()}


def parsed(content: str) -> Mapping[str, Any] | None:
    """Parse JSON, also where it stands in a fenced block; None for anything but an object."""
    if len(content) > LONGEST_ANSWER:
        return None
    fenced = FENCED.search(content)
    try:
        value = json.loads(fenced[1] if fenced else content)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _well_shaped(kind: str, listed: object, receipts: Receipts) -> Iterator[Item]:
    """Give the items of one list whose values are of the schema's types and vocabulary."""
    if not isinstance(listed, list):
        if listed is not None:
            receipts.drop(kind, "misshapen")
        return
    receipts.given[kind] += len(listed)
    if len(listed) > MOST_ITEMS:
        receipts.dropped[kind, "too many"] += len(listed) - MOST_ITEMS
    for item in listed[:MOST_ITEMS]:
        fault = _fault(item, item_shapes()[kind])
        if fault:
            receipts.drop(kind, fault)
        else:
            yield _filled(item, item_shapes()[kind])


def _fault(item: object, shape: Mapping[str, Any]) -> str | None:
    """Say what is wrong with an item, None where nothing is; optional values may be missing."""
    if not isinstance(item, dict):
        return "misshapen"
    for name, asked in shape.items():
        value = item.get(name)
        if "enum" in asked:
            if value not in asked["enum"]:
                return "unknown kind"
        elif not _is_of(value, asked):
            return "misshapen"
    return None


def _is_of(value: object, asked: Mapping[str, Any]) -> bool:
    """Tell whether a value is of the type that is asked for."""
    if asked == TEXT:
        return isinstance(value, str) and 0 < len(value) <= LONGEST_STRING
    if asked == OPTIONAL:
        return value is None or (isinstance(value, str) and len(value) <= LONGEST_STRING)
    if asked["type"] == "array":
        return value is None or _are_strings(value)
    if asked == SURE:
        return value is None or isinstance(value, bool)
    return value is None or (isinstance(value, int) and not isinstance(value, bool))


def _are_strings(value: object) -> bool:
    """Tell whether a value is a list of strings, not too many."""
    if not isinstance(value, list) or len(value) > MOST_ITEMS:
        return False
    return all(isinstance(part, str) and len(part) <= LONGEST_STRING for part in value)


def _filled(item: Mapping[str, Any], shape: Mapping[str, Any]) -> Item:
    """Give an item with every name of the schema; a missing list is empty, a doubt must be said."""
    filled = {name: item.get(name) for name in shape}
    for name, asked in shape.items():
        if filled[name] is None and asked.get("type") == "array":
            filled[name] = []
        elif name == "sure":
            filled[name] = filled[name] is not False
    return filled


def are_asked(value: Sequence[str] | None) -> tuple[str, ...]:
    """Give the strings of a list that hold something."""
    return tuple(text for text in value or () if text.strip())
