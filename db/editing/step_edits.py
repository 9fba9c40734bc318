"""Judgements on dated steps become the steps that people entered, and those they took off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from db.keys import digest_key
from db.rows import Row

STEP_COLUMNS = ("instrument_id", "date", "precision", "kind", "what", "source_url")
Words = tuple[str, str, str]  # what a step is known by when its id is another: on what, when, what


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEdits:
    """What people made of the dated steps of instruments; the last judgement on a step counts."""

    entered: Mapping[str, Row] = field(default_factory=dict)  # by id
    off_ids: frozenset[str] = frozenset()
    off_words: frozenset[Words] = frozenset()

    def takes_off(self, key: str, words: Words) -> bool:
        """Tell whether a step that was read, curated or fetched was taken off, or corrected."""
        return key in self.off_ids or words in self.off_words


def step_id(step: Row) -> str:
    """Give the id of a step that somebody enters: the same for the same step."""
    return digest_key("entered_step", *(step[name] for name in STEP_COLUMNS))


def words_of(step: Row) -> Words:
    """Give what a step is known by when its id is another."""
    return step["instrument_id"], step["date"], step["what"]


def read_step_edits(judged: Iterable[tuple[str, str, Row]]) -> StepEdits:
    """Bring together the judgements on steps that hold: verdict, step and what each is now.

    A correction takes a step off and enters another; one of the same step again takes its place.
    """
    entered: dict[str, Row] = {}
    off: dict[str, Words] = {}
    corrected: dict[str, str] = {}  # a step -> the one that was entered in its place
    for verdict, key, value in judged:
        entered.pop(corrected.pop(key, ""), None)
        if verdict != "confirm" and entered.pop(key, None) is None:
            off[key] = words_of(value["former"])
        if verdict != "reject":
            step = {name: value[name] for name in STEP_COLUMNS}
            corrected[key] = step_id(step)
            entered[step_id(step)] = {"id": step_id(step), **step}
    return StepEdits(entered=entered, off_ids=frozenset(off), off_words=frozenset(off.values()))
