"""The names of one reading become those of another, where both name the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from db.records import Annotations, Mention, Reading

NAME_FIELDS = frozenset({"name", "stakeholder", "claimant", "made_by", "body", "doer"})


def shared_names(ours: Sequence[Mention], theirs: Sequence[Mention]) -> dict[str, str]:
    """Give, for each name of theirs, the one that we most often have for the same words."""
    at = {(mention.start, mention.end): mention.name for mention in ours}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in theirs:
        name = at.get((mention.start, mention.end))
        if name:
            counts[mention.name][name] += 1 if mention.form == "name" else 0
    chosen = {name: names.most_common(1)[0] for name, names in counts.items()}
    return {name: other for name, (other, times) in chosen.items() if times and other != name}


def renamed(reading: Reading, names: Mapping[str, str]) -> Reading:
    """Give a reading with some parties under other names."""
    kinds = [place.name for place in fields(Annotations) if place.name != "instruments"]
    changed: dict[str, Any] = {
        kind: tuple(_renamed(record, names) for record in getattr(reading, kind)) for kind in kinds
    }
    return replace(reading, **changed)


def _renamed(record: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401
    """Give one record, or role of a record, under other names."""
    held = {place.name: getattr(record, place.name) for place in fields(record)}
    changed: dict[str, Any] = {
        name: names[value] for name, value in held.items() if name in NAME_FIELDS and value in names
    }
    if "roles" in held:
        changed["roles"] = tuple(_renamed(role, names) for role in held["roles"])
    return replace(record, **changed) if changed else record
