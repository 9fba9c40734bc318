"""Articles and quotations become Atom feeds (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from feedgen.feed import FeedGenerator

from db.exports.calendar import EPOCH, moment
from db.exports.characters import clean, one_line
from db.exports.format import Format
from db.exports.proof import UNKNOWN_OUTLET, attributed, place, source, tag, web_addresses
from db.exports.scope import Scope
from db.exports.typed_rows import ArticleRow, QuotationRow
from db.linked.headlines import headlines_by_story, whose

MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: it links to `page`, where it can be read here, or else to `via`, its source."""

    key: str
    title: str
    content: str
    updated: datetime
    page: str = ""
    via: str | None = None


def atom(
    path: str, title: str, entries: Sequence[Entry], *, base: str = "", subtitle: str = ""
) -> bytes:
    """Write the feed that is at a path of the site; the same entries give the same bytes.

    Ids don't follow the host: a site that moves tells no reader anything anew. Whatever text
    comes in, what goes out is XML: it is cleaned here, not by who calls.
    """
    feed = FeedGenerator()
    feed.id(clean(tag("feed", path.removeprefix("/"))))
    feed.title(one_line(title) or "Sidelight")
    if subtitle:
        feed.subtitle(one_line(subtitle))
    feed.author(name="Sidelight")
    if base:
        feed.link(href=clean(f"{base}{path}"), rel="self")
        feed.link(href=f"{clean(base)}/", rel="alternate")
    feed.updated(max((entry.updated for entry in entries), default=EPOCH))
    for entry in entries:
        _add(feed, entry)
    written: bytes = feed.atom_str(pretty=True)
    return written


def _add(feed: FeedGenerator, entry: Entry) -> None:
    """Add an entry to a feed."""
    added = feed.add_entry(order="append")
    added.id(clean(entry.key) or tag("entry", ""))
    added.title(one_line(entry.title) or "untitled")
    added.updated(entry.updated)
    added.content(clean(entry.content) or "no words", type="text")
    link = clean(entry.page) or next(iter(web_addresses([entry.via])), "")
    if link:
        added.link(href=link)


def article_entries(articles: Iterable[ArticleRow], *, base: str = "") -> list[Entry]:
    """Make entries of articles: outlet and archived capture."""
    return [
        Entry(
            key=tag("article", article["id"]),
            title=one_line(article["title"]) or "untitled",
            content=(
                f"{one_line(article['outlet']) or UNKNOWN_OUTLET} · "
                f"archive capture {article['capture_id']}"
            ),
            updated=moment(article["published_at"]),
            page=f"{base}/article/{article['id']}" if base else "",
            via=article["article_url"],
        )
        for article in articles
    ]


def quotation_entries(quotations: Iterable[QuotationRow], *, base: str = "") -> list[Entry]:
    """Make entries of quotations: the words, the article and where they stand in it."""
    return [
        Entry(
            key=tag("quotation", quotation["id"]),
            title=f"{attributed(quotation)} in {source(quotation)}",
            content=(f"{_told(quotation)}\n{clean(quotation['article_url'])} ({place(quotation)})"),
            updated=moment(quotation["published_at"]),
            page=_words_page(base, quotation) if base else "",
            via=quotation["article_url"],
        )
        for quotation in quotations
    ]


def _told(quotation: QuotationRow) -> str:
    """Give the words in quotation marks where they are somebody's own, not as reported."""
    words = clean(quotation["words"])
    return f"“{words}”" if quotation["kind"] == "direct" else words


def _words_page(base: str, quotation: QuotationRow) -> str:
    """Give the address that opens an article of ours at these words."""
    mark = f"{quotation['start']}-{quotation['end']}"
    return f"{base}/article/{quotation['article_id']}?mark={mark}#words"


def write(scope: Scope, base: str) -> bytes:
    """Write a feed: a stakeholder's newest quotations, or else the newest articles."""
    if scope.about == "stakeholder":
        newest = sorted(scope.quotations(), key=_age, reverse=True)
        entries = quotation_entries(newest[:MOST_ENTRIES], base=base)
    else:
        entries = article_entries(scope.newest_articles(MOST_ENTRIES), base=base)
    path = f"/{scope.about or 'feeds'}/{scope.key or 'all'}.atom"
    return atom(path, scope.heading(), entries, base=base, subtitle=_whose_title(scope))


def _whose_title(scope: Scope) -> str:
    """Say whose headline the title of a story's feed is, where it is one."""
    if scope.about != "story" or scope.key is None:
        return ""
    return whose(headlines_by_story(scope.connection, [scope.key]).get(scope.key))


def _age(quotation: QuotationRow) -> tuple[str, str]:
    """Give what to sort by so that the newest comes last."""
    return quotation["published_at"] or "", quotation["id"] or ""


FORMATS = (
    Format(
        name="atom",
        suffix=".atom",
        content_type="application/atom+xml; charset=utf-8",
        label="Atom",
        summary="as an Atom feed",
        write=write,
        on_pages=True,
        place=80,
    ),
)
