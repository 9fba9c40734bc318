"""Bytes of a feed, sitemap or index page -> the pages that it lists."""

from __future__ import annotations

import io
import re
from codecs import BOM_UTF8
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import struct_time
from typing import Any
from urllib.parse import urlsplit

import feedparser
from courlan import is_navigation_page, is_not_crawlable
from courlan.filters import FILE_TYPE
from lxml.etree import XMLSyntaxError
from parsel import Selector
from scrapy.utils.sitemap import Sitemap
from trafilatura import load_html

from crawlers.articles.published import read_moment
from crawlers.listings.formats import read_entries, read_json
from crawlers.web.canonical import cleaned, link_from, site_of
from crawlers.web.charset import decode, unpacked
from db.errors import ExtractionError, InputError

DATE_IN_ADDRESS = re.compile(
    r"(?<!\d)(20\d\d)[/_-]?(0[1-9]|1[0-2])?(?:[/_-]?(0[1-9]|[12]\d|3[01]))?(?!\d)"
)
ZONE = re.compile(r"(Z|[+-]\d{2}:?\d{2}|\b(?![AP]M$)[A-Z]{1,5}(\s*\(\w+\))?)$", re.IGNORECASE)
DUBLIN_CORE_DAY = b"<dc:date>"
FEED_ROOTS = ("rss", "feed", "RDF", "rdf")
LOCATION = re.compile(rb"<(/?)(?:\w+:)?loc\b")

# What it lets through on bytes that mean harm: half a character, a tag within an attribute.
FAULTS_OF_FEEDPARSER = (ValueError, TypeError, LookupError, AttributeError, AssertionError)


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as a feed or sitemap lists it.

    `at`, when it was published, and `changed_at` are ISO 8601 in UTC, or a day, or None;
    `comments` is the page where it is discussed.
    """

    url: str
    title: str | None = None
    at: str | None = None
    changed_at: str | None = None
    comments: str | None = None

    @property
    def latest(self) -> str | None:
        """The later of the two dates."""
        return max(filter(None, (self.at, self.changed_at)), default=None)


@dataclass(frozen=True, slots=True)
class SitemapListing:
    """What a sitemap lists: pages, or (an index) further sitemaps."""

    pages: tuple[Listed, ...] = ()
    sitemaps: tuple[Listed, ...] = ()


def read_feed(body: bytes, url: str, content_type: str | None = None) -> list[Listed]:
    """Read RSS, Atom or JSON Feed; raise InputError when the bytes are none of them."""
    body = _unpacked(body, url)
    if body.removeprefix(BOM_UTF8).lstrip()[:1] == b"{":
        return _each_once(_json_feed(body, url), cleaned(url))
    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    try:
        feed = feedparser.parse(io.BytesIO(body), response_headers=headers)
    except FAULTS_OF_FEEDPARSER as error:
        raise InputError(url, f"isn't a feed that can be read ({type(error).__name__})") from error
    if not feed.get("version"):
        raise InputError(url, "isn't a feed", "correct its address in the catalogue")
    locale = (feed.feed.get("language") or "").lower()
    is_by_day = DUBLIN_CORE_DAY in body and feed.version.startswith(("rss", "rdf"))
    entries = [_feed_entry(entry, url, locale, is_by_day=is_by_day) for entry in feed.entries]
    return _each_once([entry for entry in entries if entry is not None], cleaned(url))


def read_index(body: bytes, url: str, content_type: str | None = None) -> list[Listed]:
    """Read the links of a page that lists articles of its own site, from the top; no menus.

    Raises InputError when there is none.
    """
    text = decode(body, content_type=content_type, key=url)
    tree = load_html(text)
    hrefs = [] if tree is None else tree.xpath("//a/@href")
    bases = [] if tree is None else tree.xpath("//base/@href")
    base = (link_from(url, str(bases[0])) if bases else url) or url
    in_order = dict.fromkeys(link_from(base, str(href)) for href in hrefs)
    addresses = [link for link in in_order if link and link != cleaned(url) and _is_page(link, url)]
    if not addresses:
        raise InputError(url, "lists no page of its own site", "correct its address")
    return [Listed(link) for link in addresses]


def _is_page(link: str, listing: str) -> bool:
    """Tell whether a link can be an article of the listing's site: no menu, no file, no front."""
    is_menu = is_navigation_page(link) or is_not_crawlable(link) or FILE_TYPE.search(link)
    return (
        site_of(link) == site_of(listing) and urlsplit(link).path not in ("", "/") and not is_menu
    )


def read_sitemap(body: bytes, url: str) -> SitemapListing:
    """Read a sitemap or sitemap index, gzipped or not; raise InputError when it is neither.

    A list of addresses as plain text and a feed count as sitemaps too, as sitemaps.org says.
    """
    plain = _unpacked(body, url)
    lines = plain.removeprefix(BOM_UTF8).split()
    if lines and all(line.startswith((b"http://", b"https://")) for line in lines):
        pages = [link_from(url, line.decode("utf-8", "replace")) for line in lines]
        return SitemapListing(
            pages=tuple(_each_once([Listed(page) for page in pages if page], None))
        )
    return _xml_sitemap(plain, url)


