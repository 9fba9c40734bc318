import io
import json

import networkx
import pytest
from hypothesis import given

from db.exports.characters import one_line
from db.exports.graphs import (
    discourse_graph,
    gexf,
    graphml,
    read_discourse_graph,
    read_relation_graph,
    relation_graph,
)
from tests.db.exports.parts import passage, relation, some, stakeholder, texts
from tests.db.site.conftest import BREACH

PLACES = {"usw": {"x": 1.0, "y": 2.0}}
FORMS = [(gexf, networkx.read_gexf), (graphml, networkx.read_graphml)]
READ = pytest.mark.parametrize(("write", "read"), FORMS, ids=["gexf", "graphml"])
GRAPHS = pytest.mark.parametrize("make", [read_relation_graph, read_discourse_graph])


@READ
@GRAPHS
def test_base_is_read_by_networkx(scope, make, write, read):
    graph = make(scope)
    found = read(io.BytesIO(write(graph)))
    assert set(found) == set(graph)
    assert found.number_of_edges() == graph.number_of_edges()


@READ
@some
@given(text=texts)
def test_any_text_is_read_back(write, read, text):
    people = [stakeholder(text), stakeholder(text, id="halcyon")]
    for graph in [
        relation_graph(people, [relation(text)], PLACES),
        discourse_graph(people, [passage(text)], {}),
    ]:
        found = read(io.BytesIO(write(graph)))
        names = {values["label"] for _, values in found.nodes(data=True)}
        assert (one_line(text) or "usw") in names


@READ
def test_same_graph_is_the_same_bytes(whole, write, read):
    assert write(read_relation_graph(whole)) == write(read_relation_graph(whole))


def test_gexf_holds_no_day_of_writing(whole):
    assert b"lastmodifieddate" not in gexf(read_relation_graph(whole))


def test_relation_carries_words_address_capture_and_offsets(whole):
    ((_, _, values),) = read_relation_graph(whole).edges(data=True)
    (found,) = json.loads(values["evidence"])
    assert (found["words"], found["capture_id"]) == (BREACH, "c1")
    assert found["end"] - found["start"] == len(BREACH)


def test_statement_carries_words_address_capture_and_offsets(whole):
    found = read_discourse_graph(whole).edges(data=True)
    ((_, _, values),) = [edge for edge in found if edge[1].startswith("practice:")]
    assert (values["words"], values["article_url"]) == (BREACH, "http://m.example/a")
    assert values["end_offset"] - values["start_offset"] == len(BREACH)


@pytest.mark.parametrize(("side", "agreement"), [("critic", -1), ("neutral", 0), ("defender", 1)])
def test_side_is_agreement_with_the_concept(side, agreement):
    graph = discourse_graph([stakeholder()], [passage(side=side, practice="x_y")], {})
    (edge,) = graph.edges(data=True)
    assert edge[:2] == ("actor:usw", "practice:x_y")
    assert edge[2]["agreement"] == agreement


def test_stance_on_an_instrument_is_about_the_instrument():
    taken = passage(towards="instrument", instrument_id="bill")
    graph = discourse_graph([stakeholder()], [taken], {"bill": "A Bill"})
    assert graph.nodes["instrument:bill"]["label"] == "A Bill"


def test_stance_that_only_names_an_instrument_is_about_the_practice():
    taken = passage(practice="x_y", instrument_id="bill")
    graph = discourse_graph([stakeholder()], [taken], {"bill": "A Bill"})
    assert "instrument:bill" not in graph.nodes


def test_stance_of_an_unknown_stakeholder_is_left_out():
    assert len(discourse_graph([], [passage()], {})) == 0


def test_gexf_places_stakeholders_where_the_pictures_do():
    graph = relation_graph([stakeholder()], [], PLACES)
    found = networkx.read_gexf(io.BytesIO(gexf(graph)))
    assert found.nodes["usw"]["viz"]["position"] == {"x": 1.0, "y": 2.0, "z": 0.0}
