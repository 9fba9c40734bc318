from dataclasses import replace

import pytest

from db.linking.identity.edges import ids_of, join_nodes, scored_edges
from db.linking.identity.nodes import gather_nodes
from db.linking.material import Judgement, Known, Material
from tests.db.linking.parts import article, mention

META = Known(id="meta", name="Meta", kind="employer", aliases=("Meta Platforms",))


def joined(*names, short=None, judgements=(), kind="employer", **more):
    """Give the groups of names and the edges between them; texts call some names `short`."""
    rows = tuple(article(key, day=f"2026-04-2{n}") for n, key in enumerate("abc"))
    said = [mention(name, "abc"[n % 3], kind=kind, start=n) for n, name in enumerate(names)]
    if short:
        said += [replace(row, text=short) for row in said if row.name != short]
    nodes, _ = gather_nodes(Material(articles=rows, mentions=tuple(said), **more))
    groups, edges = join_nodes(nodes, ids_of(nodes), judgements)
    return {frozenset(key[1] for key in group) for group in groups}, edges


def judged(verdict, one, other):
    return Judgement(verdict=verdict, row_key=one, other_key=other)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("United Screen Workers", "USW", "acronym, never introduced"),
        ("Halcyon", "Halcyon Labs", "generic ending, never introduced"),
        ("Corvane Insurance", "Corvane Insurances", "close spelling"),
    ],
)
def test_an_edge_says_why(one, other, reason):
    _, (edge,) = joined(one, other)
    assert (edge.reason, edge.state) == (reason, "unsure")


@pytest.mark.parametrize(
    ("name", "short", "reason"),
    [
        ("United Screen Workers", "USW", "acronym"),
        ("United Screen Workers", "U.S.W.", "acronym"),
        ("Halcyon Labs", "Halcyon", "generic ending"),
    ],
)
def test_a_short_name_that_an_article_introduces_is_joined(name, short, reason):
    _, (edge,) = joined(name, short, short=short)
    assert (edge.reason, edge.state) == (reason, "joined")


def test_two_letters_that_no_article_explains_make_no_edge():
    assert joined("Brix Smelters", "BS")[1] == []


def test_a_subsidiary_is_told_apart_from_its_parent():
    groups, edges = joined("Amazon", "Amazon France Logistique", "Amazon Web Services")
    assert len(groups) == 3
    assert not edges


def test_a_curated_subsidiary_and_its_parent_are_two():
    child = Known(id="meta-france", name="Meta France", kind="employer", parent_id="meta")
    groups, _ = joined("Meta Platforms", "Meta France", known_stakeholders=(META, child))
    assert groups == {frozenset({"meta"}), frozenset({"meta-france"})}


def test_a_short_name_of_two_bodies_is_ambiguous():
    groups, edges = joined("Acme", "Acme Software", "Acme Technologies", short="Acme")
    assert len(groups) == 3
    assert {edge.state for edge in edges} == {"ambiguous"}


def test_what_is_judged_different_is_not_joined_by_another_name():
    groups, edges = joined(
        "Halcyon",
        "Halcyon Labs",
        short="Halcyon",
        judgements=(judged("different", "halcyon", "halcyon-labs"),),
    )
    assert len(groups) == 2
    assert [edge.state for edge in edges] == ["judged apart"]


@pytest.mark.parametrize("last", ["same", "different"])
def test_the_last_judgement_on_a_pair_holds(last):
    first = {"same": "different", "different": "same"}[last]
    verdicts = (judged(first, "acme", "bolt"), judged(last, "bolt", "acme"))
    groups, _ = joined("Acme", "Bolt", judgements=verdicts)
    assert len(groups) == (1 if last == "same" else 2)


def test_a_judgement_on_a_name_that_nobody_bears_does_nothing():
    groups, edges = joined("Acme", judgements=(judged("same", "acme", "nobody"),))
    assert (len(groups), edges) == (1, [])


@pytest.mark.parametrize(
    ("written", "known", "is_known"),
    [
        ("Nice", "NICE", False),
        ("Nice", "NICE Ltd.", False),
        ("NICE", "NICE Ltd.", True),
        ("U.S. Chamber", "US Chamber", True),
        ("NICE", "NICE", True),
        ("N.I.C.E.", "NICE", True),
        ("McDonald", "McDonald's", False),
        ("McDonald’s", "McDonald's", True),
        ("HALCYON LABS", "Halcyon Labs", True),
    ],
)
def test_a_curated_name_is_known_as_it_is_written(written, known, is_known):
    groups, _ = joined(written, known_stakeholders=(Known(id="k", name=known, kind="vendor"),))
    assert (groups == {frozenset({"k"})}) == is_known


def test_more_names_than_a_block_holds_are_not_compared():
    names = [f"Anna{n} Quill" for n in range(70)]
    rows = (article("a"),)
    said = tuple(mention(name, "a", start=n) for n, name in enumerate(names))
    nodes, _ = gather_nodes(Material(articles=rows, mentions=said))
    assert scored_edges(nodes) == []
