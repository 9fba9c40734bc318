"""Stored answers of registers become fetched rows: instruments, steps, sponsors, ties, events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from db.law.decisions import decision_rows
from db.law.identity import Group, entered_instruments, group
from db.law.instruments import instrument_row, standing_row
from db.law.stored import FETCHED, load_matters
from db.law.ties import relative_rows, sponsor_rows
from db.law.timetable import Dated, event_rows, step_rows, timetable
from db.rows import Row
from db.store import Store

NO_LICENCES: Mapping[str, str] = MappingProxyType({})
IS_FETCHED = f"curated = {FETCHED}"
# What is set of curated instruments, which keep what was entered of them.
STANDING = ("number", "session", "step", "status_words", "status_as_of", "licence")


def link_law(store: Store, *, licences: Mapping[str, str] = NO_LICENCES) -> dict[str, int]:
    """Make the fetched rows those that the stored answers give; give the rows that changed.

    A matter is taken up when its title is about workers and machines that watch them, or when
    a curated fact or an article names it by its number.
    """
    with store.transaction():
        groups = [one for one in _groups(store) if _is_wanted(store, one)]
        entered_days = {
            (step["instrument_id"], step["date"])
            for step in store.rows("select * from instrument_dates where curated = 1")
        }
        return _write(store, groups, licences, entered_days)


def _groups(store: Store) -> list[Group]:
    """Join the matters of registers with each other and with curated instruments."""
    entered = entered_instruments(
        store.rows("select * from instruments where curated = 1 order by id"),
        store.rows("select * from instrument_dates where curated = 1"),
        {
            decision["instrument_id"]: decision["case_number"]
            for decision in store.rows("select * from decisions where curated = 1")
            if decision["case_number"]
        },
    )
    return group(load_matters(store), entered)


def _is_wanted(store: Store, one: Group) -> bool:
    """Tell whether a group is about our subject, or known by its number."""
    if one.entered is not None or any(matter.relevant for matter in one.matters):
        return True
    name = instrument_row(one, {})["short_name"]
    sql = "select 1 from instrument_mentions where name = ? limit 1"
    return name is not None and store.value(sql, [name]) is not None


def _write(
    store: Store,
    groups: Sequence[Group],
    licences: Mapping[str, str],
    entered_days: set[tuple[str, str]],
) -> dict[str, int]:
    """Write what was fetched: all of it, so that a second time changes nothing."""
    fetched = [one for one in groups if one.entered is None]
    dated = {one.id: timetable(one) for one in groups}
    steps = [step for one in groups for step in step_rows(one, dated[one.id], entered_days)]
    events, subjects = _events(groups, dated, entered_days)
    rows_of: dict[str, list[Row]] = {
        "instruments": [_without(instrument_row(one, licences), "short_name") for one in fetched],
        "instrument_dates": steps,
        "decisions": [row for one in fetched for row in decision_rows(one)],
        "instrument_sponsors": [line for one in groups for line in sponsor_rows(one)],
        "instrument_relatives": list(relative_rows(groups)),
        "events": events,
        "event_instruments": subjects,
    }
    _make_room(store, [one.id for one in fetched])
    changed = {
        table: store.sync(table, found, where=IS_FETCHED) for table, found in rows_of.items()
    }
    of_entered = (standing_row(one, licences) for one in groups if one.entered)
    changed["instruments"] += store.assign(
        "instruments", of_entered, columns=STANDING, emptied="curated = 1"
    )
    return {table: count for table, count in changed.items() if count}


def _without(columns: Row, name: str) -> Row:
    """Leave out one column."""
    return {key: value for key, value in columns.items() if key != name}


def _events(
    groups: Iterable[Group], dated: dict[str, list[Dated]], entered_days: set[tuple[str, str]]
) -> tuple[list[Row], list[Row]]:
    """Give the events of all groups, and which instrument each is about."""
    pairs = [pair for one in groups for pair in event_rows(one, dated[one.id], entered_days)]
    return [event for event, _ in pairs], [subject for _, subject in pairs]


def _make_room(store: Store, keys: Sequence[str]) -> None:
    """Let rows that only reading made give way to fetched ones of the same id."""
    for key in keys:
        sql = "select 1 from instruments where id = ? and coalesce(curated, 0) = 0"
        if store.value(sql, [key]) is not None:
            store.remove("instruments", {"id": key})
