"""A page -> whether it is worth keeping: a glance at its bare words, then at its article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from w3lib.html import replace_entities

from crawlers.articles.bounds import read_within_bounds
from crawlers.articles.reading import Page
from crawlers.web.charset import decode
from db.errors import ExtractionError

BEGIN = re.compile(r"<(?:(script)|style)\b", re.IGNORECASE)
END = {True: re.compile("</script", re.IGNORECASE), False: re.compile("</style", re.IGNORECASE)}


@dataclass(frozen=True, slots=True)
class Sieve:
    """Let pages through by what they say.

    `glance` is asked first, of all words of the page with menus and all, and must be fast;
    `judge` of title and text of the article, once it has been extracted.
    """

    glance: Callable[[str], bool]
    judge: Callable[[str, str], bool]

    def passes(self, page: Page) -> bool:
        """Tell whether a page is let through; one that holds no article isn't."""
        if not self.glanced(page):
            return False
        try:
            article = read_within_bounds([page])
        except ExtractionError:
            return False
        return self.judge(article.title, article.text)

    def glanced(self, page: Page) -> bool:
        """Tell whether a page is worth a closer look; a PDF is: it takes one to see its words."""
        is_pdf = (page.content_type or "").startswith("application/pdf")
        return is_pdf or self.glance(words_of(page))


def words_of(page: Page) -> str:
    """Give the words of a page without its tags and scripts."""
    text = decode(page.body, content_type=page.content_type, key=page.address)
    bare = _without_tags("".join(_without_scripts(text)))
    return " ".join(replace_entities(bare).split())


def _without_scripts(text: str) -> Iterator[str]:
    """Yield what of a page stands outside of scripts and styles; one without an end stays."""
    place = 0
    while (begin := BEGIN.search(text, place)) is not None:
        end = END[begin[1] is not None].search(text, begin.end())
        if end is None:
            break
        yield text[place : begin.start()]
        place = end.start()
    yield text[place:]


def _without_tags(text: str) -> str:
    """Take out what stands in pointed brackets; a bracket without its other stays."""
    first, *pieces = text.split("<")
    closed = (piece.partition(">") for piece in pieces)
    return first + "".join(rest if bracket else f"<{inner}" for inner, bracket, rest in closed)
