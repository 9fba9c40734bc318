"""Addresses of one page come to one address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from crawlers.web.canonical import canonical_url, cleaned, link_from, site_of


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://Daily.example/a?utm_source=x&page=2#top", "https://daily.example/a?page=2"),
        ("https://daily.example:443/a", "https://daily.example/a"),
        ("https://www.google.com/amp/s/daily.example/a", "https://daily.example/a"),
        (
            "https://daily-example.cdn.ampproject.org/c/s/daily.example/a",
            "https://daily.example/a",
        ),
        ("http://user:secret@daily.example:8080/a", "http://daily.example:8080/a"),
        ("http://gööd.example/a", "http://xn--gd-fkaa.example/a"),
        ("http://daily.example:99999/a", None),
        ("ftp://daily.example/a", None),
        ("javascript:alert(1)", None),
        ("http://[bad", None),
        ("", None),
    ],
)
def test_cleaned_drops_what_does_not_name_the_page(url, expected):
    assert cleaned(url) == expected


@given(st.text(max_size=60))
def test_cleaned_is_stable_and_never_raises(text):
    once = cleaned(f"http://daily.example/{text}")
    assert once is None or cleaned(once) == once


def page(head):
    return document_fromstring(f"<html><head>{head}</head><body>x</body></html>")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<link rel="canonical" href="/2026/keys">', "https://daily.example/2026/keys"),
        ('<meta property="og:url" content="https://daily.example/k">', "https://daily.example/k"),
        ('<link rel="canonical" href="https://other.example/k">', "https://daily.example/k"),
        ('<link rel="canonical" href="https://daily.example/">', "https://daily.example/k"),
        ("", "https://daily.example/k"),
    ],
)
def test_canonical_url_believes_only_its_own_site(head, expected):
    assert canonical_url(page(head), "https://daily.example/k/amp?fbclid=1") == expected


def test_canonical_url_of_a_file_is_what_it_declares():
    tree = page('<link rel="canonical" href="https://daily.example/k">')
    assert canonical_url(tree, None) == "https://daily.example/k"
    assert canonical_url(page(""), None) is None


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://news.bbc.co.uk/x", "bbc.co.uk"),
        ("http://www.daily.example/x", "daily.example"),
        ("http://127.0.0.1:8000/x", "127.0.0.1"),
        ("file:///home/x.html", ""),
    ],
)
def test_site_of_gives_the_registrable_host(url, site):
    assert site_of(url) == site


@pytest.mark.parametrize(
    "declared",
    ["/en/", "/en", "/de-AT/", "/work/", "/work", "https://daily.example/work/keys/"],
)
def test_canonical_url_is_no_front_page_and_no_section(declared):
    tree = page(f'<link rel="canonical" href="{declared}">')
    address = "https://daily.example/work/keys/clerks.html"
    assert canonical_url(tree, address) == address


@pytest.mark.parametrize("rest", ["/amp", "/print", "/2", "/page/3", "/page-4", "/all"])
def test_canonical_url_of_a_part_or_side_version_is_the_whole(rest):
    tree = page('<link rel="canonical" href="/work/clerks">')
    address = f"https://daily.example/work/clerks{rest}"
    assert canonical_url(tree, address) == "https://daily.example/work/clerks"


def test_canonical_link_may_have_several_relations():
    tree = page('<link rel="alternate canonical" href="/2026/keys">')
    assert canonical_url(tree, "https://daily.example/k") == "https://daily.example/2026/keys"


@pytest.mark.parametrize(
    "href", ["http://[bad", "//[::1", "http://a[b]c/", "https://\u2100.example/x"]
)
def test_link_that_leads_nowhere_is_none_and_no_fault(href):
    assert link_from("https://daily.example/a", href) is None


def test_page_with_a_broken_canonical_link_goes_by_its_address():
    tree = document_fromstring(
        '<html><head><link rel="canonical" href="http://[bad"></head></html>'
    )
    assert canonical_url(tree, "https://daily.example/a") == "https://daily.example/a"
