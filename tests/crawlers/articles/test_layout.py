"""The article is found in pages that don't name it."""

from lxml.html import document_fromstring

from crawlers.articles.layout import straighten
from crawlers.articles.reading import read_article


def named(body):
    tree = document_fromstring(f"<html><body>{body}</body></html>")
    straighten(tree)
    return [article.get("id") for article in tree.iter("article")]


def test_block_with_most_of_the_paragraphs_is_the_article():
    aside = "<div id='b'><p>short</p><p>short</p><p>short</p></div>"
    assert named(f"<div id='a'>{'<p>A long paragraph indeed.</p>' * 4}</div>{aside}") == ["a"]


def test_blocks_of_equal_weight_are_left_alone():
    block = "<div id='x'>" + "<p>A long paragraph indeed.</p>" * 3 + "</div>"
    assert named(block * 2) == []


def test_article_that_is_named_stays_the_only_one():
    inner = "<div id='x'>" + "<p>A long paragraph indeed.</p>" * 3 + "</div>"
    assert named(f"<article id='own'>{inner}</article>") == ["own"]


def test_page_without_paragraphs_is_left_alone():
    assert named("words") == []


def test_lists_and_headings_of_an_unnamed_article_are_kept(make_page, filler):
    body = f"<p>{filler('one')}</p><h2>How we got here</h2><ul><li>In May they met.</li></ul>"
    page = f"<html><body><section>{body}<p>{filler('two')}</p><p>Ends.</p></section></body></html>"
    text = read_article([make_page(page)]).text
    assert "How we got here\nIn May they met." in text


def test_table_used_for_layout_is_read_as_blocks(make_page, filler):
    cells = "<td><a href='/'>Home</a><br><a href='/x'>Jobs</a></td><td><h1>Keys</h1>{}</td>"
    paragraphs = "".join(f"<p>{filler(name)}</p>" for name in ("one", "two", "three"))
    page = f"<html><body><table><tr>{cells.format(paragraphs)}</tr></table></body></html>"
    assert read_article([make_page(page)]).text.splitlines() == [
        filler(name) for name in ("one", "two", "three")
    ]
