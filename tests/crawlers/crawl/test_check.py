"""A check asks every listing once, and leaves nothing behind."""

from crawlers.crawl.check import check_sources
from db.records import Search


def test_check_reports_each_listing_and_visits_no_page(site):
    site.put_feed("/feed.xml", "/a")
    site.put("/broken.xml", "<html>no feed</html>")
    source = site.source(feeds=("/feed.xml", "/broken.xml", "/none.xml"))
    found = {
        answer.url.rpartition("/")[2]: answer for answer in check_sources([source], loopback=True)
    }
    assert {name: answer.outcome for name, answer in found.items()} == {
        "feed.xml": "new",
        "broken.xml": "error",
        "none.xml": "gone",
    }
    assert found["broken.xml"].fault == "isn't a feed"
    assert "/a" not in site.paths()


def test_check_names_the_key_that_is_missing(site):
    source = site.source(feeds=())
    source = type(source)(
        id="keyed",
        name="Keyed",
        kind="legislature",
        homepage=f"{site.address}/",
        searches=(Search(f"{site.address}/search", "gdelt", key=True),),
    )
    found = check_sources([source], loopback=True, queries=("screens",))
    assert [(answer.source_id, answer.fault) for answer in found] == [("keyed", "asks for a key")]
