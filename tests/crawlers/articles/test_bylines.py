"""Bylines are names: no jobs, dates, addresses, prepositions that are part of a name."""

import pytest

from crawlers.articles import metadata
from crawlers.articles.bylines import authors_in, byline_of
from tests.crawlers.articles.test_metadata import guess, page


def test_byline_is_as_stated_and_nobody_is_no_author():
    data, nothing = metadata.LinkedData(authors=("By Ada B. Quill", "admin")), metadata.LinkedData()
    assert byline_of(page(), data, guess(author="Else")) == "Ada B. Quill"
    assert byline_of(page(), nothing, guess(author="Ada; Ben")) == "Ada, Ben"
    assert byline_of(page(), nothing, guess()) is None


@pytest.mark.parametrize(
    ("printed", "byline"),
    [
        ("<p>By Ada Quill | 11/09/2026</p>", "Ada Quill"),
        ("<div>By Ada Quill and Ben Achterberg</div>", "Ada Quill, Ben Achterberg"),
        ("<p>x</p><p>Reporting by Ada Quill; editing by Ben</p>", "Ada Quill"),
        ("<p>By the time the vote came, it was late. By then all knew.</p>", None),
        ("<p>x</p>" * 9 + "<p>By Ada Quill</p>", None),
    ],
)
def test_printed_byline_is_read(printed, byline):
    tree = page(body=f"<h1>Keys</h1>{printed}")
    assert byline_of(tree, metadata.LinkedData(), guess()) == byline


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Byrne Hollis", ["Byrne Hollis"]),
        ("By Von Ebbing-Rath", ["Von Ebbing-Rath"]),
        ("Par Ekman; Ada Quill", ["Par Ekman", "Ada Quill"]),
        ("By Ada Quill, Senior Labour Reporter", ["Ada Quill"]),
        ("By Ada Quill, Ben Orr and Cy Lund", ["Ada Quill", "Ben Orr", "Cy Lund"]),
        ("By Ada Quill | November 13, 2025", ["Ada Quill"]),
        ("Ada Quill 3 March 2026", ["Ada Quill"]),
        ("https://social.example/daily", []),
        ("ada@daily.example", []),
        ("Daily staff", []),
        ("By Friday", []),
        ("Ada Quill & Ben Orr", ["Ada Quill", "Ben Orr"]),
    ],
)
def test_authors_are_names_and_nothing_else(text, names):
    assert list(authors_in(text, "en")) == names


@pytest.mark.parametrize(
    ("language", "name"), [("de", "Ada Quill"), ("en", "von Ada Quill"), (None, "von Ada Quill")]
)
def test_prepositions_are_those_of_the_page(language, name):
    assert list(authors_in("von Ada Quill", language)) == [name]


def test_a_sentence_that_begins_with_by_is_no_byline():
    tree = page(body="<h1>Keys</h1><p>By Friday the firm must answer, the inspectorate wrote.</p>")
    assert byline_of(tree, metadata.LinkedData(), guess()) is None
