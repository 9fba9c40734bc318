"""The network: its nodes by centrality, relations among them, and how two are connected."""

import pytest

from db.site.pages.network import central_nodes, edges_among, network_page, nodes_of
from db.store import Store
from tests.db.site.conftest import ROWS, fill

THIRD = {**ROWS["stakeholders"][1], "id": "odc", "name": "Office of Data Care", "kind": "regulator"}
TABLES = {
    **ROWS,
    "stakeholders": [*ROWS["stakeholders"], THIRD],
    "graph_nodes": [*ROWS["graph_nodes"], {**ROWS["graph_nodes"][0], "stakeholder_id": "odc", "story_id": "", "centrality": 0.1}],
    "relations": [*ROWS["relations"], {"id": "r2", "from_id": "halcyon-labs", "to_id": "odc", "kind": "quotes", "weight": 5.0}],
}  # fmt: skip


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Store.open(fill(tmp_path_factory.mktemp("network") / "kb.db", TABLES)) as store:
        yield store.db.conn


def test_the_most_central_come_first(connection):
    nodes = central_nodes(connection, "", 10)
    assert nodes[-1]["stakeholder_id"] == "odc"
    assert len(central_nodes(connection, "", 2)) == 2


def test_a_story_has_a_graph_of_its_own(connection):
    nodes = central_nodes(connection, "halcyon-records-keystrokes", 10)
    assert {node["stakeholder_id"] for node in nodes} == {"usw", "halcyon-labs"}


def test_relations_are_among_the_shown_alone_and_the_weightiest_first(connection):
    edges = edges_among(connection, central_nodes(connection, "", 10), 10)
    assert [edge["id"] for edge in edges] == ["r2", "r1"]
    assert edges[0]["to_name"] == "Office of Data Care"
    assert edges_among(connection, nodes_of(connection, "", {"odc"}), 10) == []


@pytest.mark.parametrize("name", ["odc", "Office of Data Care"])
def test_a_path_is_found_by_id_or_name(connection, name):
    page = network_page(connection, {"from": "usw", "to": name})
    assert [step["id"] for step in page.data["chain"]] == ["r1", "r2"]
    assert page.data["to"] == "odc"


def test_who_is_on_the_path_is_in_the_picture(connection):
    page = network_page(connection, {"from": "usw", "to": "odc", "nodes": "2"})
    assert {node["stakeholder_id"] for node in page.data["nodes"]} == {"usw", "halcyon-labs", "odc"}


def test_an_unknown_end_leaves_no_path_and_is_shown_as_typed(connection):
    page = network_page(connection, {"from": "usw", "to": "nobody"})
    assert page.data["chain"] == []
    assert page.extras["ends"] == ["United Screen Workers", "nobody"]


@pytest.mark.parametrize(("nodes", "most"), [("1", 2), ("9999", 300), ("x", 80)])
def test_the_size_stays_within_bounds(connection, nodes, most):
    assert network_page(connection, {"nodes": nodes}).extras["most"] == most
