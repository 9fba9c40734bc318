"""Feeds and sitemaps are read for the pages they list."""

import gzip
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.listings.feeds import Listed, newest, read_feed, read_index, read_sitemap
from db.errors import InputError

HOME = "https://daily.example/feed.xml"
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://daily.example/a</loc><lastmod>2026-04-22</lastmod><news:news>
<news:publication_date>2026-04-21T08:30:00+02:00</news:publication_date>
<news:title>Keys &amp; mice</news:title></news:news></url></urlset>"""


def rss(*items):
    return f'<rss version="2.0"><channel><title>x</title>{"".join(items)}</channel></rss>'.encode()


def test_rss_is_read():
    item = (
        "<item><title>Keys</title><link>/a?utm_medium=rss</link>"
        "<pubDate>Tue, 21 Apr 2026 08:30:00 +0200</pubDate></item>"
    )
    expected = Listed("https://daily.example/a", "Keys", "2026-04-21T06:30:00Z")
    assert read_feed(rss(item), HOME) == [expected]


def test_atom_tells_published_from_updated():
    feed = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Keys</title>
    <link href="https://daily.example/a"/><published>2026-04-21</published>
    <updated>2026-04-23T10:00:00Z</updated></entry></feed>"""
    entry = read_feed(feed, HOME)[0]
    assert (entry.at, entry.changed_at) == ("2026-04-21", "2026-04-23T10:00:00Z")
    assert entry.latest == "2026-04-23T10:00:00Z"


def test_feed_leaves_out_what_is_no_address_or_there_twice():
    items = [f"<item><link>{link}</link></item>" for link in ("mailto:x@x.example", "/a", "/a#b")]
    assert [entry.url for entry in read_feed(rss(*items), HOME)] == ["https://daily.example/a"]


def test_feed_that_is_cut_off_gives_what_is_there():
    whole = rss("<item><link>/a</link></item>", "<item><link>/b</link></item>")
    assert read_feed(whole[:-45], HOME)[0].url == "https://daily.example/a"


@pytest.mark.parametrize("body", [b"", b"<html><body>Sign in</body></html>", b"\x00\xff", b"{}"])
def test_what_is_no_listing_is_refused(body):
    with pytest.raises(InputError):
        read_feed(body, HOME)
    with pytest.raises(InputError):
        read_sitemap(body, HOME)


@given(st.binary(max_size=300) | st.binary(max_size=50).map(lambda end: b"\x1f\x8b" + end))
def test_reading_fails_only_in_the_way_we_know(body):
    for read in (read_feed, read_sitemap):
        with suppress(InputError):
            assert read(body, HOME) is not None


def test_feed_never_opens_a_file_or_address():
    with pytest.raises(InputError):
        read_feed(b"/etc/hostname", HOME)


@pytest.mark.parametrize("packed", [NEWS.encode(), gzip.compress(NEWS.encode(), mtime=0)])
def test_news_sitemap_is_read(packed):
    listed = read_sitemap(packed, HOME).pages
    assert listed == (
        Listed("https://daily.example/a", "Keys & mice", "2026-04-21T06:30:00Z", "2026-04-22"),
    )


def test_sitemap_index_lists_sitemaps():
    index = (
        b"<sitemapindex><sitemap><loc>https://daily.example/m.xml</loc></sitemap></sitemapindex>"
    )
    listing = read_sitemap(index, HOME)
    assert listing.pages == ()
    assert listing.sitemaps[0].url == "https://daily.example/m.xml"


def test_entities_of_a_hostile_sitemap_are_not_expanded():
    bomb = b"""<!DOCTYPE x [<!ENTITY a "https://daily.example/secret">]>
    <urlset><url><loc>&a;</loc></url></urlset>"""
    assert read_sitemap(bomb, HOME).pages == ()


def test_of_a_long_list_the_newest_stay():
    listed = [Listed(f"https://daily.example/{n}", at=f"20{n % 26:02}-01-01") for n in range(260)]
    kept = newest(listed, 200)
    assert len(kept) == 200
    assert min(page.latest for page in kept) == "2006-01-01"


