"""Every table of a link is written in order: compared whole, in part, or only added to."""

from dataclasses import fields

import pytest

from db.linked.identities import Coverage, LinkedAlias, LinkedStakeholder
from db.linked.links import StakeholderLink
from db.linked.stories import LinkedStory, Loudness, StoryArticle
from db.linked.tables import TABLES, Touched
from db.linking.tables.link import LinkColumns
from db.linking.tables.writing import write_link


class SomeLink:
    """A link that gives the records it was made with, and notes which tables were asked for."""

    def __init__(self, store, **records):
        self.store, self.levels, self.asked = store, {}, []
        self._records = {"links": (), "coverage": (), "quiet": (), **records}

    def __getattr__(self, name):
        self.asked.append(name)
        return lambda: self._records.get(name, ())


@pytest.fixture
def touched(store):
    with store.held(["touched"]) as ids:
        yield Touched(**{place.name: ids for place in fields(Touched)})


def stakeholder(key, **more):
    values = {"kind": "union", "role": None, "parent_id": None, "people": None, "articles": 0,
              "quotations": 0, "first_seen_at": None, "last_seen_at": None}  # fmt: skip
    return LinkedStakeholder(id=key, name=key.upper(), **{**values, **more})


def story(key, title="Title"):
    return LinkedStory(
        id=key, title=title, state="emerging", noise_level=1.0, practice=None, articles=1,
        independent_origins=1, first_seen_at=None, last_seen_at=None,
    )  # fmt: skip


def ids(store, table):
    return {row["id"] for row in store.rows(f"select id from {table}")}


def test_every_table_is_asked_for_once_and_in_order(store):
    link = SomeLink(store)
    write_link(link)
    rows = [table.rows for table in TABLES]
    assert [name for name in link.asked if name in rows] == rows


def test_links_are_set_when_stakeholders_stand_and_before_stories_are_measured(store):
    link = SomeLink(store)
    write_link(link)
    order = [link.asked.index(name) for name in ("stakeholders", "coverage", "links", "noise")]
    assert order == sorted(order)


def test_a_link_of_everything_leaves_nothing_else_of_ours(store):
    write_link(SomeLink(store, stakeholders=[stakeholder("usw"), stakeholder("eff")]))
    changed = write_link(SomeLink(store, stakeholders=[stakeholder("eff")]))
    assert (changed["stakeholders"], ids(store, "stakeholders")) == (1, {"eff"})


def test_curated_rows_stay(store):
    store.add("stakeholders", [{"id": "odc", "name": "ODC", "curated": 1, "recorded_at": "then"}])
    write_link(SomeLink(store))
    assert ids(store, "stakeholders") == {"odc"}


def test_an_increment_only_adds_stakeholders_and_changes_none(store, touched):
    write_link(SomeLink(store, stakeholders=[stakeholder("usw")]))
    again = [stakeholder("usw", kind="employer"), stakeholder("eff")]
    changed = write_link(SomeLink(store, stakeholders=again), touched)
    assert changed["stakeholders"] == 1
    assert store.value("select kind from stakeholders where id = 'usw'") == "union"


def test_of_two_new_rows_with_one_key_one_is_added(store, touched):
    aliases = [LinkedAlias(id="a", stakeholder_id="usw", name=name) for name in ("One", "Two")]
    assert write_link(SomeLink(store, aliases=aliases), touched)["aliases"] == 1


def test_an_increment_leaves_stories_alone_that_it_does_not_touch(store, touched):
    write_link(SomeLink(store, stories=[story("touched"), story("far")]))
    write_link(SomeLink(store, stories=[story("touched", "Another")]), touched)
    titles = store.rows("select id, title from stories order by id")
    assert [(row["id"], row["title"]) for row in titles] == [
        ("far", "Title"),
        ("touched", "Another"),
    ]


def test_a_touched_story_that_is_no_more_goes_with_its_articles(store, touched):
    tie = StoryArticle(story_id="touched", article_id="a", score=0.5)
    write_link(SomeLink(store, stories=[story("touched")], story_articles=[tie]))
    changed = write_link(SomeLink(store), touched)
    assert (changed["stories"], changed["story_articles"]) == (1, 1)


def test_what_is_counted_and_how_loud_is_set_by_id(store):
    changed = write_link(
        SomeLink(
            store,
            stakeholders=[stakeholder("usw")],
            coverage=[Coverage(id="usw", articles=7)],
            stories=[story("s")],
            quiet=[Loudness(id="s", state="major", noise_level=70.0)],
        )
    )
    assert store.value("select articles from stakeholders") == 7
    assert store.value("select state from stories") == "major"
    assert (changed["stakeholders"], changed["stories"]) == (2, 2)


def test_link_columns_of_others_are_emptied_where_told(store):
    store.db.execute("pragma ignore_check_constraints = on")
    store.add("mentions", [
        {"id": key, "article_id": "a", "start": 0, "end": 1, "text": "x", "name": "x",
         "form": "name", "stakeholder_id": "before"} for key in ("m", "n")
    ])  # fmt: skip
    links = LinkColumns(
        table="mentions", record=StakeholderLink, emptied="id = 'n'",
        links=[StakeholderLink(id="m", stakeholder_id="usw")],
    )  # fmt: skip
    assert write_link(SomeLink(store, links=[links]))["mentions"] == 2
    found = store.rows("select id, stakeholder_id from mentions order by id")
    assert [row["stakeholder_id"] for row in found] == ["usw", None]


def test_tables_that_are_not_shown_are_not_counted(store):
    assert not [table for table in write_link(SomeLink(store)) if table.startswith("_")]
