"""Detours and side versions lead to the page itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.web.variants import identity, plain_version, unwrapped

STORY = "https://daily.example/2026/keys"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google.com/url?rct=j&url=https://daily.example/2026/keys&ct=ga",
        "https://www.google.co.uk/url?q=https%3A%2F%2Fdaily.example%2F2026%2Fkeys",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fdaily.example%2F2026%2Fkeys&h=x",
        "http://www.bing.com/news/apiclick.aspx?ref=x&url=https%3a%2f%2fdaily.example%2f2026%2fkeys",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fdaily.example%2F2026%2Fkeys",
        STORY,
    ],
)
def test_unwrapped_gives_the_target(url):
    assert unwrapped(url) == STORY


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google.com/url?q=javascript:alert(1)",
        "https://www.google.com/url",
        "https://daily.example/url?q=https://other.example/",
    ],
)
def test_unwrapped_leaves_other_addresses_alone(url):
    assert unwrapped(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "https://m.daily.example/2026/keys",
        "https://amp.daily.example/2026/keys",
        "https://daily.example/2026/keys/amp",
        "https://daily.example/2026/keys?outputType=amp",
        "https://daily.example/2026/keys?amp",
        "https://daily.example/2026/keys/print",
        "https://daily.example/2026/keys?print=1",
        "https://daily.example/2026/keys?view=print",
    ],
)
def test_plain_version_is_the_page_itself(url):
    assert plain_version(url).rstrip("/") == STORY


@pytest.mark.parametrize(
    "url",
    [
        "https://daily.example/2026/camping",
        "https://daily.example/printers/amplifiers",
        "https://daily.example/mobile/tracking-app.html",
        "https://daily.example/print/2026/clerks.html",
        "https://daily.example/amp/standards-news.html",
        "https://m.example/a",
        "https://daily.example/a?view=full&page=2",
    ],
)
def test_plain_version_leaves_other_addresses_alone(url):
    assert plain_version(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "http://daily.example/2026/keys",
        "https://www.daily.example/2026/keys",
        "https://daily.example/2026/keys/",
    ],
)
def test_identity_is_that_of_the_page(url):
    assert identity(url) == identity(STORY)


def test_identity_keeps_what_names_another_page():
    assert identity(f"{STORY}?page=2") != identity(STORY)
    assert identity("file:///a.html") == "file:///a.html"


@given(st.from_regex(r"https://[a-z.]{1,12}example/[a-z/?=&%.]{0,30}", fullmatch=True))
def test_plain_version_is_stable(url):
    once = plain_version(url)
    assert plain_version(once).count("/") <= once.count("/")
