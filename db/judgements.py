"""A person's decision becomes a judgement: appended, never changed, replayed by every link.

Stakeholders are judged the same, different, none or of another kind; readings and the dates of
events are confirmed or rejected.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from db.annotation_kinds import Vouched, columns_of
from db.errors import InputError
from db.evidence import VOUCHED
from db.exports.characters import typed_line
from db.keys import digest_key
from db.records import StakeholderKind, Stance
from db.rows import Row, quoted
from db.store import Store, now

Verdict = Literal[
    "same", "different", "reject", "relabel", "confirm", "move", "lock", "rename", "alias"
]
Judged = Literal[
    "stakeholders",
    "events",
    "claim_sightings",
    "deeds",
    "event_sightings",
    "forecasts",
    "machine_lines",
    "quotations",
    "replies",
    "stances",
    "stories",
    "digests",
    "story_events",
    "instrument_dates",
]
PAIRS = {"same", "different"}
NAMING = ("rename", "alias")
# Judged with what is to be followed: db/editing/.
EDITED = ("stories", "digests", "story_events", "instrument_dates")
MORE_KEY = {"stances": ("towards", "instrument_name")}  # what beside its key tells a reading apart
IN_ORDER = "select * from judgements order by made_at, rowid"
READINGS: Mapping[str, type[Vouched]] = {kind.TABLE: kind for kind in VOUCHED}
YES_OR_NO: tuple[Verdict, ...] = ("confirm", "reject")
ALLOWED: Mapping[str, tuple[Verdict, ...]] = {
    "stakeholders": ("same", "different", "reject", "relabel", "rename", "alias"),
    "events": YES_OR_NO,  # the date of one
    "machine_lines": YES_OR_NO,  # what a model wrote about a story
    "stories": ("relabel", "same", "different", "move", "lock"),
    "digests": YES_OR_NO,  # a sentence, pinned or dropped
    "story_events": YES_OR_NO,  # an event, attached or taken off
    "instrument_dates": ("confirm", "relabel", "reject"),  # a step: entered, corrected, taken off
    **dict.fromkeys(READINGS, YES_OR_NO),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided about a row of a table, or about two stakeholders."""

    verdict: Verdict
    row_id: str
    table: Judged = "stakeholders"
    other_id: str | None = None
    kind: str | None = None
    value: str | None = None  # in JSON: what an edit is followed with
    made_by: str
    note: str | None = None


def add_judgement(store: Store, decision: Decision) -> str:
    """Append a decision; give its id. The next link follows it.

    Raises InputError when a row isn't known, or the verdict lacks what it needs.
    """
    with store.durably(), store.transaction():
        _check(store, decision)
        made_at = now()
        count = store.value("select count(*) from judgements")
        judgement_id = digest_key(
            decision.verdict, decision.row_id, decision.other_id, decision.kind, made_at, count
        )
        judgement = {
            "id": judgement_id,
            "made_by": typed_line(decision.made_by),
            "made_at": made_at,
            "verdict": decision.verdict,
            "table_name": decision.table,
            "row_key": decision.row_id,
            "other_key": decision.other_id,
            "value": decision.value or decision.kind or _grounds(store, decision),
            "note": typed_line(decision.note) or None,
        }
        store.add("judgements", [judgement])
    return judgement_id


def undo_judgement(store: Store, key: str, *, made_by: str, note: str | None = None) -> str:
    """Append that a judgement no longer holds; give the id of that. The next link follows it.

    Nothing is deleted, and an undoing can itself be undone. Raises InputError when there is no
    such judgement, or when it is undone already.
    """
    if store.value("select 1 from judgements where id = ?", [key]) is None:
        raise InputError(key, "no such judgement", "look into the table of judgements")
    if key in _undone(store.rows(IN_ORDER)):
        raise InputError(key, "is undone already", "undo that undoing to have it back")
    made_at = now()
    count = store.value("select count(*) from judgements where row_key = ?", [key])
    undoing = digest_key("undo", key, made_at, count)
    row = {
        "id": undoing,
        "made_by": typed_line(made_by),
        "made_at": made_at,
        "verdict": "undo",
        "table_name": "judgements",
        "row_key": key,
        "other_key": None,
        "value": None,
        "note": typed_line(note) or None,
    }
    with store.durably(), store.transaction():
        store.add("judgements", [row])
    return undoing


def standing_judgements(store: Store) -> list[Row]:
    """Give the judgements that hold, in the order they were made: those not undone."""
    return holding(store.rows(IN_ORDER))


def holding(judgements: Sequence[Row]) -> list[Row]:
    """Leave out of all judgements, in the order they were made, undoings and what they undid."""
    undone = _undone(judgements)
    return [
        judgement
        for judgement in judgements
        if judgement["verdict"] != "undo" and judgement["id"] not in undone
    ]


