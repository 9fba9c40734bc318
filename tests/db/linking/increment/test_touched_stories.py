"""Of what new articles touch everything is read: the stories, and groups as a whole."""

import pytest

from tests.db.desk import mention, quotation
from tests.db.linking.increment.changes import change_of, write_later
from tests.db.linking.increment.test_increment import write_vans


@pytest.fixture
def near(linked):
    write_vans(linked, "vans", day="2026-05-02")
    linked.relink()
    key = write_later(linked)
    return key, change_of(linked.store, fresh=[key]).neighbours


def test_the_story_that_an_article_came_to_is_read_with_all_its_articles(linked, near):
    key, neighbours = near
    assert set(neighbours.stories) == {"story-0"}
    assert key in neighbours.near
    assert len(neighbours.near) == 3


def test_other_stories_are_not_read(near):
    _, neighbours = near
    names = {row.name for row in neighbours.material.mentions}
    assert "Parcelway" not in names


def test_annotations_that_stand_keep_their_groups_and_new_ones_have_none(linked, near):
    key, neighbours = near
    rows = linked.store.rows("select id, article_id, utterance_id from quotations")
    new = {row["id"] for row in rows if row["article_id"] == key}
    assert not new & set(neighbours.utterances.of)
    assert {row["utterance_id"] for row in rows if row["utterance_id"]} >= neighbours.utterances.ids
    assert neighbours.utterances.ids


def test_everything_read_has_its_article(near):
    _, neighbours = near
    material = neighbours.material
    read = {row.article_id for row in (*material.quotations, *material.claims, *material.events)}
    assert read <= set(neighbours.linkage.articles)


def test_annotations_stand_in_order_of_place(near):
    _, neighbours = near
    places = [(row.article_id, row.start, row.id) for row in neighbours.material.quotations]
    assert places == sorted(places)


def test_a_story_that_loses_its_only_article_is_left(linked):
    key = write_vans(linked, "vans", day="2026-05-02")
    linked.relink()
    neighbours = change_of(linked.store, gone=[key]).neighbours
    assert neighbours.left == {"vans"}
    assert neighbours.stories == {}


DRONES = "Skyfirm counts the steps of pickers. “No picker was ever asked,” said Mara Quill."


@pytest.mark.parametrize(("day", "is_read"), [("2026-06-30", True), ("2026-09-30", False)])
def test_what_a_speaker_said_about_then_is_read_and_what_long_after_is_not(linked, day, is_read):
    said = linked.article("steps", DRONES, day=day)
    linked.read(
        said,
        practices=("location_tracking",),
        mentions=[mention(DRONES, "Skyfirm"), mention(DRONES, "Mara Quill", kind="person")],
        quotations=[quotation(DRONES, "No picker was ever asked", speaker="Mara Quill")],
    )
    linked.relink()
    key = write_later(linked, day="2026-05-21")
    read = change_of(linked.store, fresh=[key]).neighbours.material.quotations
    assert (said in {quotation.article_id for quotation in read}) is is_read
