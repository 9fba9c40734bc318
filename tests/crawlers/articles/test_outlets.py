"""An outlet has what is known of its site; what is written of it stays."""

from dataclasses import replace

import pytest

from crawlers.articles.outlets import fill_outlets, outlet_of
from db.records import Article
from db.store import Store

ARTICLE = Article(
    capture_id="c", url="https://www.reuters.com/a", title="A", text="Text.", outlet_host="reuters.com",
    outlet_name="A page's own name",
)  # fmt: skip
BARE = {"id": "wired.com", "name": "wired.com", "kind": None, "recorded_at": "2026-05-01"}


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "kb.db") as store:
        yield store


def written(store, key):
    (outlet,) = store.rows("select name, kind, country, owner from outlets where id = ?", [key])
    return outlet


def test_an_outlet_of_a_known_site_has_its_name_kind_and_owner(store):
    assert outlet_of(store, ARTICLE, None) == "reuters.com"
    assert written(store, "reuters.com") == {
        "name": "Reuters", "kind": "news", "country": "GB", "owner": "Thomson Reuters",
    }  # fmt: skip


def test_an_outlet_of_an_unknown_site_has_the_name_that_its_page_gives(store):
    article = replace(ARTICLE, outlet_host="halcyon.example")
    outlet_of(store, article, None)
    assert written(store, "halcyon.example")["name"] == "A page's own name"
    assert written(store, "halcyon.example")["kind"] is None


def test_outlets_that_are_there_are_filled(store):
    store.add("outlets", [BARE])
    fill_outlets(store)
    assert written(store, "wired.com")["kind"] == "news"
    assert written(store, "wired.com")["name"] == "WIRED"


def test_what_an_outlet_says_stays(store):
    store.add("outlets", [{**BARE, "name": "Wired, by hand", "kind": "forum"}])
    fill_outlets(store)
    assert written(store, "wired.com")["kind"] == "forum"
    assert written(store, "wired.com")["name"] == "Wired, by hand"


def test_filling_twice_changes_nothing_more(store):
    store.add("outlets", [BARE])
    fill_outlets(store)
    before = store.db.conn.total_changes
    fill_outlets(store)
    assert store.db.conn.total_changes == before


def test_an_article_without_an_address_is_of_the_outlet_that_it_names(store):
    article = replace(ARTICLE, outlet_host="", outlet_name="gdprhub (NOYB)")
    assert outlet_of(store, article, None) == "gdprhub.eu"
    assert written(store, "gdprhub.eu")["kind"] == "research"
    assert written(store, "gdprhub.eu")["owner"].startswith("noyb")
    assert outlet_of(store, replace(article, outlet_name="Halcyon Post"), None) is None


def test_a_digest_is_filed_under_its_outlet_and_not_told_as_its_words(store):
    article = replace(ARTICLE, form="digest")
    assert outlet_of(store, article, None) == "reuters.com#digests"
    assert outlet_of(store, article, None) == "reuters.com#digests"
    assert written(store, "reuters.com#digests") == {
        "name": "a digest filed under Reuters", "kind": None, "country": None, "owner": None,
    }  # fmt: skip


def test_what_a_forum_prints_stays_its_own(store):
    store.add("outlets", [{**BARE, "id": "board.example", "name": "The Board", "kind": "forum"}])
    article = replace(ARTICLE, outlet_host="board.example", form="discussion")
    assert outlet_of(store, article, None) == "board.example"


def test_who_republishes_decisions_is_filled_in(store):
    store.add("outlets", [{**BARE, "id": "gdprhub.eu", "name": "A register", "kind": "research"}])
    store.add("outlets", [{**BARE, "id": "theguardian.com", "name": "A paper", "kind": "news"}])
    fill_outlets(store)
    marked = store.rows("select id from outlets where republishes = 'decisions'")
    assert [outlet["id"] for outlet in marked] == ["gdprhub.eu"]
