"""Primary documents are told apart from the other links of an article."""

import pytest
from lxml.html import document_fromstring

from crawlers.articles.documents import document_links

ADDRESS = "https://paper.example/2026/keys"


def links(html):
    return list(document_links(document_fromstring(f"<body>{html}</body>"), ADDRESS))


@pytest.mark.parametrize(
    "href",
    [
        "https://www.legislation.gov.uk/ukpga/2025/18",
        "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
        "https://www.congress.gov/bill/119th-congress/senate-bill/4831",
        "https://lumen.example/files/Release.PDF",
        "/documents/memo.pdf",
    ],
)
def test_document_is_found_in_running_text(href):
    found = links(f'<p>As <a href="{href}">the  bill</a> says.</p>')
    assert [link.words for link in found] == ["the bill"]


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="https://www.congress.gov/">Congress</a></p>',
        '<p><a href="https://other.example/story">a story</a></p>',
        '<p><a href="https://notgov.example/bill">x</a></p>',
        '<p><a href="mailto:press@ftc.gov">x</a></p>',
        '<nav><ul><li><a href="https://www.ftc.gov/news">FTC</a></li></ul></nav>',
        '<div><a href="https://www.ftc.gov/news">FTC</a></div>',
    ],
)
def test_other_links_are_left(html):
    assert links(html) == []


def test_document_is_given_once_and_without_tracking():
    anchor = '<a href="https://www.ftc.gov/a?utm_source=x">order</a>'
    assert [link.url for link in links(f"<p>{anchor}</p><p>{anchor}</p>")] == [
        "https://www.ftc.gov/a"
    ]


def test_page_with_endless_links_is_cut():
    anchors = "".join(f'<p><a href="https://www.ftc.gov/{n}">x</a></p>' for n in range(100))
    assert len(links(anchors)) == 20
