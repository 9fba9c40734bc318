"""A host, a path and a day of the calendar become an answer: what each outlet serves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

from db.keys import slug_key
from sidelight.newsroom import addresses, listings, pages
from sidelight.newsroom.articles import (
    Outlet,
    SampleArticle,
    last_changed,
    load_outlets,
    visible,
)

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
FEED_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the newsroom answers to one request. `changed` is None where no date is known."""

    status: int = HTTPStatus.OK
    body: bytes = b""
    content_type: str = HTML
    changed: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def outlet_at(host: str) -> Outlet | None:
    """Find the outlet that a host belongs to."""
    return next((outlet for outlet in load_outlets().values() if outlet.host == host), None)


def answer(outlet: Outlet, target: str, day: int) -> Answer:
    """Answer for a path and query on an outlet's host, as it is on a day."""
    parts = urlsplit(target)
    answer = _listing(outlet, parts.path, day) or _page(outlet, parts.path, parts.query, day)
    if answer is not None:
        return answer
    return error(outlet, outlet.lost.get(parts.path, HTTPStatus.NOT_FOUND))


def error(outlet: Outlet, status: int, headers: Mapping[str, str] | None = None) -> Answer:
    """Answer with an error page."""
    page = pages.error_page(outlet, status, HTTPStatus(status).phrase)
    return Answer(status=status, body=page.encode(), headers=headers or {})


def own_articles(outlet: Outlet, day: int) -> list[SampleArticle]:
    """Give the outlet's articles that are out on a day, the newest first."""
    return [article for article in visible(day) if article.outlet == outlet.key]


def is_busy_page(outlet: Outlet, target: str, day: int) -> bool:
    """Tell whether this is the page that gives way when it is first asked for on a day."""
    article = _by_path(outlet, day).get(urlsplit(target).path)
    return article is not None and article.slug == outlet.busy


def _listing(outlet: Outlet, path: str, day: int) -> Answer | None:
    """Answer for the front pages, the feed, the sitemap and robots.txt."""
    makers: dict[str | None, Callable[[Outlet, int], Answer]] = {
        "/": _front,
        "/robots.txt": _robots,
        outlet.feed_path: _feed,
        outlet.sitemap: _sitemap,
        addresses.withheld_path(outlet): _withheld,
    }
    if path in makers:
        return makers[path](outlet, day)
    if path.startswith(addresses.SECTION_PATH):
        return _section(outlet, path.removeprefix(addresses.SECTION_PATH), day)
    return None


def _front(outlet: Outlet, day: int) -> Answer:
    articles = own_articles(outlet, day)
    return Answer(
        body=pages.front_page(outlet, articles).encode(),
        changed=listings.changed_at(articles, day),
    )


def _section(outlet: Outlet, slug: str, day: int) -> Answer | None:
    """Answer with a section's front page; a section nobody writes for has none."""
    articles = [row for row in own_articles(outlet, day) if slug_key(row.section) == slug]
    names = [*outlet.sections, *(article.section for article in articles)]
    name = next((name for name in names if slug_key(name) == slug), None)
    return Answer(body=pages.front_page(outlet, articles, name).encode()) if name else None


def _robots(outlet: Outlet, _day: int) -> Answer:
    return Answer(body=listings.robots(outlet).encode(), content_type=PLAIN)


def _feed(outlet: Outlet, day: int) -> Answer:
    articles = own_articles(outlet, day)
    return Answer(
        body=listings.feed(outlet, articles, day),
        content_type=FEED_TYPES[outlet.feed],
        changed=listings.changed_at(articles, day),
    )


def _sitemap(outlet: Outlet, day: int) -> Answer:
    articles = own_articles(outlet, day)
    return Answer(
        body=listings.news_sitemap(outlet, articles, day).encode(),
        content_type=XML,
        changed=listings.changed_at(articles, day),
    )


def _withheld(outlet: Outlet, day: int) -> Answer:
    return Answer(body=(pages.withheld_page(outlet, day=day) or "").encode())


def _page(outlet: Outlet, path: str, query: str, day: int) -> Answer | None:
    """Answer for an article, under its own path, its short one or that of its AMP page."""
    articles = _by_path(outlet, day)
    if path in articles:
        return _article(outlet, articles[path], day, part=_part(query))
    if path.startswith(addresses.SHORT_PATH):
        return _redirect(outlet, path, day)
    article = articles.get(path.removeprefix(addresses.AMP_PATH)) if outlet.amp else None
    return _article(outlet, article, day, form="amp") if article else None


def _by_path(outlet: Outlet, day: int) -> dict[str, SampleArticle]:
    """Give the outlet's articles by the path that they stand at."""
    return {addresses.path_of(outlet, article): article for article in own_articles(outlet, day)}


def _part(query: str) -> int:
    """Read which part of an article is asked for; what isn't a number is no part."""
    number = parse_qs(query).get("page", ["1"])[-1]
    return int(number) if number.isdecimal() else 0


def _redirect(outlet: Outlet, path: str, day: int) -> Answer | None:
    """Lead from a short address to the article."""
    for article in own_articles(outlet, day):
        if addresses.short_path(article) == path:
            location = {"Location": addresses.address_of(outlet, article)}
            return Answer(status=HTTPStatus.MOVED_PERMANENTLY, headers=location)
    return None


def _article(
    outlet: Outlet, article: SampleArticle, day: int, *, part: int = 1, form: str = "article"
) -> Answer | None:
    """Answer with one page of an article; None when it has no such page."""
    page = pages.article_page(outlet, article, day=day, part=part, form=form)
    if page is None:
        return None
    return Answer(body=page.encode(), changed=last_changed(article, day))
