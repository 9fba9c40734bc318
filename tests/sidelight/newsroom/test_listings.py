"""Feeds, sitemaps and robots.txt say what there is, in forms that readers of others' making read."""

from datetime import UTC, datetime
from urllib.robotparser import RobotFileParser

import feedparser
import pytest
from scrapy.utils.sitemap import Sitemap

from sidelight.newsroom.addresses import address_of, listed_address, withheld_path
from sidelight.newsroom.articles import LAST_DAY, body_text, load_outlets, visible
from sidelight.newsroom.listings import changed_at, feed, lead, news_sitemap, robots


def own(outlet, day=LAST_DAY):
    return [article for article in visible(day) if article.outlet == outlet.key]


@pytest.fixture
def read(outlet):
    return feedparser.parse(feed(outlet, own(outlet), LAST_DAY))


def test_feed_is_of_the_declared_kind(outlet, read):
    assert not read.bozo
    assert read.version == {"rss": "rss20", "atom": "atom10"}[outlet.feed]


def test_feed_lists_every_article_by_some_road(outlet, read):
    links = {entry.link for entry in read.entries}
    assert {listed_address(outlet, article) for article in own(outlet)} <= links


def test_feed_names_articles_by_their_address_and_dates_them(outlet, read):
    entries = {entry.id: entry for entry in read.entries}
    for article in own(outlet):
        entry = entries[address_of(outlet, article)]
        moment = datetime(*entry.published_parsed[:6], tzinfo=UTC)
        assert (entry.title, moment) == (article.title, article.published)


def test_feed_lists_what_cannot_be_had(outlet, read):
    links = {entry.link for entry in read.entries}
    assert outlet.at(withheld_path(outlet)) in links
    assert {outlet.at(path) for path in outlet.lost} <= links


def test_two_feeds_list_lost_pages():
    lost = {
        outlet.key: list(outlet.lost.values()) for outlet in load_outlets().values() if outlet.lost
    }
    assert lost == {"northwire": [404], "usw": [410]}


def test_atom_feed_tells_of_revisions():
    outlet = load_outlets()["circuitpost"]
    entries = {
        entry.id: entry for entry in feedparser.parse(feed(outlet, own(outlet), LAST_DAY)).entries
    }
    revised = entries["http://circuitpost.example/posts/parcelway-fine-explained/"]
    assert revised.updated_parsed > revised.published_parsed


def test_feed_of_an_empty_day_is_a_feed(outlet):
    read = feedparser.parse(feed(outlet, [], 0))
    assert read.version
    assert len(read.entries) == 1 + len(outlet.lost)


def test_feed_is_the_same_when_written_twice(outlet):
    assert feed(outlet, own(outlet), LAST_DAY) == feed(outlet, own(outlet), LAST_DAY)


def test_lead_is_cut_at_a_word():
    for article in visible(LAST_DAY):
        start = lead(article).removesuffix(" …")
        assert len(start) <= 200
        assert body_text(article).replace("\n", " ").startswith(start)


def test_listing_changed_when_its_newest_article_did():
    articles = own(load_outlets()["circuitpost"], 137)
    assert changed_at(articles, 137).date().isoformat() == "2026-08-21"
    assert changed_at([], 137).date().isoformat() == "2026-04-06"


def test_sitemap_lists_canonical_addresses_with_news():
    outlet = load_outlets()["northwire"]
    written = news_sitemap(outlet, own(outlet), LAST_DAY)
    found = {entry["loc"] for entry in Sitemap(written.encode())}
    assert found == {address_of(outlet, article) for article in own(outlet)}
    assert written.count("<news:publication_date>") == len(found)


def test_two_outlets_have_a_news_sitemap():
    assert [key for key, outlet in load_outlets().items() if outlet.sitemap] == [
        "meridian",
        "northwire",
    ]


def test_robots_forbids_one_folder_only(outlet):
    rules = RobotFileParser()
    rules.parse(robots(outlet).splitlines())
    assert not rules.can_fetch("Sidelight", outlet.at(withheld_path(outlet)))
    assert all(rules.can_fetch("Sidelight", address_of(outlet, article)) for article in own(outlet))


def test_robots_names_the_sitemap(outlet):
    rules = RobotFileParser()
    rules.parse(robots(outlet).splitlines())
    assert rules.site_maps() == ([outlet.at(outlet.sitemap)] if outlet.sitemap else None)
