"""Titles are headlines: no logo, no section, nothing escaped twice."""

import pytest

from crawlers.articles import metadata
from crawlers.articles.titles import title_of, without_site
from tests.crawlers.articles.test_metadata import guess, page


@pytest.mark.parametrize(
    "stated",
    ["Keys logged | The Daily", "The Daily: Keys logged", "Keys logged – the daily", "Keys logged"],
)
def test_title_is_without_the_site(stated):
    tree = page('<meta property="og:site_name" content="The Daily">')
    data = metadata.LinkedData()
    outlet = metadata.outlet_name_of(tree, data)
    assert title_of(tree, data, guess(title=stated), outlet) == "Keys logged"


def test_title_is_the_heading_when_the_stated_one_only_adds_to_it():
    tree = page(body="<h1>Keys  logged</h1>")
    title = title_of(tree, metadata.LinkedData(), guess(title="Keys logged - Tech"), None)
    assert title == "Keys logged"


def test_title_that_is_the_name_of_the_site_stays():
    assert without_site("The Daily", "The Daily") == "The Daily"


def title(head, body, **guessed):
    tree = page(head, body)
    data = metadata.linked_data(tree)
    return title_of(tree, data, guess(**guessed), metadata.outlet_name_of(tree, data))


def test_title_is_no_logo():
    head = "<title>Clerks strike over keys - Harbour Post</title>"
    assert title(head, "<h1>Harbour Post</h1>", title="Harbour Post") == "Clerks strike over keys"


def test_title_is_no_section():
    head = "<title>Tracking grows, a study finds</title>"
    body = "<h1>Work</h1><h1>Tracking grows, a study finds</h1>"
    assert title(head, body, title="Work") == "Tracking grows, a study finds"


def test_title_that_was_escaped_twice_is_read():
    head = "<title>Firm&amp;#8217;s clerks &amp;amp; drivers</title>"
    assert (
        title(head, "<p>x</p>", title="Firm&#8217;s clerks &amp; drivers")
        == "Firm’s clerks & drivers"
    )


def test_title_may_hold_what_looks_like_a_separator():
    head = "<title>Q&amp;A: may a boss read keys? | Post</title>"
    assert title(head, "<h1>Q&amp;A: may a boss read keys?</h1>") == "Q&A: may a boss read keys?"


def test_title_that_the_guess_takes_for_the_site_is_the_title():
    words = "Bank fires 12 over jigglers. How do they even detect it?"
    body, head = f"<h1>{words}</h1>", f"<title>{words} - Commons</title>"
    assert title(head, body, title=words, sitename=words) == words
