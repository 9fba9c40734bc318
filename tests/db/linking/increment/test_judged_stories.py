"""What people make of stories, events and steps is followed without linking everything anew."""

import json

import pytest

from db.editing.steps import enter_step, take_off_step
from db.editing.stories import lock, merge, move, pages_of, retitle, split, tie_event
from db.judgements import add_judgement, undo_judgement
from db.linked.link_state import unmark
from db.linking.increment.judged_articles import find_judged
from db.linking.increment.judged_stories import articles_of
from db.linking.relink import relink
from tests.db.linking.increment.test_increment import (
    BODY,
    VANS,
    dangling,
    plain,
    tables,
    write,
    write_vans,
)
from tests.db.linking.increment.test_judged_articles import (
    NEARLY,
    SAME,
    _small_bases_too,
    base,
    linked_file,
)
from tests.db.linking.test_relink import content

__all__ = ["_small_bases_too", "base", "linked_file", "tables"]
BY = {"by": "ada", "note": None}
STORIES = ("stories", "story_articles", "story_subjects", "story_stakeholders", "digests")


@pytest.fixture
def two(base):
    """The ids of two stories of several articles."""
    return [
        story["id"]
        for story in base.rows("select id from stories where articles > 2 order by articles, id")
    ][:2]


def homes(store):
    """The story in which each page is at home."""
    return {
        page: story["id"]
        for story in store.rows("select id from stories")
        for page in pages_of(store, story["id"])
    }


def followed(store, decision):
    key = add_judgement(store, decision)
    relink(store)
    return key


def at_once(store, monkeypatch):
    """The homes, and all rows, when everything is linked anew."""
    monkeypatch.undo()
    unmark(store.db)
    relink(store)
    return homes(store), content(store)


def check_same(store, monkeypatch):
    """Hold what was followed to what a link of everything makes of it."""
    mine, rows = homes(store), content(store)
    theirs, whole = at_once(store, monkeypatch)
    assert mine == theirs
    for table in SAME:
        assert plain(rows[table]) == plain(whole[table]), table
    for table in (*NEARLY, "story_articles"):
        here, there = plain(rows[table]), plain(whole[table])
        assert (here & there).total() >= 0.95 * there.total(), table


def test_a_story_merged_into_another_is_gone_with_all_its_pages_there(base, two, monkeypatch):
    first, second = two
    pages = {*pages_of(base, first), *pages_of(base, second)}
    followed(base, merge(base, first, second, **BY))
    assert set(pages_of(base, first)) == pages
    assert base.value("select 1 from stories where id = ?", [second]) is None
    assert base.value("select to_id from story_changes where from_id = ?", [second]) == first
    check_same(base, monkeypatch)


def test_articles_moved_are_at_home_where_people_put_them(base, two, monkeypatch):
    first, second = two
    page = pages_of(base, first)[0]
    followed(base, move(base, first, [page], second, **BY))
    assert page in pages_of(base, second)
    assert page not in pages_of(base, first)
    check_same(base, monkeypatch)


def test_a_story_that_is_parted_stands_under_its_title(base, two, monkeypatch):
    page, *others = pages_of(base, two[0])
    followed(base, split(base, two[0], [page], "A matter of its own", **BY))
    assert pages_of(base, "a-matter-of-its-own") == [page]
    assert pages_of(base, two[0]) == others
    title = base.value("select title from stories where id = 'a-matter-of-its-own'")
    assert title == "A matter of its own"
    check_same(base, monkeypatch)


def test_a_locked_story_keeps_its_pages_alone(base, two, monkeypatch):
    pages = pages_of(base, two[0])
    followed(base, lock(base, two[0], **BY))
    assert pages_of(base, two[0]) == pages
    roots = "select count(*) from story_articles join articles on articles.id = article_id"
    sql = f"{roots} where story_id = ? and duplicate_of is null"
    assert base.value(sql, [two[0]]) == len(pages)
    check_same(base, monkeypatch)


@pytest.mark.parametrize("act", ["merge", "move", "split", "lock"])
def test_undoing_brings_every_page_and_story_back(base, two, act):
    first, second = two
    before, rows = homes(base), content(base)
    page = pages_of(base, first)[0]
    decision = {
        "merge": lambda: merge(base, first, second, **BY),
        "move": lambda: move(base, first, [page], second, **BY),
        "split": lambda: split(base, first, [page], "A matter of its own", **BY),
        "lock": lambda: lock(base, first, **BY),
    }[act]()
    key = followed(base, decision)
    undo_judgement(base, key, made_by="ada")
    relink(base)
    after = content(base)
    assert homes(base) == before
    assert [table for table in SAME if after[table] != rows[table]] == []
    for table in STORIES:
        here, there = plain(after[table]), plain(rows[table])
        assert (here & there).total() >= 0.95 * there.total(), table


def test_undoing_the_first_of_two_moves_leaves_a_page_where_the_second_put_it(base, two):
    first, second = two
    page = pages_of(base, first)[0]
    key = followed(base, move(base, first, [page], second, **BY))
    followed(base, split(base, second, [page], "A matter of its own", **BY))
    undo_judgement(base, key, made_by="ada")
    relink(base)
    assert pages_of(base, "a-matter-of-its-own") == [page]


