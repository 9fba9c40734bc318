"""Mentions become one node for each written name, with what is said of it."""

import pytest

from db.linking.identity.nodes import display, gather_nodes
from db.linking.material import Known, Material
from tests.db.linking.parts import article, mention, quotation, stance

ARTICLES = (article("a", day="2026-04-21"), article("b", day="2026-04-22"))
USW = Known(id="usw", name="United Screen Workers", kind="union", aliases=("USW",))


def nodes(*mentions, **more):
    return gather_nodes(Material(articles=ARTICLES, mentions=mentions, **more))


def test_one_name_in_two_articles_is_one_node():
    found, node_of = nodes(mention("Mara Quill", "a"), mention("Mara Quill", "b"))
    (node,) = found.values()
    assert (node.articles, node.first[1]) == ({"a", "b"}, "a")
    assert set(node_of) == {("a", "Mara Quill"), ("b", "Mara Quill")}


def test_a_person_and_a_body_of_one_name_are_two_nodes():
    found, _ = nodes(
        mention("Mara Quill", "a", kind="person"), mention("Mara Quill", "b", kind="employer")
    )
    assert {key[0] for key in found} == {"person", "body"}


def test_a_single_word_names_no_person():
    found, _ = nodes(mention("Quill", "a", kind="person"))
    assert {key[0] for key in found} == {"body"}


@pytest.mark.parametrize("name", ["United Screen Workers", "USW", "the United Screen Workers"])
def test_a_curated_name_is_known(name):
    found, _ = nodes(mention(name, "a", kind="union"), known_stakeholders=(USW,))
    assert list(found) == [("known", "usw")]


def test_a_name_that_two_curated_bodies_have_is_nobodys():
    other = Known(id="usw-2", name="Union of Skilled Welders", kind="union", aliases=("USW",))
    found, _ = nodes(mention("USW", "a", kind="union"), known_stakeholders=(USW, other))
    assert ("known", "usw") not in found


def test_what_the_reader_knew_counts_more_than_the_name():
    found, _ = nodes(
        mention("the union", "a", kind="union", known_id="usw"), known_stakeholders=(USW,)
    )
    assert list(found) == [("known", "usw")]


def test_who_speaks_or_takes_a_side_is_active():
    found, _ = nodes(
        mention("Mara Quill", "a"),
        mention("Halcyon Labs", "a", kind="employer"),
        quotations=(quotation("No.", "a"),),
    )
    assert {display(node): (node.active, node.quotations) for node in found.values()} == {
        "Mara Quill": (True, 1),
        "Halcyon Labs": (False, 0),
    }


def test_somebody_who_takes_a_side_needs_no_mention():
    found, _ = nodes(stances=(stance("critic", "a", who="Ben Achterberg"),))
    (node,) = found.values()
    assert (display(node), node.active) == ("Ben Achterberg", True)


def test_a_common_noun_is_nobody_whom_articles_share():
    said = tuple(quotation("It counts us", place, speaker="employee") for place in "ab")
    assert nodes(quotations=said) == ({}, {})


def test_roles_and_kinds_are_counted_once_an_article():
    rows = [mention("Mara Quill", "a", start=n, role="organiser") for n in (0, 40)]
    (node,) = nodes(*rows, mention("Mara Quill", "b", role="chair"))[0].values()
    assert node.roles == {"organiser": 1, "chair": 1}
    assert node.kinds == {"person": 2}


def test_a_node_is_shown_by_its_commonest_and_then_longest_name():
    found, _ = nodes(
        mention("Halcyon Labs", "a", kind="employer"),
        mention("Halcyon Labs Inc", "b", kind="employer"),
    )
    (node,) = found.values()
    assert display(node) == "Halcyon Labs Inc"


@pytest.mark.parametrize(
    ("kind", "known"), [("union", ("known", "norlink")), ("vendor", ("body", "norlink"))]
)
def test_a_union_known_with_that_word_is_meant_by_a_name_told_as_a_union(kind, known):
    entered = (Known(id="norlink", name="Norlink union", kind="union"),)
    _, node_of = nodes(mention("Norlink", "a", kind=kind), known_stakeholders=entered)
    assert node_of["a", "Norlink"] == known
