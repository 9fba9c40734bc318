"""Link columns are those of the schema, and every annotated table has the record of its own."""

from dataclasses import FrozenInstanceError, fields

import pytest

from db.annotation_kinds import columns_of
from db.history import KINDS
from db.linked.links import COLUMNS, LINKS, ForecastLink, ForecastStatus, link_columns

BY_TABLE = {kind.TABLE: kind for kind in KINDS}


@pytest.mark.parametrize("table", LINKS)
def test_link_columns_are_columns_of_the_table(store, table):
    assert set(COLUMNS[table]) <= set(store.db.table(table).columns_dict)


@pytest.mark.parametrize("table", sorted(set(LINKS) & set(BY_TABLE)))
def test_no_link_column_is_one_that_the_reader_fills(table):
    filled = {column.name for column in columns_of(BY_TABLE[table])}
    assert not set(COLUMNS[table]) & filled


@pytest.mark.parametrize("record", sorted(set(LINKS.values()), key=lambda link: link.__name__))
def test_links_are_told_by_the_id_of_their_row_first(record):
    assert fields(record)[0].name == "id"


def test_columns_leave_the_id_out():
    assert link_columns("replies") == ("stakeholder_id",)
    assert all("id" not in columns for columns in COLUMNS.values())


def test_an_overdue_forecast_sets_columns_that_any_forecast_has():
    names = {place.name for place in fields(ForecastStatus)}
    assert names < {place.name for place in fields(ForecastLink)}


def test_a_link_can_not_be_changed():
    with pytest.raises(FrozenInstanceError):
        ForecastStatus(id="f", status="open").status = "failed"
