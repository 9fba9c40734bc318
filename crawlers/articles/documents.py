"""Links of an article -> the primary documents that it rests on: bills, decisions, releases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawlers.web.canonical import link_from
from db.records import Link

MAX_LINKS = 20  # of one article
MAX_WORDS = 200
IN_TEXT = "//p//a[@href] | //li//a[@href] | //blockquote//a[@href]"
LISTS_OF_LINKS = "ancestor::nav or ancestor::header or ancestor::footer or ancestor::aside"
PDF = ".pdf"
OFFICIAL = (
    ".gov",
    ".gov.uk",
    ".gov.au",
    ".gov.br",
    ".gov.ie",
    ".gc.ca",
    ".go.kr",
    ".go.jp",
    ".gouv.fr",
    ".gouv.qc.ca",
    ".europa.eu",
    ".bund.de",
    "bundestag.de",
    "parliament.uk",
    "judiciary.uk",
    "legislation.gov.uk",
    "ico.org.uk",
    "dataprotection.ie",
    "cnil.fr",
    "edpb.europa.eu",
    "garanteprivacy.it",
    "autoriteitpersoonsgegevens.nl",
    "courtlistener.com",
    "documentcloud.org",
    "openstates.org",
    "ilo.org",
)


HINT = re.compile("|".join(map(re.escape, (PDF, *OFFICIAL))), re.IGNORECASE)


def document_links(tree: HtmlElement, address: str) -> Iterator[Link]:
    """Find the links in a page's running text that lead to PDFs and to official sites.

    Front pages are no documents, and a site's links to itself count only as PDFs.
    """
    own_site = _site(address)
    addresses: set[str] = set()
    for anchor in tree.xpath(f"({IN_TEXT})[not({LISTS_OF_LINKS})]"):
        href = anchor.get("href")
        if HINT.search(href) is None:  # spares nearly all links the rest
            continue
        url = link_from(address, href.strip())
        if url is None or not _is_document(url, own_site) or url in addresses:
            continue
        addresses.add(url)
        words = " ".join(anchor.text_content().split())[:MAX_WORDS]
        yield Link(url, words or None)
        if len(addresses) >= MAX_LINKS:
            return


def _is_document(url: str, own_site: str) -> bool:
    parts = urlsplit(url)
    if parts.path.lower().endswith(PDF):
        return True
    if _site(url) == own_site or (parts.path in ("", "/") and not parts.query):
        return False
    host = f".{parts.hostname}"
    return any(host.endswith(f".{ending.lstrip('.')}") for ending in OFFICIAL)


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
