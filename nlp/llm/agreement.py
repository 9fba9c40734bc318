"""The readings of two readers become one record: who said what, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.records import Reading
from nlp.llm.measures import VOUCHED, Measured
from nlp.llm.naming import renamed, shared_names
from nlp.llm.rules import RULES, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What the two readers say differently of the same words: a question for the editor."""

    kind: str  # the field of the reading
    built_in: Any
    model: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One reading of an article, and where its readers contradict each other."""

    reading: Reading
    disagreements: tuple[Disagreement, ...] = ()


def of_model(reading: Reading, measured: Measured) -> Reading:
    """Mark a checked reading as the model's: unsure in every kind that isn't measured as good."""
    marked: dict[str, Any] = {
        kind: tuple(replace(row, extractor="llm") for row in getattr(reading, kind))
        for kind in (*VOUCHED, "mentions", "instruments")
    }
    for kind in set(VOUCHED) - measured.sure:
        marked[kind] = tuple(replace(row, level="unsure") for row in marked[kind])
    return replace(reading, **marked)


def alone(built_in: Reading, checked: Reading, measured: Measured) -> Record:
    """Make the record of the model's reading alone; deeds and dates are our own reader's.

    Deeds stay of those whom the model names too: its schema has none.
    """
    reading = of_model(checked, measured)
    named = {mention.name for mention in reading.mentions}
    deeds = tuple(deed for deed in built_in.deeds if deed.doer in named)
    return Record(reading=replace(reading, deeds=deeds))


def together(built_in: Reading, checked: Reading, measured: Measured) -> Record:
    """Make one record of both readings.

    What both say is sure, unless the model is known to be bad at it; what only one says stays
    as sure as that one is; where they contradict each other both are unsure, and it is asked.
    """
    model = of_model(checked, measured)
    model = renamed(model, shared_names(built_in.mentions, model.mentions))
    joined: dict[str, Any] = {}
    disagreements: list[Disagreement] = []
    for kind in VOUCHED:
        ours, theirs = getattr(built_in, kind), getattr(model, kind)
        agreeing = "sure" if kind not in measured.bad else None
        records, differing = _joined(kind, ours, theirs, agreeing=agreeing)
        joined[kind] = records
        disagreements += differing
    for kind in ("mentions", "instruments"):
        joined[kind] = _united(getattr(built_in, kind), getattr(model, kind))
    practices = dict.fromkeys((*built_in.practices, *model.practices))
    reading = replace(built_in, **joined, practices=tuple(practices))
    return Record(reading=reading, disagreements=tuple(disagreements))


def _joined(
    kind: str, ours: Sequence[Any], theirs: Sequence[Any], *, agreeing: str | None
) -> tuple[tuple[Any, ...], list[Disagreement]]:
    """Join the readings of one kind; `agreeing` is the level of what both say."""
    rule = RULES[kind]
    rest, records = list(theirs), []
    disagreements: list[Disagreement] = []
    for record in ours:
        twin = max(
            (other for other in rest if rule.meets(record, other)),
            key=record.overlap,
            default=None,
        )
        if twin is None:
            records.append(record)
            continue
        rest.remove(twin)
        if rule.differ(record, twin):
            disagreements.append(Disagreement(kind=kind, built_in=record, model=twin))
            records += [replace(record, level="unsure"), replace(twin, level="unsure")]
        else:
            records.append(_agreed(record, twin, rule, agreeing))
    return tuple(sorted([*records, *rest], key=lambda row: (row.start, row.end))), disagreements


def _agreed(record: Any, twin: Any, rule: Rule, agreeing: str | None) -> Any:  # noqa: ANN401
    """Make the record of what both say; what only the model tells of it is as sure as it is."""
    missing = {name: getattr(twin, name) for name in rule.told if getattr(record, name) is None}
    missing = {name: value for name, value in missing.items() if value is not None}
    if missing:
        level = twin.level if record.level == "sure" else "unsure"
    else:
        level = agreeing or record.level
    return replace(record, **missing, level=level, extractor="both")


def _united(ours: Sequence[Any], theirs: Sequence[Any]) -> tuple[Any, ...]:
    """Put mentions of both together; at the same words our own stands."""
    places = {(row.start, row.end) for row in theirs}
    own = [
        replace(row, extractor="both") if (row.start, row.end) in places else row for row in ours
    ]
    fresh = [row for row in theirs if not _is_covered(row, ours)]
    return tuple(sorted([*own, *fresh], key=lambda row: (row.start, row.end)))


def _is_covered(mention: Any, others: Iterable[Any]) -> bool:  # noqa: ANN401
    """Tell whether another reading has a mention that shares a character with this one."""
    return any(mention.start < row.end and row.start < mention.end for row in others)
