"""The bytes of a capture, its further parts and its circumstances -> an article. Pure."""

from __future__ import annotations

import json
import logging
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from textwrap import shorten
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from crawlers.articles import metadata
from crawlers.articles.beside import without_beside
from crawlers.articles.bylines import byline_of
from crawlers.articles.documents import document_links
from crawlers.articles.framework_data import framework_text, is_shortened, shown_text
from crawlers.articles.guesses import guess_of
from crawlers.articles.layout import straighten
from crawlers.articles.pdf import PDF_TYPE, read_pdf
from crawlers.articles.published import Moment, is_possible, published, read_moment
from crawlers.articles.pull_quotes import drop_pull_quotes, without_pull_quotes
from crawlers.articles.titles import is_same_headline, title_of
from crawlers.web.canonical import canonical_url, cleaned, site_of
from crawlers.web.charset import decode
from crawlers.web.variants import plain_version
from db.errors import ExtractionError
from db.records import Article

EXTRACTION = f"4+trafilatura-{version('trafilatura')}"
MIN_TEXT = 60  # characters; less is no article
SCANT_TEXT = 250  # characters; less calls for a second, less strict look
SENTENCE_END = re.compile(r"(?<=[a-z0-9)”’\"][.!?])\s+(?=[“\"A-Z0-9])")
MAX_TITLE_LINE = 200
MAX_DATE_LINE = 50
TITLE_LENGTH = 200  # characters, of a title made from the text; few sentences are longer
TABLE_RULE = re.compile(r"^\|?(---\|)+$")
DATE_LABEL = re.compile(r"^(published|posted|updated|date)( on)?:?\s+", re.IGNORECASE)
CREDIT = re.compile(r"^\(?(additional )?reporting (and \w+ )?by [A-Z]", re.IGNORECASE)
TAG = re.compile(r"<[a-z]+[^<>]*>", re.IGNORECASE)
LONG_TAG = re.compile(r"<[a-z][^<>]{5000,}", re.IGNORECASE)
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
MAX_ATTRIBUTES = 1_000  # of a tag; libxml2 compares each with each
HTML_TYPES = ("", "text/html", "application/xhtml+xml", "text/xml", "application/xml")
HARDLY_SAID = ("text/plain", "application/octet-stream", "binary/octet-stream", "unknown/unknown")
LOOKS_LIKE_HTML = re.compile(r"\s{0,200}<(?:!doctype html|html)\b", re.IGNORECASE)
PDF_MAGIC = b"%PDF-"
JSON_TYPES = ("application/json", "application/jsonl", "application/x-ndjson")

for noisy in ("trafilatura", "htmldate", "courlan"):  # what they fail at, our failures say
    logging.getLogger(noisy).setLevel(logging.CRITICAL)

