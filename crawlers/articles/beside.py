"""A page's markup -> the same page without the lines that stand between an article's paragraphs.

Advertisement marks, teasers ("Read more: ..."), prompts for newsletters, credits of pictures and
notices of players, in the languages of beside.toml. A sentence of the article is never taken for
one: what may begin either has to be a link, or no sentence.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import islice

from lxml.html import HtmlElement

from crawlers.articles.metadata import spaced

LINES = ("p", "li", "h2", "h3", "h4", "h5", "figcaption")
BLOCKS = ("div", "aside", "section")  # lines too, where they hold none of these:
PARTS = ("p", "div", "li", "h1", "table", "section")
HEADINGS = ("h2", "h3", "h4", "h5")
LONGEST = 220  # characters
LONGEST_TITLE = 150
LONGEST_CREDIT = 100
LINKED = 0.6  # of what follows a lead
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*$")
SEPARATOR = re.compile(r" ?[:|>»–—-]")


def without_beside(tree: HtmlElement) -> None:
    """Take the lines out of a page."""
    for element in list(tree.iter(*LINES, *BLOCKS)):
        if element.tag in BLOCKS and len(list(islice(element.iter(*PARTS), 2))) > 1:
            continue
        line = spaced(element.text_content())
        if not line or len(line) > LONGEST or element.getparent() is None:
            continue
        if _is_beside(line, element):
            element.drop_tree()


def _is_beside(line: str, element: HtmlElement) -> bool:
    """Tell whether a line is one that isn't of the article."""
    return (
        _forms()["whole"].fullmatch(line.strip(" .:-–—*|()[]")) is not None
        or _forms()["prompts"].match(line) is not None
        or _is_teaser(line, element)
        or _is_credit(line)
    )


def _is_teaser(line: str, element: HtmlElement) -> bool:
    """Tell whether a line leads to another story: it is mostly a link, or a title after a colon."""
    lead = _forms()["leads"].match(line)
    start = lead or _forms()["links"].match(line)
    if start is None:
        return False
    rest = line[start.end() :]
    linked = sum(len(spaced(link.text_content())) for link in element.iter("a"))
    if linked and linked >= LINKED * len(rest):
        return True
    is_titled = lead is not None and element.tag not in HEADINGS and SEPARATOR.match(rest)
    return bool(is_titled) and len(line) <= LONGEST_TITLE and not SENTENCE_END.search(line)


def _is_credit(line: str) -> bool:
    """Tell whether a line says who made a picture."""
    inner = line.strip("()[] ")
    is_sentence = SENTENCE_END.search(inner) is not None and " " in inner.partition(":")[2].strip()
    return (
        len(line) <= LONGEST_CREDIT
        and _forms()["credits"].match(inner) is not None
        and not is_sentence
    )


@cache
def _lists() -> dict[str, list[str]]:
    """Read what such lines say."""
    text = files("crawlers.articles").joinpath("beside.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    """Compile each list; an apostrophe may be curly."""
    either = {
        name: "|".join(f"(?:{form})" for form in forms).replace("n't", "n['’]t")
        for name, forms in _lists().items()
    }
    return {
        name: re.compile(rf"(?:{forms})(?!\w)", re.IGNORECASE) for name, forms in either.items()
    }
