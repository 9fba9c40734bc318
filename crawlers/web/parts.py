"""A page of an article that goes over several -> the address of its next part."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urljoin, urlsplit

from scrapy.http import HtmlResponse

from crawlers.web.canonical import link_from
from crawlers.web.variants import PAGE_PARAMETERS

NEXT_HINT = re.compile(
    rb"""\brel\s*=\s*(?:"[^"]{0,40}\bnext\b|'[^']{0,40}\bnext\b|next\b)""", re.IGNORECASE
)
HINTS = re.compile(
    NEXT_HINT.pattern + rb"""|\bclass\s*=\s*["'][^"'<>]{0,60}(?:pagin|page-?(?:num|link|nav))""",
    re.IGNORECASE,
)
NUMBERED_LINK = (
    '//*[contains(@class, "pagin") or contains(@class, "page-num") or contains(@class, "page-link")'
    ' or contains(@class, "page-nav")]/descendant-or-self::a[number(.) = number(.)'
    ' and not(ancestor::*[contains(@class, "comment") or contains(@id, "comment")])]/@href'
)
MAX_LINKS = 30
DIGITS = re.compile(r"[0-9]{1,4}")
NEXT_LINK = (
    '//*[self::link or self::a][contains(concat(" ", normalize-space(@rel), " "), " next ")]/@href'
)

NUMBER = re.compile(
    r"(?:[/_,.-](?:page|p|pg|seite|part|teil|pagina|página|partie|deel|sida)[/_,-]?|[/_,])"
    r"\d{1,2}(?:/(?:index)?)?",
    re.IGNORECASE,
)


def next_part(page: HtmlResponse, first: str) -> str | None:
    """Find the next part of the article that begins at `first`; None where it is the last."""
    # a look at the bytes spares most pages the parser
    if HINTS.search(page.body) is None:
        return None
    base = urljoin(page.url, page.xpath("//base/@href").get(default=""))
    links = page.xpath(NEXT_LINK).getall()[:1] or page.xpath(NUMBERED_LINK).getall()[:MAX_LINKS]
    here = _number_of(page.url, first)
    urls = {url for link in links if (url := link_from(base, link)) is not None}
    parts = {
        _number_of(url, first): url
        for url in sorted(urls, reverse=True)
        if any(is_part_of(url, place) for place in (first, page.url))
    }
    return next((parts[number] for number in sorted(parts) if number > here), None)


def _number_of(url: str, first: str) -> int:
    """Give the number of a part, 0 where an address has none (some count from 0, some from 1)."""
    parts, stem = urlsplit(url), urlsplit(first).path.rpartition(".")[0] or urlsplit(first).path
    numbers = [value for name, value in parse_qsl(parts.query) if name.lower() in PAGE_PARAMETERS]
    in_path = DIGITS.findall(parts.path.removeprefix(stem)) if parts.path.startswith(stem) else []
    numbered = [int(value) for value in (*numbers, *in_path) if DIGITS.fullmatch(value)]
    return next(iter(numbered), 0)


def is_part_of(url: str, first: str) -> bool:
    """Tell whether an address can be a further part of the article that begins at `first`.

    It can where only a number of a page sets it apart; another id is another story.
    """
    here, there = urlsplit(first), urlsplit(url)
    path = here.path.rstrip("/")
    same_path = is_numbered(there.path.rstrip("/"), path)
    same_query = _without_pages(here.query) == _without_pages(there.query)
    return bool(path) and here.netloc == there.netloc and same_path and same_query


def is_numbered(path: str, first: str) -> bool:
    """Tell whether a path is another's, or that with the number of a page at its end."""
    stem, dot, suffix = first.rpartition(".")
    is_file = bool(dot) and "/" not in suffix
    start, end = (stem, f".{suffix}") if is_file else (first, "")
    if path == first:
        return True
    if not path.startswith((first, start)) or not path.endswith(end):
        return False
    rest = path.removeprefix(first) if path.startswith(f"{first}/") else path[len(start) :]
    return NUMBER.fullmatch(rest.removesuffix(end)) is not None


def _without_pages(query: str) -> list[tuple[str, str]]:
    """Give the parameters of a query but for those that number pages."""
    pairs = parse_qsl(query, keep_blank_values=True)
    return sorted(pair for pair in pairs if pair[0].lower() not in PAGE_PARAMETERS)
