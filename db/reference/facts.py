"""Files of curated facts, one JSON object a line, become facts that have been checked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from db.edtf_dates import bounds
from db.errors import CatalogueError, InputError
from db.records import EventKind, InstrumentKind, StakeholderKind

DecisionOutcome = Literal[
    "violation_fine", "violation_order", "violation_reprimand", "violation_other", "no_violation",
    "granted", "upheld", "partly", "overturned",
]  # fmt: skip
Duty = Literal["notice", "consent", "ban", "assessment", "representatives", "human_review"]
Precision = Literal["day", "month", "season", "year"]
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
PRACTICE = r"^[a-z]+(_[a-z]+)*$"
WEB_ADDRESS = r"^https?://"


class StakeholderFact(BaseModel):
    """One line of stakeholders.jsonl."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=SLUG)
    name: str = Field(min_length=1)
    kind: StakeholderKind
    role: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = Field(default=None, pattern=r"^Q\d+$")
    homepage: str | None = None
    parent: str | None = None
    source_url: str = Field(pattern=WEB_ADDRESS)
    verified: bool


class DateFact(BaseModel):
    """One dated step of an instrument: an EDTF date and what happened or is due then.

    A step that was put off stays, as `moved`; one that won't come is `cancelled`.
    """

    model_config = ConfigDict(extra="forbid")

    date: str
    precision: Precision
    what: str = Field(min_length=1)
    source_url: str = Field(pattern=WEB_ADDRESS)
    state: Literal["moved", "cancelled"] | None = None


class InstrumentFact(BaseModel):
    """One line of instruments.jsonl; `checked` is the day on which a person last looked."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=SLUG)
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    kind: InstrumentKind
    jurisdiction: str | None = None
    status: str | None = None
    url: str | None = None
    source_url: str = Field(pattern=WEB_ADDRESS)
    verified: bool
    checked: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\d$")
    dates: tuple[DateFact, ...] = ()


class DutyFact(BaseModel):
    """One line of duties.jsonl: what an instrument asks of employers on some practices.

    `part` is its article or section, `text` says it in our words, `applies_from` is EDTF. What
    bears on monitoring of any kind has the practice employee_monitoring.
    """

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=SLUG)
    instrument: str = Field(pattern=SLUG)
    duty: Duty
    part: str | None = None
    text: str = Field(min_length=1)
    practices: tuple[Annotated[str, Field(pattern=PRACTICE)], ...] = Field(min_length=1)
    applies_from: str | None = None
    source_url: str = Field(pattern=WEB_ADDRESS)
    verified: bool


class DecisionFact(BaseModel):
    """One line of decisions.jsonl: what an authority or a court decided about an employer.

    An instrument of the same id may stand in instruments.jsonl; else the decision makes one.
    `reviews` are the decisions that it was asked to review; dates are EDTF; `amount` is a fine.
    """

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=SLUG)
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    authority: str = Field(min_length=1)
    authority_id: str | None = Field(default=None, pattern=SLUG)
    court: bool = False
    case_number: str | None = None
    jurisdiction: str
    decided: str | None = None
    published: str | None = None
    started: str | None = None
    employer: str | None = None
    employer_id: str | None = Field(default=None, pattern=SLUG)
    employer_kind: str | None = None
    practices: tuple[str, ...] = ()
    technique: str | None = None
    outcome: DecisionOutcome | None = None
    amount: float | None = Field(default=None, gt=0)
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    articles: tuple[str, ...] = ()
    other_laws: tuple[str, ...] = ()
    complainant: str | None = None
    appeal: str | None = None
    reviews: tuple[str, ...] = ()
    source_url: str = Field(pattern=WEB_ADDRESS)
    verified: bool


class RoleFact(BaseModel):
    """One stakeholder that takes part in an event: who acts, who is acted on, or who told it."""

    model_config = ConfigDict(extra="forbid")

    stakeholder: str = Field(pattern=SLUG)
    role: Literal["agent", "target", "addressee", "source"]


class EventFact(BaseModel):
    """One line of events.jsonl; `place` is a country, or a country and a part of it.

    `practices` are those that it is plainly about: they tell one matter of a company from another.
    """

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=SLUG)
    title: str = Field(min_length=1)
    kind: EventKind
    date: str
    place: str | None = Field(default=None, pattern=r"^[A-Z]{2,3}(-[A-Z]{2,3})?$")
    roles: tuple[RoleFact, ...] = ()
    instruments: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()
    source_url: str = Field(pattern=WEB_ADDRESS)
    verified: bool


AnyFact = StakeholderFact | InstrumentFact | DutyFact | DecisionFact | EventFact
Fact = TypeVar("Fact", StakeholderFact, InstrumentFact, DutyFact, DecisionFact, EventFact)


def read_facts(path: Path, model: type[Fact]) -> list[Fact]:
    """Read and check a file of facts; a missing file holds none.

    Raises CatalogueError naming the line that doesn't hold, or an id that stands twice.
    """
    if not path.exists():
        return []
    facts: dict[str, Fact] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            fact = _checked(f"{path}:{number}", line, model)
            if fact.id in facts:
                raise CatalogueError(f"{path}:{number}", f"the id {fact.id!r} stands twice")
            facts[fact.id] = fact
    return list(facts.values())


def _checked(place: str, line: str, model: type[Fact]) -> Fact:
    """Check one line against its model and its dates against the calendar."""
    try:
        fact = model.model_validate_json(line)
        for date in _dates(fact):
            bounds(date)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"])) or "line"
        raise CatalogueError(place, f"{where}: {fault['msg']}") from error
    except InputError as error:
        raise CatalogueError(place, str(error)) from error
    return fact


def _dates(fact: AnyFact) -> Iterable[str]:
    """Give every date that a fact holds."""
    if isinstance(fact, DutyFact):
        yield from filter(None, [fact.applies_from])
    if isinstance(fact, DecisionFact):
        yield from filter(None, (fact.started, fact.decided, fact.published))
    if isinstance(fact, EventFact):
        yield fact.date
    if isinstance(fact, InstrumentFact):
        yield from (step.date for step in fact.dates)
        yield from filter(None, [fact.checked])


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All facts of a folder; what they refer to by id is among them."""

    stakeholders: list[StakeholderFact]
    instruments: list[InstrumentFact]
    duties: list[DutyFact]
    decisions: list[DecisionFact]
    events: list[EventFact]


