"""What an earlier link left in the base is read back as the linkage of its articles."""

import pytest

from db.linking.increment.stored_linkage import (
    load_groups,
    load_instruments,
    load_memberships,
    load_origins,
    load_places,
    load_stakeholders,
    stories_of,
)


@pytest.fixture
def articles(linked):
    ids = [row["id"] for row in linked.store.rows("select id from articles order by url")]
    with linked.store.held(ids) as among:
        yield ids, among


def test_stakeholders_come_with_their_names(linked):
    found = load_stakeholders(linked.store)
    assert set(found) == {"halcyon-labs", "mara-quill"}
    quill = found["mara-quill"]
    assert (quill.name, quill.kind, quill.named_in) == ("Mara Quill", "person", 2)
    assert "Mara Quill" not in quill.aliases


def test_an_alias_of_before_is_a_name_of_its_stakeholder(linked):
    linked.store.add("aliases", [
        {"id": "x", "stakeholder_id": "halcyon-labs", "name": "Halcyon", "curated": 0}
    ])  # fmt: skip
    assert load_stakeholders(linked.store)["halcyon-labs"].aliases == ("Halcyon",)


def test_a_body_that_somebody_speaks_for_is_kept(linked):
    linked.store.change("stakeholders", {"id": "mara-quill"}, {"parent_id": "halcyon-labs"})
    assert load_stakeholders(linked.store)["mara-quill"].speaks_for == "halcyon-labs"


def test_the_people_of_a_body_do_not_speak_for_it(linked):
    group = {"parent_id": "halcyon-labs", "people": "employees"}
    linked.store.change("stakeholders", {"id": "mara-quill"}, group)
    found = load_stakeholders(linked.store)["mara-quill"]
    assert (found.speaks_for, found.body_id) == (None, "halcyon-labs")


def test_names_mean_whom_they_meant(linked, articles):
    ids, among = articles
    places = load_places(linked.store, among)
    assert {places[key, "Mara Quill"] for key in ids} == {"mara-quill"}


def test_articles_outside_are_not_read(linked):
    with linked.store.held([]) as among:
        assert load_places(linked.store, among) == {}
        assert load_origins(linked.store, among) == {}


def test_origins_are_those_of_the_last_link(linked, articles):
    ids, among = articles
    assert {origin.kind for origin in load_origins(linked.store, among).values()} <= {
        "original", "syndicated",
    }  # fmt: skip
    assert set(load_origins(linked.store, among)) == set(ids)


def test_members_of_stories_come_with_their_fit(linked, articles):
    ids, _ = articles
    members = load_memberships(linked.store, "1")
    assert set(members["story-0"]) == set(ids)


def test_the_story_that_an_article_fits_best_comes_first():
    members = {"b": {"x": 0.4}, "a": {"x": 0.4, "y": 0.1}, "c": {"x": 0.9}}
    assert stories_of(members) == {"x": ("c", "a", "b"), "y": ("a",)}


def test_annotations_keep_the_group_that_they_belong_to(linked):
    ids = [row["id"] for row in linked.store.rows("select id from quotations")]
    groups = load_groups(linked.store, "quotations", "utterance_id", ids)
    assert set(groups) == set(ids)
    assert load_groups(linked.store, "quotations", "utterance_id", []) == {}


def test_a_base_without_instruments_knows_none(linked):
    assert load_instruments(linked.store).by_name == {}
