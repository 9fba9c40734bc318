"""A listing that moved is proposed once, decided by a person, and then takes the old one's place."""

import pytest

from crawlers.crawl.moves import (
    Move,
    decide,
    failing_listings,
    moves_that_are,
    propose,
    with_moves,
)
from db.errors import InputError
from db.records import Source

OLD, NEW = "https://daily.example/old.xml", "https://daily.example/rss.xml"
SOURCE = Source(id="daily", name="Daily", kind="news", homepage="https://daily.example/",
                feeds=(OLD, "https://daily.example/opinion.xml"))  # fmt: skip
MOVE = Move(source_id="daily", former=OLD, listing="feeds", url=NEW, place="https://daily.example/")


def visit(store, url, number, outcome, kind="feed"):
    capture = {"id": f"{url}{number}", "url": url, "visit": number, "kind": kind, "part": 1,
               "fetched_at": f"2026-06-0{number + 1}T00:00:00Z", "outcome": outcome}  # fmt: skip
    with store.transaction():
        store.add("captures", [capture])


@pytest.mark.parametrize(("outcomes", "fails"), [
    (["gone"], True), (["new", "error"], True), (["error", "new"], False), (["blocked"], False), ([], False),
])  # fmt: skip
def test_a_listing_fails_that_last_answered_with_none(store, outcomes, fails):
    for number, outcome in enumerate(outcomes):
        visit(store, OLD, number, outcome)
    assert failing_listings(store, SOURCE) == ([OLD] if fails else [])


def test_a_page_of_that_address_is_no_listing(store):
    visit(store, OLD, 0, "gone", kind="page")
    assert failing_listings(store, SOURCE) == []


def test_a_move_is_proposed_once(store):
    assert propose(store, [MOVE, MOVE]) == 1
    assert propose(store, [MOVE]) == 0
    assert moves_that_are(store, "proposed") == [MOVE]


def test_nothing_moves_before_somebody_decides(store):
    propose(store, [MOVE])
    assert with_moves(store, [SOURCE]) == (SOURCE,)


def test_an_accepted_move_takes_the_place_of_the_old_address(store):
    propose(store, [MOVE])
    assert decide(store, ["daily"], accept=True) == [MOVE]
    (moved,) = with_moves(store, [SOURCE])
    assert moved.feeds == ("https://daily.example/opinion.xml", NEW)


def test_a_feed_may_move_to_a_sitemap(store):
    propose(store, [Move(source_id="daily", former=OLD, listing="sitemaps", url=NEW, place=OLD)])
    decide(store, [], accept=True)
    (moved,) = with_moves(store, [SOURCE])
    assert OLD not in moved.feeds
    assert moved.sitemaps == (NEW,)


def test_a_refused_move_is_not_proposed_again(store):
    propose(store, [MOVE])
    decide(store, [], accept=False)
    assert propose(store, [MOVE]) == 0
    assert with_moves(store, [SOURCE]) == (SOURCE,)


def test_only_sources_with_a_move_can_be_decided_about(store):
    propose(store, [MOVE])
    with pytest.raises(InputError, match="no move to decide about"):
        decide(store, ["daily", "weekly"], accept=True)
    assert moves_that_are(store, "proposed") == [MOVE]
