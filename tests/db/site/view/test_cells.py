"""Cells of the Data area that lead to our pages."""

import pytest

from db.site.view.cells import render_cell


def rendered(value, column, table=None, **row):
    return render_cell(row={column: value, **row}, value=value, column=column, table=table)


def test_name_leads_to_the_page():
    assert rendered("A & B", "title", "stories", id="a-b") == '<a href="/story/a-b">A &amp; B</a>'


@pytest.mark.parametrize("key", ["a1", {"value": "a1", "label": "A title"}])
def test_span_leads_to_its_words(key):
    made = rendered(3, "start", "quotations", article_id=key, end=9)
    assert 'href="/article/a1?mark=3-9#words"' in made


@pytest.mark.parametrize("value", ["/story/x", "/article/a1?mark=1-2#words", "/stakeholder/usw"])
def test_address_of_ours_is_a_link(value):
    assert f'href="{value}"' in rendered(value, "page")


@pytest.mark.parametrize(
    "value", ["//evil.example/story/x", '/story/"><script>', "javascript:1", "", None, 4, "text"]
)
def test_anything_else_is_left_to_datasette(value):
    assert rendered(value, "page") is None