def test_undoing_both_of_two_moves_brings_a_page_back_to_the_first_story(base, two):
    first, second = two
    page = pages_of(base, first)[0]
    keys = [followed(base, move(base, first, [page], second, **BY))]
    keys.append(followed(base, split(base, second, [page], "A matter of its own", **BY)))
    for key in keys:
        undo_judgement(base, key, made_by="ada")
    relink(base)
    assert page in pages_of(base, first)


def test_where_a_page_was_before_an_old_judgement_isnt_known(base, two):
    decision = merge(base, *two, **BY)
    value = json.loads(decision.value)
    del value["were"]
    key = followed(base, type(decision)(**{**fields_of(decision), "value": json.dumps(value)}))
    undo_judgement(base, key, made_by="ada")
    assert find_judged(base) is None


def fields_of(decision):
    return {name: getattr(decision, name) for name in decision.__slots__}


def test_a_retitled_story_goes_back_from_a_merge_to_where_it_was(base, two):
    first, second = two
    followed(base, retitle(base, second, "A title of our own", **BY))
    pages = pages_of(base, second)
    key = followed(base, merge(base, first, second, **BY))
    undo_judgement(base, key, made_by="ada")
    relink(base)
    assert pages_of(base, second) == pages
    assert base.value("select title from stories where id = ?", [second]) == "A title of our own"


@pytest.mark.parametrize("is_part", [True, False])
def test_an_event_is_attached_to_a_story_and_taken_off(base, two, monkeypatch, is_part):
    story = two[0]
    tied = "select event_id from story_events where story_id = ? order by 1"
    among = {row["event_id"] for row in base.rows(tied, [story])}
    every = [row["id"] for row in base.rows("select id from events where articles > 0 order by id")]
    event = next(key for key in every if (key in among) is not is_part)
    key = followed(base, tie_event(base, story, event, is_part=is_part, **BY))
    assert (event in {row["event_id"] for row in base.rows(tied, [story])}) is is_part
    rows = content(base)["story_events"]
    undo_judgement(base, key, made_by="ada")
    relink(base)
    assert {row["event_id"] for row in base.rows(tied, [story])} == among
    followed(base, tie_event(base, story, event, is_part=is_part, **BY))
    assert rows == content(base)["story_events"]
    assert rows == at_once(base, monkeypatch)[1]["story_events"]


def test_a_step_is_entered_and_taken_off_again(base, monkeypatch):
    law = base.value("select id from instruments order by id")
    before = content(base)
    filled = {"date": "2026-09-01", "kind": "compliance", "what": "Notice must be given",
              "source_url": "https://law.example/notice"}  # fmt: skip
    key = followed(base, enter_step(base, law, filled, **BY))
    steps = "select id from instrument_dates where instrument_id = ? and what = ?"
    entered = base.value(steps, [law, "Notice must be given"])
    assert entered is not None
    off = followed(base, take_off_step(base, law, entered, **BY))
    assert base.value(steps, [law, "Notice must be given"]) is None
    for judgement in (off, key):
        undo_judgement(base, judgement, made_by="ada")
        relink(base)
    after = content(base)
    assert [table for table in after if after[table] != before[table]] == []
    followed(base, enter_step(base, law, filled, **BY))
    assert content(base)["instrument_dates"] == at_once(base, monkeypatch)[1]["instrument_dates"]


def test_articles_of_gives_those_of_some_stories_whichever_they_fit_best(base, two):
    sql = "select distinct article_id from story_articles where story_id in (?, ?)"
    assert articles_of(base, two) == {row["article_id"] for row in base.rows(sql, two)}
    assert articles_of(base, []) == frozenset()


def test_a_revision_of_a_page_goes_to_the_story_that_people_chose(linked, monkeypatch):
    monkeypatch.setattr("db.linking.relink.link_everything", lambda *_: 1 / 0)
    store = linked.store
    write_vans(linked, "vans", day="2026-05-02")
    linked.relink()
    old = pages_of(store, "story-0")[0]
    followed(store, move(store, "story-0", [old], "vans", **BY))
    assert old in pages_of(store, "vans")
    store.change("articles", {"id": old}, {"superseded_at": "2026-05-03T00:00:00Z"})
    new = write(linked, "again", f"{BODY} It has been corrected.", revision_of=old)
    linked.relink()
    members = {row["article_id"] for row in store.rows(
        "select article_id from story_articles where story_id = 'vans'")}  # fmt: skip
    assert (new in members, old in members) == (True, False)
    assert list(dangling(store)) == []


def test_a_locked_story_takes_a_revision_of_its_page_and_nothing_else(linked, monkeypatch):
    monkeypatch.setattr("db.linking.relink.link_everything", lambda *_: 1 / 0)
    store = linked.store
    old = write_vans(linked, "vans", day="2026-05-02")
    linked.relink()
    followed(store, lock(store, "vans", **BY))
    write_vans(linked, "more", f"{VANS} Drivers asked for an answer by May.", day="2026-05-03")
    linked.relink()
    assert pages_of(store, "vans") == [old]
    store.change("articles", {"id": old}, {"superseded_at": "2026-05-03T00:00:00Z"})
    text = f"{VANS} It has been corrected."
    new = write_vans(linked, "vans-b", text, day="2026-05-02", revision_of=old)
    linked.relink()
    assert pages_of(store, "vans") == [old]
    assert new in articles_of(store, ["vans"])