# What the libraries let through on markup that means harm: characters that no tree can hold,
# tags that are none.
FAULTS_OF_MARKUP = (ValueError, TypeError, LookupError, AttributeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A capture with its body. `address` is where it was fetched from, or a file: URL.

    In a forum what others write below a post is not beside the point but the point.
    """

    capture_id: str
    address: str
    body: bytes
    content_type: str | None
    fetched_at: str
    listed_title: str | None = None
    listed_at: str | None = None
    is_forum: bool = False


def read_article(parts: Sequence[Page]) -> Article:
    """Make an article of a page and its further parts, in order.

    Raises ExtractionError when there is no article in it.
    """
    first = parts[0]
    article = _read(first)
    text = _storable(_joined(article, [_read(part) for part in parts[1:]]))
    if len(text) < MIN_TEXT:
        raise ExtractionError(first.address, "holds no article text")
    return replace(
        article,
        text=text,
        title=_storable(article.title) or _first_sentence(text),
        byline=_storable(article.byline) if article.byline else None,
    )


def _joined(first: Article, further: Sequence[Article]) -> str:
    """Join the parts of an article: of the same headline, and of each only what is new."""
    lines = first.text.splitlines()
    for part in further:
        if is_same_headline(first.title, part.title):
            known = frozenset(lines)
            lines += [line for line in part.text.splitlines() if line not in known]
    return "\n".join(lines)


def _first_sentence(text: str) -> str:
    """Give what a text without a title begins with, whole, as its title."""
    sentence = SENTENCE_END.split(text.strip().partition("\n")[0], maxsplit=1)[0]
    return shorten(sentence.removesuffix("."), TITLE_LENGTH, placeholder=" …")


def _read(page: Page) -> Article:
    """Read one page by its type."""
    kind = (page.content_type or "").partition(";")[0].strip().lower()
    if kind == PDF_TYPE or page.body.startswith(PDF_MAGIC):
        return _pdf_article(page)
    text = decode(page.body, content_type=page.content_type, key=page.address)
    if kind in HARDLY_SAID and LOOKS_LIKE_HTML.match(text):
        kind = "text/html"
    if kind == "text/plain":
        return _plain_article(page, text)
    if kind in JSON_TYPES:
        return _json_article(page, text)
    if kind not in HTML_TYPES:
        raise ExtractionError(page.address, f"is no page but {kind}")
    try:
        return _html_article(page, text)
    except FAULTS_OF_MARKUP as error:
        raise ExtractionError(page.address, f"can't be read ({error})") from error


def _html_article(page: Page, text: str) -> Article:
    """Read HTML: body by trafilatura, the rest from what the page states."""
    tree = _tree(page, text)
    links = tuple(document_links(tree, page.address))
    drop_pull_quotes(tree)
    without_beside(tree)
    straighten(tree)
    shipped = framework_text(tree)  # before the reader takes scripts out
    address = None if page.address.startswith("file:") else page.address
    data = metadata.linked_data(tree, address)
    guess = guess_of(tree)
    outlet = metadata.outlet_name_of(tree, data)
    byline = byline_of(tree, data, guess, outlet)
    found = _body(tree, comments=page.is_forum)
    body = found.text or ""
    if len(body) < SCANT_TEXT < len(shipped):
        body = shipped
    if data.body and is_shortened(body, stated := shown_text(data.body)):
        body = stated
    title = title_of(tree, data, guess, outlet) or page.listed_title or ""
    url = canonical_url(tree, address) or page.address
    moment = published(
        tree, declared=data.published, listed_at=page.listed_at, url=url, fetched_at=page.fetched_at
    )
    article = _article(
        page,
        url=url,
        title=title,
        text=_paragraphs(f"{body}\n{found.comments or ''}", title),
        moment=moment,
        outlet_name=outlet,
        byline=byline,
        language=metadata.language_of(tree),
        notice=metadata.notice_of(tree),
        is_teaser=data.is_teaser,
    )
    return replace(article, links=links)


def _tree(page: Page, text: str) -> HtmlElement:
    """Parse a page, or a piece of one; refuse one that the parser would never be done with."""
    for tag in LONG_TAG.findall(text):
        if len(QUOTED.sub("", tag).split()) > MAX_ATTRIBUTES:
            raise ExtractionError(page.address, f"has a tag of over {MAX_ATTRIBUTES:,} attributes")
    tree = load_html(text)
    if tree is None and TAG.search(text):
        tree = load_html(f"<html><body>{text}</body></html>")
    if tree is None:
        raise ExtractionError(page.address, "holds no HTML that can be read")
    return tree


def _body(tree: HtmlElement, *, comments: bool) -> Document:
    """Find the body: strictly, or more freely where that leaves next to nothing."""
    strict = _extracted(tree, strict=True, comments=comments)
    if strict is not None and len(strict.text or "") >= SCANT_TEXT:
        return strict
    free = _extracted(tree, strict=False, comments=comments)
    return max(
        strict or Document(), free or Document(), key=lambda document: len(document.text or "")
    )


def _extracted(tree: HtmlElement, *, strict: bool, comments: bool) -> Document | None:
    document = bare_extraction(
        tree,
        favor_precision=strict,
        include_comments=comments,
    )
    return document if isinstance(document, Document) else None


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


def _pdf_article(page: Page) -> Article:
    """Read a PDF: what is known of its date is what its listing says."""
    document = read_pdf(page.body, page.address)
    moment = read_moment(page.listed_at) if page.listed_at else None
    return _article(page, url=page.address, title=document.title, text=document.text, moment=moment)


def _json_article(page: Page, text: str) -> Article:
    """Read one line of JSONL: {url, title, published, text or html}; what it states counts.

    Its `outlet` names whose text it is where no `url` does, its `form` what kind of text.
    """
    post = _json_object(page, text)
    stated = cleaned(_stated(post, "url") or "")
    address = plain_version(stated) if stated else page.address
    if _stated(post, "html"):
        article = _html_article(replace(page, address=address), post["html"])
    elif _stated(post, "text"):
        lines = [line.strip() for line in post["text"].splitlines()]
        body = "\n".join(line for line in lines if line)
        article = _article(page, url=address, title="", text=body)
    else:
        raise ExtractionError(page.address, "has neither text nor html")
    moment = read_moment(_stated(post, "published") or "")
    if moment is not None and is_possible(moment, page.fetched_at):
        article = replace(
            article,
            published_at=moment.value,
            date_precision=moment.precision,
            published_day=moment.own_day,
        )
    return replace(
        article,
        title=_stated(post, "title") or article.title,
        byline=_stated(post, "byline") or article.byline,
        outlet_name=article.outlet_name if article.outlet_host else _stated(post, "outlet"),
        form=_stated(post, "form"),
    )


def _json_object(page: Page, text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ExtractionError(page.address, f"isn't JSON ({error})") from error
    if not isinstance(value, dict):
        raise ExtractionError(page.address, "isn't a JSON object")
    return value


def _stated(post: dict[str, Any], field: str) -> str | None:
    value = post.get(field)
    return value if isinstance(value, str) and value.strip() else None


def _article(
    page: Page,
    *,
    url: str,
    title: str,
    text: str,
    moment: Moment | None = None,
    **stated: Any,  # noqa: ANN401 (fields of Article)
) -> Article:
    return Article(
        url=url,
        title=title,
        text=text,
        capture_id=page.capture_id,
        outlet_host=site_of(url),
        published_at=moment.value if moment else None,
        date_precision=moment.precision if moment else None,
        published_day=moment.own_day if moment else None,
        **stated,
    )


def _paragraphs(text: str, title: str) -> str:
    """Clean trafilatura's lines: list and table marks off; title, bare date and credits go."""
    lines: list[str] = []
    for line in text.splitlines():
        if TABLE_RULE.match(line.replace(" ", "")):
            continue
        plain = line.removeprefix("- ").strip()
        if plain.startswith("|"):
            plain = " | ".join(cell.strip() for cell in plain.strip("|").split("|"))
        if plain and (lines or not (plain == title or _is_date(plain))):
            lines.append(plain)
    while lines and CREDIT.match(lines[-1]):
        lines.pop()
    return "\n".join(without_pull_quotes(lines))


def _is_date(line: str) -> bool:
    """Tell whether a line has nothing but a date, with or without "Published" before it."""
    return len(line) <= MAX_DATE_LINE and read_moment(DATE_LABEL.sub("", line)) is not None


def _file_name(address: str) -> str:
    """Give the name of a file: URL's file, without its suffix."""
    return unquote(urlsplit(address).path.rpartition("/")[2]).rpartition(".")[0] or address


def _storable(text: str) -> str:
    """Drop what can't be written as UTF-8: half surrogates and NULs, which JSON can smuggle in.

    A letter and its accent become one (Unicode NFC), so that a name has one spelling.
    """
    written = text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    return unicodedata.normalize("NFC", written)
