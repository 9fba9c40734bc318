"""The first hour on the sample newsroom: a feed that moved, one only robots.txt leads to, a dead host."""

from dataclasses import replace

import pytest

from crawlers.crawl.catalogue import load_catalogue
from crawlers.crawl.moves import decide, moves_that_are, with_moves
from db.errors import InputError
from db.records import Source
from db.store import Store
from sidelight import stages
from sidelight.newsroom.articles import FOLDER
from sidelight.newsroom.server import Newsroom
from sidelight.starting.first_hour import ask_listings, first_hour

pytestmark = [pytest.mark.model, pytest.mark.long]
DAY = 60
DEAD = Source(id="dead", name="Dead", kind="news", homepage="http://dead.example/",
              feeds=("http://dead.example/feed",), delay=0.0)  # fmt: skip


def changed(source):
    """Give the addresses that a catalogue has from before the sites changed."""
    old = {
        "meridian": {"feeds": ("http://thedailymeridian.example/old.xml",), "sitemaps": ()},
        "northwire": {"feeds": ("http://northwire.example/old.rss",), "sitemaps": ()},
    }
    return replace(source, **old[source.id])


@pytest.fixture(scope="module")
def plan_and_newsroom():
    catalogue = load_catalogue(FOLDER / "sources.toml")
    sources = [changed(source) for source in catalogue if source.id in ("meridian", "northwire")]
    sources += [source for source in catalogue if source.id == "circuitpost"]
    with Newsroom(day=DAY) as newsroom:
        yield stages.CrawlPlan(sources=(*sources, DEAD), proxy=newsroom.proxy_url,
                               since="2026-01-01"), newsroom  # fmt: skip


@pytest.fixture(scope="module")
def begun(plan_and_newsroom, tmp_path_factory):
    """A base whose first hour is over, what it said, and what it asked for."""
    plan, newsroom = plan_and_newsroom
    path, said = tmp_path_factory.mktemp("first") / "kb.db", []
    with stages.open_for_work(path) as store:
        first_hour(store, plan, tell=said.append)
    return path, said, list(newsroom.requests)


def test_a_moved_feed_is_found_on_the_homepage_and_a_sitemap_in_robots(begun):
    path, _, _ = begun
    with Store.open(path) as store:
        moves = {
            (move.source_id, move.listing, move.url) for move in moves_that_are(store, "proposed")
        }
    assert moves == {
        ("meridian", "feeds", "http://thedailymeridian.example/rss/all.xml"),
        ("northwire", "sitemaps", "http://northwire.example/news-sitemap.xml"),
    }


def test_who_answers_is_read_and_facts_are_there(begun):
    path, said, _ = begun
    with Store.open(path) as store:
        assert store.value("select count(*) from articles") > 0
        assert store.value("select count(*) from stakeholders where curated = 1") > 100
        assert store.value("select count(*) from _progress where what = 'done'") == 1
    assert any(line.startswith("asked 4 sources") for line in said)


def test_who_does_not_answer_is_asked_once_and_left_in_peace(begun):
    _, _, requests = begun
    assert [request[1] for request in requests].count("/old.xml") == 1
    assert [request[1] for request in requests].count("/old.rss") == 1


def test_an_hour_in_which_nobody_answers_says_so_and_why(plan_and_newsroom, tmp_path):
    plan, said = replace(plan_and_newsroom[0], sources=(DEAD,)), []
    with stages.open_for_work(tmp_path / "kb.db") as store, store.run("start") as run:
        ask_listings(store, plan, run.id, said.append)
    assert said[0].startswith("asked 1 source: ")
    assert said[1].startswith("  nobody answered (")


def test_robots_are_asked_before_anything_else_of_a_host(begun):
    _, _, requests = begun
    first = {}
    for host, target, _ in requests:
        first.setdefault(host, target)
    assert set(first.values()) == {"/robots.txt"}


def test_a_start_that_is_over_begins_anew_without_asking_pages_again(begun, plan_and_newsroom):
    path, plan = begun[0], plan_and_newsroom[0]
    with stages.open_for_work(path) as store:
        before = store.value("select count(*) from articles")
        decide(store, ["meridian"], accept=True)
        decide(store, ["northwire"], accept=False)
        first_hour(store, plan, tell=lambda _: None)
        assert store.value("select count(*) from articles") > before
        assert moves_that_are(store, "proposed") == []
        (meridian, *_), accepted = (
            with_moves(store, plan.sources),
            moves_that_are(store, "accepted"),
        )
    assert meridian.feeds == ("http://thedailymeridian.example/rss/all.xml",)
    assert [move.source_id for move in accepted] == ["meridian"]


def test_nothing_is_decided_about_who_did_not_move(begun):
    with Store.open(begun[0]) as store, pytest.raises(InputError, match="no move"):
        decide(store, ["circuitpost"], accept=True)
