"""The head of a page -> title, byline, dates, outlet and language, as the page states them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.html import HtmlElement
from trafilatura.settings import Document

ARTICLE_TYPES = frozenset({"BlogPosting", "LiveBlogPosting", "DiscussionForumPosting", "Report"})
MAX_DEPTH = 4
BY = re.compile(r"^(by|von|par)\s+", re.IGNORECASE)
NOBODY = frozenset({"", "admin", "administrator", "editor", "staff", "root", "webmaster"})
BELOW_HEADLINE = "//h1/following::*[self::p or self::div or self::span][position() <= 5]"
MAX_BYLINE = 160
BYLINE = re.compile(r"^By (?P<names>[A-Z][^|·•:!?]{2,60}?)\s*(([|·•]|[-–—] ).*)?$")
REPORTING = re.compile(r"^\(?Reporting by (?P<names>[A-Z][^;.)]{2,80})")
SEPARATOR = r"\s*[|\-–—:·•»]\s*"
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


def linked_data(tree: HtmlElement) -> LinkedData:
    """Read the first article that the page's JSON-LD describes."""
    for script in tree.xpath('//script[@type="application/ld+json"]/text()'):
        for node in _articles(_loaded(str(script))):
            date = _text(node.get("datePublished"))
            return LinkedData(
                headline=_text(node.get("headline")),
                authors=tuple(_names(node.get("author"))),
                published=(date,) if date else (),
                publisher=next(_names(node.get("publisher")), None),
            )
    return LinkedData()


def byline_of(tree: HtmlElement, data: LinkedData, guess: Document) -> str | None:
    """Give the authors, comma between: as stated, as trafilatura reads them, or as printed."""
    stated = data.authors or tuple((guess.author or "").split("; "))
    names = [BY.sub("", name).strip() for name in stated]
    byline = ", ".join(name for name in names if name.casefold() not in NOBODY)
    return byline or _printed_byline(tree)


def _printed_byline(tree: HtmlElement) -> str | None:
    """Find "By Ada Quill" below the headline, or a wire's "Reporting by Ada Quill; ..."."""
    for path, pattern in ((BELOW_HEADLINE, BYLINE), ("//p", REPORTING)):
        for block in tree.xpath(path):
            match = pattern.match(_spaced(block.text_content())[:MAX_BYLINE])
            if match:
                return match["names"].strip()
    return None


def outlet_name_of(tree: HtmlElement, data: LinkedData) -> str | None:
    """Give the name that a page states for its outlet."""
    names = tree.xpath('//meta[@property="og:site_name"]/@content')
    stated = next((str(name).strip() for name in names if name.strip()), None)
    return stated or data.publisher


def title_of(tree: HtmlElement, data: LinkedData, guess: Document, outlet: str | None) -> str:
    """Give the headline without the name of the site; "" when there is none."""
    title = _spaced(unescape(guess.title or data.headline or ""))
    headings = [_spaced(heading.text_content()) for heading in tree.xpath("//h1")]
    if len(headings) == 1 and headings[0] and headings[0] in title:
        return headings[0]
    for name in {outlet, guess.sitename} - {None, ""}:
        title = without_site(title, str(name))
    return title


def without_site(title: str, name: str) -> str:
    """Cut the name of a site off the end or the beginning of a title."""
    escaped = re.escape(name)
    cut = re.sub(rf"{SEPARATOR}{escaped}\s*$", "", title, flags=re.IGNORECASE)
    cut = re.sub(rf"^{escaped}{SEPARATOR}", "", cut, flags=re.IGNORECASE)
    return cut or title


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
        text = _spaced(block.text_content())
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
        yield _spaced(unescape(value))


def _text(value: Any) -> str | None:  # noqa: ANN401
    return value if isinstance(value, str) and value.strip() else None


def _spaced(text: str) -> str:
    return " ".join(text.split())
