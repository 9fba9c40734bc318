"""Articles become addresses: where their pages stand, and by what roads feeds lead there."""

from __future__ import annotations

from urllib.parse import urlencode

from db.keys import slug_key
from sidelight.newsroom.articles import Outlet, SampleArticle, load_withheld

SHORT_PATH = "/r/"
AMP_PATH = "/amp"
SECTION_PATH = "/section/"
TRACKING = urlencode({"utm_source": "rss", "utm_medium": "feed", "utm_campaign": "all"})
STAMP_LENGTH = 6
ROADS = 5  # every fifth link of a feed, on average, is a short one, and another an AMP one


def path_of(outlet: Outlet, article: SampleArticle) -> str:
    """Give the path of an article on its outlet's site."""
    when = article.published
    return outlet.path.format(
        slug=article.slug,
        section=slug_key(article.section),
        year=when.year,
        month=f"{when.month:02}",
        day=f"{when.day:02}",
        stamp=article.stamp[:STAMP_LENGTH],
    )


def address_of(outlet: Outlet, article: SampleArticle) -> str:
    """Give the canonical address of an article."""
    return outlet.at(path_of(outlet, article))


def part_address(outlet: Outlet, article: SampleArticle, part: int) -> str:
    """Give the address of one part of an article, counted from 1."""
    address = address_of(outlet, article)
    return address if part == 1 else f"{address}?page={part}"


def short_path(article: SampleArticle) -> str:
    """Give the path that redirects to an article."""
    return f"{SHORT_PATH}{article.stamp}"


def amp_path(outlet: Outlet, article: SampleArticle) -> str:
    """Give the path of an article's AMP page."""
    return f"{AMP_PATH}{path_of(outlet, article)}"


def section_path(section: str) -> str:
    """Give the path of a section's front page."""
    return f"{SECTION_PATH}{slug_key(section)}"


def withheld_path(outlet: Outlet) -> str:
    """Give the path of the page that robots.txt forbids to fetch."""
    return f"{outlet.disallowed}{load_withheld().slug}"


def listed_address(outlet: Outlet, article: SampleArticle) -> str:
    """Give the address a feed lists: mostly the canonical one, by a fixed draw another."""
    draw = int(article.stamp, 16) % ROADS
    if draw == 0:
        return outlet.at(short_path(article))
    if draw == 1 and outlet.amp:
        return outlet.at(amp_path(outlet, article))
    address = address_of(outlet, article)
    return f"{address}?{TRACKING}" if outlet.tracking else address
