"""Records of stakeholders and instruments: what linking makes is never curated."""

from dataclasses import fields

import pytest

from db.linked.identities import (
    Coverage,
    InstrumentStep,
    LinkedAlias,
    LinkedInstrument,
    LinkedStakeholder,
)
from db.linked.tables import TABLES

STAKEHOLDER = LinkedStakeholder(
    id="usw", name="USW", kind="union", role=None, parent_id=None, people=None, articles=1,
    quotations=0, first_seen_at=None, last_seen_at=None,
)  # fmt: skip


@pytest.mark.parametrize(
    "record",
    [STAKEHOLDER, LinkedAlias(id="a", stakeholder_id="usw", name="Screen Workers"),
     LinkedInstrument(id="act", name="Act", kind="law", first_seen_at=None),
     InstrumentStep(id="s", instrument_id="act", date="2026-06-01", precision="day", what="Tabled",
                    event_id="e", kind="introduced")],
    ids=lambda record: type(record).__name__,
)  # fmt: skip
def test_what_linking_makes_is_not_curated(record):
    assert record.curated == 0


def test_of_whom_nothing_is_counted_coverage_is_empty():
    assert Coverage(id="usw") == Coverage(
        id="usw", articles=0, quotations=0, first_seen_at=None, last_seen_at=None
    )


def test_coverage_sets_columns_of_stakeholders():
    names = {place.name for place in fields(Coverage)}
    assert names <= {place.name for place in fields(LinkedStakeholder)}


def test_an_instrument_that_articles_name_has_no_other_names():
    assert LinkedInstrument(id="act", name="Act", kind="law", first_seen_at=None).aliases == "[]"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_records_have_slots_and_at_least_two_columns(table):
    assert not hasattr(table.record, "__dict__") or "__slots__" in vars(table.record)
    assert len(fields(table.record)) >= 2


def test_a_record_can_be_a_key():
    assert len({STAKEHOLDER, STAKEHOLDER}) == 1
