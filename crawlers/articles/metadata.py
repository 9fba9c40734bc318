"""The head of a page -> what its JSON-LD says, its outlet, language and notice of correction."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.html import HtmlElement

ARTICLE_TYPES = frozenset({"BlogPosting", "LiveBlogPosting", "DiscussionForumPosting", "Report"})
MAX_DEPTH = 4
PIECE = r"(article|story|page|post|report|headline|piece)"
NOTICE = re.compile(
    r"(correction|clarification|corrected|editor[’']?s[’']? note)\b"
    rf"|an (earlier|previous) version of this {PIECE}\b"
    rf"|this {PIECE} (was|has been) (\w+ )?(amended|corrected|updated|changed|clarified)\b",
    re.IGNORECASE,
)
NOTICE_LENGTH = 600
BLOCKS = "//p | //aside | //div[not(.//p or .//div)] | //li | //em[not(ancestor::p)]"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedData:
    """What a page's JSON-LD says of its article."""

    headline: str | None = None
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    publisher: str | None = None


def linked_data(tree: HtmlElement, address: str | None = None) -> LinkedData:
    """Read what the page's JSON-LD says of the page's own article.

    Of several articles it is the one that names the page's address or headline; related
    stories are often described beside it, and before it. Where each names another address
    than the page's, none is the page's.
    """
    scripts = tree.xpath('//script[@type="application/ld+json"]/text()')
    nodes = [node for script in scripts for node in _articles(_loaded(str(script)))]
    node = max(nodes, key=lambda node: _closeness(node, tree, address), default=None)
    if node is None or (len(nodes) > 1 and _closeness(node, tree, address) < 0):
        return LinkedData()
    date = _text(node.get("datePublished"))
    return LinkedData(
        headline=_text(node.get("headline")),
        authors=tuple(_names(node.get("author"))),
        published=(date,) if date else (),
        publisher=next(_names(node.get("publisher")), None),
    )


def _closeness(node: dict[str, Any], tree: HtmlElement, address: str | None) -> int:
    """Tell how much speaks for an article of the JSON-LD being the page's own, or against it."""
    page = node.get("mainEntityOfPage")
    named = [node.get("url"), page.get("@id") if isinstance(page, dict) else page]
    addresses = {str(url).rstrip("/") for url in named if isinstance(url, str)}
    declared = [str(url) for url in tree.xpath('//link[@rel="canonical"]/@href')]
    own_addresses = {url.rstrip("/") for url in [*declared, address or ""] if url}
    headline = spaced(unescape(_text(node.get("headline")) or ""))
    titles = " ".join(spaced(title) for title in tree.xpath("//title/text() | //h1//text()"))
    by_address = 2 * bool(addresses & own_addresses) - bool(
        own_addresses and addresses - own_addresses
    )
    return by_address + (1 if headline and headline in titles else 0)


def outlet_name_of(tree: HtmlElement, data: LinkedData) -> str | None:
    """Give the name that a page states for its outlet."""
    names = tree.xpath('//meta[@property="og:site_name"]/@content')
    stated = next((str(name).strip() for name in names if name.strip()), None)
    return stated or data.publisher


def language_of(tree: HtmlElement) -> str | None:
    """Give the two-letter language that the page declares."""
    stated = [
        *tree.xpath("//html/@lang"),
        *tree.xpath('//meta[@property="og:locale"]/@content'),
        *tree.xpath('//meta[@http-equiv="content-language"]/@content'),
    ]
    for code in stated:
        if re.match(r"[A-Za-z]{2}([-_]|$)", code.strip()):
            return str(code.strip()[:2].lower())
    return None


def notice_of(tree: HtmlElement) -> str | None:
    """Find a formal notice of correction on a page."""
    for block in tree.xpath(BLOCKS):
        text = spaced(block.text_content())
        if len(text) <= NOTICE_LENGTH and NOTICE.match(text):
            return text
    return None


def _loaded(script: str) -> Any:  # noqa: ANN401 (any JSON)
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _articles(node: Any, depth: int = 0) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Walk JSON-LD down to the nodes that describe articles."""
    if depth > MAX_DEPTH:
        return
    if isinstance(node, list):
        for child in node:
            yield from _articles(child, depth + 1)
    elif isinstance(node, dict):
        if _is_article(node.get("@type")):
            yield node
        for field in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(node.get(field), depth + 1)


def _is_article(kind: Any) -> bool:  # noqa: ANN401
    kinds = kind if isinstance(kind, list) else [kind]
    return any(
        isinstance(one, str) and (one.endswith("Article") or one in ARTICLE_TYPES) for one in kinds
    )


def _names(value: Any) -> Iterator[str]:  # noqa: ANN401
    """Give the names in an author or publisher, however it is written."""
    if isinstance(value, list):
        for entry in value:
            yield from _names(entry)
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    elif isinstance(value, str) and value.strip() and not value.startswith("http"):
        yield spaced(unescape(value))


def _text(value: Any) -> str | None:  # noqa: ANN401
    return value if isinstance(value, str) and value.strip() else None


def spaced(text: str) -> str:
    """Write a text on one line, with single blanks."""
    return " ".join(text.split())
