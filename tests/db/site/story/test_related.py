"""Stories are related by articles, events, laws and employers that they share, and say so."""

import pytest

from db.rows import first
from db.site.pages.story import story_page
from db.site.story.related import COMMON, related_stories
from db.store import Store

ARTICLES = ("id", "capture_id", "url", "title", "text", "word_count", "recorded_at")
STORIES = ("id", "title", "state", "noise_level", "practice", "articles",
           "independent_origins", "first_seen_at", "last_seen_at", "recorded_at")  # fmt: skip
NOW = "2026-06-01T00:00:00Z"


@pytest.fixture
def base(tmp_path):
    with Store.open(tmp_path / "kb.db") as store:
        store.db.execute("pragma foreign_keys = off")
        yield store


def story(store, key, *, first_day="2026-05-01", practice=None):
    values = (key, key.title(), "quiet", 0.0, practice, 1, 1, first_day, first_day, NOW)
    store.add("stories", [dict(zip(STORIES, values, strict=True))])


def cover(store, article, *stories):
    values = (article, "c", f"http://m.example/{article}", article, "Text.", 1, NOW)
    store.add("articles", [dict(zip(ARTICLES, values, strict=True))])
    store.add("story_articles", [{"story_id": key, "article_id": article} for key in stories])


def subject(store, name, *stories):
    store.add(
        "stakeholders", [{"id": name.lower(), "name": name, "curated": 0, "recorded_at": NOW}]
    )
    store.add(
        "story_subjects",
        [{"story_id": key, "stakeholder_id": name.lower(), "articles": 1} for key in stories],
    )


def name_law(store, key, *articles):
    store.add("instruments", [{"id": key, "name": key.upper(), "kind": "law", "recorded_at": NOW}])
    store.add(
        "instrument_mentions",
        [
            {"id": f"{key} {article}", "article_id": article, "start": 0, "end": 1,
             "instrument_id": key}
            for article in articles
        ],
    )  # fmt: skip


def related(store, key="one"):
    connection = store.db.conn
    told = first(connection, "select * from stories where id = ?", [key])
    return {other["id"]: other["reasons"] for other in related_stories(connection, told)}


def test_a_story_that_shares_nothing_has_none(base):
    story(base, "one")
    story(base, "two")
    assert related(base) == {}


def test_stories_with_an_article_in_both_are_related(base):
    story(base, "one")
    story(base, "two")
    cover(base, "a", "one", "two")
    assert related(base) == {"two": ["1 article in both", "same weeks"]}


def test_stories_about_one_employer_are_related_and_say_so(base):
    story(base, "one", practice="keystroke_logging")
    story(base, "two", practice="keystroke_logging")
    subject(base, "Halcyon", "one", "two")
    assert related(base) == {"two": ["about Halcyon too", "same practice", "same weeks"]}


def test_years_between_two_stories_loosen_what_ties_them(base):
    story(base, "one")
    story(base, "two", first_day="2021-01-01")
    subject(base, "Halcyon", "one", "two")
    assert related(base) == {}


def test_a_law_that_few_stories_name_ties_them(base):
    for key, article in (("one", "a"), ("two", "b")):
        story(base, key)
        cover(base, article, key)
    name_law(base, "screen act", "a", "b")
    assert related(base) == {"two": ["names SCREEN ACT too", "same weeks"]}


def test_a_law_that_many_stories_name_ties_none(base):
    articles = [f"a{number}" for number in range(COMMON + 1)]
    for number, article in enumerate(articles):
        key = "one" if not number else f"other-{number}"
        story(base, key)
        cover(base, article, key)
    name_law(base, "gdpr", *articles)
    assert related(base) == {}


def test_the_page_shows_related_stories_with_why(base):
    story(base, "one")
    story(base, "two")
    cover(base, "a", "one", "two")
    page = story_page(base.db.conn, {"slug": "one"})
    assert [other["id"] for other in page.data["related"]] == ["two"]
