"""Sources whose listings don't answer -> feeds and sitemaps that their own sites name instead.

Looked for on the homepage (its links to feeds) and in robots.txt (its sitemaps), asked like any
other page: robots obeyed, with pauses. Only what can be read is proposed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy.utils.sitemap import sitemap_urls_from_robots
from trafilatura.feeds import FeedParameters, determine_feed

from crawlers.archive.warc import Archive
from crawlers.crawl.check import check_sources
from crawlers.crawl.moves import Move
from crawlers.crawl.orders import crawl_sources
from crawlers.web.canonical import cleaned
from crawlers.web.charset import decode
from db.errors import ExtractionError
from db.records import Source
from db.store import Store

MOST = 3  # candidates of each kind that are tried for a source
FETCHED = "select url, warc_file, warc_offset, content_type from captures where outcome = 'new'"
ANSWERED = "new"

Bodies = Mapping[str, tuple[str, bytes, str | None]]  # address -> where it led, body, type


def find_moves(
    failing: Mapping[str, Sequence[str]],
    sources: Sequence[Source],
    *,
    queries: Sequence[str] = (),
    **bounds: Any,  # noqa: ANN401
) -> list[Move]:
    """Find, for each source's failing addresses, what its site lists instead.

    `bounds` are those of a crawl (a proxy, loopback, a contact).
    """
    lost = [source for source in sources if failing.get(source.id)]
    if not lost:
        return []
    bodies = _fetch([url for source in lost for url in _places(source)], **bounds)
    candidates = [_candidates(source, failing[source.id], bodies) for source in lost]
    to_try = [source for source in candidates if source.feeds or source.sitemaps]
    answers = check_sources(to_try, queries=queries, **bounds) if to_try else []
    readable = {
        (answer.source_id, answer.url)
        for answer in answers
        if answer.outcome == ANSWERED and not answer.fault
    }
    return [
        move for source in to_try for move in _moves(source, failing[source.id], readable, bodies)
    ]


def _places(source: Source) -> tuple[str, str]:
    """Give where a site says what it lists: its homepage and its robots.txt."""
    return source.homepage, urljoin(source.homepage, "/robots.txt")


def _fetch(urls: Sequence[str], **bounds: Any) -> Bodies:  # noqa: ANN401
    """Fetch pages once, into a base that is thrown away."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "find.db") as store:
        with store.run("find") as run:
            crawl_sources(store, run, (), urls=list(dict.fromkeys(urls)), **bounds)
        archive = Archive(store.archive_folder)
        bodies = {}
        for capture in store.rows(FETCHED):
            record = archive.read(capture["warc_file"], capture["warc_offset"])
            bodies[capture["url"]] = (record.url, record.body, capture["content_type"])
    return bodies


def _candidates(source: Source, failing: Sequence[str], bodies: Bodies) -> Source:
    """Make a source of what a site names and isn't known to fail."""
    homepage, robots = _places(source)
    known = {*source.feeds, *source.sitemaps, *failing}
    feeds = [url for url in _feeds(homepage, bodies) if url not in known]
    sitemaps = [url for url in _sitemaps(robots, bodies) if url not in known]
    return replace(
        source, feeds=tuple(feeds[:MOST]), sitemaps=tuple(sitemaps[:MOST]), indexes=(), searches=()
    )


def _feeds(homepage: str, bodies: Bodies) -> Iterator[str]:
    """Give the feeds that a homepage links to."""
    body = bodies.get(cleaned(homepage) or homepage) or bodies.get(homepage)
    if body is None:
        return
    address, content, content_type = body
    try:
        text = decode(content, content_type=content_type, key=address)
    except ExtractionError:
        return
    site = FeedParameters(address, urlsplit(address).hostname or "", address)
    yield from determine_feed(text, site)


def _sitemaps(robots: str, bodies: Bodies) -> Iterator[str]:
    """Give the sitemaps that a robots.txt names."""
    body = bodies.get(cleaned(robots) or robots) or bodies.get(robots)
    if body is not None:
        yield from dict.fromkeys(sitemap_urls_from_robots(body[1], body[0]))


def _moves(
    source: Source, failing: Sequence[str], readable: set[tuple[str, str]], bodies: Bodies
) -> Iterator[Move]:
    """Propose one address for each that fails: a feed rather than a sitemap."""
    homepage, robots = _places(source)
    feeds = [url for url in source.feeds if (source.id, url) in readable]
    sitemaps = [url for url in source.sitemaps if (source.id, url) in readable]
    for former in failing[: 1 if feeds or sitemaps else 0]:
        if feeds:
            yield Move(source_id=source.id, former=former, listing="feeds", url=feeds[0],
                       place=homepage)  # fmt: skip
        else:
            yield Move(source_id=source.id, former=former, listing="sitemaps", url=sitemaps[0],
                       place=robots)  # fmt: skip
