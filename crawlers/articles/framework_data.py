"""A page that a script would fill -> the article in the data that it ships for that, or none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html
from lxml.html import HtmlElement

from crawlers.articles.metadata import spaced

SCRIPTS = '//script[@type="application/json" or @id="__NEXT_DATA__"]/text()'
TITLES = ("title", "headline", "name")
BODIES = ("body", "content", "articleBody", "text", "html", "blocks", "paragraphs", "components")
WORDS = ("text", "content", "html", "value", "body")
LEAST_LENGTH = 250  # characters; less is no article
LEAST_LINE = 40  # characters; shorter texts of data are labels, ids and addresses
MAX_DEPTH = 12
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
        if any(isinstance(node.get(key), str) and spaced(node[key]) in titles for key in TITLES)
        for name in BODIES
    ]
    longest = max(texts, key=len, default="")
    return longest if len(longest) >= LEAST_LENGTH else ""


def _loaded(script: str) -> Any:  # noqa: ANN401 (any JSON)
    try:
        return json.loads(script)
    except (ValueError, RecursionError):
        return None


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
        yield from (line for line in _shown(value).splitlines() if len(line) >= LEAST_LINE)
    elif isinstance(value, list):
        for child in value:
            yield from _lines(child, depth + 1)
    elif isinstance(value, dict):
        for name in WORDS:
            yield from _lines(value.get(name), depth + 1)


def _shown(text: str) -> str:
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
