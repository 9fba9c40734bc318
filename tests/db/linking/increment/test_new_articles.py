"""New articles become what is known of each by itself, beside those that stand."""

import pytest

from db.linking.increment.due import Due
from db.linking.increment.new_articles import arrive
from tests.db.linking.increment.changes import LATER, LINKER, write_later


@pytest.fixture
def ids(linked):
    return [row["id"] for row in linked.store.rows("select id from articles order by url")]


def arrived(linked, *fresh, gone=()):
    return arrive(linked.store, Due(fresh=frozenset(fresh), gone=frozenset(gone)), LINKER)


def test_what_came_is_read_and_what_stands_is_not(linked, ids):
    key = write_later(linked)
    arrival = arrived(linked, key)
    assert [article.id for article in arrival.came.articles] == [key]
    assert arrival.went.articles == ()
    assert {row.article_id for row in arrival.came.mentions} == {key}


def test_names_that_stand_mean_whom_they_mean(linked):
    arrival = arrived(linked, write_later(linked))
    assert set(arrival.standing) == {"halcyon-labs", "mara-quill"}
    assert arrival.new_stakeholders == set()


def test_somebody_new_is_new(linked):
    text = LATER.replace("Mara Quill", "Ines Dahl")
    arrival = arrived(linked, write_later(linked, text=text, who="Ines Dahl"))
    assert arrival.new_stakeholders == {"ines-dahl"}


def test_a_copy_of_a_linked_article_names_its_original(linked, ids):
    key = write_later(linked)
    origin = arrived(linked, key).linkage.origins[key]
    assert (origin.kind, origin.duplicate_of) == ("syndicated", ids[0])


def test_copies_of_what_goes_go_and_come_anew(linked, ids):
    linked.store.change("articles", {"id": ids[1]}, {"duplicate_of": ids[0]})
    due = arrived(linked, gone=[ids[0]]).due
    assert due.gone == set(ids)
    assert due.fresh == {ids[1]}


def test_what_went_is_as_it_was_linked(linked, ids):
    arrival = arrived(linked, gone=[ids[0]])
    assert arrival.before.stakeholder(ids[0], "Mara Quill").id == "mara-quill"
    assert arrival.before.stories_of[ids[0]] == ("story-0",)


def test_an_article_published_before_its_copy_overturns_it(linked, ids):
    key = write_later(linked, day="2026-04-01")
    due = arrived(linked, key).due
    assert due.fresh > {key}
    assert due.gone <= set(ids)