def _undone(judgements: Sequence[Row]) -> set[str]:
    """Give the ids of judgements, and of undoings, that were undone."""
    undone: set[str] = set()
    for judgement in reversed(judgements):
        if judgement["verdict"] == "undo" and judgement["id"] not in undone:
            undone.add(judgement["row_key"])
    return undone


def issue_of(stance: Row) -> str | None:
    """Give what a stance is towards: the practice, or the name of the instrument."""
    name = "instrument_name" if stance.get("towards") == "instrument" else "practice"
    issue: str | None = stance[name]
    return issue


def overlaps(start: int, end: int, place: Row) -> bool:
    """Tell whether an annotation rests on some of the words that were judged."""
    return start < int(place["end"]) and int(place["start"]) < end


def _check(store: Store, decision: Decision) -> None:
    """Raise InputError for a decision that can't be followed."""
    allowed = ALLOWED.get(decision.table, ())
    if decision.verdict not in allowed:
        reason = f"can't be said of {decision.table.replace('_', ' ')}"
        raise InputError(decision.verdict, reason, f"take one of: {' '.join(allowed)}")
    if decision.table in EDITED or decision.verdict in NAMING:
        if decision.value is None:
            raise InputError(decision.row_id, "is edited at the desk", "open its page there")
        _check_is_new(store, decision)
        return
    if decision.verdict in PAIRS and decision.other_id is None:
        raise InputError(decision.verdict, "is about two stakeholders", "name the other one too")
    if decision.other_id == decision.row_id:
        raise InputError(decision.row_id, "is named twice", "name the other stakeholder too")
    if decision.verdict == "relabel" and decision.kind not in get_args(StakeholderKind):
        kinds = " ".join(get_args(StakeholderKind))
        raise InputError(str(decision.kind), "is no kind of stakeholder", f"take one of: {kinds}")
    exists = f"select 1 from {decision.table} where id = ?"  # noqa: S608
    if decision.table == "stakeholders":
        exists += " union select 1 from redirects where old_id = ?1"
    for row_id in filter(None, (decision.row_id, decision.other_id)):
        if store.value(exists, [row_id]) is None:
            thing = decision.table.removesuffix("s").replace("_", " ")
            raise InputError(row_id, f"no such {thing}", "its id stands in the address of its page")


def _check_is_new(store: Store, decision: Decision) -> None:
    """Raise InputError for an edit that is the last one on its row already: a form sent twice."""
    last = None
    for judgement in standing_judgements(store):
        if (judgement["table_name"], judgement["row_key"]) == (decision.table, decision.row_id):
            last = judgement
    if last is not None and all(
        last[name] == wanted
        for name, wanted in (
            ("verdict", decision.verdict),
            ("other_key", decision.other_id),
            ("value", decision.value),
        )
    ):
        raise InputError(decision.row_id, "was decided already", "look at what was decided")


def _grounds(store: Store, decision: Decision) -> str | None:
    """Note on which words a decision rests, so that it outlives a new reading of the article.

    Raises InputError for an event whose date rests on no words.
    """
    if decision.table in READINGS:
        return json.dumps(_read_words(store, READINGS[decision.table], decision.row_id))
    if decision.table == "machine_lines":
        sql = "select story_id, section, text, model from machine_lines where id = ?"
        return json.dumps(store.rows(sql, [decision.row_id])[0])
    if decision.table == "events":
        return json.dumps(_dated_words(store, decision.row_id))
    return None


def _read_words(store: Store, kind: type[Vouched], key: str) -> Row:
    """Give the place of a reading and what tells it from others there."""
    names = [column.name for column in columns_of(kind) if column.field in kind.KEY]
    more = MORE_KEY.get(kind.TABLE, ())
    columns = ", ".join(map(quoted, ("article_id", "start", "end", *names, *more)))
    return store.rows(f"select {columns} from {kind.TABLE} where id = ?", [key])[0]  # noqa: S608


def judged_key(kind: type[Vouched], place: Row) -> tuple[str | None, ...]:
    """Give what tells a judged reading from others over the same words, as `kind.key()` does."""
    if kind is Stance:
        return place["stakeholder_name"], issue_of(place), place["side"]
    return tuple(place[column.name] for column in columns_of(kind) if column.field in kind.KEY)


def _dated_words(store: Store, event_id: str) -> Row:
    """Give an event's date with the places of the words that tell it."""
    edtf = store.value("select edtf from events where id = ?", [event_id])
    places = store.rows(
        'select article_id, start, "end" from event_sightings where event_id = ? and edtf = ?'
        " order by article_id, start",
        [event_id, edtf],
    )
    if not places:
        raise InputError(event_id, "its date doesn't rest on an article", "mend the curated facts")
    return {"edtf": edtf, "places": places}
