"""A page -> whether it is worth keeping: a glance at its bare words, then at its article."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from w3lib.html import remove_tags, remove_tags_with_content, replace_entities

from crawlers.articles.bounds import read_within_bounds
from crawlers.articles.charset import decode
from crawlers.articles.reading import Page
from db.errors import ExtractionError

SPACES = re.compile(r"\s+")


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
        is_pdf = (page.content_type or "").startswith("application/pdf")
        if not is_pdf and not self.glance(_words(page)):
            return False
        try:
            article = read_within_bounds([page])
        except ExtractionError:
            return False
        return self.judge(article.title, article.text)


def _words(page: Page) -> str:
    """Give the words of a page without its tags and scripts."""
    text = decode(page.body, content_type=page.content_type, key=page.address)
    bare = remove_tags(remove_tags_with_content(text, ("script", "style")))
    return SPACES.sub(" ", replace_entities(bare))
