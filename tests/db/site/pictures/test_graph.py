"""The graph: nodes fit the picture, labels don't lie on dots or on each other."""

import re
from itertools import combinations, pairwise
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.site.pictures.graph import (
    LABEL_HEIGHT,
    LETTER,
    NARROW,
    WIDE,
    graph_picture,
    graph_pictures,
)


def node(key, x=0.0, y=0.0, **more):
    return {
        "stakeholder_id": key,
        "name": key,
        "kind": "union",
        "x": x,
        "y": y,
        "centrality": 0.5,
        **more,
    }


def relation(start, end, **more):
    return {"from_id": start, "to_id": end, "kind": "sues", "weight": 2.0, **more}


def dots(drawn):
    return [
        (float(dot.get("cx")), float(dot.get("cy")))
        for dot in fromstring(drawn).iter()
        if dot.tag.endswith("circle")
    ]


def labels(drawn):
    return [text for text in fromstring(drawn).iter() if text.get("class") == "node-name"]


def test_no_node_is_no_picture():
    assert graph_picture([], []) == ""


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), min_size=1, max_size=12))
def test_every_node_is_within_the_picture(places):
    drawn = graph_picture([node(f"n{number}", x, y) for number, (x, y) in enumerate(places)], [])
    assert all(WIDE.margin - 1 <= x <= WIDE.width - WIDE.margin + 1 for x, _ in dots(drawn))


def test_a_dot_leads_to_its_page_and_says_who_it_is():
    drawn = graph_picture([node("usw")], [])
    assert 'href="/stakeholder/usw"' in drawn
    assert "<title>usw (union)</title>" in drawn


def test_a_more_central_one_is_larger():
    drawn = graph_picture([node("a", centrality=0.0), node("b", 1.0, centrality=1.0)], [])
    radii = [float(radius) for radius in re.findall(r' r="([\d.]+)"', drawn)]
    assert radii == [6.0, 16.0]


def test_a_relation_is_drawn_by_its_kind_and_no_thicker_than_four():
    drawn = graph_picture([node("a"), node("b", 1.0)], [relation("a", "b", weight=900.0)])
    assert 'class="edge edge-sues"' in drawn
    assert 'stroke-width="4"' in drawn


def test_a_step_of_a_path_is_drawn_where_both_ends_are():
    nodes = [node("a"), node("b", 1.0)]
    path = [relation("a", "b"), relation("b", "elsewhere")]
    assert graph_picture(nodes, [], path=path).count("edge-path") == 1


def test_labels_do_not_overlap():
    drawn = graph_picture(
        [node(f"Body {number}", number % 4, number // 4) for number in range(12)], []
    )
    boxes = []
    for label in labels(drawn):
        x, bottom, half = (
            float(label.get("x")),
            float(label.get("y")) + 3,
            LETTER * len(label.text) / 2,
        )
        boxes.append((x - half, bottom - LABEL_HEIGHT, x + half, bottom))
    assert not any(
        one[0] < two[2] - 0.1
        and two[0] < one[2] - 0.1
        and one[1] < two[3] - 0.1
        and two[1] < one[3] - 0.1
        for one, two in combinations(boxes, 2)
    )


def test_only_the_most_central_are_named():
    drawn = graph_picture([node(f"n{number}", number, number) for number in range(60)], [])
    assert 0 < len(labels(drawn)) <= WIDE.most_labels


@pytest.mark.parametrize("counts", [(1, 30)])
def test_more_nodes_make_a_higher_picture(counts):
    heights = [
        float(
            fromstring(graph_picture([node(f"n{n}", n, n) for n in range(count)], []))
            .get("viewBox")
            .split()[3]
        )
        for count in counts
    ]
    assert all(lower < higher for lower, higher in pairwise(heights))


def test_a_phone_gets_the_most_central_and_the_path_within_its_width():
    nodes = [node(f"n{number:02}", number % 9, number // 9) for number in range(60)]
    drawn = graph_picture(nodes, [], path=[relation("n00", "n59")], drawing=NARROW)
    assert drawn.count("<circle") == NARROW.most_nodes + 1
    assert drawn.count("edge-path") == 1
    assert all(0 < x < NARROW.width for x, _ in dots(drawn))
    assert "the 41 most central of 60 stakeholders" in drawn


def test_both_drawings_say_for_which_width_they_are():
    drawn = graph_pictures([node("a"), node("b", 1.0)], [relation("a", "b")])
    assert [kind in drawn for kind in ("drawn-wide", "drawn-narrow")] == [True, True]
