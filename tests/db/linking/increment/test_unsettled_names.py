"""What linking found of a judged stakeholder's names goes; who stays is written anew."""

from dataclasses import replace

import pytest

from db.linking.increment.due import Due
from db.linking.increment.unsettled_names import NAMING, rename_unsettled
from tests.db.linking.increment.changes import change_of, write_later


@pytest.fixture
def arrival(linked):
    change = change_of(linked.store, fresh=[write_later(linked)])
    return replace(change.arrival, due=Due(unsettled=frozenset({"mara-quill"})))


def leading(store, stakeholder):
    counts = (
        store.value(f"select count(*) from {table} where stakeholder_id = ?", [stakeholder])
        for table in NAMING
    )
    return sum(counts)


def test_names_that_linking_found_go(linked, arrival):
    linked.store.add(
        "redirects",
        [{"old_id": "m-quill", "stakeholder_id": "mara-quill", "recorded_at": "2026-05-01"}],
    )
    rename_unsettled(linked.store, arrival)
    assert leading(linked.store, "mara-quill") == 0


def test_names_of_others_stay(linked, arrival):
    before = leading(linked.store, "halcyon-labs")
    rename_unsettled(linked.store, arrival)
    assert leading(linked.store, "halcyon-labs") == before


def test_who_stays_is_written_as_read_anew(linked, arrival):
    identities = arrival.linkage.who
    stakeholders = dict(identities.stakeholders)
    stakeholders["mara-quill"] = replace(stakeholders["mara-quill"], kind="person", role="chair")
    who = replace(identities, stakeholders=stakeholders)
    rename_unsettled(linked.store, replace(arrival, linkage=replace(arrival.linkage, who=who)))
    role = linked.store.value("select role from stakeholders where id = 'mara-quill'")
    assert role == "chair"


def test_nothing_is_written_where_nobody_was_judged(linked, arrival):
    before = linked.store.rows("select * from aliases")
    rename_unsettled(linked.store, replace(arrival, due=Due()))
    assert linked.store.rows("select * from aliases") == before
