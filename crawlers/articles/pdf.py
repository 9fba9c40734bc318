"""The bytes of a PDF -> its title and text: paragraphs put together again from lines."""

from __future__ import annotations

import io
import logging
import re
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from db.errors import ExtractionError

PDF_TYPE = "application/pdf"
MAX_PAGES = 300
MAX_TITLE = 200
SENTENCE_END = (".", "!", "?", ":", "”", '"')
HYPHEN_BREAK = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
PAGE_NUMBER = re.compile(r"^(page )?\d{1,4}( of \d{1,4})?$", re.IGNORECASE)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it fails at, our failures say


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF says: `title` from its metadata or its first line."""

    title: str
    text: str


def read_pdf(body: bytes, key: str) -> PdfText:
    """Read a PDF; raise ExtractionError when it is broken, locked or holds nothing but pictures."""
    try:
        reader = PdfReader(io.BytesIO(body))
        pages = [page.extract_text() for page in reader.pages[:MAX_PAGES]]
        stated = (reader.metadata.title if reader.metadata else None) or ""
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ExtractionError(key, f"is a PDF that can't be read ({error})") from error
    paragraphs = [line for page in pages for line in _paragraphs(page)]
    if not paragraphs:
        raise ExtractionError(key, "is a PDF without text", "it may be a scan")
    title = " ".join(stated.split())
    if not title or title.lower().endswith((".doc", ".docx", ".pdf")):
        title, paragraphs = paragraphs[0], paragraphs[1:]
    return PdfText(title[:MAX_TITLE], "\n".join(paragraphs))


def _paragraphs(page: str) -> list[str]:
    """Join the lines of a page into paragraphs: one ends where a line ends a sentence short."""
    lines = [" ".join(line.split()) for line in HYPHEN_BREAK.sub("", page).splitlines()]
    usual = sorted(map(len, lines))[len(lines) * 3 // 4] if lines else 0
    pages: list[str] = []
    begun = ""
    for line in lines:
        if PAGE_NUMBER.match(line):
            continue
        begun = f"{begun} {line}".strip()
        if not line or (len(line) < 0.8 * usual and line.endswith(SENTENCE_END)):
            pages.append(begun)
            begun = ""
    pages.append(begun)
    return [paragraph for paragraph in pages if paragraph]
