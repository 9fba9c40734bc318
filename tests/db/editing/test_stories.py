"""What editors make of a story is followed by every link, and gone when it is undone."""

import pytest

from db.editing import stories
from db.editing.lines import judge_line
from db.errors import InputError
from db.judgements import add_judgement, undo_judgement
from tests.db.desk import mention

VANS = "Parcelway films the drivers of delivery vans in every cabin and depot. "
VOICES = "Brightline scores the voices and the mood of agents in call centres. "
OWN_WORDS = {
    "v0": "A depot near the harbour was the first where the union of drivers heard of cameras. ",
    "v1": "Two inspectors asked for the contract on the cameras and for a list of the vans. ",
    "v2": "What began as a pilot now films drivers in every region, says a leaflet at the gates. ",
    "v3": "Shareholders will vote in spring on an audit of the cabins; the board refuses it. ",
    "c0": "A headset that hears anger sends a mark to the supervisor before the call is over. ",
    "c1": "Agents with an accent were scored lower, so a study of recorded voices finds. ",
    "c2": "The works council of the call centre wants the scores of moods switched off. ",
}
BY = {"by": "ada", "note": None}


@pytest.fixture
def two(desk):
    """A base of two stories of three pages each: `v0` to `v2` and `c0` to `c2`."""
    for letter, told in (("v", VANS), ("c", VOICES)):
        for number in range(3):
            write(desk, f"{letter}{number}", told, day=10 + number)
    desk.relink()
    return desk


def write(desk, key, told, *, day):
    body = told + OWN_WORDS[key]  # or it would be a copy
    article = desk.article(key, body, day=f"2026-04-{day}")
    firms = [name for name in ("Parcelway", "Brightline") if name in body]
    desk.read(article, mentions=[mention(body, name) for name in firms])
    return article


def homes(desk):
    """The pages of each story, by the last part of their addresses."""
    held = {}
    sql = "select story_id, url from story_articles join articles on id = article_id order by url"
    for row in desk.store.rows(sql):
        held.setdefault(row["story_id"], []).append(row["url"].rpartition("/")[2])
    return held


def story_of(desk, key):
    return next(story for story, pages in homes(desk).items() if key in pages)


def ids(desk, *keys):
    """The ids of articles."""
    return [desk.store.value("select id from articles where url like ?", [f"%/{k}"]) for k in keys]


def follow(desk, decision):
    key = add_judgement(desk.store, decision)
    desk.relink()
    assert desk.relink() == 0
    return key


def check_undone(desk, key, before):
    undo_judgement(desk.store, key, made_by="ada")
    desk.relink()
    assert homes(desk) == before


def test_a_story_has_the_title_that_it_was_given(two):
    story, before = story_of(two, "v0"), homes(two)
    key = follow(two, stories.retitle(two.store, story, "  Vans are\n filmed ", **BY))
    title = two.store.value("select title from stories where id = ?", [story])
    assert title == "Vans are filmed"
    check_undone(two, key, before)
    assert two.store.value("select title from stories where id = ?", [story]) != title


@pytest.mark.parametrize(
    "title", ["", " \n ", "x y" * 41, "-1", "2026-13-45 1", "see http://paper.example/a"]
)
def test_a_title_is_a_line_of_at_most_120_letters(two, title):
    with pytest.raises(InputError, match="The title"):
        stories.retitle(two.store, story_of(two, "v0"), title, **BY)


def test_merged_stories_are_one_under_the_address_of_the_first(two):
    first, second, before = story_of(two, "c0"), story_of(two, "v0"), homes(two)
    key = follow(two, stories.merge(two.store, first, second, **BY))
    assert homes(two) == {first: ["c0", "c1", "c2", "v0", "v1", "v2"]}
    check_undone(two, key, before)


def test_a_split_story_is_two_and_new_pages_join_either(two):
    story, before = story_of(two, "v0"), homes(two)
    decision = stories.split(two.store, story, ids(two, "v2"), "Another matter", **BY)
    key = follow(two, decision)
    assert homes(two)[story] == ["v0", "v1"]
    assert homes(two)["another-matter"] == ["v2"]
    write(two, "v3", VANS, day=14)
    two.relink()
    assert {"v0", "v1"} <= set(homes(two)[story])
    assert "v2" in homes(two)["another-matter"]
    undo_judgement(two.store, key, made_by="ada")
    two.relink()
    assert len(homes(two)) == len(before)


