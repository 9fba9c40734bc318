"""A person's decision about a stakeholder becomes a judgement: appended, replayed by every link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from db.errors import InputError
from db.keys import digest_key
from db.records import StakeholderKind
from db.store import Row, Store, now

Verdict = Literal["same", "different", "reject", "relabel"]
PAIRS = {"same", "different"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided: two stakeholders are the same or different, one is none, or a kind."""

    verdict: Verdict
    stakeholder_id: str
    other_id: str | None = None
    kind: str | None = None
    made_by: str
    note: str | None = None


def add_judgement(store: Store, decision: Decision) -> str:
    """Append a decision; give its id. The next link follows it.

    Raises InputError when a stakeholder isn't known, or the verdict lacks what it needs.
    """
    _check(store, decision)
    made_at = now()
    count = store.value("select count(*) from judgements")
    key = digest_key(
        decision.verdict, decision.stakeholder_id, decision.other_id, decision.kind, made_at, count
    )
    row = {
        "id": key,
        "made_by": decision.made_by,
        "made_at": made_at,
        "verdict": decision.verdict,
        "table_name": "stakeholders",
        "row_key": decision.stakeholder_id,
        "other_key": decision.other_id,
        "value": decision.kind,
        "note": decision.note,
    }
    with store.transaction():
        store.add("judgements", [row])
    return key


def undo_judgement(store: Store, key: str, *, made_by: str, note: str | None = None) -> str:
    """Append that a judgement no longer holds; give the id of that. The next link follows it.

    Nothing is deleted, and an undoing can itself be undone. Raises InputError when there is no
    such judgement.
    """
    if store.value("select 1 from judgements where id = ?", [key]) is None:
        raise InputError(key, "no such judgement", "look into the table of judgements")
    made_at = now()
    count = store.value("select count(*) from judgements where row_key = ?", [key])
    undoing = digest_key("undo", key, made_at, count)
    row = {
        "id": undoing,
        "made_by": made_by,
        "made_at": made_at,
        "verdict": "undo",
        "table_name": "judgements",
        "row_key": key,
        "other_key": None,
        "value": None,
        "note": note,
    }
    with store.transaction():
        store.add("judgements", [row])
    return undoing


def standing_judgements(store: Store) -> list[Row]:
    """Give the judgements that hold, in the order they were made: those not undone."""
    rows = store.rows("select * from judgements order by made_at, rowid")
    undone: set[str] = set()
    for row in reversed(rows):
        if row["verdict"] == "undo" and row["id"] not in undone:
            undone.add(row["row_key"])
    return [row for row in rows if row["verdict"] != "undo" and row["id"] not in undone]


def _check(store: Store, decision: Decision) -> None:
    """Raise InputError for a decision that can't be followed."""
    if decision.verdict in PAIRS and decision.other_id is None:
        raise InputError(decision.verdict, "is about two stakeholders", "name the other one too")
    if decision.verdict == "relabel" and decision.kind not in get_args(StakeholderKind):
        kinds = " ".join(get_args(StakeholderKind))
        raise InputError(str(decision.kind), "is no kind of stakeholder", f"take one of: {kinds}")
    known = "select 1 from stakeholders where id = ? union select 1 from redirects where old_id = ?"
    for key in filter(None, (decision.stakeholder_id, decision.other_id)):
        if store.value(known, [key, key]) is None:
            raise InputError(key, "no such stakeholder", "its id stands in the address of its page")
