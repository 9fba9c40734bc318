"""A page of an article that goes over several -> the address of its next part."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from scrapy.http import HtmlResponse

from crawlers.web.canonical import link_from

NEXT_HINT = re.compile(
    rb"""\brel\s*=\s*(?:"[^"]{0,40}\bnext\b|'[^']{0,40}\bnext\b|next\b)""", re.IGNORECASE
)
NEXT_LINK = (
    '//*[self::link or self::a][contains(concat(" ", normalize-space(@rel), " "), " next ")]/@href'
)
PAGE_PARAMETERS = frozenset(
    {"page", "p", "pg", "part", "seite", "paged", "pagina", "start", "offset"}
)


def next_part(page: HtmlResponse, first: str) -> str | None:
    """Find the next part of the article that begins at `first`; None where it is the last."""
    # a look at the bytes spares most pages the parser
    if b"next" not in page.body or NEXT_HINT.search(page.body) is None:
        return None
    links = page.xpath(NEXT_LINK).getall()
    url = link_from(page.url, links[0]) if links else None
    if url is None or not any(is_part_of(url, address) for address in (first, page.url)):
        return None
    return url


def is_part_of(url: str, first: str) -> bool:
    """Tell whether an address can be a further part of the article that begins at `first`.

    It can where only a number of a page sets it apart; another id is another story.
    """
    here, there = urlsplit(first), urlsplit(url)
    path = here.path.rstrip("/")
    same_path = there.path.rstrip("/") == path or there.path.startswith(f"{path}/")
    same_query = _without_pages(here.query) == _without_pages(there.query)
    return bool(path) and here.netloc == there.netloc and same_path and same_query


def _without_pages(query: str) -> list[tuple[str, str]]:
    """Give the parameters of a query but for those that number pages."""
    pairs = parse_qsl(query, keep_blank_values=True)
    return sorted(pair for pair in pairs if pair[0].lower() not in PAGE_PARAMETERS)
