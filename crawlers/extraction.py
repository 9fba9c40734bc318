"""The bytes of a capture, its further parts and its circumstances -> an article. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from crawlers import metadata
from crawlers.canonical import canonical_url, cleaned, site_of
from crawlers.charset import decode
from crawlers.published import Moment, is_possible, published, read_moment
from db.errors import ExtractionError
from db.records import Article

EXTRACTION = f"1+trafilatura-{version('trafilatura')}"
MIN_TEXT = 60  # characters; less is no article
SCANT_TEXT = 250  # characters; less calls for a second, less strict look
MAX_TITLE_LINE = 200
TABLE_RULE = re.compile(r"^\|?(---\|)+$")
JSON_TYPES = ("application/json", "application/jsonl", "application/x-ndjson")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A capture with its body. `address` is where it was fetched from, or a file: URL."""

    capture_id: str
    address: str
    body: bytes
    content_type: str | None
    fetched_at: str
    listed_title: str | None = None
    listed_at: str | None = None


def read_article(parts: Sequence[Page]) -> Article:
    """Make an article of a page and its further parts, in order.

    Raises ExtractionError when there is no article in it.
    """
    first = parts[0]
    article = _read(first)
    further = [_read(part).text for part in parts[1:]]
    article = replace(article, text="\n".join([article.text, *further]))
    if len(article.text) < MIN_TEXT:
        raise ExtractionError(first.address, "holds no article text")
    return article


def _read(page: Page) -> Article:
    """Read one page by its type."""
    kind = (page.content_type or "").partition(";")[0].strip().lower()
    text = decode(page.body, content_type=page.content_type, key=page.address)
    if kind == "text/plain":
        return _plain_article(page, text)
    if kind in JSON_TYPES:
        return _json_article(page, text)
    return _html_article(page, text)


def _html_article(page: Page, text: str) -> Article:
    """Read HTML: body by trafilatura, the rest from what the page states."""
    tree = load_html(text)
    if tree is None:
        raise ExtractionError(page.address, "holds no HTML that can be read")
    guess = _body(tree)
    address = None if page.address.startswith("file:") else page.address
    data = metadata.linked_data(tree)
    outlet = metadata.outlet_name_of(tree, data)
    title = metadata.title_of(tree, data, guess, outlet) or page.listed_title or ""
    url = canonical_url(tree, address) or page.address
    moment = published(
        tree, declared=data.published, listed_at=page.listed_at, url=url, fetched_at=page.fetched_at
    )
    return _article(
        page,
        url=url,
        title=title,
        text=_paragraphs(guess.text or "", title),
        moment=moment,
        outlet_name=outlet,
        byline=metadata.byline_of(data, guess),
        language=metadata.language_of(tree),
        notice=metadata.notice_of(tree),
    )


def _body(tree: HtmlElement) -> Document:
    """Find body and metadata: strictly, or more freely where that leaves next to nothing."""
    strict = _extracted(tree, strict=True)
    if strict is not None and len(strict.text or "") >= SCANT_TEXT:
        return strict
    free = _extracted(tree, strict=False)
    return max(strict or Document(), free or Document(), key=lambda found: len(found.text or ""))


def _extracted(tree: HtmlElement, *, strict: bool) -> Document | None:
    found = bare_extraction(
        tree,
        favor_precision=strict,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False},
    )
    return found if isinstance(found, Document) else None


def _plain_article(page: Page, text: str) -> Article:
    """Read plain text: its first line is the title when more follows that it introduces."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        raise ExtractionError(page.address, "holds no text")
    titled = len(lines) > 1 and len(lines[0]) <= MAX_TITLE_LINE and lines[0][-1] not in ".!…"
    title = lines[0] if titled else _file_name(page.address)
    body = "\n".join(lines[1:] if titled else lines)
    return _article(page, url=page.address, title=title, text=body)


def _json_article(page: Page, text: str) -> Article:
    """Read one line of JSONL: {url, title, published, text or html}; what it states counts."""
    item = _json_object(page, text)
    address = cleaned(_stated(item, "url") or "") or page.address
    if _stated(item, "html"):
        article = _html_article(replace(page, address=address), item["html"])
    elif _stated(item, "text"):
        lines = [line.strip() for line in item["text"].splitlines()]
        body = "\n".join(line for line in lines if line)
        article = _article(page, url=address, title="", text=body)
    else:
        raise ExtractionError(page.address, "has neither text nor html")
    moment = read_moment(_stated(item, "published") or "")
    if moment is not None and is_possible(moment, page.fetched_at):
        article = replace(article, published_at=moment.value, date_precision=moment.precision)
    return replace(article, title=_stated(item, "title") or article.title)


def _json_object(page: Page, text: str) -> dict[str, Any]:
    try:
        item = json.loads(text)
    except ValueError as error:
        raise ExtractionError(page.address, f"isn't JSON ({error})") from error
    if not isinstance(item, dict):
        raise ExtractionError(page.address, "isn't a JSON object")
    return item


def _stated(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _article(
    page: Page,
    *,
    url: str,
    title: str,
    text: str,
    moment: Moment | None = None,
    **stated: str | None,
) -> Article:
    return Article(
        url=url,
        title=title,
        text=text,
        capture_id=page.capture_id,
        outlet_host=site_of(url),
        published_at=moment.value if moment else None,
        date_precision=moment.precision if moment else None,
        **stated,
    )


def _paragraphs(text: str, title: str) -> str:
    """Clean trafilatura's lines: list and table marks off, the title line and empty ones out."""
    lines: list[str] = []
    for line in text.splitlines():
        if TABLE_RULE.match(line.replace(" ", "")):
            continue
        plain = line.removeprefix("- ").strip()
        if plain.startswith("|"):
            plain = " | ".join(cell.strip() for cell in plain.strip("|").split("|"))
        if plain and not (not lines and plain == title):
            lines.append(plain)
    return "\n".join(lines)


def _file_name(address: str) -> str:
    """Give the name of a file: URL's file, without its suffix."""
    return unquote(urlsplit(address).path.rpartition("/")[2]).rpartition(".")[0] or address
