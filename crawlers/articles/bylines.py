"""What a page states and prints of its authors -> their names, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement
from trafilatura.settings import Document

from crawlers.articles.guesses import author_of
from crawlers.articles.layout import BESIDE
from crawlers.articles.metadata import LinkedData, language_of, spaced

# By the language of the page: "Von" and "Par" are names elsewhere.
WORDS_FOR_BY = {
    "en": "by", "de": "von", "fr": "par", "es": "por", "pt": "por", "it": "di", "nl": "door",
    "sv": "av", "da": "af", "no": "av", "nb": "av",
}  # fmt: skip
BY = {
    language: re.compile(rf"^(?:by|{word})(?::|\b):?\s+", re.IGNORECASE)
    for language, word in WORDS_FOR_BY.items()
}
WORDS_FOR_AND = {
    "de": "und", "fr": "et", "es": "y|e", "pt": "e", "it": "e|ed", "nl": "en", "sv": "och",
    "da": "og", "no": "og", "nb": "og",
}  # fmt: skip
MARKED_AND = r"(?<!\s)(?:\s*;\s*|\s+[/&]\s+)"
AND = {
    language: re.compile(rf"{MARKED_AND}|(?<!\s)\s+(?:and|{words})\s+", re.IGNORECASE)
    for language, words in {"en": "and", **WORDS_FOR_AND}.items()
}
ANY_AND = re.compile(rf"{MARKED_AND}|(?<!\s)\s+(?:and|und|et|y)\s+", re.IGNORECASE)
DATED = re.compile(
    r"(?<!\s)\s*(?:[|·•–—-]\s*)?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? )?"
    r"\b\d{1,4}\b.*$",
    re.IGNORECASE,
)
MAIL = re.compile(r"\(?\b[\w.+-]{1,64}@[\w.-]{1,100}\)?")
FOR_WHOM = re.compile(
    r"(?<!\s)\s+(?:for|in|from|at|für|aus|pour|à|para|en|voor|per)\s+(?=[A-Z]|the\b|die\b|das\b).*$"
)
ENDS_A_NAME = re.compile(r"(?:Jr|Sr|II|III|IV|MD|PhD|Ph\.D|Esq)\.?", re.IGNORECASE)
NO_NAME = re.compile(
    r"\d|https?:|www\.|@|\.(?:com|org|net)\b"
    r"|\b(?:reporter|correspondent|editor|writer|journalist|columnist|contributor|producer|chief"
    r"|staff|desk|newsroom|freelance|bureau|agency|redaktion|wire)\b"
    r"|(?:redakteur|korrespondent|reporterin|journaliste|rédact|correspondant|envoyée? spécial"
    r"|periodista|redactor|corresponsal|giornalista|redattore|redattrice|verslaggever|redacteur"
    r"|redação|repórter|jornalista|redazione|redacción|rédaction|redactie|redaktör)"
    r"|^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:today|yesterday|tomorrow)\b",
    re.IGNORECASE,
)
RUNS_ON = re.compile(r"\b(?:the|must|will|has|have|was|were|is|are|that|which|to|all|accounts)\b")
NO_PERSON = re.compile(
    r"^(?:all|any|no|its?|his|her|their|our|this|that|then|now|far)\b", re.IGNORECASE
)
USER = re.compile(
    r"(?=[^\s_]{0,60}_)\S{1,80}|[a-z]\S{0,80}|[A-Z]{5,80}"
)  # of a content management system
NOBODY = frozenset({"", "admin", "administrator", "editor", "staff", "root", "webmaster", "wp"})
BELOW_HEADLINE = "//h1/following::*[self::p or self::div or self::span][position() <= 5]"
METAS = (
    '//meta[@name="author" or @name="parsely-author" or @name="sailthru.author"'
    ' or @name="dc.creator" or @name="DC.creator" or @name="citation_author"'
    ' or @property="article:author"]/@content'
)
MARKED = f'//*[@itemprop="author" and not({BESIDE})]'
MAX_BYLINE = 160
NAMES = r"(?P<names>[^\W\d_a-zß-ÿ][^|·•:!?]{2,60}?)\s*(([|·•]|[-–—] ).*)?$"
ENGLISH_BY = "(?:Written |Story |Words |Text )?(?:[Bb]y|BY)"
BYLINES = {
    language: re.compile(rf"^(?:{ENGLISH_BY}|{word}|{word.capitalize()}|{word.upper()}):? {NAMES}")
    for language, word in WORDS_FOR_BY.items()
}
REPORTING = re.compile(r"^\(?Reporting by (?P<names>[A-Z][^;.)]{2,80})")


def byline_of(
    tree: HtmlElement, data: LinkedData, guess: Document, outlet: str | None = None
) -> str | None:
    """Give the authors, comma between: as stated, as marked up or printed, as trafilatura reads.

    An outlet is no author of its own articles, and who is named only beside the article isn't
    its author.
    """
    language = language_of(tree)
    for stated in _statements(tree, data, guess):
        names = dict.fromkeys(_names_in(stated, language))
        authors = [name for name in names if name.casefold() != (outlet or "").casefold()]
        if authors:
            return ", ".join(authors)
    return None


def _statements(tree: HtmlElement, data: LinkedData, guess: Document) -> Iterator[Iterable[str]]:
    """Yield what states the authors, best first; none is worked out before it is asked for."""
    yield data.authors
    yield [str(text) for text in tree.xpath(METAS)]
    yield [spaced(mark.get("content") or mark.text_content()) for mark in tree.xpath(MARKED)]
    yield [_printed_byline(tree, language_of(tree)) or ""]
    yield _of_this_page(author_of(tree, guess).split("; "), tree)


def _names_in(stated: Iterable[str], language: str | None) -> Iterator[str]:
    """Give the names in statements; several statements are one author each."""
    texts = [text for text in stated if text.strip()]
    for text in texts:
        yield from authors_in(text, language, several=len(texts) == 1)


def authors_in(text: str, language: str | None = None, *, several: bool = True) -> Iterator[str]:
    """Yield the names in a byline: without "By", jobs, dates, addresses and whoever is nobody."""
    plain = BY.get(language or "en", BY["en"]).sub("", text, count=1)
    plain = MAIL.sub(" ", plain) if not MAIL.fullmatch(plain.strip()) else plain
    parts = AND.get(language or "", ANY_AND).split(plain) if several else [plain]
    for part in parts:
        for piece in _pieces(part):
            name = FOR_WHOM.sub("", piece).strip(" |·•–—-")
            if name.casefold() not in NOBODY and not (NO_NAME.search(name) or USER.fullmatch(name)):
                yield name


def _pieces(part: str) -> list[str]:
    """Split at commas, but for those within one name: "Quill, Jr." and "Quill, Ada"."""
    pieces: list[str] = []
    for whole in part.split(","):
        piece = DATED.sub("", whole.split(" | ")[0]).strip().removesuffix(" on")
        if pieces and ENDS_A_NAME.fullmatch(piece):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece)
    words = [piece.split() for piece in pieces]
    if len(words) > 1 and len(words[0]) > 1:  # "Ada Quill, Berlin": a place
        pieces = [piece for piece, parts in zip(pieces, words, strict=True) if len(parts) > 1]
    if len(words) == 2 and all(len(piece) == 1 for piece in words):
        return [f"{pieces[1]} {pieces[0]}"]
    return pieces


def _of_this_page(names: Iterable[str], tree: HtmlElement) -> list[str]:
    """Leave out the names that the page has only beside its article, or in its data."""
    return [name for name in names if not _is_only_beside(name, tree)]


def _is_only_beside(name: str, tree: HtmlElement) -> bool:
    places = tree.xpath("//text()[contains(., $name)]/parent::*", name=name)
    return bool(places) and all(place.xpath(BESIDE) for place in places)


def _printed_byline(tree: HtmlElement, language: str | None) -> str | None:
    """Find "By Ada Quill" below the headline, or a wire's "Reporting by Ada Quill; ..."."""
    byline = BYLINES.get(language or "en", BYLINES["en"])
    for path, pattern in ((BELOW_HEADLINE, byline), ("//p", REPORTING)):
        for block in tree.xpath(path):
            text = spaced(block.text_content())[:MAX_BYLINE]
            match = pattern.match(MAIL.sub("", text).strip() if "@" in text else text)
            if match and _can_be_names(match["names"]) and not block.xpath(BESIDE):
                return match["names"].strip()
    return None


def _can_be_names(text: str) -> bool:
    return RUNS_ON.search(text) is None and NO_PERSON.match(text) is None
