"""An outlet's visible articles become its feed, its news sitemap and its robots.txt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from feedgen.feed import FeedGenerator

from sidelight.newsroom import addresses
from sidelight.newsroom.articles import (
    DAY_ZERO,
    Outlet,
    SampleArticle,
    body_text,
    last_changed,
    load_withheld,
)
from sidelight.newsroom.pages import templates

LEAD_LENGTH = 200
OPENED = datetime.combine(DAY_ZERO, time(), UTC)
GENERATOR = "Sidelight sample newsroom"


def feed(outlet: Outlet, articles: Sequence[SampleArticle], day: int) -> bytes:
    """Write an outlet's feed, RSS 2.0 or Atom; the pages that can't be had come last."""
    feed = _empty_feed(outlet, changed_at(articles, day))
    for article in articles:
        entry = _entry(feed, article.title, addresses.listed_address(outlet, article))
        entry.id(addresses.address_of(outlet, article))
        entry.published(article.published)
        entry.updated(last_changed(article, day))
        entry.summary(lead(article))
        if article.byline:
            entry.author(name=article.byline)
    withheld = load_withheld()
    _entry(feed, withheld.title, outlet.at(addresses.withheld_path(outlet)))
    for path in outlet.lost:
        _entry(feed, "No longer here", outlet.at(path))
    written: bytes = feed.atom_str() if outlet.feed == "atom" else feed.rss_str()
    return written


def _empty_feed(outlet: Outlet, changed: datetime) -> Any:  # noqa: ANN401 (feedgen has no types)
    """Begin a feed."""
    feed = FeedGenerator()
    feed.id(outlet.home)
    feed.title(outlet.name)
    feed.link(href=outlet.home, rel="alternate")
    feed.description(f"News from {outlet.name}, an invented outlet")
    feed.language(outlet.language)
    feed.generator(GENERATOR)
    feed.updated(changed)
    feed.lastBuildDate(changed)
    return feed


def _entry(feed: Any, title: str, address: str) -> Any:  # noqa: ANN401
    """Add an entry to a feed."""
    entry = feed.add_entry(order="append")
    entry.id(address)
    entry.title(title)
    entry.link(href=address)
    entry.updated(OPENED)
    return entry


def changed_at(articles: Sequence[SampleArticle], day: int) -> datetime:
    """Give when any of an outlet's articles last changed, in UTC."""
    return max([OPENED, *(last_changed(article, day).astimezone(UTC) for article in articles)])


def lead(article: SampleArticle) -> str:
    """Cut the beginning of an article's text, at a word."""
    text = body_text(article).replace("\n", " ")
    return text if len(text) <= LEAD_LENGTH else f"{text[:LEAD_LENGTH].rpartition(' ')[0]} …"


def news_sitemap(outlet: Outlet, articles: Sequence[SampleArticle], day: int) -> str:
    """Write an outlet's news sitemap."""
    listed = [
        (
            article,
            addresses.address_of(outlet, article),
            last_changed(article, day).astimezone(UTC),
        )
        for article in articles
    ]
    return templates.get_template("news-sitemap.xml").render(outlet=outlet, listed=listed)


def robots(outlet: Outlet) -> str:
    """Write an outlet's robots.txt."""
    lines = ["User-agent: *", f"Disallow: {outlet.disallowed}"]
    if outlet.sitemap:
        lines.append(f"Sitemap: {outlet.at(outlet.sitemap)}")
    return "\n".join([*lines, ""])