def test_a_moved_article_is_in_the_other_story_alone(two):
    vans, voices, before = story_of(two, "v0"), story_of(two, "c0"), homes(two)
    key = follow(two, stories.move(two.store, vans, ids(two, "v1"), voices, **BY))
    assert homes(two) == {vans: ["v0", "v2"], voices: ["c0", "c1", "c2", "v1"]}
    check_undone(two, key, before)


def test_nothing_joins_a_locked_story(two):
    story = story_of(two, "v0")
    key = follow(two, stories.lock(two.store, story, **BY))
    write(two, "v3", VANS, day=14)
    two.relink()
    assert homes(two)[story] == ["v0", "v1", "v2"]
    undo_judgement(two.store, key, made_by="ada")
    two.relink()
    assert homes(two)[story] == ["v0", "v1", "v2", "v3"]


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda two, vans, _: stories.split(two.store, vans, ids(two, "c0"), "T", **BY), "at home"),
        (lambda two, vans, _: stories.split(two.store, vans, [], "T", **BY), "is chosen"),
        (
            lambda two, vans, _: stories.split(
                two.store, vans, ids(two, "v0", "v1", "v2"), "T", **BY
            ),
            "no article left",
        ),
        (lambda two, vans, _: stories.move(two.store, vans, ids(two, "v0"), "no", **BY), "no such"),
        (lambda two, vans, _: stories.move(two.store, vans, ids(two, "v0"), vans, **BY), "already"),
        (lambda two, _, voices: stories.merge(two.store, voices, "<b>", **BY), "no such story"),
        (lambda two, vans, _: stories.lock(two.store, vans + "'--", **BY), "no such story"),
    ],
)
def test_what_cannot_be_followed_is_refused(two, act, reason):
    with pytest.raises(InputError, match=reason):
        add_judgement(two.store, act(two, story_of(two, "v0"), story_of(two, "c0")))
    assert two.store.value("select count(*) from judgements") == 0


def lines(desk, section):
    """The sentences of a section, in order."""
    sql = "select id, text from digests where section = ? order by position"
    return [(line["id"], line["text"]) for line in desk.store.rows(sql, [section])]


def judged(desk, line_id, *, is_pinned):
    story = desk.store.value("select story_id from digests where id = ?", [line_id])
    return follow(desk, judge_line(desk.store, story, line_id, is_pinned=is_pinned, **BY))


def test_a_dropped_sentence_is_gone_and_comes_back(linked):
    section = linked.store.value("select section from digests where section <> 'title' limit 1")
    before = lines(linked, section)
    key = judged(linked, before[0][0], is_pinned=False)
    assert before[0] not in lines(linked, section)
    undo_judgement(linked.store, key, made_by="ada")
    linked.relink()
    assert lines(linked, section) == before


def test_a_pinned_sentence_comes_first_and_stays_when_nothing_writes_it(linked, monkeypatch):
    section = linked.store.value(
        "select section from digests where section <> 'title' group by 1 order by count(*) desc"
    )
    last = lines(linked, section)[-1]
    judged(linked, last[0], is_pinned=True)
    assert lines(linked, section)[0] == last
    monkeypatch.setattr("db.linking.digest.sections.SECTIONS", ())
    linked.store.db.execute("update _link_state set linked_by = null")
    linked.relink()
    assert lines(linked, section) == [last]


def test_an_event_is_attached_to_a_story_and_taken_off(linked):
    event = linked.store.value("select id from events")
    story = linked.store.value("select id from stories")
    tied = "select count(*) from story_events where event_id = ? and story_id = ?"
    assert linked.store.value(tied, [event, story]) == 1
    off = stories.tie_event(linked.store, story, event, is_part=False, **BY)
    key = follow(linked, off)
    assert linked.store.value(tied, [event, story]) == 0
    follow(linked, stories.tie_event(linked.store, story, event, is_part=True, **BY))
    assert linked.store.value(tied, [event, story]) == 1
    undo_judgement(linked.store, key, made_by="ada")
    linked.relink()
    assert linked.store.value(tied, [event, story]) == 1
