"""Every page's entry is found, in order, and the lists made of them agree with one another."""

import pytest

from db.site.registry import in_sitemap, menu, page_at, pages


def test_pages_come_in_the_order_of_their_places():
    places = [entry.place for entry in pages()]
    assert places == sorted(places)


def test_every_page_has_an_address_of_its_own():
    paths = [entry.path for entry in pages()]
    assert len(paths) == len(set(paths))


def test_the_menu_has_the_pages_that_name_themselves_there():
    assert menu()[:2] == [("/stories", "Stories"), ("/timeline", "Timeline")]


def test_the_menu_is_on_every_page(browser):
    text = browser.get("/about").text
    assert all(f'<a href="{address}">{name}</a>' in text for address, name in menu())


def test_what_is_in_the_menu_is_in_the_sitemap():
    assert {address for address, _ in menu()} <= set(in_sitemap())


def test_pages_of_one_thing_are_in_no_list():
    assert not any("{" in address for address in in_sitemap())


def test_the_front_page_stands_at_the_root():
    assert page_at("/home").html_address() == "/"


def test_an_unknown_path_has_no_page():
    with pytest.raises(KeyError):
        page_at("/nothing")
