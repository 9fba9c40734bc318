"""Who asks not to be archived is understood as search engines do."""

import pytest
from scrapy.http import HtmlResponse, Response

from crawlers.web.noarchive import asks_not_to_be_archived

PAGE = "<html><head>{}</head><body><p>Words about noarchive.</p></body></html>"


def page(head="", **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = PAGE.format(head).encode()
    return HtmlResponse("https://daily.example/a", body=body, headers=named, encoding="utf-8")


@pytest.mark.parametrize(
    "value",
    ["noarchive", "noindex, NoArchive", "sidelight: noarchive", "robots: noarchive",
     "max-snippet: 20, noarchive", "unavailable_after: 25 Jun 2030 15:00:00 UTC, noarchive"],
)  # fmt: skip
def test_header_that_asks_so_is_heard(value):
    assert asks_not_to_be_archived(page(X_Robots_Tag=value))


@pytest.mark.parametrize("value", ["noindex", "otherbot: noarchive", "otherbot: a, noarchive", ""])
def test_header_that_says_something_else_is_not(value):
    assert not asks_not_to_be_archived(page(X_Robots_Tag=value))


def test_second_header_counts_too():
    response = page()
    response.headers.setlist("X-Robots-Tag", ["otherbot: nofollow", "noarchive"])
    assert asks_not_to_be_archived(response)


@pytest.mark.parametrize("name", ["robots", "ROBOTS", "Sidelight"])
def test_meta_element_that_asks_so_is_heard(name):
    assert asks_not_to_be_archived(page(f'<META name="{name}" content="follow,noarchive">'))


@pytest.mark.parametrize(
    "head", ["", '<meta name="otherbot" content="noarchive">', '<meta name="robots">',
             '<meta name="keywords" content="noarchive">', '<meta name="robots" content="none">'],
)  # fmt: skip
def test_page_that_says_something_else_is_not(head):
    assert not asks_not_to_be_archived(page(head))


def test_header_of_what_is_no_page_is_heard():
    response = Response("https://daily.example/a.pdf", headers={"X-Robots-Tag": "noarchive"})
    assert asks_not_to_be_archived(response)
