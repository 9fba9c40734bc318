"""Addresses of pages -> the one address that a page goes by."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, urljoin, urlsplit

import idna
from anyascii import anyascii
from courlan import clean_url, extract_domain, is_valid_url
from lxml.html import HtmlElement

from crawlers.web.trackers import with_numbers_of_records
from crawlers.web.variants import PAGE_PARAMETERS, plain_version, unwrapped

PASSES = 3  # one pass of courlan can leave something for the next
# What stands within the body counts only right below it, where parsers move it from a broken head.
CANONICAL_LINK = (
    "(//head//link | /*/link | //body/link)"
    '[contains(concat(" ", normalize-space(@rel), " "), " canonical ")]/@href'
)
TITLES = "//title/text() | //h1//text()"
FRONT = re.compile(
    r"/[a-z]{2}(?:[-_][A-Za-z]{2})?/?|(?:/[a-z]{2}(?:[-_][A-Za-z]{2})?)?"
    r"/(?:index|home|default|start|main|homepage)(?:\.\w{2,5})?/?",
    re.IGNORECASE,
)
LANGUAGE = re.compile(r"/([a-z]{2})(?:[-_][A-Za-z]{2})?/")
SECTION = re.compile(r"[a-z]{2,14}(?:\.(?:html?|php|aspx?))?", re.IGNORECASE)
WORD = re.compile(r"[a-z]+")
FEWEST_WORDS = 2
PART_OR_SIDE = re.compile(r"(?:page[/-]?)?\d{1,3}|amp|print|mobile|print-version|full|all")
AMP_CACHE = ".cdn.ampproject.org"
AMP_VIEWER = "/amp/s/"


def cleaned(url: str) -> str | None:
    """Normalise an address: no tracking parameters, fragment or AMP cache; None if not http(s).

    Names and passwords in it are dropped, and letters beyond ASCII in a host are written as
    the network wants them (IDNA, UTS 46).
    """
    try:
        parts = urlsplit(unwrapped(out_of_amp_cache(url.strip()))) if "[" not in url else None
    except ValueError:  # a host that none can have
        return None
    if parts is None or parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    result: str | None = _on_network(parts._replace(fragment=""))
    for _ in range(PASSES):
        result = clean_url(result) if result else None
    return _on_network(with_numbers_of_records(urlsplit(result), parts.query)) if result else None


def link_from(base: str, href: str) -> str | None:
    """Give the address that a link leads to, normalised; None for one that leads nowhere."""
    try:
        return cleaned(urljoin(base, href))
    except ValueError:  # brackets of an IPv6 address that is none
        return None


def _on_network(parts: SplitResult) -> str | None:
    """Write an address with its host as it goes over the network; None when that can't be."""
    host = parts.hostname or ""
    try:
        host = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
        port = "" if parts.port is None else f":{parts.port}"
    except (idna.IDNAError, ValueError):
        return None
    return parts._replace(netloc=f"{host}{port}").geturl()


def out_of_amp_cache(url: str) -> str:
    """Give the publisher's address for one in an AMP cache or viewer; others are left alone."""
    _, marker, rest = url.partition("://")
    host, _, path = rest.partition("/")
    if marker and host.endswith(AMP_CACHE):
        kind, _, target = path.partition("/s/")
        return f"https://{target}" if kind in ("c", "v") and target else url
    if marker and host.startswith("www.google.") and AMP_VIEWER in f"/{path}":
        return f"https://{path.partition('amp/s/')[2]}"
    return url


def canonical_url(tree: HtmlElement, address: str | None) -> str | None:
    """Give the address a page goes by: the one it declares, if that can be believed.

    A declared address counts when it is on the same site as the page and isn't the bare
    front page; a page of unknown address (a file) is believed. Otherwise it is `address`,
    or, where that is the usual form of an AMP, mobile or print version, the plain one.
    """
    own_address = cleaned(address) if address else None
    base = urljoin(own_address or "", next(iter(tree.xpath("//base/@href")), "").strip())
    for declared in _declared(tree):
        url = link_from(base, declared)
        if url is not None and _believable(url, own_address, tree):
            return url
    return plain_version(own_address) if own_address else None


def site_of(url: str) -> str:
    """Give the registrable host of an address (news.bbc.co.uk -> bbc.co.uk), "" without a host."""
    host = urlsplit(url).hostname or ""
    domain: str | None = extract_domain(url) if is_valid_url(url) else None
    if domain or _is_ip(host):
        return domain or host
    return ".".join(host.split(".")[-2:])


def _declared(tree: HtmlElement) -> list[str]:
    """List the addresses that a page declares, the surest first."""
    links = [*tree.xpath(CANONICAL_LINK), *tree.xpath('//meta[@property="og:url"]/@content')]
    return [str(url) for url in links if url.strip()]


def _believable(url: str, own_address: str | None, tree: HtmlElement) -> bool:
    """Tell whether a declared address can be that of an article: no front page, no section."""
    parts = urlsplit(url)
    if (parts.path in ("", "/") or FRONT.fullmatch(parts.path)) and not parts.query:
        return False
    if own_address is None:
        return True
    return site_of(url) == site_of(own_address) and not (
        _is_section_of(url, own_address)
        or _is_bare_section(url, own_address)
        or _is_of_another_language(url, own_address)
        or _is_another_article(url, own_address, tree)
    )


def _is_bare_section(url: str, address: str) -> bool:
    """Tell whether an address is one plain word, as sections have (/news), and no page's slug."""
    path, own_path = urlsplit(url).path.strip("/"), urlsplit(address).path.strip("/")
    is_word = SECTION.fullmatch(path) is not None and not urlsplit(url).query
    return is_word and path not in own_path.split("/") and bool(own_path)


def _is_of_another_language(url: str, address: str) -> bool:
    """Tell whether two addresses begin with the codes of two languages."""
    here, there = (LANGUAGE.match(urlsplit(one).path) for one in (address, url))
    return here is not None and there is not None and here[1].lower() != there[1].lower()


def _is_another_article(url: str, address: str, tree: HtmlElement) -> bool:
    """Tell whether an address is of another story: another number, or words of another headline."""
    here, there = urlsplit(address), urlsplit(url)
    ids, other_ids = (dict(parse_qsl(one.query)) for one in (here, there))
    if here.path == there.path and any(
        value.isdecimal() and other_ids.get(name, value) != value and name not in PAGE_PARAMETERS
        for name, value in ids.items()
    ):
        return True
    titles = _words(" ".join(map(str, tree.xpath(TITLES))))
    own_words, words = (_words(one.path.rpartition("/")[2]) for one in (here, there))
    fits = len(own_words & titles) >= FEWEST_WORDS
    return fits and len(words) >= FEWEST_WORDS and not words & (titles | own_words)


def _words(text: str) -> frozenset[str]:
    """Give the words of a title or a slug, accents off."""
    return frozenset(word for word in WORD.findall(anyascii(text).lower()) if len(word) > 3)


def _is_section_of(url: str, address: str) -> bool:
    """Tell whether an address is a folder above another: all but a side version or a part of it."""
    folder, path = urlsplit(url).path.rstrip("/"), urlsplit(address).path.rstrip("/")
    if not path.startswith(f"{folder}/"):
        return False
    rest = path[len(folder) + 1 :]
    return PART_OR_SIDE.fullmatch(rest) is None


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
