"""How far a run has read each WARC file -> rows of `runs`, so that a killed one goes on there."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

from crawlers.ingest.ranges import Reading
from db.errors import SidelightError
from db.runs import end_by, open_run
from db.sifts import FILE_STAGE
from db.store import Store, now

DONE = "state = 'done' and stage = ? and parent_id is ? and arguments = ?"
LAST = f"select counts from runs where {DONE}"  # noqa: S608
BEGUN = "select counts from runs where id = ?"


@dataclass(slots=True, kw_only=True)
class Cursor:
    """A file of a run: the byte up to which it is read, and how many records came before that."""

    store: Store
    run_id: int
    position: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    is_over: bool = False

    def advance(self, reading: Reading) -> None:
        """Note that a part was taken in. Belongs into the transaction that takes it in."""
        self.counts += Counter(
            records=reading.records, pages=reading.pages, irrelevant=reading.irrelevant
        )
        self.is_over = reading.end is None
        self.position = self.position if reading.end is None else reading.end
        values = {"counts": json.dumps({**self.counts, "position": self.position})}
        if self.is_over:
            values |= {"state": "done", "ended_at": now()}
        self.store.change("runs", {"id": self.run_id}, values)

    def halt(self, error: SidelightError) -> None:
        """Note what keeps a file from being read on, for now."""
        with self.store.transaction():
            end_by(self.store.db, self.run_id, FILE_STAGE, error, at=now())


def cursor_of(store: Store, parent_id: int, name: str) -> Cursor:
    """Give where a run is in a file: at its beginning, or where it was cut short."""
    arguments = json.dumps({"file": name})
    done = store.value(LAST, [FILE_STAGE, parent_id, arguments])
    if done is not None:
        return Cursor(store=store, run_id=0, is_over=True, counts=_counted(done)[0])
    with store.transaction():
        run_id = open_run(store.db, FILE_STAGE, arguments, parent_id, at=now())
    counts, position = _counted(store.value(BEGUN, [run_id]))
    return Cursor(store=store, run_id=run_id, counts=counts, position=position)


def _counted(text: str | None) -> tuple[Counter[str], int]:
    """Read what was counted of a file, and how far it was read."""
    counts: Counter[str] = Counter(json.loads(text or "{}"))
    position = counts.pop("position", 0)
    return counts, position
