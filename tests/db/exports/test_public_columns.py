"""Every column is either on the list of public ones or left out on purpose."""

import pytest

from db.exports.public_columns import are_public, public_columns
from db.store import Store
from db.views import VIEWS

PRIVATE = {
    # What texts mean to a model is bytes; whoever has the texts can make them.
    "passages": {"id", "entry_digest", "kind", "start", "end", "vector_id"},
    "passage_vectors": {"id", "text_digest", "model", "vector", "signs"},
    "sqlite_sequence": {"name", "seq"},
    "judgements": {"made_by", "note"},
    "runs": {"arguments"},
    "reader_questions": {
        "id",
        "article_id",
        "kind",
        "place",
        "built_in",
        "model",
        "recorded_at",
    },
    # What may wait for an editor: pages show what may be shown.
    "machine_lines": {
        "id",
        "story_id",
        "section",
        "position",
        "text",
        "model",
        "answer",
        "answered_at",
        "is_copied",
        "waits",
        "recorded_at",
    },
    "machine_spans": {
        "line_id",
        "table_name",
        "row_id",
        "article_id",
        "start",
        "end",
        "recorded_at",
    },
    "failures": {"id", "run_id", "stage", "row_key", "error", "advice", "recorded_at"},
}


@pytest.fixture
def columns_by_table(tmp_path):
    with Store.open(tmp_path / "kb.db") as store:
        connection = store.db.conn
        tables = connection.execute("select name from sqlite_master where type = 'table'")
        return {
            table: {column[1] for column in connection.execute(f"pragma table_info({table})")}
            for (table,) in tables.fetchall()
            if not table.startswith(("_", "sqlite_", "search_")) and "_history" not in table
        }


def test_every_column_is_listed_or_private_on_purpose(columns_by_table):
    listed = public_columns()
    for table, columns in columns_by_table.items():
        assert columns - set(listed.get(table, ())) == PRIVATE.get(table, set()), table


def test_list_names_no_column_that_is_not_there(columns_by_table):
    for table, columns in public_columns().items():
        if not table.startswith("search_"):
            assert set(columns) <= columns_by_table[table], table


@pytest.mark.parametrize("table", ["judgements", "runs"])
def test_views_for_strangers_show_the_listed_columns(table):
    selected = VIEWS[f"{table}_made"].partition("select")[2].partition("from")[0]
    assert tuple(name.strip() for name in selected.split(",")) == public_columns()[table]


def test_table_with_an_unlisted_column_is_not_public():
    assert are_public("redirects", ["old_id", "stakeholder_id"])
    assert not are_public("redirects", ["old_id", "stakeholder_id", "added_later"])
    assert not are_public("unheard_of", [])


def test_former_rows_are_as_public_as_present_ones():
    assert are_public("stories_history", ["id", "title", "superseded_at"])
    assert not are_public("stories_history", ["id", "made_by"])
    assert not are_public("stories", ["id", "superseded_at"])
