"""The part of a base that a few articles touch gives the records of every linked table."""

from dataclasses import fields

import pytest

from db.linked.tables import TABLES, Touched
from db.linking.increment.partial_link import partial_link
from tests.db.linking.increment.changes import change_of, write_later


@pytest.fixture
def link(linked):
    change = change_of(linked.store, fresh=[write_later(linked)])
    with linked.store.held(["story-0"]) as stories:
        touched = Touched(**{place.name: stories for place in fields(Touched)})
        yield partial_link(
            linked.store, change, touched, gone=stories, related=[], shares={}, holders=set()
        )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_gets_records_of_its_class(link, table):
    records = list(getattr(link, table.rows)())
    assert all(type(record) is table.record for record in records)


def test_only_touched_stories_are_written(link):
    assert [story.id for story in link.stories()] == ["story-0"]
    assert {tie.story_id for tie in link.story_articles()} == {"story-0"}


def test_nobody_who_stands_is_written_again(link):
    assert list(link.stakeholders()) == []
    assert list(link.aliases()) == []


def test_what_is_counted_of_those_who_stand_grows(link):
    counted = {entry.id: entry for entry in link.coverage()}
    assert counted["mara-quill"].articles == 3
    assert counted["halcyon-labs"].articles == 3


def test_links_of_articles_that_stand_stay(link):
    columns = {entry.table: list(entry.links) for entry in link.links() if entry.emptied != "0"}
    assert len(columns["articles"]) == 1
    assert len(columns["mentions"]) == 2


def test_what_is_rare_is_not_settled_anew(link):
    assert link.feature_counts() == ()


def test_touched_stories_are_not_quiet(link):
    assert list(link.quiet()) == []
