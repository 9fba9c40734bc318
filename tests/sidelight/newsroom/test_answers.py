"""Paths are answered as they stand on a day."""

import pytest

from sidelight.newsroom.addresses import address_of, amp_path, path_of, short_path, withheld_path
from sidelight.newsroom.answers import answer, is_busy_page, outlet_at, own_articles
from sidelight.newsroom.articles import LAST_DAY, load_outlets


def found(key):
    """Give an outlet and one of its articles."""
    outlet = load_outlets()[key.partition("/")[0]]
    return outlet, next(row for row in own_articles(outlet, LAST_DAY) if row.key == key)


def test_outlet_is_found_by_its_host(outlet):
    assert outlet_at(outlet.host) == outlet
    assert outlet_at(f"www.{outlet.host}") is None


def test_fixed_paths_are_answered(outlet):
    for path in ("/", "/robots.txt", outlet.feed_path, withheld_path(outlet)):
        assert answer(outlet, path, LAST_DAY).status == 200


def test_feed_is_served_under_its_type(outlet):
    kind = answer(outlet, outlet.feed_path, LAST_DAY).content_type
    assert kind == f"application/{outlet.feed}+xml"


def test_every_article_is_served_from_its_day_on(outlet):
    for article in own_articles(outlet, LAST_DAY):
        path = path_of(outlet, article)
        assert answer(outlet, path, article.first_day).status == 200
        assert answer(outlet, path, article.first_day - 1).status == 404


def test_article_is_in_the_feed_from_its_day_on():
    outlet, article = found("northwire/parcelway-fined")
    title = article.title.encode()
    assert title in answer(outlet, outlet.feed_path, article.first_day).body
    assert title not in answer(outlet, outlet.feed_path, article.first_day - 1).body


def test_page_shows_the_revision_of_its_day():
    outlet, article = found("circuitpost/parcelway-fine-explained")
    bodies = [answer(outlet, path_of(outlet, article), day) for day in (130, 131, 137)]
    assert "€23 million. That".encode() in bodies[0].body
    assert b"Correction, 15 August" in bodies[1].body
    assert b"The company lied" not in bodies[2].body


def test_revision_moves_the_date_of_change():
    outlet, article = found("circuitpost/parcelway-fine-explained")
    early, late = (answer(outlet, path_of(outlet, article), day) for day in (130, 131))
    assert early.changed == article.published
    assert late.changed > early.changed


def test_short_address_leads_to_the_article():
    outlet, article = found("northwire/parcelway-fined")
    said = answer(outlet, short_path(article), LAST_DAY)
    assert said.status == 301
    assert said.headers["Location"] == address_of(outlet, article)


@pytest.mark.parametrize("path", ["/r/unknown", "/nowhere", "/section/astrology", "/amp/nowhere"])
def test_unknown_path_is_not_found(outlet, path):
    assert answer(outlet, path, LAST_DAY).status == 404


def test_short_address_of_an_article_to_come_is_not_found():
    outlet, article = found("northwire/parcelway-fined")
    assert answer(outlet, short_path(article), article.first_day - 1).status == 404


def test_lost_pages_are_lost_as_declared(outlet):
    for path, status in outlet.lost.items():
        assert answer(outlet, path, LAST_DAY).status == status


def test_amp_pages_exist_at_one_outlet(outlet):
    article = own_articles(outlet, LAST_DAY)[0]
    status = answer(outlet, amp_path(outlet, article), LAST_DAY).status
    assert status == (200 if outlet.key == "meridian" else 404)


@pytest.mark.parametrize(
    ("query", "status"), [("page=1", 200), ("page=3", 200), ("page=4", 404), ("page=x", 404)]
)
def test_parts_are_answered_by_number(query, status):
    outlet, article = found("meridian/face-and-voice")
    assert answer(outlet, f"{path_of(outlet, article)}?{query}", LAST_DAY).status == status


def test_tracking_parameters_change_nothing():
    outlet, article = found("circuitpost/how-keywarden-decides")
    path = path_of(outlet, article)
    assert answer(outlet, f"{path}?utm_source=rss", LAST_DAY) == answer(outlet, path, LAST_DAY)


def test_sections_of_the_navigation_have_front_pages(outlet):
    front = answer(outlet, "/", LAST_DAY).body.decode()
    paths = [part.partition('"')[0] for part in front.split('href="/section/')[1:]]
    assert len(paths) >= len(outlet.sections)
    assert all(answer(outlet, f"/section/{path}", LAST_DAY).status == 200 for path in paths)


def test_one_page_is_busy_once_it_is_out():
    outlet, article = found("openwork/clinic-complaint-parcelway")
    path = path_of(outlet, article)
    assert is_busy_page(outlet, path, LAST_DAY)
    assert not is_busy_page(outlet, path, article.first_day - 1)
    assert not is_busy_page(outlet, "/", LAST_DAY)
