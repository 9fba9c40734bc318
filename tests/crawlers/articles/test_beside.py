"""Lines between paragraphs go; sentences of the article that begin like them stay."""

import pytest
from lxml.html import document_fromstring

from crawlers.articles.beside import without_beside


def left(line):
    """Give what is left of a page between two paragraphs."""
    tree = document_fromstring(f"<html><body><p>One.</p>{line}<p>Two.</p></body></html>")
    without_beside(tree)
    return " ".join(tree.text_content().split()).removeprefix("One.").removesuffix("Two.").strip()


@pytest.mark.parametrize(
    "line",
    [
        "<p>Advertisement</p>",
        "<div>- Anzeige -</div>",
        "<h3>Most read</h3>",
        "<p>READ MORE: <a href='/x'>Vans are filmed</a></p>",
        "<p><a href='/x'>Read more: vans are filmed in the lane, drivers say.</a></p>",
        "<li>See also: What the law says</li>",
        "<p>Watch: <a href='/x'>The belt at night</a></p>",
        "<p>Sign up for our free weekly newsletter.</p>",
        "<p>Follow us on Instagram for more.</p>",
        "<p>Photo: Ann Roe</p>",
        "<p>(Bild: Ann Roe / tpa)</p>",
        "<p>© Ann Roe</p>",
        "<p>Your browser does not support the video element.</p>",
    ],
)
def test_a_line_that_is_not_of_the_article_goes(line):
    assert left(line) == ""


@pytest.mark.parametrize(
    "line",
    [
        "<p>Read more closely, the contract allows it.</p>",
        "<p>Related: that was the foreman's word for it, he said.</p>",
        "<p>See also what the law says about it, the judge told them.</p>",
        "<p>Watch: that is what the app is called.</p>",
        "<p>Advertisements for it promise a clear view.</p>",
        "<p>Photo: that is what they call the shot, Okafor said.</p>",
        "<p>Also <a href='/x'>on Monday</a> the union wrote to the firm about its scanners.</p>",
        "<p>Share prices fell.</p>",
        "<p>Subscribe to a union, the leaflet says, and you are safe.</p>",
        "<p>“Follow us on foot,” the guard told them.</p>",
        "<h2>Background: the law of 2024</h2>",
        "<h2>Related: two dismissals</h2>",
    ],
)
def test_a_sentence_of_the_article_stays(line):
    assert left(line) != ""


def test_what_follows_a_line_without_a_tag_stays():
    assert left("<div><p>Advertisement</p>It went on at noon.</div>") == "It went on at noon."
