"""A page that a script would fill -> the article in the data that it ships for that, or none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import etree, html
from lxml.html import HtmlElement

from crawlers.articles.metadata import spaced

SCRIPTS = '//script[not(@src) and not(@type="application/ld+json")]/text()'
ASSIGNED = re.compile(
    r"\s{0,40}(?:(?:var|let|const) )?[\w$.]{3,60}(?:\[[\"'][\w$]{1,60}[\"']\])? ?= ?(?=[{\[])"
)
LEAST_DATA = 250  # characters; less holds no article
TITLES = ("title", "headline", "name")
BODIES = (
    "body", "content", "articleBody", "text", "html", "blocks", "paragraphs", "components",
    "content_elements", "contentElements", "bodyHtml", "body_html", "story",
)  # fmt: skip
WORDS = ("text", "content", "html", "value", "body")
LEAST_LENGTH = 250  # characters; less is no article
LEAST_LINE = 40  # characters; shorter texts of data are labels, ids and addresses
MAX_DEPTH = 12
LONGER = 1.3  # times; data that states less more than the page shows is no fuller text
DECODER = json.JSONDecoder(strict=False)
TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)


def framework_text(tree: HtmlElement) -> str:
    """Give the text of the article whose headline the page bears, out of its embedded data.

    Only a thing of that very headline counts, so that no other story is taken for the page's.
    Empty where there is none.
    """
    titles = {spaced(str(title)) for title in tree.xpath("//title/text() | //h1//text()")}
    titles |= {spaced(str(title)) for title in tree.xpath('//meta[@property="og:title"]/@content')}
    texts = [
        "\n".join(_lines(node.get(name)))
        for script in tree.xpath(SCRIPTS)
        for node in _nodes(_loaded(str(script)))
        if any(
            spaced(unescape(title)) in titles for key in TITLES for title in _texts(node.get(key))
        )
        for name in BODIES
    ]
    longest = max(texts, key=len, default="")
    return longest if len(longest) >= LEAST_LENGTH else ""


def _loaded(script: str) -> Any:  # noqa: ANN401 (any JSON)
    """Read a script that is data, or gives data to a variable."""
    start = ASSIGNED.match(script)
    text = script[start.end() :] if start else script.lstrip()
    if len(text) < LEAST_DATA or text[0] not in "{[":
        return None
    try:
        return DECODER.raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401
    """Give a title, however it is written: "Keys" or {"basic": "Keys"}."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for text in value.values() if isinstance(text, str))


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Walk data down to its objects."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for child in value:
            yield from _nodes(child, depth + 1)


def _lines(value: Any, depth: int = 0) -> Iterator[str]:  # noqa: ANN401
    """Give the paragraphs of a body, however it is cut up."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, str):
        yield from (line for line in shown_text(value).splitlines() if len(line) >= LEAST_LINE)
    elif isinstance(value, list):
        for child in value:
            yield from _lines(child, depth + 1)
    elif isinstance(value, dict):
        for name in WORDS:
            yield from _lines(value.get(name), depth + 1)


def is_shortened(shown: str, stated: str) -> bool:
    """Tell whether what a page shows is but the beginning of the text that its data states."""
    longest = spaced(max(shown.splitlines(), key=len, default=""))
    is_longer = len(stated) >= LEAST_LENGTH and len(stated) > LONGER * len(shown)
    return is_longer and longest in spaced(stated)


def shown_text(text: str) -> str:
    """Give what a piece of HTML says, a line for each block; plain text as it is."""
    if not TAG.search(text):
        return "\n".join(spaced(line) for line in text.splitlines())
    try:
        tree = html.fragment_fromstring(text, create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(tree, "script", "style", with_tail=False)
    blocks = tree.xpath(".//p | .//li | .//h2 | .//h3") or [tree]
    return "\n".join(spaced(block.text_content()) for block in blocks)