def read_folder(folder: Path) -> Facts:
    """Read and check the files of a folder.

    Raises CatalogueError naming a line that doesn't hold, or an id that isn't there.
    """
    facts = Facts(
        stakeholders=read_facts(folder / "stakeholders.jsonl", StakeholderFact),
        instruments=read_facts(folder / "instruments.jsonl", InstrumentFact),
        duties=read_facts(folder / "duties.jsonl", DutyFact),
        decisions=read_facts(folder / "decisions.jsonl", DecisionFact),
        events=read_facts(folder / "events.jsonl", EventFact),
    )
    _check_references(folder, facts)
    return facts


def _check_references(folder: Path, facts: Facts) -> None:
    """Raise CatalogueError for an id that a fact refers to and that isn't there."""
    stakeholders = {fact.id for fact in facts.stakeholders}
    instruments = {fact.id for fact in facts.instruments} | {fact.id for fact in facts.decisions}
    for fact in facts.stakeholders:
        place = f"{folder / 'stakeholders.jsonl'}: {fact.id}"
        _check_ids(place, "parent", filter(None, [fact.parent]), stakeholders)
    for duty in facts.duties:
        place = f"{folder / 'duties.jsonl'}: {duty.id}"
        _check_ids(place, "instrument", [duty.instrument], instruments)
    for decision in facts.decisions:
        place = f"{folder / 'decisions.jsonl'}: {decision.id}"
        parties = filter(None, (decision.authority_id, decision.employer_id))
        _check_ids(place, "stakeholder", parties, stakeholders)
        _check_ids(place, "reviewed decision", decision.reviews, instruments)
    for event in facts.events:
        place = f"{folder / 'events.jsonl'}: {event.id}"
        parts = (part.stakeholder for part in event.roles)
        _check_ids(place, "stakeholder", parts, stakeholders)
        _check_ids(place, "instrument", event.instruments, instruments)


def _check_ids(place: str, noun: str, keys: Iterable[str], ids: Collection[str]) -> None:
    """Raise CatalogueError for the first id that isn't known."""
    for fact_id in keys:
        if fact_id not in ids:
            raise CatalogueError(place, f"its {noun} {fact_id!r} isn't there")
