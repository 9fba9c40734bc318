"""How two stakeholders are connected."""

import pytest

from db.site.readers.paths import shortest_path
from db.store import Store
from tests.db.site.conftest import fill

PAIRS = [("a", "b", 1.0), ("c", "b", 1.0), ("c", "d", 1.0), ("a", "e", 1.0), ("e", "d", 1.0), ("x", "y", 1.0)]  # fmt: skip
RELATIONS = [
    {"id": f"{one}{other}", "from_id": one, "to_id": other, "kind": "quotes", "weight": weight}
    for one, other, weight in PAIRS
] + [{"id": "ab2", "from_id": "b", "to_id": "a", "kind": "sues", "weight": 9.0}]
STAKEHOLDERS = [{"id": key, "name": key.upper(), "recorded_at": "2026-06-01"} for key in "abcdexy"]


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    path = tmp_path_factory.mktemp("paths") / "kb.db"
    with Store.open(fill(path, {"relations": RELATIONS, "stakeholders": STAKEHOLDERS})) as store:
        yield store.db.conn


@pytest.mark.parametrize(
    ("start", "goal", "steps"),
    [
        ("a", "b", ["ab2"]),  # the weightier of two
        ("a", "d", ["ae", "ed"]),
        ("b", "d", ["cb", "cd"]),  # against the direction of a relation
        ("a", "x", []),
        ("a", "nobody", []),
        ("a", "a", []),
    ],
)
def test_shortest_path(connection, start, goal, steps):
    assert [row["id"] for row in shortest_path(connection, start, goal)] == steps


def test_a_path_names_those_it_connects(connection):
    (step,) = shortest_path(connection, "x", "y")
    assert (step["from_name"], step["to_name"]) == ("X", "Y")


def test_the_network_page_shows_a_path(browser):
    page = browser.get("/network?from=usw&to=Halcyon Labs").text
    assert "How they are connected" in page
    assert "edge-path" in page
    assert (
        '<a href="/stakeholder/usw">United Screen Workers</a> <strong>criticises</strong>' in page
    )


def test_the_network_page_says_that_there_is_no_path(browser):
    page = browser.get("/network?from=usw&to=usw").text
    assert "No chain of relations" in page
