"""What a page states and prints of its authors -> their names, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement
from trafilatura.settings import Document

from crawlers.articles.guesses import author_of
from crawlers.articles.metadata import LinkedData, language_of, spaced

# By the language of the page: "Von" and "Par" are names elsewhere.
BY = {
    "en": re.compile(r"^by:?\s+", re.IGNORECASE),
    "de": re.compile(r"^(by|von):?\s+", re.IGNORECASE),
    "fr": re.compile(r"^(by|par):?\s+", re.IGNORECASE),
    "es": re.compile(r"^(by|por):?\s+", re.IGNORECASE),
}
AND = re.compile(r"(?<!\s)(?:\s+(?:and|und|et|y|&)\s+|\s*;\s*|\s+/\s+)", re.IGNORECASE)
DATED = re.compile(
    r"(?<!\s)\s*(?:[|·•–—-]\s*)?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? )?"
    r"\b\d{1,4}\b.*$",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"\d|https?:|www\.|@|\.(?:com|org|net)\b"
    r"|\b(?:reporter|correspondent|editor|writer|journalist|columnist|contributor|producer|chief"
    r"|staff|desk|newsroom|freelance|bureau|agency|redaktion)\b"
    r"|^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:today|yesterday|tomorrow)\b",
    re.IGNORECASE,
)
RUNS_ON = re.compile(r"\b(?:the|must|will|has|have|was|were|is|are|that|which|to)\b")
NOBODY = frozenset({"", "admin", "administrator", "editor", "staff", "root", "webmaster"})
BELOW_HEADLINE = "//h1/following::*[self::p or self::div or self::span][position() <= 5]"
MAX_BYLINE = 160
BYLINE = re.compile(r"^By (?P<names>[A-Z][^|·•:!?]{2,60}?)\s*(([|·•]|[-–—] ).*)?$")
REPORTING = re.compile(r"^\(?Reporting by (?P<names>[A-Z][^;.)]{2,80})")


def byline_of(tree: HtmlElement, data: LinkedData, guess: Document) -> str | None:
    """Give the authors, comma between: as stated, as trafilatura reads them, or as printed."""
    language = language_of(tree)
    for stated in _statements(tree, data, guess):
        names = dict.fromkeys(name for text in stated for name in authors_in(text, language))
        if names:
            return ", ".join(names)
    return None


def _statements(tree: HtmlElement, data: LinkedData, guess: Document) -> Iterator[Sequence[str]]:
    """Yield what states the authors, best first; none is worked out before it is asked for."""
    yield data.authors
    yield author_of(tree, guess).split("; ")
    yield [_printed_byline(tree) or ""]


def authors_in(text: str, language: str | None = None) -> Iterator[str]:
    """Yield the names in a byline: without "By", jobs, dates, addresses and whoever is nobody."""
    plain = (
        BY[language].sub("", text, count=1) if language in BY else BY["en"].sub("", text, count=1)
    )
    for part in AND.split(plain):
        pieces = [piece.strip() for piece in part.split(",")]
        for piece in pieces:
            name = DATED.sub("", piece).strip(" |·•–—-")
            if name.casefold() not in NOBODY and not NO_NAME.search(name):
                yield name


def _printed_byline(tree: HtmlElement) -> str | None:
    """Find "By Ada Quill" below the headline, or a wire's "Reporting by Ada Quill; ..."."""
    for path, pattern in ((BELOW_HEADLINE, BYLINE), ("//p", REPORTING)):
        for block in tree.xpath(path):
            match = pattern.match(spaced(block.text_content())[:MAX_BYLINE])
            if match and not RUNS_ON.search(match["names"]):
                return match["names"].strip()
    return None
