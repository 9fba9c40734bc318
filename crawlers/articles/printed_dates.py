"""What a page prints beside its headline -> the dates that it says are of its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml.html import HtmlElement

from crawlers.articles.layout import BESIDE

PUBLISHED = re.compile(
    r"(?:(?:first |originally )?(?:published|posted|publication date|issued|released|date)"
    r"|veröffentlicht|erschienen|erstellt|stand|publié|mis en ligne|paru|publicad[oa]|publicación"
    r"|pubblicat[oa]|gepubliceerd|geplaatst|publicerad|udgivet|publisert)"
    r"(?: (?:on|at|am|um|le|el|em|il|op|den|d\.))?\s*:?\s*$",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"(?:(?:last |latest |page |letzte |dernière |última |ultimo )?"
    r"(?:updated?|modified|revised|amended|edited|changed|aktualisiert|aktualisierung|geändert"
    r"|mis à jour|mise à jour|modifié|actualizad[oa]|actualización|modificad[oa]|aggiornat[oa]"
    r"|aggiornamento|bijgewerkt|gewijzigd|atualizad[oa]|atualização|uppdaterad|opdateret|oppdatert))"
    r"(?: (?:on|at|am|um|le|el|em|il|op|den|d\.))?\s*:?\s*$",
    re.IGNORECASE,
)
MARKS = "date", "publi", "posted", "time", "datum", "zeit", "fecha", "data", "byline", "meta"
_MARKED = " or ".join(f'contains(translate(@class, "DPT", "dpt"), "{mark}")' for mark in MARKS)
PRINTED = (
    f"//*[self::p or self::div or self::span or self::time or self::li][({_MARKED})"
    f" or self::time][not({BESIDE})][string-length(normalize-space(.)) <= 120]"
)
BELOW_HEADLINE = (
    "//h1/following::*[self::p or self::div or self::span or self::h2 or self::h5 or self::h6]"
    f"[position() <= 6][string-length(normalize-space(.)) <= 60][not({BESIDE})]"
)
TIMES = f"//time[@datetime and not({BESIDE})]"
ARTICLE_DATA = """//script[@type="application/ld+json" and contains(., 'Article"')]"""
SAYS_NOTHING = re.compile(
    r"[^\W\d_]{2,12}|(?:by|von|par|por|di|door|av)\s[^:]{2,80}", re.IGNORECASE
)
MARKS_BETWEEN = " .|·•–—-,()"
INLINE = ("time", "span", "b", "strong", "i", "em", "small", "label", "dt")
LABEL = 40  # characters before a date that may say what it is of
DATE = re.compile(
    r"(?P<date>\d{1,2}(?:\.|st|nd|rd|th)?,? (?:de )?[^\W\d_]{3,10}\.?,? (?:de )?\d{4}"
    r"|[^\W\d_]{3,10}\.? (?:\d{1,2},? )?\d{4}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d\d-\d\d)"
)


def printed_dates(tree: HtmlElement) -> Iterator[str]:
    """Give the dates of elements that are there for a date, but for those of an update.

    A date that is said to be of publication comes before one of which nothing is said.
    """
    labelled = [(label_of(time), str(time.get("datetime"))) for time in tree.xpath(TIMES)]
    yield from (value for label, value in labelled if PUBLISHED.search(label))
    dates = [pair for element in tree.xpath(PRINTED) for pair in _dates_in(element)]
    yield from (value for label, value in dates if PUBLISHED.search(label))
    yield from (value for label, value in dates if _says_nothing(label))
    for element in tree.xpath(BELOW_HEADLINE):
        yield from _dates_alone(element)


def _dates_in(element: HtmlElement) -> Iterator[tuple[str, str]]:
    """Give the dates of a short element, each with what stands before it."""
    text = " ".join(element.text_content().split())
    end = 0
    for match in DATE.finditer(text):
        label = text[max(end, match.start() - LABEL) : match.start()].strip(MARKS_BETWEEN)
        yield label or (label_of(element) if end == 0 else ""), match["date"]
        end = match.end()


def _dates_alone(element: HtmlElement) -> Iterator[str]:
    """Give the dates of publication on a line that says nothing but dates and what they are of."""
    pairs = list(_dates_in(element))
    labels = [UPDATED.sub("", PUBLISHED.sub("", label)).strip(MARKS_BETWEEN) for label, _ in pairs]
    text = " ".join(element.text_content().split())
    if not pairs or any(labels) or not text.rstrip(MARKS_BETWEEN + ".").endswith(pairs[-1][1]):
        return
    yield from (value for label, value in pairs if PUBLISHED.search(label))
    yield from (value for label, value in pairs if not label)


def _says_nothing(label: str) -> bool:
    """Tell whether what stands before a date is nothing, a weekday or a byline."""
    is_of_something = UPDATED.search(label) or PUBLISHED.search(label)
    return not label or (SAYS_NOTHING.fullmatch(label) is not None and not is_of_something)


def label_of(element: HtmlElement) -> str:
    """Give the words that stand right before a date, in its own element or on the same line."""
    own = DATE.split(element.text or "", maxsplit=1)[0].strip(MARKS_BETWEEN)
    if own and UPDATED.search(own):
        return own
    before, parent = element.getprevious(), element.getparent()
    if element.tag not in INLINE or parent is None:
        return ""
    words = parent.text if before is None else before.tail
    if before is not None and not (words or "").strip() and before.tag in INLINE:
        words = before.text_content()
    return " ".join((words or "").split())[-LABEL:].strip(MARKS_BETWEEN)


def without_others(tree: HtmlElement) -> HtmlElement:
    """Give a page without the times of updates, and without the data of articles.

    (What those say of the page's own article has been read before.)
    """
    others = [*tree.xpath(ARTICLE_DATA), *filter(_is_of_update, tree.xpath(TIMES))]
    if not others:
        return tree
    copy = deepcopy(tree)
    for other in [*copy.xpath(ARTICLE_DATA), *filter(_is_of_update, copy.xpath(TIMES))]:
        other.drop_tree()
    return copy


def _is_of_update(time: HtmlElement) -> bool:
    return UPDATED.search(label_of(time)) is not None
