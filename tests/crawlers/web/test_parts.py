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
        '<base href="https://daily.example/keys"><a rel="next" href="?page=2">weiter</a>',
        '<ul class="pagination"><li><a href="?page=3">3</a></li><li><a href="?page=2">2</a></li></ul>',
        '<div class="page-numbers"><span>1</span> <a href="/keys?page=2"> 2 </a></div>',
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
        '<a rel="next" href="/keys/mice-are-counted-too">Next story</a>',
        '<a rel="next" href="/keys-2">Keys, the sequel</a>',
        '<a rel="next" href="?page=2#comments" class="x">x</a>'.replace("?page", "?cpage"),
        '<div class="comment-pagination"><a href="?page=2">2</a></div>',
        '<ul class="pagination"><li><a href="/work?page=2">2</a></li></ul>',
        '<ul class="pagination"><li><a href="?page=2">Older stories</a></li></ul>',
        '<a rel="next" href="https://other.example/keys?page=2">2</a>',
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


@pytest.mark.parametrize(
    ("first", "url"),
    [
        ("https://daily.example/2026/keys.html", "https://daily.example/2026/keys,2.html"),
        ("https://daily.example/2026/keys.html", "https://daily.example/2026/keys_page2.html"),
        ("https://daily.example/keys/", "https://daily.example/keys/page/2/"),
        ("https://daily.example/keys", "https://daily.example/keys/seite-2"),
        ("https://daily.example/keys", "https://daily.example/keys?pagina=2"),
        ("https://daily.example/keys", "https://daily.example/keys?page=1"),
    ],
)
def test_parts_are_numbered_in_many_ways(first, url):
    assert next_part(page(f'<a rel="next" href="{url}">2</a>', first), first) == url


def test_the_part_after_the_last_is_no_earlier_one():
    again = '<a rel="next" href="?page=2">2</a>'
    assert next_part(page(again, f"{FIRST}?page=3"), FIRST) is None