def test_without_dates_those_in_addresses_tell_the_newest():
    names = [f"map-{year}-{month:02}.xml" for year in (2024, 2025, 2026) for month in (1, 2)]
    listed = [Listed(f"https://daily.example/{name}") for name in (*names, "map-other.xml")]
    assert [one.url.rpartition("/")[2] for one in newest(listed, 2)] == names[:-3:-1]


def test_a_list_that_is_not_long_stays_in_its_order():
    listed = [
        Listed("https://daily.example/a", at="2026-01-01"),
        Listed("https://daily.example/b", at="2026-02-01"),
    ]
    assert newest(listed, 2) == listed


def test_json_feed_is_read():
    body = b"""{"version": "https://jsonfeed.org/version/1.1", "items": [
        {"id": "1", "url": "/a", "title": "Keys", "date_published": "2026-04-21T08:30:00+02:00"}]}"""
    expected = Listed("https://daily.example/a", "Keys", "2026-04-21T06:30:00Z")
    assert read_feed(body, HOME) == [expected]


def test_feed_names_the_page_where_an_entry_is_discussed():
    item = "<item><link>/a</link><comments>https://lobste.rs/s/ab1</comments></item>"
    assert read_feed(rss(item), HOME)[0].comments == "https://lobste.rs/s/ab1"


def test_index_page_lists_articles_of_its_own_site():
    links = ("/news/2026/vans-and-cameras", "https://other.example/news/2026/elsewhere", "#top")
    body = "".join(f'<a href="{link}">x</a>' for link in links)
    found = read_index(f"<html><body><main>{body}</main></body></html>".encode(), HOME)
    assert [entry.url for entry in found] == ["https://daily.example/news/2026/vans-and-cameras"]


def test_index_page_without_articles_is_refused():
    with pytest.raises(InputError, match="lists no page"):
        read_index(b"<html><body>Soon.</body></html>", HOME)


def test_index_is_read_from_the_top_and_rests_on_its_base():
    links = "".join(
        f'<a href="news/{name}.html">{name} in our long report</a>' for name in ("z", "a", "m")
    )
    body = f'<html><head><base href="/2026/"></head><body>{links}</body></html>'.encode()
    listed = read_index(body, "https://daily.example/news/", "text/html")
    assert [entry.url.rpartition("/2026/")[2] for entry in listed] == [
        "news/z.html",
        "news/a.html",
        "news/m.html",
    ]


def test_index_begins_with_what_is_on_top_however_long_it_is():
    links = "".join(f'<a href="/news/{999 - n}.html">A report of the day</a>' for n in range(500))
    listed = read_index(f"<body>{links}</body>".encode(), "https://daily.example/", "text/html")
    assert listed[0].url == "https://daily.example/news/999.html"
    assert len(listed) == 500


@pytest.mark.parametrize(
    ("said", "at"),
    [("2026-04-21T23:30:00+02:00", "2026-04-21T21:30:00Z"), ("Tue, 21 Apr 2026 23:30:00 GMT", "2026-04-21T23:30:00Z"),
     ("Tue, 21 Apr 2026 23:30:00 -0500", "2026-04-22T04:30:00Z"), ("2026-04-21T23:30:00", "2026-04-21"),
     ("Tue, 21 Apr 2026 23:30:00", "2026-04-21"), ("2026-04-21", "2026-04-21"), ("2026-04-21T23:30:00Z", "2026-04-21T23:30:00Z")],
)  # fmt: skip
def test_time_without_a_zone_is_only_a_day(said, at):
    body = (f"<rss version='2.0'><channel><item><link>https://n.example/a</link>"
            f"<pubDate>{said}</pubDate></item></channel></rss>")  # fmt: skip
    (entry,) = read_feed(body.encode(), "https://n.example/feed.xml")
    assert entry.at == at


def test_tag_of_a_sitemap_that_is_none_takes_only_titles_away():
    body = (
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><a:\xe6\x9c\x80:b/>'
        b"<url><loc>https://daily.example/a</loc></url></urlset>"
    )
    assert [entry.url for entry in read_sitemap(body, "https://daily.example/m").pages] == [
        "https://daily.example/a"
    ]


def test_half_a_character_in_a_feed_is_an_error_of_ours():
    body = b"<rss version='2.0'><channel><item><title>a &#xD800; b</title></item></channel>"
    with suppress(InputError):
        assert all((entry.title or "").encode() for entry in read_feed(body, HOME))
