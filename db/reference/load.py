"""Curated facts in JSON lines become rows marked as curated, each with where it can be checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from db.edtf_dates import known_bounds
from db.errors import CatalogueError
from db.keys import digest_key
from db.linking.material import Known, known_stakeholders
from db.linking.material import known_instruments as curated_instruments
from db.records import CaseHeading, KnownName
from db.reference.changed_names import noting_names
from db.reference.decisions import decision_row, instruments_of, review_rows
from db.reference.facts import (
    DecisionFact,
    DutyFact,
    EventFact,
    Facts,
    InstrumentFact,
    StakeholderFact,
    read_facts,
    read_folder,
)
from db.reference.headings import heading_of
from db.rows import Row
from db.store import Store

FOLDER = Path(__file__).parent
# Rows without an id of their own, which no reading makes.
WITHOUT_ID = frozenset(
    {
        *("event_roles", "event_instruments", "event_practices"),
        *("decisions", "decision_reviews", "instrument_practices"),
    }
)


def load_reference(store: Store, folder: Path | None = None) -> int:
    """Make the curated rows of a base those of a folder; give how many rows that changed.

    What was extracted under the id of a curated fact gives way to it; articles with a name that
    facts gained, lost or gave to others are due for the reader. Raises CatalogueError when the
    folder is missing or a fact doesn't hold.
    """
    folder = _existing(folder)
    tables = _tables(read_folder(folder))
    with store.transaction():
        store.sync("reference_files", _fingerprints(folder))
        return noting_names(store, lambda: _write_all(store, tables))


def refresh_reference(store: Store, folder: Path | None = None) -> int:
    """Load facts into a base that has none, and anew where their files have changed since.

    A base that was begun with a folder of its own keeps to it: without that `folder`, its facts
    stay as they are. Facts that are gone from the files are retired. Gives the rows that changed.
    """
    if folder is None and not _has_shipped_facts(store):
        return 0
    loaded = store.rows("select name, sha256, shipped from reference_files order by name")
    return 0 if loaded == _fingerprints(_existing(folder)) else load_reference(store, folder)


def _has_shipped_facts(store: Store) -> bool:
    """Tell whether a base holds the facts that are shipped, or none yet.

    Of a base from before files were noted, the ids tell.
    """
    noted = store.value("select min(shipped) from reference_files")
    if noted is not None:
        return bool(noted)
    curated = {
        stakeholder["id"]
        for stakeholder in store.rows("select id from stakeholders where curated = 1")
    }
    shipped = {name.id for name in read_stakeholders()}
    return len(curated & shipped) * 2 >= len(curated)


def _fingerprints(folder: Path) -> list[Row]:
    """Give the name and SHA-256 of each file of facts in a folder."""
    return [
        {
            "name": path.name,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "shipped": int(folder == FOLDER),
        }
        for path in sorted(folder.glob("*.jsonl"))
    ]


def _tables(facts: Facts) -> dict[str, list[Row]]:
    """Give the curated rows of each table."""
    instruments = _instruments(facts.instruments, facts.decisions)
    return {
        "stakeholders": [_stakeholder_row(fact) for fact in facts.stakeholders],
        "aliases": [alias for fact in facts.stakeholders for alias in _alias_rows(fact)],
        "instruments": [_instrument_row(fact) for fact in instruments],
        "instrument_dates": [step for fact in instruments for step in _date_rows(fact)],
        "instrument_duties": [_duty_row(fact) for fact in facts.duties],
        "instrument_practices": list(_practice_rows(facts)),
        "decisions": [decision_row(fact) for fact in facts.decisions],
        "decision_reviews": [review for fact in facts.decisions for review in review_rows(fact)],
        "events": [_event_row(fact) for fact in facts.events],
        "event_roles": [role for fact in facts.events for role in _role_rows(fact)],
        "event_instruments": [subject for fact in facts.events for subject in _subject_rows(fact)],
        "event_practices": [practice for fact in facts.events for practice in _matter_rows(fact)],
    }


def _instruments(
    instruments: Sequence[InstrumentFact], decisions: Sequence[DecisionFact]
) -> list[InstrumentFact]:
    """Give the instruments that are listed and those that decisions make."""
    return [*instruments, *instruments_of(decisions, {fact.id for fact in instruments})]


def _existing(folder: Path | None) -> Path:
    """Give the folder, by default the one shipped."""
    folder = folder or FOLDER
    if not folder.is_dir():
        raise CatalogueError(str(folder), "no such folder of reference facts")
    return folder


def _write_all(store: Store, tables: Mapping[str, Sequence[Row]]) -> int:
    """Sync the curated rows of every table; give how many rows changed."""
    return sum(_write_curated(store, table, facts) for table, facts in tables.items())


def _write_curated(store: Store, table: str, facts: Sequence[Row]) -> int:
    """Sync the curated rows of a table, taking the place of extracted rows with the same id."""
    if table not in WITHOUT_ID:
        _make_room(store, table, {fact["id"] for fact in facts})
    return store.sync(table, facts, where="curated = 1")


def _make_room(store: Store, table: str, keys: set[str]) -> None:
    """Remove the extracted rows with these ids."""
    for entry in store.rows(f"select id from {table} where coalesce(curated, 0) = 0"):  # noqa: S608
        if entry["id"] in keys:
            store.remove(table, {"id": entry["id"]})


def _stakeholder_row(fact: StakeholderFact) -> Row:
    """Give the row of a curated stakeholder."""
    stakeholder: dict[str, Any] = fact.model_dump(exclude={"aliases", "parent"})
    people = None
    if _is_of_a_body(fact.id, fact.kind, fact.parent):
        people = fact.id.removeprefix(f"{fact.parent}-").replace("-", " ")
    return stakeholder | {
        "parent_id": fact.parent,
        "people": people,
        "verified": int(fact.verified),
        "curated": 1,
    }


def _alias_rows(fact: StakeholderFact) -> Iterator[Row]:
    """Give a row for each name that a curated stakeholder goes by."""
    for name in dict.fromkeys((fact.name, *fact.aliases)):
        alias_id = digest_key("alias", fact.id, name)
        yield {"id": alias_id, "stakeholder_id": fact.id, "name": name, "curated": 1}


def _instrument_row(fact: InstrumentFact) -> Row:
    """Give the row of a curated instrument."""
    instrument: dict[str, Any] = fact.model_dump(exclude={"aliases", "dates", "checked"})
    return instrument | {
        "aliases": json.dumps(fact.aliases, ensure_ascii=False),
        "checked_on": fact.checked,
        "verified": int(fact.verified),
        "curated": 1,
    }


def _date_rows(fact: InstrumentFact) -> Iterator[Row]:
    """Give a row for each dated step of an instrument."""
    for step in fact.dates:
        step_id = digest_key("instrument_date", fact.id, step.date, step.what)
        yield {"id": step_id, "instrument_id": fact.id, **step.model_dump(), "curated": 1}


def _duty_row(fact: DutyFact) -> Row:
    """Give the row of a duty."""
    duty: dict[str, Any] = fact.model_dump(exclude={"instrument", "practices"})
    return duty | {
        "instrument_id": fact.instrument,
        "practices": json.dumps(fact.practices),
        "verified": int(fact.verified),
        "curated": 1,
    }


def _practice_rows(facts: Facts) -> Iterator[Row]:
    """Give a row for each practice on which an instrument bears, by its duties or decision."""
    borne_on = {
        *((fact.instrument, practice) for fact in facts.duties for practice in fact.practices),
        *((fact.id, practice) for fact in facts.decisions for practice in fact.practices),
    }
    for instrument, practice in sorted(borne_on):
        yield {"instrument_id": instrument, "practice": practice, "curated": 1}


def _event_row(fact: EventFact) -> Row:
    """Give the row of a curated event: confirmed where its source was read, else reported."""
    event: dict[str, Any] = fact.model_dump(exclude={"date", "roles", "instruments", "practices"})
    earliest, latest = known_bounds(fact.date)
    return event | {
        "edtf": fact.date,
        "entered_edtf": fact.date,
        "earliest": earliest,
        "latest": latest,
        "status": "confirmed" if fact.verified else "reported",
        "instrument_id": next(iter(fact.instruments), None),
        "verified": int(fact.verified),
        "curated": 1,
    }


def _role_rows(fact: EventFact) -> Iterator[Row]:
    """Give a row for each stakeholder that takes part in an event."""
    for part in fact.roles:
        part_key = {"event_id": fact.id, "stakeholder_id": part.stakeholder, "role": part.role}
        yield part_key | {"curated": 1}


def _subject_rows(fact: EventFact) -> Iterator[Row]:
    """Give a row for each instrument that an event is about."""
    for instrument in fact.instruments:
        yield {"event_id": fact.id, "instrument_id": instrument, "curated": 1}


def _matter_rows(fact: EventFact) -> Iterator[Row]:
    """Give a row for each practice that an event is about."""
    for practice in fact.practices:
        yield {"event_id": fact.id, "practice": practice, "curated": 1}


def read_stakeholders(folder: Path | None = None) -> list[KnownName]:
    """Read the stakeholders of a folder of facts as names for the reader, without a database."""
    facts = read_facts(_existing(folder) / "stakeholders.jsonl", StakeholderFact)
    return [
        KnownName(id=fact.id, name=fact.name, kind=fact.kind, aliases=fact.aliases, role=fact.role)
        for fact in facts
        if not _is_of_a_body(fact.id, fact.kind, fact.parent)
    ]


def read_instruments(folder: Path | None = None) -> list[KnownName]:
    """Read the instruments of a folder of facts as names for the reader, without a database."""
    folder = _existing(folder)
    decisions = read_facts(folder / "decisions.jsonl", DecisionFact)
    facts = _instruments(read_facts(folder / "instruments.jsonl", InstrumentFact), decisions)
    names = {one.id: (one.name, *one.aliases) for one in read_stakeholders(folder)}
    headings = {fact.id: _heading(fact.model_dump(), names) for fact in decisions}
    return [
        KnownName(
            id=fact.id,
            name=fact.name,
            kind=fact.kind,
            aliases=fact.aliases,
            heading=headings.get(fact.id),
        )
        for fact in facts
    ]


def _is_of_a_body(stakeholder_id: str, kind: str | None, parent: str | None) -> bool:
    """Tell whether somebody is a body's staff: they are read as its people, never by a name.

    Their id says so: `meta-employees`. A works council goes by its own name.
    """
    return kind == "worker_group" and stakeholder_id.startswith(f"{parent}-")


def known_names(store: Store) -> list[KnownName]:
    """Give the curated stakeholders of a base as names for the reader."""
    return [
        _known_name(stakeholder)
        for stakeholder in known_stakeholders(store)
        if not _is_of_a_body(stakeholder.id, stakeholder.kind, stakeholder.parent_id)
    ]


def known_instruments(store: Store) -> list[KnownName]:
    """Give the curated instruments of a base as names for the reader."""
    headings = _headings(store)
    return [
        replace(_known_name(instrument), heading=headings.get(instrument.id))
        for instrument in curated_instruments(store)
    ]


def _headings(store: Store) -> dict[str, CaseHeading]:
    """Give the headings of the curated decisions of a base, by instrument."""
    decisions = store.rows(
        "select decisions.*, instruments.name from decisions"
        " join instruments on instruments.id = instrument_id where decisions.curated = 1"
    )
    names = {one.id: (one.name, *one.aliases) for one in known_stakeholders(store)}
    return {decision["instrument_id"]: _heading(decision, names) for decision in decisions}


def _heading(decision: Mapping[str, Any], names: Mapping[str, tuple[str, ...]]) -> CaseHeading:
    """Say by what a page's heading shows a decision; `names` are those of authorities, by id."""
    return heading_of(
        name=decision["name"],
        case_number=decision["case_number"],
        authorities=(decision["authority"], *names.get(decision["authority_id"] or "", ())),
        source_url=decision["source_url"],
    )


def _known_name(curated: Known) -> KnownName:
    """Shape a curated row for the reader."""
    aliases = tuple(alias for alias in curated.aliases if alias != curated.name)
    return KnownName(
        id=curated.id, name=curated.name, kind=curated.kind, aliases=aliases, role=curated.role
    )
