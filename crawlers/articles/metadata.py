"""The head of a page -> what its JSON-LD says, its outlet, language and notice of correction."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.etree import XPathError
from lxml.html import HtmlElement
from parsel import css2xpath

from crawlers.web.variants import identity

ARTICLE_TYPES = frozenset({"BlogPosting", "LiveBlogPosting", "DiscussionForumPosting", "Report"})
MAX_DEPTH = 4
PIECE = r"(article|story|page|post|report|headline|piece)"
NOTICE = re.compile(
    r"(correction|clarification|corrected|retraction|editor[’']?s[’']? note)\b"
    rf"|an (earlier|previous) version of this {PIECE}\b"
    rf"|this {PIECE} (was|has been) (\w+ )?"
    r"(amended|corrected|updated|changed|clarified|retracted|withdrawn)\b"
    r"|(korrektur|berichtigung|richtigstellung|(anmerkung|hinweis) der redaktion)\b"
    r"|in einer (früheren|vorherigen|ersten) (version|fassung)\b"
    r"|(rectificatif|erratum|mise au point|note de la rédaction)\b"
    r"|une (première )?version précédente\b"
    r"|(corrección|rectificación|fe de errores|nota de la redacción)\b"
    r"|una versión anterior de este\b"
    r"|(correzione|rettifica|errata corrige|nota della redazione)\b|una versione precedente\b"
    r"|(correctie|rectificatie)\b|in een eerdere versie\b|(correção|errata|rättelse|rettelse)\b",
    re.IGNORECASE,
)
NOTICE_LENGTH = 600
DATA = '//script[contains(translate(@type, "LDJSON", "ldjson"), "ld+json")]'
CDATA = re.compile(r"(?://|/\*)? ?(?:<!\[CDATA\[|\]\]>|<!--|-->)(?: ?\*/)?")
COMMA_TOO_MANY = re.compile(r",\s{0,40}([}\]])")
LEAST_PART = 100  # characters of the part that is for subscribers
TITLES = '//title/text() | //h1//text() | //meta[@property="og:title"]/@content'
BLOCKS = "//p | //aside | //div[not(.//p or .//div)] | //li | //em[not(ancestor::p)]"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedData:
    """What a page's JSON-LD says of its article."""

    headline: str | None = None
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    publisher: str | None = None
    body: str | None = None
    is_teaser: bool = False  # the page says that the rest is for subscribers, and it didn't come


def linked_data(tree: HtmlElement, address: str | None = None) -> LinkedData:
    """Read what the page's JSON-LD says of the page's own article.

    Of several articles it is the one that names the page's address or headline; related
    stories are often described beside it, and before it. What names another address and
    headline than the page's isn't the page's.
    """
    scripts = tree.xpath(f"{DATA}/text()")
    loaded = [_loaded(str(script)) for script in scripts]
    nodes = [node for script in loaded for node in _nodes(script, _is_article)]
    nodes = nodes or [node for script in loaded for node in _nodes(script, _is_dated_page)]
    node = max(nodes, key=lambda node: _closeness(node, tree, address), default=None)
    if node is None or _closeness(node, tree, address) < 0:
        return LinkedData()
    named = {one["@id"]: one for script in loaded for one in _identified(script)}
    return LinkedData(
        headline=_text(node.get("headline")),
        authors=tuple(_names(node.get("author"), named)),
        published=tuple(_dates(node)),
        publisher=next(_names(node.get("publisher"), named), None),
        body=_text(node.get("articleBody")) or _entries_text(node),
        is_teaser=_is_withheld(node, tree),
    )


def _dates(node: dict[str, Any]) -> Iterator[str]:
    """Give when an article was published; of a live blog, else when it began."""
    stated = _text(node.get("datePublished")) or _text(node.get("coverageStartTime"))
    times = [time for entry in _entries(node) if (time := _text(entry.get("datePublished")))]
    yield from [stated] if stated else sorted(times)[:1]


