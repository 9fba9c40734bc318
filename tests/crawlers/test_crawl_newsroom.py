"""The sample newsroom is crawled through its proxy and read to the last word."""

from datetime import UTC

import pytest

from db.store import Store
from sidelight.evaluation.articles import matches
from sidelight.newsroom.articles import LAST_DAY, body_text, load_outlets, visible

QUOTES = str.maketrans("“”‘’", "\"\"''")


@pytest.fixture(scope="module")
def newsroom_base(demo_base):
    """Open the base for which the newsroom was crawled on several of its days."""
    with Store.open(demo_base) as store:
        yield store


def found_and_written(store):
    """Pair the articles that stand now with those the newsroom wrote, by outlet and title."""
    rows = store.rows("select * from articles where superseded_at is null")
    found = {(row["outlet_id"], row["title"].translate(QUOTES)): row for row in rows}
    hosts = {key: outlet.host for key, outlet in load_outlets().items()}
    written = {
        (hosts[article.outlet], article.title.translate(QUOTES)): article
        for article in visible(LAST_DAY)
    }
    return found, written


def test_every_article_of_the_newsroom_is_found(newsroom_base):
    found, written = found_and_written(newsroom_base)
    assert set(found) == set(written)


def test_articles_are_read_to_the_last_word(newsroom_base):
    found, written = found_and_written(newsroom_base)
    faults = []
    for key, article in written.items():
        text = found[key]["text"].translate(QUOTES)
        both, extra, missed = matches(body_text(article).translate(QUOTES), text)
        if missed or extra > 0.05 * both:
            faults.append((key, both, extra, missed))
    assert faults == []


def test_dates_of_publication_are_exact(newsroom_base):
    found, written = found_and_written(newsroom_base)
    for key, article in written.items():
        moment = article.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        assert found[key]["published_at"] == moment


def test_robots_and_lost_pages_are_respected(newsroom_base):
    rows = newsroom_base.rows("select distinct outcome, status from captures where kind = 'page'")
    found = {(row["outcome"], row["status"]) for row in rows}
    assert {("blocked", None), ("gone", 404), ("gone", 410), ("unchanged", 304)} <= found
