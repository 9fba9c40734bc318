"""Articles of a file become stories and copies in a base that nobody keeps."""

import pytest

from db.records import ArticleText
from db.store import Store
from sidelight.clustering import add_articles, article_row, memberships

TEXT = ArticleText(id="a", text="Parcelway counts stops.", title="Vans", published="2026-05-04")


@pytest.fixture
def base(tmp_path):
    with Store.open(tmp_path / "kb.db") as store:
        add_articles(store, [TEXT, ArticleText(id="b", text="The same.")])
        yield store


def test_article_row_needs_no_capture():
    row = article_row(TEXT)
    assert (row["capture_id"], row["url"], row["word_count"]) == ("", "urn:article:a", 3)


def test_an_article_that_stands_alone_has_no_story(base):
    (alone,) = memberships(base, [TEXT])
    assert alone == {"id": "a", "story": None, "stories": [], "duplicate_of": None}


def test_the_best_story_comes_first_and_copies_name_their_original(base):
    with base.transaction():
        base.add(
            "story_articles",
            [
                {"story_id": story, "article_id": "a", "score": score, "recorded_at": "2026"}
                for story, score in (("weaker", 0.4), ("stronger", 0.9))
            ],
        )
        base.change("articles", {"id": "b"}, {"duplicate_of": "a"})
    first, second = memberships(base, [TEXT, ArticleText(id="b", text="The same.")])
    assert (first["story"], first["stories"]) == ("stronger", ["stronger", "weaker"])
    assert second["duplicate_of"] == "a"
