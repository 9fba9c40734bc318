"""The Data area's questions run, and its words are about tables that exist."""

import pytest
import yaml

from db.site.desk import FOLDER, metadata
from db.store import Store

DESCRIBED = yaml.safe_load((FOLDER / "metadata.yaml").read_text(encoding="utf-8"))["database"]


@pytest.mark.parametrize("name", sorted(DESCRIBED["queries"]))
def test_question_runs(base_path, name):
    query = DESCRIBED["queries"][name]
    with Store.open(base_path) as store:
        cursor = store.db.execute(query["sql"], {"company": "Halcyon", "practice": "keystroke"})
    assert cursor.description


def test_questions_serve_each_user():
    users = {name.split("_")[0] for name in DESCRIBED["queries"]}
    assert users == {"journalist", "researcher", "advocate"}


def test_described_tables_exist(base_path):
    with Store.open(base_path) as store:
        assert set(DESCRIBED["tables"]) <= set(store.db.table_names())


def test_facets_are_indexed(base_path):
    with Store.open(base_path) as store:
        unindexed = [
            (table, facet)
            for table, words in DESCRIBED["tables"].items()
            for facet in words.get("facets", ())
            if not any(index.columns[0] == facet for index in store.db.table(table).indexes)
        ]
    assert unindexed == []


def test_public_metadata_takes_no_sql():
    assert metadata("kb", public=True)["databases"]["kb"]["allow_sql"] is False
