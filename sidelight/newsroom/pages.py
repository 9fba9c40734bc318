"""Articles become the pages, feeds and sitemaps that their outlet serves on a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from feedgen.feed import FeedGenerator
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

from db.keys import digest_key
from sidelight.newsroom.articles import (
    ENTRY,
    FOLDER,
    PAGE_BREAK,
    Outlet,
    SampleArticle,
    last_changed,
)

LEAD_LENGTH = 180
SHORT_PATH = "/r/"
templates = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=select_autoescape(["html", "xml"]),
    trim_blocks=True,
)
Listed = list[tuple[SampleArticle, str]]


def path_of(outlet: Outlet, article: SampleArticle) -> str:
    """Give the path of an article on its outlet's site."""
    when = article.published
    return outlet.path.format(
        slug=article.slug,
        section=article.section.lower().replace(" ", "-"),
        year=when.year,
        month=f"{when.month:02}",
        day=f"{when.day:02}",
        stamp=digest_key(article.key)[:6],
    )


def address_of(outlet: Outlet, article: SampleArticle) -> str:
    """Give the canonical address of an article."""
    return f"http://{outlet.host}{path_of(outlet, article)}"


def short_address(outlet: Outlet, article: SampleArticle) -> str:
    """Give the short address that redirects to an article."""
    return f"http://{outlet.host}{SHORT_PATH}{digest_key(article.key)}"


def article_page(outlet: Outlet, article: SampleArticle, *, part: int = 1) -> str | None:
    """Write one page of an article; None when it has no such part."""
    parts = article.body.split(PAGE_BREAK)
    if not 1 <= part <= len(parts):
        return None
    address = address_of(outlet, article)
    next_part = f"{address}?page={part + 1}" if part < len(parts) else None
    return templates.get_template("article.html").render(
        outlet=outlet,
        article=article,
        address=address,
        next_part=next_part,
        blocks=list(blocks(article, parts[part - 1])),
        byline=outlet.byline.format(name=article.byline) if article.byline else None,
        json_ld=script_data(linked_data(outlet, article, address)),
    )


def script_data(data: dict[str, Any]) -> Markup:
    """Write data for a script element, which HTML entities can't be used in."""
    return Markup(json.dumps(data).replace("<", "\\u003c"))  # noqa: S704


def blocks(article: SampleArticle, body: str) -> Iterator[dict[str, Any]]:
    """Cut a body into headings, quotes, lists, live entries, notices and paragraphs."""
    notices = {revision.notice for revision in article.revisions}
    items: list[str] = []
    for paragraph in (line.strip() for line in body.split("\n")):
        if paragraph.startswith("* "):
            items.append(paragraph[2:])
            continue
        if items:
            yield {"kind": "list", "entries": items}
            items = []
        if paragraph:
            yield _block(paragraph, notice=paragraph in notices)
    if items:
        yield {"kind": "list", "entries": items}


def _block(paragraph: str, *, notice: bool) -> dict[str, Any]:
    """Tell what a line of a body is."""
    entry = ENTRY.match(paragraph)
    if entry:
        return {"kind": "entry", "at": entry[1], "text": entry[2]}
    for mark, kind in (("## ", "head"), ("> ", "quote")):
        if paragraph.startswith(mark):
            return {"kind": kind, "text": paragraph.removeprefix(mark)}
    return {"kind": "notice" if notice else "paragraph", "text": paragraph}


def linked_data(outlet: Outlet, article: SampleArticle, address: str) -> dict[str, Any]:
    """Describe an article in schema.org's words."""
    author = [{"@type": "Person", "name": article.byline}] if article.byline else []
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published.isoformat(),
        "author": author,
        "publisher": {"@type": "Organization", "name": outlet.name},
        "mainEntityOfPage": address,
    }


def listed_address(outlet: Outlet, article: SampleArticle, position: int) -> str:
    """Give the address a feed lists: some outlets add tracking, every fifth link is short."""
    if position % 5 == 4:
        return short_address(outlet, article)
    address = address_of(outlet, article)
    return f"{address}?utm_source=rss&utm_medium=feed" if outlet.tracking else address


def feed(outlet: Outlet, listed: Listed, extra: list[str]) -> bytes:
    """Write an outlet's feed: RSS 2.0 or Atom, `extra` addresses last."""
    made = FeedGenerator()
    made.id(outlet.home)
    made.title(outlet.name)
    made.link(href=outlet.home, rel="alternate")
    made.description(f"News from {outlet.name}, an invented outlet")
    if listed:
        made.updated(listed[0][0].published)
        made.pubDate(listed[0][0].published)
        made.lastBuildDate(listed[0][0].published)
    for article, address in listed:
        entry = made.add_entry(order="append")
        entry.id(f"{outlet.home}{article.slug}")
        entry.title(article.title)
        entry.link(href=address)
        entry.published(article.published)
        entry.updated(article.published)
        entry.summary(article.body[:LEAD_LENGTH])
    for number, address in enumerate(extra):
        entry = made.add_entry(order="append")
        entry.id(f"{outlet.home}extra-{number}")
        entry.title("More")
        entry.link(href=address)
        entry.updated("2026-04-06T00:00:00Z")
    written: bytes = made.atom_str() if outlet.feed == "atom" else made.rss_str()
    return written


def news_sitemap(outlet: Outlet, listed: Listed, day: int) -> str:
    """Write an outlet's news sitemap."""
    return templates.get_template("news-sitemap.xml").render(
        outlet=outlet,
        listed=listed,
        changed=lambda article: last_changed(article, day).astimezone(UTC).isoformat(),
    )


def front_page(outlet: Outlet, listed: Listed) -> str:
    """Write an outlet's front page."""
    return templates.get_template("front.html").render(outlet=outlet, listed=listed)


def draft_page(outlet: Outlet) -> str:
    """Write the page under the disallowed path, which looks like an article."""
    text = "Halcyon Labs records keystrokes, says a draft that nobody was meant to fetch. " * 20
    return f"<html><head><title>Draft</title></head><body><h1>Draft</h1><p>{text}</p></body></html>"
