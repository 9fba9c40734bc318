"""Steps of one instrument, told by all of its registers, become its timetable: rows and events.

Nothing is overwritten silently: a moved hearing or deadline stays, and leads to the newer one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from db.edtf_dates import known_bounds, precision
from db.keys import digest_key
from db.law.identity import Group
from db.law.ladder import RANKS
from db.law.records import LawStep
from db.law.stored import FETCHED, Told
from db.rows import Row

State = Literal["done", "planned", "tentative", "postponed", "cancelled", "moved"]
Days = set[tuple[str, str]]  # of an instrument: those on which a step was entered by hand
WORDS = {
    "proposed": "Proposed", "introduced": "Introduced", "committee": "In committee",
    "reported": "Reported by committee", "passed_one": "Passed one house",
    "passage": "Passed the other house", "passed": "Passed both houses", "signed": "Signed",
    "law": "Became law", "partly_in_force": "Partly in force", "in_force": "In force",
    "vetoed": "Vetoed", "failed": "Failed", "withdrawn": "Withdrawn", "lapsed": "Lapsed",
    "repealed": "Ends", "comment_open": "Comments open", "comment_close": "Comments close",
    "hearing": "Hearing", "vote": "Vote", "applies_from": "Applies from",
    "transposition": "Due in national law", "decided": "Decided", "published": "Published",
    "started": "Begun", "reading": "Read", "struck_down": "Struck down by a court",
    "compliance": "Deadline to comply",
}  # fmt: skip
# What may be moved: of each register, provision and kind the date told last stands.
MOVABLE = frozenset({"comment_close", "in_force", "transposition"})
OFF = frozenset({"cancelled", "postponed"})
EVENT_KINDS = {"hearing": "hearing", "decided": "ruling"}
NO_EVENT = frozenset({"vote", "published", "comment_open", "started", "prospective"})
SITTINGS = frozenset({"uk_bills"})  # registers whose hearings are sittings of a house
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A step with its id, what became of it and, where it was moved, the id of the newer one."""

    id: str
    told: Told
    state: State
    source_key: str
    replaced_by: str | None = None
    number: str | None = None  # of its bill, where an instrument has several


def in_words(step: str | None) -> str | None:
    """Say a step of the ladder as a status."""
    return None if step is None else WORDS.get(step, step).lower()


def timetable(one: Group) -> list[Dated]:
    """Give the dated steps of an instrument, those of several registers once."""
    numbers = {matter.number for matter in one.matters if matter.number}
    steps: list[Dated] = []
    seen: set[tuple[object, ...]] = set()
    for matter in one.matters:
        told = [entry for entry in matter.told() if entry.step.date]
        number = matter.number if len(numbers) > 1 else None
        for dated in _settled([_dated(one.id, entry, matter.read_at) for entry in told]):
            same = _sameness(dated.told.step)
            if same not in seen:
                steps.append(replace(dated, number=number))
        seen |= {_sameness(entry.step) for entry in told}
    sittings = {dated.told.step.date for dated in steps
                if dated.told.step.kind == "hearing" and dated.state == "planned"}  # fmt: skip
    steps = [dated for dated in steps if not (dated.state == "planned" and dated.told.step.kind
             in RANKS and dated.told.step.date in sittings)]  # fmt: skip
    return sorted(steps, key=lambda dated: (dated.told.step.date or "", dated.told.step.at or "",
                                            dated.told.step.place, dated.id))  # fmt: skip


def _sameness(step: LawStep) -> tuple[object, ...]:
    """Say by what two registers tell of the same step."""
    if step.kind == "hearing":
        return step.kind, step.date, step.at
    if step.kind == "vote":
        return step.kind, step.date, tuple(sorted(DIGITS.findall(step.words)))
    return step.kind, step.date, step.part


def _dated(key: str, told: Told, read_at: str) -> Dated:
    """Give a step its id and say what became of it by the day its register was asked."""
    step = told.step
    own = step.key or ("" if step.kind in MOVABLE else f"{step.date}:{(step.house or '').lower()}")
    place = f":{step.place}" if step.kind == "applies_from" else ""
    source_key = f"{told.format}:{told.key}:{step.kind}:{step.part or ''}:{own}{place}"
    first, _ = known_bounds(step.date)
    ahead = first is not None and first > read_at[:10]
    state: State = "planned" if ahead else "done"
    if step.state in OFF or (ahead and step.state == "tentative"):
        state = cast("State", step.state)
    return Dated(
        id=digest_key("law_step", key, source_key, step.date),
        told=told,
        state=state,
        source_key=source_key,
    )


def _settled(steps: Sequence[Dated]) -> Iterator[Dated]:
    """Let what was moved lead to what took its place."""
    by_room: defaultdict[str, list[Dated]] = defaultdict(list)
    for dated in steps:
        if dated.told.step.kind == "hearing" and dated.state not in OFF:
            by_room[_sitting(dated.told.step)].append(dated)
    by_key: defaultdict[str, list[Dated]] = defaultdict(list)
    for dated in steps:
        by_key[dated.source_key].append(dated)
    for same_key in by_key.values():
        for chain in _chains(same_key):
            current = chain[-1]
            for dated in chain:
                if current.told.step.date != dated.told.step.date:
                    yield replace(dated, state="moved", replaced_by=current.id)
                elif dated.told.step.kind == "hearing" and dated.state in OFF:
                    later = _later(dated, by_room[_sitting(dated.told.step)])
                    yield replace(dated, replaced_by=later)
                else:
                    yield dated


