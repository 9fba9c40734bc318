"""A passage becomes what every exported statement carries: words, address, capture and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from db.exports.characters import clean, one_line, safe_link
from db.exports.typed_rows import PassageRow, QuotationRow

Row = Mapping[str, Any]
UNKNOWN_OUTLET = "unknown outlet"
IN_TAGS = "/?:@!$&'()*+,;=-._~%"
WITH_PAGES = frozenset({"article", "feeds", "stakeholder", "story"})


def identify(base: str, kind: str, slug: str) -> str:
    """Name a thing of ours: its page where it has one at a known address, a URN otherwise."""
    return (
        f"{base}/{kind}/{slug}" if base and kind in WITH_PAGES else f"urn:sidelight:{kind}:{slug}"
    )


def tag(kind: str, slug: str) -> str:
    """Name a thing of ours for good, wherever it is served: a tag: URI (RFC 4151)."""
    return f"tag:sidelight,2026:{kind}/{quote(slug, safe=IN_TAGS)}"


def proof(passage: PassageRow) -> dict[str, Any]:
    """Give the exact words, where they stand, and the archived capture they were read in."""
    return {
        "words": clean(passage["words"]),
        "article_url": clean(passage["article_url"]),
        "article_id": passage["article_id"],
        "capture_id": passage["capture_id"],
        "start": passage["start"],
        "end": passage["end"],
    }


def place(passage: PassageRow) -> str:
    """Say in a line where words stand."""
    return (
        f"archive capture {passage['capture_id']}, "
        f"characters {passage['start']}-{passage['end']} of the article's text"
    )


def spoken_proof(passage: PassageRow) -> str:
    """Say in a line the words, the article and where they stand in it."""
    return (
        f"“{one_line(passage['words'])}” — {source(passage)}, "
        f"{clean(passage['article_url'])} ({place(passage)})"
    )


def attributed(quotation: QuotationRow) -> str:
    """Name the speaker; words that aren't quoted directly are said to be as reported."""
    reported = "" if quotation["kind"] == "direct" else ", as reported"
    return f"{one_line(quotation['speaker'])}{reported}"


def source(passage: PassageRow) -> str:
    """Say who published which article."""
    outlet = one_line(passage["outlet"]) or UNKNOWN_OUTLET
    return f"{outlet}: {one_line(passage['article_title'])}"


def day(moment: str | None) -> str | None:
    """Cut a stored time to its day, month or year; None where nothing is known."""
    return moment[:10] if moment else None


def web_addresses(urls: Iterable[str | None]) -> list[str]:
    """Keep the addresses that lead to the web, each once."""
    return list(dict.fromkeys(url for url in map(safe_link, map(clean, urls)) if url))


def known(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what isn't known: None and what is empty."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
