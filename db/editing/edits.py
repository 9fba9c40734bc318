"""Judgements become edits: of stories titles, homes of pages, locks, sentences, events; steps.

Each edit holds what it needs to be followed in a base that is linked anew: pages by their first
article, sentences by their words and the places that these rest on.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from db.editing.step_edits import StepEdits, read_step_edits
from db.rows import Row

SHAPING = ("same", "different", "move", "lock")  # verdicts on which articles a story has
NO_HOMES: Mapping[str, str] = {}


class Passed(Protocol):
    """A judgement that holds."""

    @property
    def verdict(self) -> str:
        """What was decided."""

    @property
    def table_name(self) -> str:
        """Of what kind of row."""

    @property
    def row_key(self) -> str:
        """On which row."""

    @property
    def other_key(self) -> str | None:
        """And which other one."""

    @property
    def value(self) -> str | None:
        """With what, in JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedLine:
    """A sentence of a digest that was pinned or dropped, with the places that it rests on."""

    section: str
    text: str
    spans: frozenset[tuple[str, int, int]]
    stakeholder_id: str | None = None
    side: str | None = None
    event_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What people made of stories and steps; the last judgement on a thing counts."""

    titles: Mapping[str, str] = field(default_factory=dict)  # by story
    homes: Mapping[str, str] = field(default_factory=dict)  # page -> the story that it is in
    locked: frozenset[str] = frozenset()  # stories that nothing joins by itself
    pinned: tuple[JudgedLine, ...] = ()
    dropped: tuple[JudgedLine, ...] = ()
    attached: frozenset[tuple[str, str]] = frozenset()  # event and story
    detached: frozenset[tuple[str, str]] = frozenset()
    steps: StepEdits = field(default_factory=StepEdits)

    @property
    def stories(self) -> frozenset[str]:
        """The stories that keep their address, and the pages that they were given."""
        return frozenset(self.homes.values())


NOTHING = Edits()


def read_edits(judgements: Iterable[Passed]) -> Edits:
    """Bring together the judgements on stories and steps that hold, in the order they were made."""
    by_table: defaultdict[str, list[Passed]] = defaultdict(list)
    for judgement in judgements:
        if judgement.value:
            by_table[judgement.table_name].append(judgement)
    titles: dict[str, str] = {}
    homes: dict[str, str] = {}
    for judgement in by_table["stories"]:
        edit = json.loads(judgement.value or "{}")
        homes.update(edit["homes"])
        if judgement.verdict == "relabel":
            titles[judgement.row_key] = edit["title"]
        elif edit.get("title"):
            titles[str(judgement.other_key)] = edit["title"]
    lines = _last_verdicts(by_table["digests"])
    ties = {(tie.row_key, str(tie.other_key)): tie.verdict for tie in by_table["story_events"]}
    return Edits(
        titles=titles,
        homes=homes,
        locked=frozenset(lock.row_key for lock in by_table["stories"] if lock.verdict == "lock"),
        pinned=tuple(line for line, verdict in lines if verdict == "confirm"),
        dropped=tuple(line for line, verdict in lines if verdict == "reject"),
        attached=frozenset(tie for tie, verdict in ties.items() if verdict == "confirm"),
        detached=frozenset(tie for tie, verdict in ties.items() if verdict == "reject"),
        steps=read_step_edits(
            (judgement.verdict, judgement.row_key, json.loads(judgement.value or "{}"))
            for judgement in by_table["instrument_dates"]
        ),
    )


def _last_verdicts(judgements: Iterable[Passed]) -> list[tuple[JudgedLine, str]]:
    """Give each judged sentence with the last verdict on it."""
    verdicts: dict[tuple[str, str], tuple[JudgedLine, str]] = {}
    for judgement in judgements:
        line = judged_line(json.loads(judgement.value or "{}"))
        verdicts.pop((line.section, line.text), None)
        verdicts[line.section, line.text] = line, judgement.verdict
    return list(verdicts.values())


def judged_line(value: Row) -> JudgedLine:
    """Read a judged sentence as its judgement keeps it."""
    names = ("section", "text", "stakeholder_id", "side", "event_id")
    spans = frozenset((article, start, end) for article, start, end in value["spans"])
    return JudgedLine(spans=spans, **{name: value[name] for name in names})
