"""Judged stakeholders lose the names that linking found, and those that stay are named anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from db.linking.increment.new_articles import Arrival
from db.linking.tables.stakeholder_tables import linked_stakeholders
from db.store import Store

NAMING = ("aliases", "redirects", "stakeholder_edges")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a stakeholder is called, and what it is."""

    id: str
    name: str
    kind: str | None
    role: str | None
    parent_id: str | None
    people: str | None


def rename_unsettled(store: Store, arrival: Arrival) -> None:
    """Take from judged stakeholders the names linking found, and write who they are by now.

    What else the increment finds out of their names is added after that.
    """
    unsettled = arrival.due.unsettled
    if not unsettled:
        return
    with store.held(unsettled) as among:
        for table in NAMING:
            derived = " and coalesce(curated, 0) = 0" if table == "aliases" else ""
            leading = f"stakeholder_id in (select id from {among})"
            if table == "stakeholder_edges":
                leading = f"({leading} or other_id in (select id from {among}))"
            store.sync(table, (), where=leading + derived)
    store.assign_records("stakeholders", Identity, _identities(arrival, unsettled))


def _identities(arrival: Arrival, unsettled: Collection[str]) -> Iterator[Identity]:
    """Give who those of the judged stakeholders are that stay."""
    for record in linked_stakeholders({}, arrival.linkage):
        if record.id in unsettled:
            yield Identity(
                id=record.id,
                name=record.name,
                kind=record.kind,
                role=record.role,
                parent_id=record.parent_id,
                people=record.people,
            )
