"""A page's tree -> what trafilatura makes of its head: title, name of the site, authors.

`trafilatura.extract_metadata` in its own parts and order, but for what nobody here asks: dates
(see `published`), categories, tags and licences, which took a tenth of the time of a page.
"""

from __future__ import annotations

import re
from contextlib import suppress

from lxml.html import HtmlElement
from trafilatura.metadata import (
    examine_meta,
    extract_author,
    extract_meta_json,
    extract_sitename,
    extract_title,
    extract_url,
)
from trafilatura.settings import Document

HOST = re.compile(r"https?://(?:www\.|w[0-9]+\.)?([^/]+)")
FAULTS_OF_DATA = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


def guess_of(tree: HtmlElement) -> Document:
    """Give the title and the site of a page as trafilatura reads them, and authors if stated."""
    guess = examine_meta(tree)
    if guess.author and " " not in guess.author:
        guess.author = None
    with suppress(*FAULTS_OF_DATA):  # JSON-LD of another shape than it knows
        guess = extract_meta_json(tree, guess)
    guess.title = guess.title or extract_title(tree)
    guess.sitename = _site(guess, tree)
    guess.clean_and_trim()
    return guess


def author_of(tree: HtmlElement, guess: Document) -> str:
    """Give the authors, "; " between: those that are stated, else searched for, which takes long.

    Call it before the body is looked for.
    """
    if guess.author:
        return str(guess.author)
    found = Document(author=extract_author(tree))
    found.clean_and_trim()
    return str(found.author or "")


def _site(guess: Document, tree: HtmlElement) -> str | None:
    """Give the name of a site, with a capital; the host of the address where it has none."""
    name = (guess.sitename or extract_sitename(tree) or "").lstrip("@")
    if name:
        is_plain = "." not in name and not name[0].isupper()
        return name.title() if is_plain else name
    host = HOST.match(guess.url or extract_url(tree) or "")
    return host[1] if host else None
