import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.linking.statements.graph import MOST_DRAWN, build_graph, draw_stories, whole_graph
from db.linking.statements.relations import Tie, gather_relations
from tests.db.linking.parts import article, linkage

LINKED = linkage(article("a"), article("b"))


def tie(one, other, article_id="a"):
    return Tie(
        from_id=one, to_id=other, kind="criticises", article_id=article_id, table="stances",
        row_id=f"{one}{other}",
    )  # fmt: skip


TIES = [tie("m", "h"), tie("m", "h", "b"), tie("u", "h"), tie("x", "y", "b")]


def drawn(ties=TIES):
    relations = [
        (found.from_id, found.to_id, found.weight) for found in gather_relations(ties, LINKED)
    ]
    nodes = [*whole_graph(relations).nodes(), *draw_stories(ties, LINKED)]
    return {(node.story_id, node.stakeholder_id): node for node in nodes}


def test_a_graph_is_drawn_of_the_base_and_of_each_story():
    assert {story for story, _ in drawn()} == {"", "story"}


def test_drawing_twice_gives_the_same_places():
    assert drawn() == drawn(list(reversed(TIES)))


def test_components_are_numbered_by_size_and_stand_apart():
    rows = drawn()
    assert (rows["", "h"].component, rows["", "x"].component) == (0, 1)
    left = max(rows["", name].x for name in "mhu")
    top = max(rows["", name].y for name in "mhu")
    assert rows["", "x"].x > left or rows["", "x"].y > top


def test_the_best_connected_is_most_central():
    rows = drawn()
    assert rows["", "h"].centrality == 1.0
    assert rows["", "u"].centrality == pytest.approx(1 / 3, abs=1e-3)


def test_weights_count_articles():
    assert build_graph(TIES)["h"]["m"]["weight"] == 2.0


def test_no_ties_draw_nothing():
    assert drawn([]) == {}


NODES = st.sampled_from("abcdef")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(NODES, NODES).filter(lambda pair: pair[0] != pair[1]), max_size=8))
def test_every_node_has_one_place_and_one_community(pairs):
    rows = drawn([tie(*pair) for pair in pairs])
    named = {name for pair in pairs for name in pair}
    assert {name for story, name in rows if story == ""} == named
    assert all(row.community >= 0 for row in rows.values())


def test_of_a_large_base_the_most_strongly_related_are_drawn():
    relations = [("hub", f"s{n}", float(n)) for n in range(1, MOST_DRAWN + 50)]
    rows = {row.stakeholder_id: row for row in whole_graph(relations).nodes()}
    assert len(rows) == MOST_DRAWN
    assert rows["hub"].degree == MOST_DRAWN + 49, "of those without a place too"
    assert "s1" not in rows
