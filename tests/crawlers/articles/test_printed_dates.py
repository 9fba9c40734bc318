"""Printed dates are those of publication, not of updates, events or other stories."""

import pytest
from lxml.html import document_fromstring

from crawlers.articles.printed_dates import printed_dates, without_others


def printed(body):
    tree = document_fromstring(f"<html><body><h1>Keys</h1>{body}</body></html>")
    return list(dict.fromkeys(printed_dates(tree)))


@pytest.mark.parametrize(
    ("body", "dates"),
    [
        ("<p class='date'>4 March 2026</p>", ["4 March 2026"]),
        ("<p class='meta'>Wednesday, 4 March 2026</p>", ["4 March 2026"]),
        ("<div class='byline-date'>By Ada Quill | March 4, 2026</div>", ["March 4, 2026"]),
        ("<p class='datum'>Veröffentlicht am 4. März 2026</p>", ["4. März 2026"]),
        ("<p class='date'>Updated 9 March 2026 | Published 4 March 2026</p>", ["4 March 2026"]),
        ("<p class='date'>Mis à jour le 9 mars 2026</p>", []),
        ("<p class='date'>Deadline: 9 March 2026</p>", []),
        ("<aside><p class='date'>1 January 2020</p></aside>", []),
        ("<p>The hearing is on 9 March 2026.</p>", []),
        ("<span>Posted <time datetime='2026-03-04'>on Wednesday</time></span>", ["2026-03-04"]),
    ],
)
def test_printed_date_is_that_of_publication(body, dates):
    assert printed(body) == dates


def test_times_of_updates_and_data_of_articles_are_left_out_of_what_is_searched():
    body = "<p>Updated: <time datetime='2026-03-09'>9 March</time> <time datetime='2026-03-04'>x</time></p>"
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-01-01"}</script>'
    tree = document_fromstring(f"<html><body>{body}{data}</body></html>")
    searched = without_others(tree)
    assert searched.xpath("//time/@datetime") == ["2026-03-04"]
    assert searched.xpath("//script") == []
    assert len(tree.xpath("//time")) == 2
