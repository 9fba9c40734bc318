"""The list of stakeholders: those in most articles first, those in none left out."""

import pytest

from db.site.pages.stakeholders import PAGE_SIZE, stakeholders_page
from db.store import Store
from tests.db.site.conftest import ROWS, fill

HALCYON, USW = ROWS["stakeholders"]
TABLES = {
    **ROWS,
    "stakeholders": [
        {**HALCYON, "articles": 5},
        USW,
        {**USW, "id": "unseen", "name": "Unseen", "articles": 0},
    ],
}


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Store.open(fill(tmp_path_factory.mktemp("stakeholders") / "kb.db", TABLES)) as store:
        yield store.db.conn


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({}, ["halcyon-labs", "usw"]),
        ({"kind": "union"}, ["usw"]),
        ({"kind": "court"}, []),
        ({"page": "2"}, []),
        ({"q": "HALCYÓN"}, ["halcyon-labs"]),
        ({"q": "usw"}, ["usw"]),
        ({"q": "nobody"}, []),
        ({"q": "halcyon", "kind": "union"}, []),
    ],
)
def test_stakeholders_are_listed_and_narrowed(connection, query, ids):
    page = stakeholders_page(connection, query)
    assert [stakeholder["id"] for stakeholder in page.data["stakeholders"]] == ids


def test_kinds_can_be_chosen(connection):
    assert stakeholders_page(connection, {}).data["kinds"] == ["employer", "union"]


def test_more_than_a_page_go_on(tmp_path):
    many = [{**USW, "id": f"w{n}", "name": f"Body {n}"} for n in range(PAGE_SIZE + 1)]
    with Store.open(
        fill(tmp_path / "kb.db", {**ROWS, "stakeholders": [HALCYON, USW, *many]})
    ) as store:
        data = stakeholders_page(store.db.conn, {}).data
    assert (len(data["stakeholders"]), data["more"]) == (PAGE_SIZE, True)
