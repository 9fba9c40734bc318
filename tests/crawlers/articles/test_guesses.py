"""Title, site and authors are those that trafilatura's own reading of a page's head gives."""

import pytest
from trafilatura import load_html
from trafilatura.metadata import extract_metadata

from crawlers.articles.guesses import author_of, guess_of
from sidelight.newsroom.articles import load_articles, load_outlets
from sidelight.newsroom.pages import article_page

BODY = "<body><h1>Keys are counted</h1><p class='byline'>By Ada Quill</p><p>Words.</p></body>"
HEADS = {
    "nothing": "",
    "titles": "<title>Keys are counted | daily post</title>",
    "a site by its address": '<link rel="canonical" href="https://www.daily.example/a">',
    "a site without a capital": '<meta property="og:site_name" content="daily post">',
    "a handle": '<meta name="twitter:site" content="@dailypost">',
    "authors": '<meta name="author" content="Ada Quill; Ben Marr &amp; Co">',
    "one word": '<meta name="author" content="admin">',
    "linked data": '<script type="application/ld+json">{"@context": "https://schema.org",'
    ' "@type": "NewsArticle", "headline": "Keys", "author": {"name": "Ada Quill"}}</script>',
    "broken data": '<script type="application/ld+json">[{"@type": 7, "author": [[]]}]</script>',
}


def newsroom_pages():
    outlets = load_outlets()
    made = (article_page(outlets[a.outlet], a, day=400) for a in load_articles()[:40])
    return [page for page in made if page]


def read(markup):
    tree = load_html(markup)
    guess = guess_of(tree)
    return guess.title, guess.sitename, author_of(tree, guess)


def read_by_trafilatura(markup):
    guess = extract_metadata(load_html(markup))
    return guess.title, guess.sitename, guess.author or ""


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_guesses_are_those_of_trafilatura(head):
    page = f"<html><head>{head}</head>{BODY}</html>"
    assert read(page) == read_by_trafilatura(page)


def test_guesses_of_whole_pages_are_those_of_trafilatura():
    pages = newsroom_pages()
    assert len(pages) > 20
    assert [read(page) for page in pages] == [read_by_trafilatura(page) for page in pages]
