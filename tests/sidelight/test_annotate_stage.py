"""Which articles are due for reading, in what order, and what is said of those that weren't read."""

from dataclasses import replace

import pytest

from db.records import ArticleText, Reading, Relevance
from db.store import Store
from nlp.annotate import EXTRACTOR
from sidelight.annotate_stage import (
    article_text,
    articles_due,
    by_topic,
    current_articles,
    faults,
    taken_as_relevant,
    verdict,
)
from tests.db.site.conftest import ROWS, fill

ARTICLE = ROWS["articles"][0]
READING = Reading(article_id="a1", relevance=Relevance(relevant=True, score=0.9))


def article(key, **columns):
    return {**ARTICLE, "id": key, "url": f"http://m.example/{key}", **columns}


@pytest.fixture
def store(tmp_path):
    articles = [
        article("new", annotated_by=None, relevant=None),
        article("read", annotated_by=EXTRACTOR),
        article("aside", annotated_by=EXTRACTOR, relevant=0, text="A bakery opens.", title="Bread"),
        article(
            "cameras", annotated_by=EXTRACTOR, relevant=0, text="Cameras in shops.", title="Shops"
        ),
        article("old", annotated_by="before", superseded_at="2026-06-02T00:00:00Z"),
    ]
    with Store.open(fill(tmp_path / "kb.db", {**ROWS, "articles": articles})) as opened:
        yield opened


def due(store, **options):
    return [text.id for text in articles_due(store, **options)]


def test_articles_that_this_reader_has_not_read_are_due(store):
    assert due(store) == ["new", "old"]


def test_what_was_set_aside_is_due_where_everything_is_relevant(store):
    assert due(store, all_relevant=True) == ["aside", "cameras", "new", "old"]


def test_a_topic_takes_up_what_names_one_of_its_words(store):
    assert due(store, topic=["camera", "cameras"]) == ["new", "old", "cameras"]


def test_articles_as_they_stand_now_are_those_not_replaced(store):
    assert {text.id for text in current_articles(store)} == {"new", "read", "aside", "cameras"}


def test_a_reader_is_given_the_publishers_own_day(store):
    row = store.rows("select articles.*, 'The Meridian' as outlet from articles where id = 'new'")[
        0
    ]
    assert article_text(row).published == "2026-05-13"
    assert article_text({**row, "published_day": "2026-05-12"}).published == "2026-05-12"
    assert article_text({**row, "published_at": "2026-05"}).published is None
    assert article_text(row).outlet == "The Meridian"


@pytest.mark.parametrize(
    ("topic", "named"),
    [
        ([], set()),
        (["keys"], {"a"}),
        (["KEYS", "desk"], {"a", "b"}),
        (["key"], set()),
        (["c++"], set()),
    ],
)
def test_a_topic_is_named_by_a_whole_word(topic, named):
    articles = [
        ArticleText(id="a", text="It counts keys."),
        ArticleText(id="b", title="At the desk", text=""),
    ]
    topical, others = by_topic(articles, topic)
    assert {text.id for text in topical} == named
    assert {text.id for text in (*topical, *others)} == {"a", "b"}


def test_what_was_not_read_is_a_fault_of_its_article():
    slow = replace(READING, unread="slow", passed_over=("letters without end",))
    assert [fault.key for fault in faults(slow)] == ["a1", "a1"]
    assert "letters without end" in str(list(faults(slow))[1])
    assert list(faults(READING)) == []


@pytest.mark.parametrize(
    ("relevant", "borderline", "word"),
    [(True, False, "relevant"), (False, False, "irrelevant"), (True, True, "borderline")],
)
def test_a_text_is_judged_in_a_word(relevant, borderline, word):
    assert verdict(Relevance(relevant=relevant, borderline=borderline, score=0.5)) == word


def test_what_is_taken_as_relevant_keeps_its_score():
    reading = replace(READING, relevance=Relevance(relevant=False, borderline=True, score=0.1))
    assert taken_as_relevant(reading).relevance == Relevance(relevant=True, score=0.1)
