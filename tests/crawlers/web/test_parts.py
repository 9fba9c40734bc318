"""The next part of an article is found; the next story of the paper is none."""

import pytest
from scrapy.http import HtmlResponse

from crawlers.web.parts import is_part_of, next_part

FIRST = "https://daily.example/keys"


def page(link, url=FIRST):
    return HtmlResponse(url, body=f"<html><body>{link}</body></html>".encode())


@pytest.mark.parametrize(
    "link",
    [
        '<a rel="next" href="?page=2">2</a>',
        '<a rel="nofollow next" href="/keys?page=2">2</a>',
        "<a href='/keys?page=2' rel='next nofollow'>2</a>",
        '<link rel=next href="/keys?page=2">',
    ],
)
def test_next_part_is_found_however_the_link_is_written(link):
    assert next_part(page(link), FIRST) == f"{FIRST}?page=2"


@pytest.mark.parametrize(
    "link",
    [
        "",
        '<a rel="prev" href="?page=2">2</a>',
        '<a rel="next" href="/mice">Next story</a>',
        '<a rel="nexthop" href="?page=2">2</a>',
        "<p>What comes next?</p>",
    ],
)
def test_a_page_without_a_next_part_has_none(link):
    assert next_part(page(link), FIRST) is None


@pytest.mark.parametrize(
    ("first", "url", "part"),
    [
        ("https://daily.example/news.php?id=41", "https://daily.example/news.php?id=42", False),
        (
            "https://daily.example/news.php?id=41",
            "https://daily.example/news.php?id=41&page=2",
            True,
        ),
        (
            "https://daily.example/news.php?id=41&p=1",
            "https://daily.example/news.php?p=2&id=41",
            True,
        ),
        ("https://daily.example/k", "https://daily.example/k/3", True),
    ],
)
def test_a_part_differs_in_nothing_but_the_number_of_its_page(first, url, part):
    assert is_part_of(url, first) is part