def _entries(node: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the entries of a live blog."""
    updates = node.get("liveBlogUpdate")
    listed = updates if isinstance(updates, list) else [updates]
    return [entry for entry in listed if isinstance(entry, dict)]


def _entries_text(node: dict[str, Any]) -> str | None:
    """Give what the entries of a live blog say, in their order."""
    fields = ("headline", "articleBody")
    texts = [
        text for entry in _entries(node) for name in fields if (text := _text(entry.get(name)))
    ]
    return "\n".join(texts) or None


def _is_withheld(node: dict[str, Any], tree: HtmlElement) -> bool:
    """Tell whether an article says that it isn't free, and the part that isn't didn't come."""
    if not _is_false(node.get("isAccessibleForFree")):
        return False
    parts = node.get("hasPart")
    parts = parts if isinstance(parts, list) else [parts]
    selectors = [
        selector
        for part in parts
        if isinstance(part, dict) and _is_false(part.get("isAccessibleForFree"))
        and (selector := _text(part.get("cssSelector")))
    ]  # fmt: skip
    return not any(_has_text(tree, selector) for selector in selectors)


def _has_text(tree: HtmlElement, selector: str) -> bool:
    """Tell whether what a CSS selector chooses has text in it."""
    try:
        return any(
            len(spaced(element.text_content())) >= LEAST_PART
            for element in tree.xpath(css2xpath(selector))
        )
    except (SyntaxError, RuntimeError, XPathError):
        return False


def _is_false(value: Any) -> bool:  # noqa: ANN401
    return str(value).strip().lower() in ("false", "no") if value is not None else False


def _closeness(node: dict[str, Any], tree: HtmlElement, address: str | None) -> int:
    """Tell how much speaks for an article of the JSON-LD being the page's own, or against it."""
    page = node.get("mainEntityOfPage")
    named = [node.get("url"), page.get("@id") if isinstance(page, dict) else page]
    addresses = {identity(str(url)) for url in named if isinstance(url, str)}
    declared = [str(url) for url in tree.xpath('//link[@rel="canonical"]/@href')]
    own_addresses = {identity(url) for url in [*declared, address or ""] if url}
    headline = _folded(_text(node.get("headline")) or "")
    titles = _folded(" ".join(map(str, tree.xpath(TITLES))))
    by_address = 2 * bool(addresses & own_addresses) - bool(
        own_addresses and addresses - own_addresses
    )
    return by_address + (1 if headline and headline in titles else 0)


def _folded(text: str) -> str:
    """Give the letters and digits of a headline, however it is escaped and set."""
    return "".join(filter(str.isalnum, unescape(unescape(text)).casefold()))


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
    """Read JSON, also within marks of CDATA and with a comma too many, as templates write it."""
    plain = CDATA.sub("", script)
    for text in (plain, COMMA_TOO_MANY.sub(r"\1", plain)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(
    node: Any,  # noqa: ANN401
    is_one: Callable[[dict[str, Any]], bool],
    depth: int = 0,
) -> Iterator[dict[str, Any]]:
    """Walk JSON-LD down to the nodes of one sort."""
    if depth > MAX_DEPTH:
        return
    if isinstance(node, list):
        for child in node:
            yield from _nodes(child, is_one, depth + 1)
    elif isinstance(node, dict):
        if is_one(node):
            yield node
        for field in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(node.get(field), is_one, depth + 1)


def _is_dated_page(node: dict[str, Any]) -> bool:
    """Tell whether a node describes a page of the web with its date, for want of an article."""
    return _kinds(node) == ["WebPage"] and "datePublished" in node


def _is_article(node: dict[str, Any]) -> bool:
    return any(kind.endswith("Article") or kind in ARTICLE_TYPES for kind in _kinds(node))


def _kinds(node: dict[str, Any]) -> list[str]:
    """List the types of a node, without the address of the vocabulary."""
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rpartition("/")[2] for kind in listed if isinstance(kind, str)]


def _identified(node: Any, depth: int = 0) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Walk JSON-LD down to the nodes that have an id and a name, which others refer to."""
    if depth > MAX_DEPTH:
        return
    if isinstance(node, dict):
        if isinstance(node.get("@id"), str) and node.get("name"):
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _identified(child, depth + 1)


def _names(value: Any, named: Mapping[str, Any]) -> Iterator[str]:  # noqa: ANN401
    """Give the names in an author or publisher, however it is written or referred to."""
    if isinstance(value, list):
        for entry in value:
            yield from _names(entry, named)
    elif isinstance(value, dict):
        reference = value.get("@id")
        known = named.get(reference, {}) if isinstance(reference, str) else {}
        name = value.get("name") or known.get("name")
        yield from _names(name if not isinstance(name, dict) else None, named)
    elif isinstance(value, str) and value.strip() and not value.startswith("http"):
        yield spaced(unescape(value))


def _text(value: Any) -> str | None:  # noqa: ANN401
    return value if isinstance(value, str) and value.strip() else None


def spaced(text: str) -> str:
    """Write a text on one line, with single blanks."""
    return " ".join(text.split())
