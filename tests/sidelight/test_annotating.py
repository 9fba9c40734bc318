"""The annotate stage: two processes read what one reads; what can't be read is kept and marked."""

import json

import pytest

from db.records import ArticleText, Reading, Relevance
from db.store import Store
from nlp.parts import LONGEST_PART
from sidelight import annotate_stage, annotating
from sidelight.annotate_stage import annotate
from sidelight.annotating import Setup, read_articles
from sidelight.newsroom.articles import body_text, load_articles

GERMAN = "Die Firma erklärte, dass sie die Tastatur der Beschäftigten nicht überwacht. " * 12
ABOUT = (
    "The insurer records the keystrokes of its employees, the union said on Monday. "
    "Workers were not asked for their consent. “Nobody asked us,” said Mara Quill.\n\n"
)


@pytest.fixture(scope="module")
def setup():
    return Setup(known=(), instruments=(), model="en_core_web_sm")


@pytest.fixture(scope="module")
def texts():
    return [
        ArticleText(id=a.key, text=body_text(a), title=a.title, published="2026-05-04")
        for a in load_articles()[:10]
    ]


@pytest.fixture(scope="module")
def long_reading(setup):
    text = ABOUT * (LONGEST_PART * 6 // 5 // len(ABOUT))  # two parts
    (reading,) = read_articles(setup, [ArticleText(id="long", text=text, published="2026-05-04")])
    return text, reading


@pytest.mark.model
def test_two_processes_read_what_one_reads(setup, texts, monkeypatch):
    monkeypatch.setattr(annotating, "CHUNK_ARTICLES", 3)
    assert list(read_articles(setup, texts, processes=2)) == list(read_articles(setup, texts))


@pytest.mark.model
def test_every_place_in_a_long_article_holds_its_words(long_reading):
    text, reading = long_reading
    assert len(reading.quotations) > 250
    assert all(text[q.start : q.end] == q.content for q in reading.quotations)
    assert all(text[m.start : m.end] == m.text for m in reading.mentions)
    assert all(text[d.start : d.end] == d.text for d in reading.dates)


@pytest.mark.model
def test_a_long_article_is_read_to_its_end(long_reading):
    text, reading = long_reading
    assert reading.quotations[-1].end > len(text) - 2 * len(ABOUT)
    assert len({q.group for q in reading.quotations}) == len(reading.quotations)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "reason", "language"),
    [
        ("", "empty", None),
        (" \n ", "empty", None),
        (GERMAN, "language", "de"),
        ("The council met about roads.", "irrelevant", "en"),
        (ABOUT * 3, None, "en"),
    ],
)
def test_what_cannot_be_read_says_why(setup, text, reason, language):
    (reading,) = read_articles(setup, [ArticleText(id="a", text=text)])
    assert (reading.unread, reading.language) == (reason, language)
    assert bool(reading.quotations) is (reason is None)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "kb.db") as opened:
        yield opened


def add_article(store, key, text):
    at = "2026-05-04T08:00:00+00:00"
    capture = {"id": f"c-{key}", "url": f"https://a.example/{key}", "visit": 1, "kind": "page"}
    store.db["captures"].insert(capture | {"fetched_at": at, "outcome": "new"})
    row = {"id": key, "capture_id": f"c-{key}", "url": capture["url"], "title": "", "text": text}
    store.db["articles"].insert(row | {"word_count": len(text.split()), "recorded_at": at})


@pytest.mark.model
def test_annotate_keeps_what_it_leaves_unread(store):
    for key, text in {"a": "", "b": GERMAN, "c": ABOUT * 3}.items():
        add_article(store, key, text)
    counts = annotate(store)
    rows = {row["id"]: row for row in store.rows("select * from articles")}
    assert (counts["not in English"], counts["empty"], counts["relevant"]) == (1, 1, 1)
    assert [rows[key]["unread"] for key in "abc"] == ["empty", "language", None]
    assert rows["b"]["language"] == "de"
    assert json.loads(rows["c"]["relevance_pushes"])[0]["by"] > 0
    assert annotate(store) == {}


class Slow:
    """Reads at once, but never ends with a text that says so."""

    def read(self, articles):
        for article in articles:
            while "never" in article.text:
                pass
            yield Reading(article_id=article.id, relevance=Relevance(relevant=True, score=1.0))


def test_a_text_that_takes_too_long_is_left_unread_and_its_neighbours_are_read(monkeypatch):
    monkeypatch.setattr(annotating, "BASE_SECONDS", 0.02)
    texts = ["one", "never done", "two"]
    articles = [ArticleText(id=text, text=text) for text in texts]
    readings = list(annotating.read_within_limits(Slow(), articles))
    assert [(reading.article_id, reading.unread) for reading in readings] == [
        ("one", None), ("never done", "slow"), ("two", None)
    ]  # fmt: skip


def test_a_text_that_was_too_slow_is_recorded_and_not_tried_again(tmp_path, monkeypatch):
    def all_slow(_setup, articles, **_):
        return map(annotating.slow, articles)

    monkeypatch.setattr(annotate_stage, "read_articles", all_slow)
    with Store.open(tmp_path / "kb.db") as store:
        store.add("articles", [{"id": "a", "text": ABOUT, "title": "T", "url": "x", "capture_id":
                                "c", "word_count": 1, "recorded_at": "2026-01-01"}])  # fmt: skip
        assert annotate(store) == {"irrelevant": 1, "too slow": 1}
        assert store.value("select stage || ' ' || error from failures") == (
            "annotate took too long to read, and was left unread"
        )
        assert annotate_stage.articles_due(store) == []


@pytest.mark.model
def test_what_was_passed_over_in_a_text_is_recorded_and_the_rest_is_read(store):
    add_article(store, "a", f"{ABOUT * 3}{'“' * 60_000}\n\n{ABOUT}")
    add_article(store, "b", ABOUT * 3)
    assert annotate(store)["relevant"] == 2
    assert store.rows("select row_key, error from failures") == [
        {
            "row_key": "a",
            "error": "was read but for 60,000 characters of marks or words without end",
        }
    ]
    said = "select count(*) from quotations where article_id = ? and content like 'Nobody asked%'"
    assert [store.value(said, [key]) for key in "ab"] == [4, 3]