def _xml_sitemap(plain: bytes, url: str) -> SitemapListing:
    """Read the XML of a sitemap; of one that breaks off, all that is whole."""
    try:
        sitemap = Sitemap(plain.removeprefix(BOM_UTF8).lstrip())
        entries = list(sitemap)
    except (XMLSyntaxError, StopIteration, ValueError) as error:
        raise InputError(url, f"isn't a sitemap that can be read ({error})") from error
    closings = [match[1] for match in LOCATION.finditer(plain)]
    if closings and not closings[-1]:
        entries = entries[:-1]
    if sitemap.type == "sitemapindex":
        return SitemapListing(
            sitemaps=tuple(_each_once(_sitemap_entries(entries, url, {}), cleaned(url)))
        )
    if sitemap.type in FEED_ROOTS:
        return SitemapListing(pages=tuple(read_feed(plain, url)))
    if sitemap.type != "urlset":
        raise InputError(url, "isn't a sitemap", "correct its address in the catalogue")
    return SitemapListing(
        pages=tuple(_each_once(_sitemap_entries(entries, url, _news(plain)), cleaned(url)))
    )


def _json_feed(body: bytes, url: str) -> list[Listed]:
    """Read JSON Feed 1.1."""
    version = read_json(body, url).get("version")
    if not isinstance(version, str) or "jsonfeed.org" not in version:
        raise InputError(url, "isn't a feed", "correct its address in the catalogue")
    entries = read_entries(body, url, "jsonfeed", naming=str)
    return [Listed(entry.url, entry.title, entry.at) for entry in entries]


def _unpacked(body: bytes, url: str) -> bytes:
    """Unpack a listing that is gzipped; raise InputError when that can't be done."""
    try:
        return unpacked(body, key=url)
    except ExtractionError as error:
        raise InputError(url, error.reason) from error


def _feed_entry(
    entry: Any,  # noqa: ANN401 (feedparser's own dict)
    base: str,
    locale: str,
    *,
    is_by_day: bool,
) -> Listed | None:
    """Read an entry; in RSS the date of Dublin Core counts where there is no other.

    (feedparser takes it for an update's.)
    """
    link = entry.get("feedburner_origlink") or entry.get("link")
    url = link_from(base, link) if link else None
    if url is None:
        return None
    return Listed(
        url,
        entry.get("title") or None,
        _said(entry, "published", locale)
        or (_said(entry, "updated", locale) if is_by_day else None),
        _said(entry, "updated", locale),
        entry.get("comments") or None,
    )


def _said(entry: Any, field: str, locale: str) -> str | None:  # noqa: ANN401
    """Write a date of feedparser's in UTC; only the day when no time of day, or no zone, was said.

    (feedparser takes a time without a zone for one in UTC, which near midnight is another day.)
    """
    parsed_field = f"{field}_parsed"
    if parsed_field not in entry:  # (feedparser's get would take one date for the other)
        return None
    parsed: struct_time | None = entry[parsed_field]
    said = (entry[field] if field in entry else None) or ""  # noqa: SIM401
    if parsed is None:  # as it is of an RFC 822 date that lacks its zone
        stated = read_moment(said, locale)
        return stated.own_day if stated else None
    try:
        moment = datetime(*parsed[:6], tzinfo=UTC)
    except ValueError:  # a second or year that there isn't
        return None
    is_exact = ":" in said and ZONE.search(said.strip())
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ" if is_exact else "%Y-%m-%d")


def _sitemap_entries(
    entries: list[dict[str, Any]], base: str, news: dict[str, tuple[str | None, str | None]]
) -> list[Listed]:
    listed = []
    for entry in entries:
        location = entry.get("loc", "")
        url = link_from(base, location) if location else None
        if url is not None:
            title, at = news.get(location, (None, None))
            listed.append(Listed(url, title, _utc(at), _utc(entry.get("lastmod"))))
    return listed


def _news(body: bytes) -> dict[str, tuple[str | None, str | None]]:
    """Read title and date of each page from the news extension of a sitemap, if it can be had."""
    selector = Selector(body=body, type="xml")
    try:
        selector.remove_namespaces()
    except ValueError:  # a tag that is none; the addresses were read all the same
        return {}
    return {
        (node.xpath("string(loc)").get() or "").strip(): (
            node.xpath("news/title/text()").get(),
            node.xpath("news/publication_date/text()").get(),
        )
        for node in selector.xpath("//url[news]")
    }


def _utc(text: str | None) -> str | None:
    """Turn a W3C date into UTC; a day stays a day; None if it is neither."""
    moment = read_moment(text) if text else None
    return moment.value if moment else None


def _each_once(listed: list[Listed], address: str | None) -> list[Listed]:
    """Drop the listing itself, and pages that are listed twice."""
    first: dict[str, Listed] = {}
    for entry in listed:
        if entry.url != address:
            first.setdefault(entry.url, entry)
    return list(first.values())


def newest(listed: Sequence[Listed], most: int) -> list[Listed]:
    """Give the newest of a long list, by what it says of dates, else by dates in addresses.

    Where neither tells, what is on top is newest. A list that isn't long stays in its order.
    """
    if len(listed) <= most:
        return list(listed)
    return by_day(listed)[:most]


def by_day(listed: Sequence[Listed]) -> list[Listed]:
    """Sort a list, the newest first; what has no date stays in its order behind."""
    return sorted(listed, key=_day_of, reverse=True)


def _day_of(entry: Listed) -> str:
    """Give the latest date of an entry; of one without, the day or month in its address."""
    in_address = DATE_IN_ADDRESS.search(entry.url)
    return entry.latest or ("-".join(filter(None, in_address.groups())) if in_address else "")
