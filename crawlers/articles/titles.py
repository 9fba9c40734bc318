"""What a page calls itself, in its head and its headings -> the headline of its article."""

from __future__ import annotations

import re
from html import unescape

from lxml.html import HtmlElement
from trafilatura.settings import Document

from crawlers.articles.metadata import LinkedData, spaced

SEPARATOR = r"\s*[|\-–—:·•»«‹›~]\s*"
SHORTEST_HEADING = 3
LONGEST_SECTION = 3  # words
MOST_ESCAPED = 3
FEWEST_TOLD = 2  # words that tell a story from another
WORD = re.compile(r"[^\W\d_]{4,}")
PARTS = frozenset({"page", "part", "seite", "teil", "pagina", "página", "parte", "partie", "deel"})


def title_of(tree: HtmlElement, data: LinkedData, guess: Document, outlet: str | None) -> str:
    """Give the headline without the name of the site; "" when there is none.

    A heading counts where the page's title has it too: else it is a logo or a section.
    """
    stated = [
        _plain(text) for text in (*_declared_titles(tree), guess.title, data.headline) if text
    ]
    # trafilatura sometimes takes the headline for the name of the site
    names = {str(name) for name in (outlet, guess.sitename) if name and name != guess.title}
    headings = [_heading(element, _declared_titles(tree)) for element in tree.xpath("//h1")]
    whole = " | ".join(stated)
    fitting = [text for text in headings if len(text) >= SHORTEST_HEADING and text in whole]
    fitting = [text for text in fitting if not _is_site(text, names, stated)]
    if fitting:
        return max(fitting, key=len)
    title = _plain(guess.title or data.headline or next(iter(stated), ""))
    if stated and _is_site(title, names, stated):
        title = stated[0]
    return _without_sites(title, names, headings, stated)


def _without_sites(title: str, names: set[str], headings: list[str], stated: list[str]) -> str:
    """Cut the names of the site off a title, and the section that stood before it."""
    whole = title
    for name in (*names, *_sites(headings, stated)):
        title = without_site(title, name)
    shorter, bar, section = title.rpartition(" | ")
    had_site = title != whole or any(text.startswith(f"{title} | ") for text in stated)
    is_section = bool(bar) and had_site and len(section.split()) <= LONGEST_SECTION
    return shorter if is_section else title


def _heading(element: HtmlElement, declared: list[str]) -> str:
    """Give what a heading says, without a kicker ("Exclusive") that the page's title hasn't."""
    whole = _plain(element.text_content())
    first = next(iter(element), None)
    kicker = _plain(first.text_content()) if first is not None else ""
    rest = whole.removeprefix(kicker).strip(" :|–—-")
    is_kicked = 0 < len(kicker.split()) <= LONGEST_SECTION and len(rest) >= SHORTEST_HEADING
    return rest if is_kicked and any(_plain(text).startswith(rest) for text in declared) else whole


def _plain(text: str) -> str:
    """Write a title in characters, however often it was escaped, on one line."""
    for _ in range(MOST_ESCAPED):
        text = unescape(text)
    return spaced(text)


def _declared_titles(tree: HtmlElement) -> list[str]:
    """Give what the head of a page calls it."""
    titles = tree.xpath('//meta[@property="og:title"]/@content | //title/text()')
    return [str(title) for title in titles if title.strip()]


def _is_site(title: str, names: set[str], stated: list[str]) -> bool:
    """Tell whether a title is but the name of the site, which page titles have at their end."""
    if title in names:
        return True
    return any(
        re.search(rf"\S{SEPARATOR}{re.escape(title)}\s*$", text) is not None for text in stated
    )


def _sites(headings: list[str], stated: list[str]) -> list[str]:
    """Give the headings that are the site's name."""
    return [text for text in headings if text and _is_site(text, set(), stated)]


def without_site(title: str, name: str) -> str:
    """Cut the name of a site off the end or the beginning of a title."""
    escaped = re.escape(name)
    cut = re.sub(rf"{SEPARATOR}{escaped}\s*$", "", title, flags=re.IGNORECASE)
    cut = re.sub(rf"^{escaped}{SEPARATOR}", "", cut, flags=re.IGNORECASE)
    return cut or title


def is_same_headline(title: str, other: str) -> bool:
    """Tell whether two parts of an article can be of one story: not if no word is the same.

    A title that only numbers its part ("Page 2") or is short says nothing.
    """
    words, others = (frozenset(_content_words(text)) for text in (title, other))
    return min(len(words), len(others)) < FEWEST_TOLD or bool(words & others)


def _content_words(title: str) -> list[str]:
    """Give the words of a title that mean something."""
    return [word for word in WORD.findall(title.casefold()) if word not in PARTS]
