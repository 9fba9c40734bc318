"""Every article has one address, and roads that lead to it."""

from collections import Counter
from urllib.parse import parse_qs, urlsplit

from sidelight.newsroom.addresses import (
    address_of,
    amp_path,
    listed_address,
    part_address,
    path_of,
    section_path,
    short_path,
    withheld_path,
)
from sidelight.newsroom.articles import LAST_DAY, load_outlets, visible


def pairs():
    """Give each article with its outlet."""
    return [(load_outlets()[article.outlet], article) for article in visible(LAST_DAY)]


def article(key):
    return next(pair for pair in pairs() if pair[1].key == key)


def test_no_two_articles_have_one_address():
    addresses = [address_of(*pair) for pair in pairs()]
    assert len(set(addresses)) == len(addresses)


def test_no_two_articles_have_one_short_path():
    paths = [short_path(item) for _, item in pairs()]
    assert len(set(paths)) == len(paths)


def test_every_outlet_has_its_own_pattern():
    assert len({outlet.path for outlet in load_outlets().values()}) == len(load_outlets())


def test_pattern_is_filled_with_date_section_and_slug():
    assert path_of(*article("meridian/parcelway-fined")) == "/2026/08/12/parcelway-fined"
    assert path_of(*article("peoplepractice/jiggler-column")) == "/legal-corner/jiggler-column.html"


def test_stamp_in_an_address_never_changes():
    assert path_of(*article("devcommons/jiggler-thread")) == "/t/jiggler-thread/3321c7"


def test_further_parts_are_asked_for_by_number():
    pair = article("meridian/face-and-voice")
    assert part_address(*pair, 1) == address_of(*pair)
    assert part_address(*pair, 2) == f"{address_of(*pair)}?page=2"


def test_amp_path_holds_the_path():
    pair = article("meridian/parcelway-fined")
    assert amp_path(*pair) == f"/amp{path_of(*pair)}"


def test_section_path_is_a_slug():
    assert section_path("In brief") == "/section/in-brief"


def test_withheld_page_stands_in_the_disallowed_folder():
    for outlet in load_outlets().values():
        assert withheld_path(outlet).startswith(outlet.disallowed)


def test_some_feed_links_are_short_and_some_lead_to_amp():
    kinds = Counter(kind(listed_address(*pair), pair) for pair in pairs())
    assert kinds["short"] >= 5
    assert kinds["amp"] >= 1
    assert kinds["canonical"] > kinds["short"] + kinds["amp"]


def kind(listed, pair):
    """Tell which road a feed's link takes."""
    if "/r/" in listed:
        return "short"
    return "amp" if "/amp/" in listed else "canonical"


def test_only_one_feed_has_tracking_parameters():
    tracked = {outlet.key for outlet, item in pairs() if "utm_" in listed_address(outlet, item)}
    assert tracked == {"circuitpost"}


def test_tracking_parameters_come_after_the_address():
    pair = article("circuitpost/how-keywarden-decides")
    parts = urlsplit(listed_address(*pair))
    assert parts.path == path_of(*pair)
    assert parse_qs(parts.query)["utm_source"] == ["rss"]
