"""Stories that merge, split or take another id leave a row, and their addresses lead on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.linking.stories.changes import Standing, find_changes, record_changes, standing_before
from db.site.pages.story import story_page
from tests.db.desk import mention


def standing(**stories):
    """Say which pages, one letter each, are at home in each story."""
    return Standing(
        stories=set(stories), homes={page: key for key, pages in stories.items() for page in pages}
    )


def changes(before, after):
    found = find_changes(before, after)
    return [(row["kind"], row["from_id"], row["to_id"], row["articles"]) for row in found]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({}, {"a": "123"}, []),
        ({"a": "123"}, {"a": "1234"}, []),
        ({"a": "123"}, {}, []),
        ({"a": "123", "b": "45"}, {"a": "12345"}, [("merged", "b", "a", 2)]),
        ({"a": "123"}, {"z": "0123"}, [("renamed", "a", "z", 3)]),
        ({"a": "12345"}, {"a": "123", "b": "45"}, [("split", "a", "b", 2)]),
        ({"a": "12345"}, {"a": "12", "b": "345"}, [("split", "a", "b", 3)]),
        ({"a": "12", "b": "345"}, {"c": "12345"}, [("merged", "a", "c", 2), ("renamed", "b", "c", 3)]),
        ({"a": "12345"}, {"b": "123", "c": "45"}, [("renamed", "a", "b", 3), ("split", "a", "c", 2)]),
        ({"a": "123", "b": "45"}, {"a": "12", "b": "345"}, []),
        ({"a": "123", "b": "45"}, {"a": "1", "b": "2345"}, [("merged", "a", "b", 2)]),
        ({"a": "12", "b": "34"}, {"a": "1", "b": "3", "c": "24"}, [("split", "a", "c", 1)]),
    ],
    ids=["first link", "grows", "goes", "merges", "renamed", "splits off", "larger part leaves",
         "both under a new id", "gone in two", "one page moves", "most pages move", "born of two"],
)  # fmt: skip
def test_changes_are_named_by_where_most_pages_went(before, after, told):
    assert changes(standing(**before), standing(**after)) == told


HOMES = st.dictionaries(st.integers(0, 12), st.sampled_from("abcd"))


@given(before=HOMES, after=HOMES)
def test_every_story_that_is_gone_and_left_pages_has_exactly_one_heir(before, after):
    one, other = (Standing(stories=set(homes.values()), homes=homes) for homes in (before, after))
    heirs = [row["from_id"] for row in find_changes(one, other) if row["kind"] != "split"]
    left = {home for page, home in before.items() if page in after}
    assert len(set(heirs)) == len(heirs)
    assert left - set(after.values()) <= set(heirs)


@given(homes=HOMES)
def test_stories_that_stay_as_they_are_change_nothing(homes):
    same = Standing(stories=set(homes.values()), homes=homes)
    assert changes(same, same) == []


VANS = "Parcelway films the drivers of delivery vans in every cabin and depot. "
VOICES = "Brightline scores the voices and the mood of agents in call centres. "


def write(desk, key, told, *, day, **more):
    """Write an article that tells one thing or several."""
    body = told * 3
    article = desk.article(key, body, day=f"2026-04-{day}", **more)
    firms = [name for name in ("Parcelway", "Brightline") if name in body]
    desk.read(article, mentions=[mention(body, name) for name in firms])
    return article


def story_changes(desk):
    """Give what became of stories, in the order in which it was seen."""
    return [
        (row["kind"], row["from_id"], row["to_id"], row["articles"])
        for row in desk.store.rows("select * from story_changes order by id")
    ]


def test_an_earlier_article_that_comes_late_renames_the_story(desk):
    write(desk, "cameras-in-vans", VANS, day=20)
    desk.relink()
    write(desk, "vans-are-filmed", VANS + "Yards too. ", day=18)
    desk.relink()
    assert story_changes(desk) == [("renamed", "cameras-in-vans", "vans-are-filmed", 1)]
    assert moved_to(desk.store, "cameras-in-vans") == "/story/vans-are-filmed"
    assert desk.relink() == 0


def test_articles_that_come_late_and_tell_both_make_two_stories_one(desk):
    write(desk, "cameras-in-vans", VANS, day=10)
    write(desk, "moods-of-agents", VOICES, day=12)
    desk.relink()
    for day in (11, 13, 14, 15):
        write(desk, f"both-{day}", VANS + VOICES + f"It is day {day} of {day * 7}. ", day=day)
    desk.relink()
    assert story_changes(desk) == [("merged", "moods-of-agents", "cameras-in-vans", 1)]
    assert moved_to(desk.store, "moods-of-agents") == "/story/cameras-in-vans"


def test_a_story_whose_binding_articles_go_is_told_in_two_again(desk):
    test_articles_that_come_late_and_tell_both_make_two_stories_one(desk)
    desk.store.db.execute("update articles set relevant = 0 where url like '%/both-%'")
    desk.relink()
    assert story_changes(desk)[1:] == [("split", "cameras-in-vans", "moods-of-agents", 1)]
    assert moved_to(desk.store, "moods-of-agents") is None, "it has a page of its own again"


def test_an_article_that_was_revised_keeps_its_place(desk):
    first = write(desk, "cameras-in-vans", VANS, day=18)
    other = write(desk, "moods-of-agents", VOICES, day=20)
    desk.relink()
    desk.store.change("articles", {"id": other}, {"superseded_at": "2026-04-21T00:00:00Z"})
    write(desk, "moods-again", VANS + "Yards too. ", day=20, revision_of=other)
    desk.relink()
    assert story_changes(desk) == [("merged", "moods-of-agents", "cameras-in-vans", 1)]
    assert standing_before(desk.store).homes == dict.fromkeys((first, other), "cameras-in-vans")


def moved_to(store, slug):
    """Give where the page of a story leads."""
    return story_page(store.db.conn, {"slug": slug}).moved_to


def record(store, before, after):
    """Record what became of stories, and let those of after stand."""
    with store.transaction():
        record_changes(store, standing(**before), standing(**after))
        store.sync("stories", [
            {"id": key, "title": key, "state": "emerging", "noise_level": 0.0} for key in after
        ])  # fmt: skip


def test_an_address_leads_over_all_that_its_story_became(store):
    for before, after in (
        ({"a": "123", "b": "4"}, {"b": "1234"}),
        ({"b": "1234"}, {"c": "1234"}),
        ({"c": "1234", "d": "56789"}, {"d": "123456789"}),
    ):
        record(store, before, after)
    assert [moved_to(store, slug) for slug in "abcd"] == ["/story/d", "/story/d", "/story/d", None]


def test_an_id_that_was_given_up_and_taken_again_leads_nowhere_else(store):
    record(store, {"a": "12"}, {"b": "12"})
    record(store, {"b": "12"}, {"a": "12"})
    assert moved_to(store, "b") == "/story/a"
    assert moved_to(store, "a") is None


def test_an_address_whose_heirs_are_all_gone_is_unknown(store):
    record(store, {"a": "12"}, {"b": "12"})
    record(store, {"b": "12"}, {"a": "12"})
    record(store, {"a": "12"}, {})
    assert moved_to(store, "a") is None
    assert moved_to(store, "b") is None
