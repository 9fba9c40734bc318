"""A text and the captures it was read from -> whether they still say it, or what they don't say."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree, html

from crawlers.archive.warc import Record
from crawlers.articles.pdf import PDF_TYPE, read_pdf
from crawlers.articles.reading import PDF_MAGIC, Page, read_article
from crawlers.web.charset import decode
from db.errors import ArchiveError, ExtractionError
from sidelight.evidence.manifest import CaptureEntry, Manifest, TextEntry

LONGEST_EXCERPT = 80


def reread_fault(
    manifest: Manifest, entry: TextEntry, text: str, records: Mapping[str, Record | ArchiveError]
) -> str | None:
    """Say what in a text its captures don't say; None when they say all of it.

    They are read again as the text was. Where that gives another text, as with another version
    of the reader, every line must stand in what was archived, letter by letter.
    """
    captures = {capture.id: capture for capture in manifest.captures}
    parts: list[Page] = []
    for key in entry.captures:
        record = records.get(key)
        if not isinstance(record, Record):
            return f"the capture {key} that it was read from can't be read"
        parts.append(_page(captures[key], record))
    if not parts:
        return "names no capture that it was read from"
    return None if _is_read_as(parts, text) else _missing_line(parts, text)


def _page(capture: CaptureEntry, record: Record) -> Page:
    """Make the page that the reader is given of a capture."""
    return Page(
        capture_id=capture.id,
        address=record.url,
        body=record.body,
        content_type=capture.content_type,
        fetched_at=capture.fetched_at,
        listed_title=capture.listed_title,
        listed_at=capture.listed_at,
        is_forum=capture.is_forum,
    )


def _is_read_as(parts: list[Page], text: str) -> bool:
    """Tell whether reading the captures again gives the text."""
    try:
        return read_article(parts).text == text
    except ExtractionError:
        return False


def _missing_line(parts: list[Page], text: str) -> str | None:
    """Give the first line of a text that doesn't stand in what was archived."""
    archived = "".join(letters(words) for part in parts for words in _all_words(part))
    for line in text.splitlines():
        if letters(line) not in archived:
            return f"“{line[:LONGEST_EXCERPT]}” doesn't stand in its archived page"
    return None


def letters(text: str) -> str:
    """Leave nothing of a text but its letters and digits, of one case and form."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))


def _all_words(page: Page) -> Iterator[str]:
    """Give everything that a capture says, whatever it is of."""
    if page.content_type == PDF_TYPE or page.body.startswith(PDF_MAGIC):
        yield read_pdf(page.body, page.address).text
        return
    content = decode(page.body, content_type=page.content_type, key=page.address)
    try:
        yield from _strings(json.loads(content))
    except ValueError:
        yield _shown(content)


def _strings(value: object) -> Iterator[str]:
    """Give every text within a JSON value, as a page would show it."""
    if isinstance(value, str):
        yield _shown(value)
    inner: Iterable[object] = ()
    if isinstance(value, dict):
        inner = value.values()
    elif isinstance(value, list):
        inner = value
    for part in inner:
        yield from _strings(part)


def _shown(content: str) -> str:
    """Give what HTML says without its tags; what isn't HTML as it is."""
    try:
        return str(html.document_fromstring(content).text_content())
    except (etree.ParserError, ValueError):
        return content
