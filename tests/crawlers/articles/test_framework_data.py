"""A page without words of its own is read from the data it ships, if that is surely its own."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from crawlers.articles.framework_data import framework_text
from crawlers.articles.reading import read_article

TITLE = "Keys are counted at Halcyon depot"
LINES = [
    f"Clerks said on day {day} that the depot counts every keystroke of the night shift there."
    for day in range(4)
]
HTML = "".join(f"<p>{line}</p>" for line in LINES)
BLOCKS = [{"type": "paragraph", "text": line} for line in LINES]


def page(data, *, shape='id="__NEXT_DATA__" type="application/json"'):
    return (f"<html lang=en><head><title>{TITLE}</title></head><body><div id=app>Loading</div>"
            f"<script {shape}>{data}</script></body></html>")  # fmt: skip


def shipped(article, **options):
    return page(json.dumps({"props": {"pageProps": {"article": article}}}), **options)


@pytest.mark.parametrize(
    "article",
    [{"title": TITLE, "body": HTML}, {"headline": TITLE, "blocks": BLOCKS},
     {"title": TITLE, "content": {"html": HTML}}, {"title": TITLE, "text": "\n".join(LINES)}],
)  # fmt: skip
def test_article_is_found_however_its_body_is_cut_up(article):
    assert framework_text(document_fromstring(shipped(article))) == "\n".join(LINES)


@pytest.mark.parametrize(
    "article",
    [{"title": "Another story", "body": HTML}, {"body": HTML}, {"title": TITLE, "body": "Short."},
     {"title": TITLE, "tags": LINES}, {"title": TITLE, "body": None}],
)  # fmt: skip
def test_what_is_not_surely_the_pages_own_is_left(article):
    assert framework_text(document_fromstring(shipped(article))) == ""


def test_broken_data_is_passed_over():
    assert framework_text(document_fromstring(page('{"props": '))) == ""


@given(
    st.recursive(
        st.none() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["title", "body", "text"]), inner)
        ),
    )
)
def test_any_data_is_read_without_a_fault(data):
    script = json.dumps(data).replace("</", "<\\/")
    assert isinstance(framework_text(document_fromstring(page(script))), str)


def test_page_is_read_from_its_data(make_page):
    article = read_article([make_page(shipped({"title": TITLE, "body": HTML}))])
    assert article.text == "\n".join(LINES)
