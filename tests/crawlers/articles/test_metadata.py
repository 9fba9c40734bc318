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


def test_byline_is_as_stated_and_nobody_is_no_author():
    data, nothing = metadata.LinkedData(authors=("By Ada B. Quill", "admin")), metadata.LinkedData()
    assert metadata.byline_of(page(), data, guess(author="Else")) == "Ada B. Quill"
    assert metadata.byline_of(page(), nothing, guess(author="Ada; Ben")) == "Ada, Ben"
    assert metadata.byline_of(page(), nothing, guess()) is None


@pytest.mark.parametrize(
    ("printed", "byline"),
    [
        ("<p>By Ada Quill | 11/09/2026</p>", "Ada Quill"),
        ("<div>By Ada Quill and Ben Achterberg</div>", "Ada Quill and Ben Achterberg"),
        ("<p>x</p><p>Reporting by Ada Quill; editing by Ben</p>", "Ada Quill"),
        ("<p>By the time the vote came, it was late. By then all knew.</p>", None),
        ("<p>x</p>" * 9 + "<p>By Ada Quill</p>", None),
    ],
)
def test_printed_byline_is_read(printed, byline):
    tree = page(body=f"<h1>Keys</h1>{printed}")
    assert metadata.byline_of(tree, metadata.LinkedData(), guess()) == byline


@pytest.mark.parametrize(
    "stated",
    ["Keys logged | The Daily", "The Daily: Keys logged", "Keys logged – the daily", "Keys logged"],
)
def test_title_is_without_the_site(stated):
    tree = page('<meta property="og:site_name" content="The Daily">')
    data = metadata.LinkedData()
    outlet = metadata.outlet_name_of(tree, data)
    assert metadata.title_of(tree, data, guess(title=stated), outlet) == "Keys logged"


def test_title_is_the_heading_when_the_stated_one_only_adds_to_it():
    tree = page(body="<h1>Keys  logged</h1>")
    title = metadata.title_of(tree, metadata.LinkedData(), guess(title="Keys logged - Tech"), None)
    assert title == "Keys logged"


def test_title_that_is_the_name_of_the_site_stays():
    assert metadata.without_site("The Daily", "The Daily") == "The Daily"


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
