"""Curated facts in JSON lines become rows marked as curated, each with where it can be checked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from db.edtf_dates import bounds
from db.errors import CatalogueError, InputError
from db.keys import digest_key
from db.linking.material import Known, known_stakeholders
from db.linking.material import known_instruments as curated_instruments
from db.records import InstrumentKind, KnownName, StakeholderKind
from db.store import Row, Store

FOLDER = Path(__file__).parent
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


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
    source_url: str = Field(pattern=r"^https?://")
    verified: bool


class DateFact(BaseModel):
    """One dated step of an instrument: an EDTF date and what happened or is due then."""

    model_config = ConfigDict(extra="forbid")

    date: str
    precision: Literal["day", "month", "season", "year"]
    what: str = Field(min_length=1)
    source_url: str = Field(pattern=r"^https?://")


class InstrumentFact(BaseModel):
    """One line of instruments.jsonl."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=SLUG)
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    kind: InstrumentKind
    jurisdiction: str | None = None
    status: str | None = None
    url: str | None = None
    source_url: str = Field(pattern=r"^https?://")
    verified: bool
    dates: tuple[DateFact, ...] = ()


Fact = TypeVar("Fact", StakeholderFact, InstrumentFact)


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


def _checked(key: str, line: str, model: type[Fact]) -> Fact:
    """Check one line against its model and its dates against the calendar."""
    try:
        fact = model.model_validate_json(line)
        for step in getattr(fact, "dates", ()):
            bounds(step.date)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"])) or "line"
        raise CatalogueError(key, f"{where}: {fault['msg']}") from error
    except InputError as error:
        raise CatalogueError(key, str(error)) from error
    return fact


def load_reference(store: Store, folder: Path | None = None) -> int:
    """Make the curated rows of a base those of a folder; give how many rows that changed.

    What was extracted under the id of a curated fact gives way to it. Raises CatalogueError
    when the folder is missing or a fact doesn't hold.
    """
    folder = _existing(folder)
    stakeholders = read_facts(folder / "stakeholders.jsonl", StakeholderFact)
    instruments = read_facts(folder / "instruments.jsonl", InstrumentFact)
    _check_parents(folder, stakeholders)
    tables = {
        "stakeholders": [_stakeholder_row(fact) for fact in stakeholders],
        "aliases": [row for fact in stakeholders for row in _alias_rows(fact)],
        "instruments": [_instrument_row(fact) for fact in instruments],
        "instrument_dates": [row for fact in instruments for row in _date_rows(fact)],
    }
    with store.transaction():
        return sum(_write_curated(store, table, rows) for table, rows in tables.items())


def _existing(folder: Path | None) -> Path:
    """Give the folder, by default the one shipped."""
    folder = folder or FOLDER
    if not folder.is_dir():
        raise CatalogueError(str(folder), "no such folder of reference facts")
    return folder


def _check_parents(folder: Path, facts: Iterable[StakeholderFact]) -> None:
    """Raise CatalogueError for a parent that isn't there."""
    facts = list(facts)
    ids = {fact.id for fact in facts}
    for fact in facts:
        if fact.parent is not None and fact.parent not in ids:
            path = folder / "stakeholders.jsonl"
            raise CatalogueError(f"{path}: {fact.id}", f"its parent {fact.parent!r} isn't there")


def _write_curated(store: Store, table: str, rows: Sequence[Row]) -> int:
    """Sync the curated rows of a table, taking the place of extracted rows with the same id."""
    extracted = {
        row["id"]
        for row in store.rows(f"select id from {table} where coalesce(curated, 0) = 0")  # noqa: S608
    }
    for row in rows:
        if row["id"] in extracted:
            store.remove(table, {"id": row["id"]})
    return store.sync(table, rows, where="curated = 1")


def _stakeholder_row(fact: StakeholderFact) -> Row:
    """Give the row of a curated stakeholder."""
    row: dict[str, Any] = fact.model_dump(exclude={"aliases", "parent"})
    return row | {"parent_id": fact.parent, "verified": int(fact.verified), "curated": 1}


def _alias_rows(fact: StakeholderFact) -> Iterator[Row]:
    """Give a row for each name that a curated stakeholder goes by."""
    for name in dict.fromkeys((fact.name, *fact.aliases)):
        key = digest_key("alias", fact.id, name)
        yield {"id": key, "stakeholder_id": fact.id, "name": name, "curated": 1}


def _instrument_row(fact: InstrumentFact) -> Row:
    """Give the row of a curated instrument."""
    row: dict[str, Any] = fact.model_dump(exclude={"aliases", "dates"})
    aliases = json.dumps(fact.aliases, ensure_ascii=False)
    return row | {"aliases": aliases, "verified": int(fact.verified), "curated": 1}


def _date_rows(fact: InstrumentFact) -> Iterator[Row]:
    """Give a row for each dated step of an instrument."""
    for step in fact.dates:
        key = digest_key("instrument_date", fact.id, step.date, step.what)
        yield {"id": key, "instrument_id": fact.id, **step.model_dump(), "curated": 1}


def read_stakeholders(folder: Path | None = None) -> list[KnownName]:
    """Read the stakeholders of a folder of facts as names for the reader, without a database."""
    facts = read_facts(_existing(folder) / "stakeholders.jsonl", StakeholderFact)
    return [
        KnownName(id=fact.id, name=fact.name, kind=fact.kind, aliases=fact.aliases, role=fact.role)
        for fact in facts
    ]


def read_instruments(folder: Path | None = None) -> list[KnownName]:
    """Read the instruments of a folder of facts as names for the reader, without a database."""
    facts = read_facts(_existing(folder) / "instruments.jsonl", InstrumentFact)
    return [
        KnownName(id=fact.id, name=fact.name, kind=fact.kind, aliases=fact.aliases)
        for fact in facts
    ]


def known_names(store: Store) -> list[KnownName]:
    """Give the curated stakeholders of a base as names for the reader."""
    return [_known_name(known) for known in known_stakeholders(store)]


def known_instruments(store: Store) -> list[KnownName]:
    """Give the curated instruments of a base as names for the reader."""
    return [_known_name(known) for known in curated_instruments(store)]


def _known_name(known: Known) -> KnownName:
    """Shape a curated row for the reader."""
    aliases = tuple(alias for alias in known.aliases if alias != known.name)
    return KnownName(
        id=known.id, name=known.name, kind=known.kind, aliases=aliases, role=known.role
    )
