import pytest

from db.annotation_tables import declared_columns, has_annotation_tables, make_annotation_tables
from db.history import KINDS
from db.linked.links import COLUMNS
from db.records import EventSighting, Reply
from db.store import Store


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_table_has_the_columns_of_its_kind_and_of_linking(desk, kind):
    columns = set(desk.store.db.table(kind.TABLE).columns_dict)
    assert columns == {*declared_columns(kind), *COLUMNS.get(kind.TABLE, ())}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_columns_have_the_types_of_their_fields(desk, kind):
    types = {column.name: column.type for column in desk.store.db.table(kind.TABLE).columns}
    for name, declared in declared_columns(kind).items():
        assert types[name].lower() in declared.split()


def test_tables_that_went_missing_come_back_with_their_columns(desk):
    desk.store.db.execute("drop table replies")
    assert not has_annotation_tables(desk.store.db, KINDS)
    make_annotation_tables(desk.store.db, KINDS)
    assert has_annotation_tables(desk.store.db, KINDS)
    assert set(desk.store.db.table("replies").columns_dict) == set(declared_columns(Reply))


def test_a_base_of_before_gains_a_column_when_it_is_opened(desk):
    desk.store.db.execute("drop index event_sightings_by_level")
    desk.store.db.execute("alter table event_sightings drop column level")
    with Store.open(desk.store.path) as store:
        assert "level" in store.db.table(EventSighting.TABLE).columns_dict
        indexes = {index.name for index in store.db.table(EventSighting.TABLE).indexes}
    assert "event_sightings_by_level" in indexes


def test_bringing_tables_up_to_date_twice_changes_nothing(desk):
    before = desk.store.db.schema
    make_annotation_tables(desk.store.db, KINDS)
    assert desk.store.db.schema == before
