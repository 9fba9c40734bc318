"""The drawing of a whole base is made anew where what it follows from has changed, else it stands."""

import pytest

from db.linking.statements.graph import WholeGraph
from db.linking.tables.whole_drawing import draw_whole

RELATIONS = [("halcyon-labs", "usw", 3.0), ("mara-quill", "usw", 1.0)]


@pytest.fixture
def drawn(store):
    nodes = list(draw_whole(store, RELATIONS))
    with store.transaction():
        store.add("graph_nodes", [dict(row(node)) for node in nodes])
    return nodes


def row(node):
    return {name: getattr(node, name) for name in node.__slots__}


def test_a_drawing_stands_while_what_it_follows_from_is_the_same(store, drawn, monkeypatch):
    monkeypatch.setattr(WholeGraph, "nodes", lambda _: 1 / 0)
    again = list(draw_whole(store, list(reversed(RELATIONS))))
    assert sorted(map(row, again), key=str) == sorted(map(row, drawn), key=str)


@pytest.mark.parametrize("more", [("usw", "halcyon-labs", 1.0), ("usw", "tarn", 1.0)])
@pytest.mark.usefixtures("drawn")
def test_a_drawing_is_made_anew_when_a_relation_changes(store, more):
    assert {node.stakeholder_id for node in draw_whole(store, [*RELATIONS, more])} >= set(more[:2])
    changed = [node.centrality for node in draw_whole(store, [*RELATIONS, more])]
    assert changed != [node.centrality for node in draw_whole(store, RELATIONS)]


@pytest.mark.usefixtures("drawn")
def test_a_drawing_is_made_anew_where_everything_is_linked(store, monkeypatch):
    monkeypatch.setattr(WholeGraph, "nodes", lambda _: iter(["anew"]))
    assert list(draw_whole(store, RELATIONS, anew=True)) == ["anew"]
