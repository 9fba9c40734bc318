"""Dated steps and events of an instrument become one list: done, due or lapsed, each with marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from db.edtf_dates import known_bounds
from db.law.standings import standing_of
from db.law.step_words import sort_of
from db.rows import Row
from db.site.view.due import has_happened, is_same
from db.site.view.mementos import address_of

OFF = frozenset({"moved", "cancelled", "postponed"})
RETOLD = "same"  # what an article tells of a step that is known
OPEN = frozenset({"planned", "tentative"})
ENTERED, FETCHED = 1, 2
LATER = "9999"
OF_LAWS = frozenset({"bill_step", "policy_change"})
OF_CASES = frozenset({"ruling", "fine", "complaint", "hearing", "settlement"})
SHOWN = ("edtf", "date", "at", "kind", "what", "also", "sort", "marks")
NOTES = {
    "ended": "won’t come: {status}",
    "passed": "its day has passed; what became of it isn’t known here",
}
Step = Row


def timetable(
    instrument: Row, steps: Iterable[Row], events: Iterable[Row], as_of: str | None
) -> list[Step]:
    """Give the steps in order of time, what several sources tell once, with all their marks.

    `state` is done, due, lapsed, moved, cancelled or postponed, as of the base's day.
    """
    day = as_of or datetime.now(UTC).date().isoformat()
    told: list[Step] = []
    retold = []
    for step in steps:
        if step["state"] == RETOLD:
            retold.append(step)
        else:
            _add(told, _of_step(instrument, step))
    for step in retold:
        _add_mark(told, step, _of_step(instrument, step))
    for event in events:
        if is_step(instrument, event):
            _add_event(told, _of_event(instrument, event))
    ordered = sorted(told, key=lambda step: (step["edtf"] or LATER, step["at"] or "", step["what"]))
    return [
        {"number": number, **{name: step[name] for name in SHOWN}, **_state(instrument, step, day)}
        for number, step in enumerate(ordered, start=1)
    ]


def is_step(instrument: Row, event: Row) -> bool:
    """Tell whether an event that was entered is a step of an instrument, not around it."""
    kinds = OF_CASES if instrument["kind"] in {"case", "fine"} else OF_LAWS
    return event["curated"] == ENTERED and event["kind"] in kinds


def _of_step(instrument: Row, step: Row) -> Step:
    """Make an entry of a dated step."""
    return {
        "id": step["id"],
        "edtf": step["edtf"],
        "date": step["date"],
        "at": step["at"],
        "kind": step["kind"],
        "what": step["what"],
        "also": [],
        "name": instrument["name"],
        "sort": sort_of(step["kind"], step["what"]),
        "told": step["state"],
        "curated": step["curated"],
        "is_event": False,
        "happening": None,
        "marks": [mark_of(step)],
    }


def _of_event(instrument: Row, event: Row) -> Step:
    """Make an entry of an event that was entered by hand."""
    return {
        "id": event["id"],
        "edtf": event["edtf"],
        "date": event["earliest"] or event["latest"] or LATER,
        "at": None,
        "kind": None,
        "what": event["title"],
        "also": [],
        "name": instrument["name"],
        "sort": sort_of(None, event["title"]),
        "told": None,
        "curated": ENTERED,
        "is_event": True,
        "happening": event["status"],
        "marks": [mark_of({**event, "evidence": None, "capture_url": None})],
    }


def mark_of(told: Row) -> Row:
    """Say how a step is known, with the page that shows it."""
    if told.get("capture_url"):
        seen = {"url": told["capture_url"], "fetched_at": told["captured_at"]}
        return {"how": "fetched", "url": address_of("", seen), "outside": False, "sure": True}
    if told.get("evidence"):
        url = f"/article/{told['evidence']}#words"
        return {"how": "read", "url": url, "outside": False, "sure": True}
    how = {FETCHED: "fetched", ENTERED: "entered"}.get(told["curated"] or 0, "read")
    if how == "read" and told.get("source_url"):
        how = "entered"  # by an editor: what was read has words instead
    sure = bool(told.get("verified", 1))
    return {"how": how, "url": told.get("source_url"), "outside": True, "sure": sure}


def _add(told: list[Step], step: Step) -> None:
    """Add a step, or its mark to the one that says the same of the same day."""
    for other in told:
        both_stand = step["told"] not in OFF and other["told"] not in OFF
        if both_stand and other["edtf"] == step["edtf"] and is_same(step, other):
            return _join(other, step)
    told.append(step)
    return None


def _add_mark(told: list[Step], step: Row, retold: Step) -> None:
    """Add the mark of what an article tells of a known step to that step."""
    known = next((other for other in told if other["id"] == step["replaced_by"]), None)
    if known is None:
        _add(told, {**retold, "told": None})
    else:
        _join(known, retold)


def _add_event(told: list[Step], event: Step) -> None:
    """Add an event, or its mark to the only step that its date can mean."""
    first, last = known_bounds(event["edtf"])
    near = [
        step
        for step in told
        if step["told"] not in OFF and (first or LATER) <= step["date"] <= (last or "")
    ]
    same = [step for step in near if is_same(step, event)] or [
        step for step in near if not step["is_event"]
    ]
    if len(same) == 1:
        return _join(same[0], event)
    told.append(event)
    return None


def _join(step: Step, other: Step) -> None:
    """Let a step carry the marks of another one that is the same, and its words if they differ."""
    step["marks"] = [
        *step["marks"],
        *(mark for mark in other["marks"] if mark not in step["marks"]),
    ]
    if other["what"].lower() != step["what"].lower():
        step["also"] = [*step["also"], other["what"]]


def _state(instrument: Row, step: Step, day: str) -> Row:
    """Tell what became of a step by the base's day, with a note where that needs one."""
    if step["told"] in OFF:
        return {"state": step["told"], "note": None}
    edtf = step["edtf"] or LATER
    plain = {"state": None, "edtf": edtf, "date": step["date"], "name": step["name"],
             "what": step["what"], "happening": step["happening"]}  # fmt: skip
    ahead = edtf >= day[: len(edtf)] and step["told"] != "done" and not has_happened(plain, day)
    if ahead and standing_of(instrument["status"]) == "ended":
        return {"state": "lapsed", "note": NOTES["ended"].format(status=instrument["status"])}
    if ahead:
        return {"state": "due", "note": None}
    if _was_foreseen(instrument, step):
        return {"state": "lapsed", "note": NOTES["passed"]}
    return {"state": "done", "note": None}


def _was_foreseen(instrument: Row, step: Step) -> bool:
    """Tell whether a step whose day is over was only ahead when it was last told.

    A deadline is over when its day is; whether a law came into force isn't known by its day.
    """
    if step["sort"] == "deadline" or step["told"] == "done":
        return False
    looked = instrument["checked_on"] or ""
    entered_before = step["curated"] == ENTERED and bool(looked) and step["date"] > looked
    return step["told"] in OPEN or step["happening"] == "planned" or entered_before


def next_due(steps: Sequence[Step]) -> Step | None:
    """Give the first step that is due."""
    return next((step for step in steps if step["state"] == "due"), None)
