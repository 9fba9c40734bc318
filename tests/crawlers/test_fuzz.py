"""Mangled pages and feeds go through every reader: an article, entries or an error of ours comes out.

`make fuzz` reads 20,000 of them; the tests read a few.
"""

import os
import random
import time

import pytest

from crawlers.articles.reading import Page, read_article
from crawlers.articles.walls import wall_of
from crawlers.listings.feeds import read_feed, read_index, read_sitemap
from db.errors import SidelightError
from sidelight.newsroom.articles import load_articles, load_outlets
from sidelight.newsroom.pages import article_page

CASES = int(os.environ.get("FUZZ_CASES", "40"))
LONGEST_SECONDS = 30.0  # of the processor, for any one: what takes as long stalls a stage
FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>News</title><link>https://daily.example/</link>
<item><title>Keys are counted</title><link>https://daily.example/keys</link><guid>1</guid>
<pubDate>Tue, 21 Apr 2026 08:30:00 +0200</pubDate><description>&lt;p&gt;Words&lt;/p&gt;</description></item>
<item><title><![CDATA[Second]]></title><link>/relative</link><dc:date>2026-04-22</dc:date></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title type="html">One &amp;amp; two</title><link href="https://daily.example/a"/>
<updated>2026-04-21T08:30:00Z</updated><id>urn:a</id></entry></feed>"""
SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://daily.example/a</loc><lastmod>2026-04-21</lastmod></url></urlset>"""
ODD = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b"\xed\xa0\x80", b"<![CDATA[", b"]]>", b"<!--", b"-->",
    b"<script>", b"</script>", b"<p>" * 300, b"</div>" * 300, b"<table><tr><td>" * 50, b"&#0;", b"&#xD800;",
    b"&lt;", b"&bogus;", b'"', b"'" * 500, b"=", b"<a href='//[::1'>", b"<base href='javascript:x'>",
    b'<meta charset="utf-16">', b'<meta charset="nonsense">', b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;",
    b'<script type="application/ld+json">{"@type":["NewsArticle",{}],"datePublished":{"a":[1]}}</script>',
    b'<script type="application/ld+json">[[[[[[{"@graph":null}]]]]]]</script>', b"<svg><math><mi>",
    b'<link rel="canonical" href="http://[bad">', b'<time datetime="99999-99-99T99:99">', b"\xc3\x28",
    b'<html lang="x-y-z-0">', b"<template>", b"<noscript>", b"2026-02-31T25:61:61+99:99", b"9" * 400,
    b"<item>", b"<entry>", b"</channel>", b"<pubDate>yesterday</pubDate>", b"<link>http://[::</link>",
    b"\xe2\x80\xae", b"\xf3\xa0\x80\x81", b"%PDF-1.4", b"\x1f\x8b\x08", b"{", b"}", b"\n" * 400,
]  # fmt: skip
TYPES = ["text/html", "text/html; charset=utf-8", "text/html; charset=utf-7", "application/xhtml+xml",
         "text/html; charset=\"", "text/plain", "application/json", "application/pdf", "", None]  # fmt: skip


def mangled(body, chance):
    """Cut, double, swap and spoil a body a few times."""
    for _ in range(chance.randint(1, 6)):
        start, end = sorted(chance.choices(range(len(body) + 1), k=2))
        end = min(end, start + 400)
        act = chance.randrange(5)
        if act == 0:
            body = body[:start] + body[end:]
        elif act == 1:
            body = body[:end] + body[start:end] * chance.randint(1, 20) + body[end:]
        elif act == 2:
            body = body[:start] + body[start:end][::-1] + body[end:]
        elif act == 3:
            body = body[:start] + chance.choice(ODD) + body[start:]
        else:
            body = body[:start] + bytes(chance.choices(range(256), k=end - start)) + body[end:]
    return body


@pytest.fixture(scope="module")
def pages():
    outlets = load_outlets()
    made = [article_page(outlets[a.outlet], a, day=400) for a in load_articles()]
    return [page.encode() for page in made if page]


def attempt(read, *arguments):
    """Read; give what came of it. Anything but an error of ours is raised."""
    begun = time.process_time()
    try:
        found = read(*arguments)
    except SidelightError:
        found = None
    assert time.process_time() - begun < LONGEST_SECONDS
    return found


def test_mangled_pages_become_articles_or_errors(pages):
    chance = random.Random(16)
    articles = 0
    for number in range(CASES // 2):
        page = Page(
            capture_id=str(number),
            address="https://daily.example/2026/keys",
            body=mangled(chance.choice(pages), chance),
            content_type=chance.choice(TYPES) if chance.random() < 0.3 else "text/html",
            fetched_at="2026-05-01T12:00:00Z",
        )
        article = attempt(read_article, [page])
        if article is not None:
            articles += 1
            article.text.encode()
            assert isinstance(wall_of(article), str | None)
    assert articles > CASES // 8


def test_mangled_feeds_and_indexes_become_entries_or_errors(pages):
    chance = random.Random(17)
    entries = 0
    bodies = [FEED.encode(), ATOM.encode()]
    for number in range(CASES - CASES // 2):
        is_feed = number % 4 > 0
        body = mangled(chance.choice(bodies if is_feed else pages), chance)
        read = read_feed if is_feed else read_index
        content_type = chance.choice(TYPES) if chance.random() < 0.3 else None
        found = attempt(read, body, "https://daily.example/feed", content_type) or []
        entries += len(found)
        assert all(entry.url.startswith(("http://", "https://")) for entry in found)
        assert all((entry.title or "").encode() or True for entry in found)
        attempt(read_sitemap, mangled(SITEMAP, chance), "https://daily.example/map.xml")
    assert entries > CASES // 8
