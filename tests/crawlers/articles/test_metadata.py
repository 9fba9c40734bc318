"""What a page states of itself is read from wherever it states it."""

import pytest
from lxml.html import document_fromstring
from trafilatura.settings import Document

from crawlers.articles import metadata


def page(head="", body="<p>x</p>", attributes=""):
    return document_fromstring(f"<html {attributes}><head>{head}</head><body>{body}</body></html>")


def linked(json):
    return metadata.linked_data(page(f'<script type="application/ld+json">{json}</script>'))


def guess(**fields):
    document = Document()
    for name, value in fields.items():
        setattr(document, name, value)
    return document


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ('"Ada B. Quill"', ("Ada B. Quill",)),
        ('{"@type": "Person", "name": "Ada &amp; Co"}', ("Ada & Co",)),
        ('[{"name": "Ada"}, {"name": ["Ben", "Cy"]}, 7, null]', ("Ada", "Ben", "Cy")),
        ('"https://daily.example/ada"', ()),
        ("{}", ()),
    ],
)
def test_linked_data_gives_authors_however_they_are_written(author, authors):
    assert linked(f'{{"@type": "NewsArticle", "author": {author}}}').authors == authors


def test_linked_data_finds_the_article_in_a_graph():
    graph = '{"@graph": [{"@type": "Person"}, {"@type": ["Report", "X"], "headline": "Keys"}]}'
    assert linked(graph).headline == "Keys"


@pytest.mark.parametrize("json", ["", "{", "[" * 90_000, "null", '{"@type": 7}', "[[[[[[{}]]]]]]"])
def test_linked_data_survives_nonsense(json):
    assert linked(json) == metadata.LinkedData()


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        ('lang="en-GB"', "", "en"),
        ("", '<meta property="og:locale" content="de_DE">', "de"),
        ('lang=""', "", None),
        ('lang="english"', "", None),
    ],
)
def test_language_is_what_the_page_declares(attributes, head, language):
    assert metadata.language_of(page(head, attributes=attributes)) == language


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: an earlier version said 1,600 staff. It was 1,500.",
        "This article was amended on 3 May to correct the name of the bank.",
        "An earlier version of this story misstated the fine.",
        "Editor’s note: the figure was changed after publication.",
    ],
)
def test_notice_of_correction_is_found(notice):
    body = f'<article><p>Body of it.</p><div class="x"><em>{notice}</em></div></article>'
    assert metadata.notice_of(page(body=body)) == notice


@pytest.mark.parametrize(
    "text", ["The correction of the data took a year.", "This article is about keys.", "x" * 900]
)
def test_running_text_is_no_notice(text):
    assert metadata.notice_of(page(body=f"<p>{text}</p>")) is None


RELATED = '{"@type": "NewsArticle", "headline": "Bakery closes", "url": "https://daily.example/b"}'
OWN = """{"@type": "NewsArticle", "headline": "Keys counted", "author": "Ada Quill",
          "mainEntityOfPage": {"@id": "https://daily.example/keys"}}"""


def described(*scripts, head=""):
    markup = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return page(f"{head}{markup}")


@pytest.mark.parametrize("scripts", [(RELATED, OWN), (OWN, RELATED)])
def test_linked_data_is_of_the_page_that_it_names(scripts):
    data = metadata.linked_data(described(*scripts), "https://daily.example/keys")
    assert (data.headline, data.authors) == ("Keys counted", ("Ada Quill",))


def test_linked_data_is_of_the_article_with_the_headline_of_the_page():
    other, own = ('{"@type": "Article", "headline": "%s"}' % words for words in ("Bread", "Keys"))  # noqa: UP031
    assert (
        metadata.linked_data(described(other, own, head="<title>Keys | Daily</title>")).headline
        == "Keys"
    )


def test_linked_data_of_other_pages_alone_is_nothing():
    other = RELATED.replace("/b", "/c")
    data = metadata.linked_data(described(RELATED, other), "https://daily.example/keys")
    assert data == metadata.LinkedData()
