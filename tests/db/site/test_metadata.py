"""The Data area's questions run, and its words are about tables that exist."""

import pytest
import yaml
from markupsafe import escape

from db.site.desk import FOLDER, build_desk, metadata
from db.store import Store
from tests.db.site.conftest import Browser

DESCRIBED = yaml.safe_load((FOLDER / "metadata.yaml").read_text(encoding="utf-8"))["database"]


@pytest.mark.parametrize("name", sorted(DESCRIBED["queries"]))
def test_question_runs(base_path, name):
    query = DESCRIBED["queries"][name]
    asked = {
        "company": "Halcyon",
        "practice": "keystroke",
        "speaker": "Dunmore",
        "instrument": "Bill",
    }
    with Store.open(base_path) as store:
        cursor = store.db.execute(query["sql"], asked)
    assert cursor.description


@pytest.fixture(scope="module")
def sample(demo_base):
    return Browser(build_desk(demo_base))


# What the sample newsroom has nothing of: contested statements, events that sources date apart.
EMPTY = {"journalist_contested", "journalist_date_conflicts"}


@pytest.mark.parametrize("name", sorted(DESCRIBED["queries"]))
def test_question_has_an_answer_in_the_sample_within_the_time_limit(sample, name):
    answer = sample.get(f"/demo/{name}.json?_shape=objects").json()
    assert answer["ok"], answer.get("error")
    assert answer["rows"] or name in EMPTY


@pytest.mark.parametrize("name", sorted(DESCRIBED["queries"]))
def test_evidence_of_a_question_leads_to_a_page(sample, name):
    rows = sample.get(f"/demo/{name}.json?_shape=objects").json()["rows"]
    places = {row.get("evidence") or row.get("page") for row in rows[:2]} - {None}
    assert {sample.get(place.partition("#")[0]).status_code for place in places} <= {200}


def test_questions_are_twenty_or_more_and_say_what_they_are():
    titles = [query["title"] for query in DESCRIBED["queries"].values()]
    assert len(titles) >= 20
    assert all(title.endswith("?") for title in titles)


@pytest.mark.parametrize("user", ["Journalist", "Researcher", "Advocate"])
def test_each_user_finds_questions_in_the_data_area(sample, user):
    page = sample.get("/demo").text
    asked = [q["title"] for q in DESCRIBED["queries"].values() if q["title"].startswith(user)]
    assert len(asked) >= 6
    assert all(escape(title[len(user) + 2 :].capitalize()) in page for title in asked)


@pytest.mark.parametrize("table", sorted(DESCRIBED["tables"]))
def test_described_columns_exist(base_path, table):
    words = DESCRIBED["tables"][table]
    named = {
        *words.get("columns", ()),
        *words.get("facets", ()),
        *words.get("sortable_columns", ()),
    }
    named |= {words[key] for key in ("label_column", "sort", "sort_desc") if key in words}
    with Store.open(base_path) as store:
        present = {column.name for column in store.db.table(table).columns}
    assert named <= present


def test_foreign_keys_are_links(sample):
    page = sample.get("/demo/quotations?stakeholder_id__notblank=1&_size=5").text
    assert 'href="/demo/stakeholders/' in page
    assert 'href="/demo/articles/' in page


def test_questions_serve_each_user():
    users = {name.split("_")[0] for name in DESCRIBED["queries"]}
    assert users == {"journalist", "researcher", "advocate"}


def test_described_tables_exist(base_path):
    with Store.open(base_path) as store:
        assert set(DESCRIBED["tables"]) <= set(store.db.table_names())


def test_every_table_is_described_or_hidden(base_path):
    tables = metadata("kb", public=False)["databases"]["kb"]["tables"]
    with Store.open(base_path) as store:
        names = set(store.db.table_names())
    assert names - tables.keys() == set()
    assert [name for name in names if not ({"hidden", "description"} & tables[name].keys())] == []


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
