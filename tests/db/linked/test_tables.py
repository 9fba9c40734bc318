"""The one list of linked tables is held to the schema, to history and to the linker's mark."""

from dataclasses import fields

import pytest

from db.exports.tables import PUBLIC
from db.history import LINKED as WITH_HISTORY
from db.history import history_name
from db.linked.link_state import FACTS, SEARCH, WATCHED
from db.linked.tables import DERIVED, FETCHED_ALONE, LINKED, TABLES, Touched
from db.linking.tables.link import Link
from db.records import ANNOTATIONS

BY_NAME = {table.name: table for table in TABLES}
TOUCHED = Touched(**{place.name: f"temp.held_{place.name}" for place in fields(Touched)})
# What no link writes: crawled facts, runs, judgements, curated files, marks and parts of articles.
UNLINKED = {
    "sources", "source_states", "captures", "revisions", "runs", "failures", "story_changes",
    "reference_files", "links", "article_links", "orders", "listings", "llm_readings", "reader_questions", "reader_counts",
    "law_records", "translations", "machine_lines", "machine_spans",
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_fields_of_a_record_are_the_columns_of_its_table(store, table):
    names = {place.name for place in fields(table.record)} | {*table.curated_columns, "recorded_at"}
    assert names == set(store.db.table(table.name).columns_dict)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_key_of_a_table_is_its_primary_key(store, table):
    assert table.key == tuple(store.db.table(table.name).pks)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_link_makes_the_rows_of_every_table(table):
    assert callable(getattr(Link, table.rows))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_an_increment_compares_is_a_condition_on_the_table(store, table):
    if table.touched is None:
        pytest.skip("an increment only adds to it")
    for place in fields(Touched):
        store.db.execute(f"create temp table held_{place.name} (id text primary key)")
    sql = f"select count(*) from {table.name} where {table.within(TOUCHED)}"
    assert store.value(sql) == 0


def test_every_table_shown_has_history_and_is_watched():
    shown = {table.name for table in TABLES if table.is_shown}
    assert shown <= set(LINKED)
    assert set(LINKED) == set(WITH_HISTORY)
    assert set(LINKED) - set(FETCHED_ALONE) <= set(WATCHED)


def test_every_table_shown_is_exported():
    assert set(LINKED) <= set(PUBLIC)


def test_every_table_with_the_time_of_recording_is_known_to_somebody(store):
    known = {*LINKED, *ANNOTATIONS, *FACTS, *SEARCH, *UNLINKED}
    known |= {history_name(table) for table in LINKED}
    recorded = {table.name for table in store.db.tables if "recorded_at" in table.columns_dict}
    working = {name for name in recorded if name.startswith("_")}
    assert recorded - working - known == set()


def test_a_link_of_everything_compares_all_rows_that_are_ours():
    assert BY_NAME["claims"].within(None) == "1"
    assert BY_NAME["events"].within(None) == DERIVED


def test_an_increment_compares_only_derived_rows_of_a_shared_table():
    assert BY_NAME["events"].within(TOUCHED) == (
        f"(id in (select id from temp.held_events)) and {DERIVED}"
    )


def test_an_increment_has_nothing_to_compare_where_it_only_adds():
    with pytest.raises(ValueError, match="only adds to aliases"):
        BY_NAME["aliases"].within(TOUCHED)


def test_working_tables_are_not_shown():
    assert not BY_NAME["_story_sums"].is_shown
    assert BY_NAME["_story_sums"].rows == "story_sums"
