import json

import pytest

from db.exports.formats import TABLE_FORMATS
from db.exports.scope import Scope
from db.exports.tables import PUBLIC, public_tables, table_columns, table_rows
from tests.db.exports.conftest import STORY
from tests.db.site.conftest import ROWS, TEXT


@pytest.mark.parametrize("table", sorted(ROWS.keys() & PUBLIC.keys()))
def test_every_row_of_a_public_table_is_written(whole, table):
    assert len(list(table_rows(whole, table))) == len(ROWS[table])


def test_public_tables_are_all_but_the_machinery(connection):
    found = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
    names = {name for (name,) in found if not name.startswith(("search_", "_", "sqlite_"))}
    ours = {name for name in names if not name.endswith("_history")}
    machinery = {"failures", "reader_questions", "machine_lines", "machine_spans",
                 "passages", "passage_vectors"}  # fmt: skip
    assert ours - machinery == set(PUBLIC)


@pytest.mark.parametrize("table", ["quotations", "stances", "digest_spans", "event_sightings"])
def test_rows_with_spans_carry_words_address_and_capture(whole, table):
    for row in table_rows(whole, table):
        assert row["words"] == TEXT[row["start"] : row["end"]]
        assert (row["article_url"], row["capture_id"]) == ("http://m.example/a", "c1")


@pytest.mark.parametrize("key", [STORY, "other"])
def test_tables_of_a_story_hold_its_rows_only(connection, key):
    scope = Scope(connection, "story", key)
    found = {name for name in public_tables(scope) if list(table_rows(scope, name))}
    assert found >= {"stories", "articles", "quotations", "events"} if key == STORY else not found


@pytest.mark.parametrize("form", sorted(TABLE_FORMATS))
def test_tables_of_hostile_text_are_written(scope, form):
    for table in public_tables(scope):
        assert "\0" not in "".join(TABLE_FORMATS[form](scope, table))


def test_jsonl_gives_every_column_back(whole):
    lines = "".join(TABLE_FORMATS["jsonl"](whole, "quotations")).splitlines()
    assert [set(json.loads(line)) for line in lines] == [{*table_columns(whole, "quotations")}]
