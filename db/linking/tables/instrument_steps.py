"""Steps that are told, known, entered and taken off become the rows that linking writes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from db.editing.step_edits import StepEdits, words_of
from db.keys import digest_key
from db.law.former_ids import present_id
from db.law.read_steps import read_steps
from db.linked.identities import InstrumentStep
from db.linked.statements import LinkedEvent
from db.rows import Row
from db.store import Store


def with_instruments(store: Store, edits: StepEdits) -> StepEdits:
    """Leave out the entered steps of instruments that the base has no more, under any id."""
    present: dict[str, str] = {}
    for key in {step["instrument_id"] for step in edits.entered.values()}:
        now = present_id(store.db.conn, key)
        if store.value("select 1 from instruments where id = ?", [now]) is not None:
            present[key] = now
    entered = {
        key: {**step, "instrument_id": present[step["instrument_id"]]}
        for key, step in edits.entered.items()
        if step["instrument_id"] in present
    }
    return replace(edits, entered=entered)


def instrument_steps(
    told: Iterable[LinkedEvent], known: Sequence[Row], edits: StepEdits, as_of: str | None
) -> Iterator[InstrumentStep]:
    """Give the steps that editors entered, those that they took off, and what articles tell.

    A step that was entered is known like a curated one: what articles tell of it supports it.
    """
    off = [step for step in known if edits.takes_off(step["id"], words_of(step))]
    off_ids = {step["id"] for step in off}
    standing = [step for step in known if step["id"] not in off_ids]
    for step in edits.entered.values():
        yield InstrumentStep(**step)
    yield from map(_taken_off, off)
    for told_step in read_steps(told, [*standing, *edits.entered.values()], as_of):
        words = told_step.instrument_id, told_step.date, told_step.what
        if not edits.takes_off(told_step.id, words):
            yield told_step


def _taken_off(step: Row) -> InstrumentStep:
    """Make the row that leads to a curated or fetched step that was taken off."""
    names = ("instrument_id", "date", "precision", "what", "kind")
    return InstrumentStep(
        id=digest_key("step_taken_off", step["id"]),
        state="taken_off",
        replaced_by=step["id"],
        **{name: step[name] for name in names},
    )
