"""Addresses at which sources list pages, filled with queries and numbers."""

from crawlers.crawl.doors import Door, filled, further_door

WISHES = (
    {"state": "ca", "number": "SB 7", "today": "2027-01-01"},
    {"only_state": "ca", "today": "2027-01-01"},
    {"uk_act": "ukpga/2027/7", "today": "2027-01-01"},
)


def test_each_query_is_put_into_an_address():
    assert list(filled("https://a.example/?q={query}&t={tag}", ["no spying"])) == [
        "https://a.example/?q=no+spying&t=nospying"
    ]


def test_numbers_fill_only_addresses_that_they_fit():
    assert list(filled("https://a.example/{state}?n={number}", ["x"], WISHES)) == [
        "https://a.example/ca?n=SB%207"
    ]
    assert list(filled("https://a.example/{uk_act}/data.feed", [], WISHES)) == [
        "https://a.example/ukpga/2027/7/data.feed"
    ]
    assert list(filled("https://a.example/{celex}", ["x"], WISHES)) == []


def test_address_with_several_fitting_wishes_is_asked_once():
    assert list(filled("https://a.example/?d={today}", [], WISHES)) == [
        "https://a.example/?d=2027-01-01"
    ]


def test_address_without_placeholder_stays():
    assert list(filled("https://a.example/", ["x"], WISHES)) == ["https://a.example/"]


def test_further_door_is_of_the_same_host_and_without_a_key():
    before = Door(url="https://a.example/v3/bill", kind="search", format="law", key=True)
    door = further_door("https://a.example/v3/actions?format=json&api_key=secret", before)
    assert door is not None
    assert (door.url, door.key) == ("https://a.example/v3/actions?format=json", True)
    assert further_door("https://b.example/v3/actions", before) is None
    assert further_door("http://a.example/v3/actions", before) is None