def _chains(steps: Sequence[Dated]) -> list[list[Dated]]:
    """Part the dates of one key into those that were moved one to the next, by when each was told.

    A date that was told when the former one was over is no extension but another one: of a second
    proposal in the same docket, say.
    """
    chains: list[list[Dated]] = []
    for dated in sorted(steps, key=lambda dated: (_told_on(dated), dated.told.step.date or "")):
        former = chains[-1][-1].told.step.date if chains else None
        if former is not None and _told_on(dated) <= former:
            chains[-1].append(dated)
        else:
            key = f"{dated.source_key}:{len(chains) + 1}" if chains else dated.source_key
            chains.append([replace(dated, source_key=key)])
    for chain in chains:
        chain[1:] = [replace(dated, source_key=chain[0].source_key) for dated in chain[1:]]
    return chains


def _told_on(dated: Dated) -> str:
    return dated.told.step.told or ""


def _sitting(step: LawStep) -> str:
    """Give the words that two dates of one hearing have in common: whose it is."""
    return step.words.split(",")[0].casefold()


def _later(dated: Dated, others: Iterable[Dated]) -> str | None:
    """Find the sitting that took the place of one called off: the next of the same committee."""
    day = dated.told.step.date or ""
    later = [other for other in others if (other.told.step.date or "") > day]
    nearest = min(later, key=lambda other: other.told.step.date or "", default=None)
    return nearest.id if nearest else None


def step_rows(one: Group, steps: Iterable[Dated], entered: Days) -> Iterator[Row]:
    """Give the rows of an instrument's steps, without those that were entered by hand."""
    for dated in steps:
        step = dated.told.step
        if _is_entered(one, dated, entered):
            continue
        first, last = known_bounds(step.date)
        yield {
            "id": dated.id,
            "instrument_id": one.id,
            "date": first or last,
            "precision": precision(step.date or ""),
            "what": what(dated),
            "source_url": one_url(one, dated),
            "event_id": None,
            "kind": step.kind,
            "at": step.at,
            "state": dated.state,
            "replaced_by": dated.replaced_by,
            "source_key": dated.source_key,
            "capture_id": dated.told.capture_id,
            "curated": FETCHED,
        }


def _is_entered(one: Group, dated: Dated, entered: Days) -> bool:
    """Tell whether a step was entered by hand on the same day: then that stands."""
    step = dated.told.step
    return step.kind not in {"hearing", "vote"} and (one.id, step.date or "") in entered


def what(dated: Dated) -> str:
    """Say a step: what it is, whose bill's, and the register's own words."""
    step = dated.told.step
    said = said_of(dated)
    head = f"{said} ({dated.number})" if dated.number else said
    return f"{head}: {step.words}" if step.words and step.words.lower() != said.lower() else head


def said_of(dated: Dated) -> str:
    """Say what a step is; what holds for a provision is never said of the whole act."""
    step = dated.told.step
    if step.kind == "hearing" and dated.told.format in SITTINGS:
        return "Sitting"
    said = WORDS.get(step.kind, step.kind)
    return f"{said} in part ({step.part})" if step.part else said


def one_url(one: Group, dated: Dated) -> str | None:
    """Give the address of what a register says of a matter."""
    return next(
        (matter.first.url for matter in one.matters
         if (matter.format, matter.key) == (dated.told.format, dated.told.key)), None
    )  # fmt: skip


def event_rows(one: Group, steps: Iterable[Dated], entered: Days) -> Iterator[tuple[Row, Row]]:
    """Give the events of an instrument with their tie to it: what stands, not what was moved."""
    name = one.entered.name if one.entered else None
    climbed_to: set[str] = set()  # a rung of the ladder is an event when it is first reached
    for dated in steps:
        step = dated.told.step
        skipped = step.kind in NO_EVENT or dated.state in {*OFF, "moved"}
        if skipped or step.kind in climbed_to or _is_entered(one, dated, entered):
            continue
        climbed_to |= {step.kind} & RANKS.keys() if step.part is None else set()
        first, last = known_bounds(step.date)
        title = f"{name or _name(one)}: {said_of(dated).lower()}"
        event = {
            "id": digest_key("law_event", dated.id),
            "title": title,
            "kind": EVENT_KINDS.get(step.kind, "bill_step"),
            "edtf": step.date,
            "earliest": first,
            "latest": last,
            "status": "confirmed" if dated.state == "done" else "planned",
            "instrument_id": one.id,
            "source_url": one_url(one, dated),
            "place": None,
            "verified": 0,
            "curated": FETCHED,
        }
        subject = {"event_id": event["id"], "instrument_id": one.id, "curated": FETCHED}
        yield event, subject


def _name(one: Group) -> str:
    """Give a name that tells which matter an event is of."""
    matter = one.matters[0]
    return (matter.names or (matter.key,))[0].rstrip(".")[:200]
