"""A base that grew, article by article, holds what one that was linked at once holds."""

import pytest
from hypothesis import HealthCheck, given, settings

from bench.link import unlinked
from db.linking.relink import relink
from db.store import Store
from tests.db.desk import Desk
from tests.db.linking.test_relink import PLANS, content, write_plan

ARTICLES = 120
KEY_OF = {"articles": "id", "captures": "id"}


def written(path, tables, arrivals):
    """Link a base anew after each arrival of articles; give what it then holds."""
    with Store.open(path) as store:
        for arrival in arrivals:
            captures = {row["capture_id"] for row in tables["articles"] if row["id"] in arrival}
            with store.transaction():
                for table, rows in tables.items():
                    wanted = captures if table == "captures" else arrival
                    key = KEY_OF.get(table, "article_id")
                    store.add(table, [row for row in rows if row[key] in wanted])
            relink(store)
        return content(store)


@pytest.fixture(scope="module")
def tables():
    """The articles and annotations of a generated base."""
    found = {}
    for batch in unlinked(ARTICLES):
        for table, rows in batch.items():
            found.setdefault(table, []).extend(rows)
    return found


@pytest.fixture(scope="module")
def at_once(tables, tmp_path_factory):
    everything = {row["id"] for row in tables["articles"]}
    return written(tmp_path_factory.mktemp("at-once") / "kb.db", tables, [everything])


@pytest.mark.parametrize("steps", [2, 5])
def test_a_base_linked_in_steps_is_one_linked_at_once(tables, at_once, tmp_path, steps):
    keys = sorted(row["id"] for row in tables["articles"])
    arrivals = [set(keys[step::steps]) for step in range(steps)]
    found = written(tmp_path / "kb.db", tables, arrivals)
    assert {name: rows for name, rows in found.items() if rows != at_once[name]} == {}


def test_articles_that_came_and_went_leave_nothing(tables, at_once, tmp_path):
    keys = {row["id"] for row in tables["articles"]}
    written(tmp_path / "kb.db", tables, [keys])
    gone = sorted(keys)[::10]
    with Store.open(tmp_path / "kb.db") as store:
        store.db.conn.execute(f"delete from articles where id in {tuple(gone)}")
        relink(store)
        for row in tables["articles"]:
            if row["id"] in gone:
                store.add("articles", [row])
        relink(store)
        assert content(store) == at_once


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plan=PLANS)
def test_linking_after_every_article_is_linking_at_once(tmp_path_factory, plan):
    found = []
    for rounds in ([range(len(plan))], [[number] for number in range(len(plan))]):
        with Store.open(tmp_path_factory.mktemp("kb") / "kb.db") as store:
            for order in rounds:
                write_plan(Desk(store), plan, order)
                relink(store)
            found.append(content(store))
    assert found[0] == found[1]
