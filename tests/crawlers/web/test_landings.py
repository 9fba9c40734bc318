"""Redirects that lead to no page of their own are told from those of a page that moved."""

import pytest

from crawlers.web.landings import led_away

ASKED = "https://post.example/work/2026/scanners-count-pauses"


@pytest.mark.parametrize(
    ("landed", "where"),
    [
        ("https://post.example/", "front page"),
        ("https://www.post.example/index.html", "front page"),
        ("https://post.example/de/", "front page"),
        ("https://other.example/", "front page"),
        ("https://post.example/work", "section"),
        ("https://post.example/login?next=%2Fwork", "let in"),
        ("https://post.example/Account/SignIn", "let in"),
        ("https://post.example/anmelden/", "let in"),
        ("https://post.example/abo?artikel=7", "let in"),
        ("https://consent.post.example/v2/collect?sessionId=1", "let in"),
        ("https://post.example/404.html", "let in"),
        ("https://post.example/cookie-consent?back=/work", "let in"),
    ],
)
def test_a_redirect_to_a_door_or_a_front_is_no_article(landed, where):
    assert where in led_away(ASKED, landed)


@pytest.mark.parametrize(
    "landed",
    [
        ASKED,
        f"{ASKED}/",
        f"{ASKED}?ref=feed",
        "http://www.post.example/work/2026/scanners-count-pauses",
        "https://post.example/work/scanners-that-count-pauses-1184",
        "https://post.example/work/2026/scanners-count-pauses.html",
        "https://new-post.example/archive/1184",
        "https://post.example/work/account-managers-filmed",
        "https://post.example/?p=1184",
    ],
)
def test_a_page_that_moved_is_the_page(landed):
    assert led_away(ASKED, landed) is None


@pytest.mark.parametrize(
    ("asked", "landed"),
    [
        ("https://post.example/", "https://post.example/en/"),
        ("https://post.example/login", "https://post.example/login/"),
        ("file:///a.html", "https://post.example/"),
        ("https://post.example/story-7/amp", "https://post.example/story-7"),
        ("https://m.post.example/story-7", "https://post.example/story-7"),
        ("https://post.example/2026/03/story-7/print", "https://post.example/2026/03/story-7"),
    ],
)
def test_who_asks_for_a_front_or_a_side_version_gets_what_was_asked_for(asked, landed):
    assert led_away(asked, landed) is None
