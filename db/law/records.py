"""What a register says of one bill, rule or decision becomes a record, which is stored as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal, get_args

from db.records import InstrumentKind

# What a dated step is. The first line is the ladder that a status climbs; `passage` is a vote of
# one house, which the ladder turns into passed_one or passed once all of them are known.
StepKind = Literal[
    "proposed", "introduced", "committee", "reported", "passed_one", "passed", "signed", "law",
    "partly_in_force", "in_force", "vetoed", "failed", "withdrawn", "lapsed", "repealed",
    "passage", "concurrence", "prospective", "comment_open", "comment_close", "hearing", "vote",
    "applies_from", "transposition", "end_of_validity", "decided", "published", "started",
    "reading", "struck_down", "compliance",
]  # fmt: skip
StepState = Literal["confirmed", "tentative", "postponed", "cancelled"]
STEP_KINDS = frozenset(get_args(StepKind))


@dataclass(frozen=True, slots=True, kw_only=True)
class LawStep:
    """One dated step: `date` is EDTF, `at` the moment with its zone where the hour is known.

    `words` are the register's own. `key` is its own id of a hearing or vote, `part` a provision,
    `told` the day on which the register said it, `place` where the step stood in its list.
    """

    kind: StepKind
    date: str | None = None
    at: str | None = None
    words: str = ""
    house: str | None = None
    key: str | None = None
    state: StepState | None = None
    part: str | None = None
    told: str | None = None
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sponsor:
    """Who brings a bill in, or came to support it by name."""

    name: str
    role: str = "sponsor"
    party: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """Another bill or act that the register ties to this one; it stays another one."""

    number: str
    relation: str = "related"
    session: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LawRecord:
    """What one answer says of one bill, rule, act or decision.

    `key` is the register's own id, `part` which of its answers this is, `years` the first and
    the last of its session. `same_as` are ids under which other registers know it. `words` are
    the status in the register's own words, `version` changes whenever the register changes it.
    `about` is text of others by which it is judged what the matter is about; it isn't stored.
    """

    format: str
    key: str
    part: str = ""
    jurisdiction: str
    session: str | None = None
    years: tuple[int, int] | None = None
    number: str | None = None
    kind: InstrumentKind = "bill"
    name: str = ""
    aliases: tuple[str, ...] = ()
    url: str | None = None
    summary: str = ""
    words: str = ""
    steps: tuple[LawStep, ...] = ()
    sponsors: tuple[Sponsor, ...] = ()
    relatives: tuple[Relative, ...] = ()
    same_as: tuple[str, ...] = ()
    version: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    about: str = field(default="", compare=False)

    def fact(self, name: str) -> str | None:
        """Give one of the facts that only some registers state, such as a fine."""
        return dict(self.facts).get(name)

    def as_json(self) -> str:
        """Write the record as it is stored."""
        stated = {name: value for name, value in asdict(self).items() if value not in (None, ())}
        del stated["about"]
        return json.dumps(stated, ensure_ascii=False, sort_keys=True)


PARTS: dict[str, type] = {"steps": LawStep, "sponsors": Sponsor, "relatives": Relative}


def from_json(text: str) -> LawRecord:
    """Read a stored record; what a former version stored and this one doesn't know is left out."""
    stored: dict[str, Any] = json.loads(text)
    known = {place.name for place in fields(LawRecord)}
    columns = {name: _frozen(value) for name, value in stored.items() if name in known}
    for name, part in PARTS.items():
        columns[name] = tuple(part(**values) for values in stored.get(name, ()))
    return LawRecord(**columns)


def _frozen(value: Any) -> Any:  # noqa: ANN401 (any JSON)
    """Turn lists into tuples."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
