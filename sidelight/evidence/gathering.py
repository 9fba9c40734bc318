"""A base and a story or quotation -> the captures, texts and passages that it rests on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from crawlers.archive.wacz import Captured
from crawlers.articles.stage import is_of_forum
from db.errors import InputError
from db.exports.proof import attributed
from db.exports.scope import Scope
from db.rows import Row
from db.store import Store
from sidelight.evidence.manifest import Passage

KINDS = {
    "quotations": "quotation",
    "claim_sightings": "claim",
    "event_sightings": "event",
    "stances": "stance",
}
TEXTS = """
    select articles.*, outlets.name as outlet from articles
    left join outlets on outlets.id = articles.outlet_id
    where coalesce(articles.revision_of, articles.id) in (
        select coalesce(revision_of, id) from articles
        where id in (select value from json_each(?)))
    order by published_at, articles.recorded_at, articles.id
"""
CAPTURES = """
    select part.*, sources.kind source_kind, sources.homepage source_home
    from captures first
    join captures part on part.id = first.id
        or (part.part_of = first.url and part.run_id is first.run_id)
    left join sources on sources.id = part.source_id
    where first.id = ? and part.warc_file is not null order by part.part
"""
WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A capture of the base, and what reading it again needs to know besides its record."""

    captured: Captured
    fetched_at: str
    listed_title: str | None
    listed_at: str | None
    is_forum: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is to be proved: articles with the captures each was read from, and passages."""

    title: str
    about: str
    articles: tuple[Row, ...]
    holdings: dict[str, tuple[Holding, ...]]  # by article
    passages: tuple[Passage, ...]

    def captured(self) -> list[Captured]:
        """Give every capture once, the first of each record first."""
        held = (holding for article in self.articles for holding in self.holdings[article["id"]])
        return list({holding.captured.id: holding.captured for holding in held}.values())


def story_matter(store: Store, story: str) -> Matter:
    """Gather a story: its articles with their earlier texts, and every published passage.

    Raises InputError for an unknown story.
    """
    scope = Scope(store.db.conn, "story", story)
    if scope.title() is None:
        raise InputError(story, "no such story", "its id is the last part of its address")
    ids = [article["id"] for article in scope.articles()]
    return _matter(store, scope.heading(), f"story {story}", ids, _story_passages(scope))


def quotation_matter(store: Store, quotation: str) -> Matter:
    """Gather one quotation: its article and where its words stand in it.

    Raises InputError for an unknown quotation, and for one that isn't published.
    """
    passages = _quotations(Scope(store.db.conn, key=quotation), "quotations.id = :key")
    if not passages:
        raise InputError(quotation, "no such quotation, or one that isn't published",
                         "its id is in its citation's address")  # fmt: skip
    title = f"{passages[0].by}: “{passages[0].words}”"
    articles = [passages[0].article_id]
    return _matter(store, title, f"quotation {quotation}", articles, passages)


def _matter(
    store: Store, title: str, about: str, ids: Iterable[str], passages: Iterable[Passage]
) -> Matter:
    """Join articles with their captures; raise InputError when none has a body in the archive."""
    articles = store.rows(TEXTS, [json.dumps(sorted(ids))])
    holdings = {article["id"]: tuple(_holdings(store, article)) for article in articles}
    held = tuple(article for article in articles if holdings[article["id"]])
    if not held:
        raise InputError(about, "rests on nothing that is in the archive")
    kept_ids = {article["id"] for article in held}
    return Matter(
        title=title,
        about=about,
        articles=held,
        holdings=holdings,
        passages=tuple(passage for passage in passages if passage.article_id in kept_ids),
    )


def _holdings(store: Store, article: Row) -> Iterator[Holding]:
    """Give the captures that an article was read from: its page and the further parts."""
    for capture in store.rows(CAPTURES, [article["capture_id"]]):
        yield Holding(
            captured=Captured(
                url=_address(capture, article),
                **{name: capture[name] for name in COPIED},
            ),
            fetched_at=capture["fetched_at"],
            listed_title=capture["listed_title"],
            listed_at=capture["listed_at"],
            is_forum=is_of_forum(capture, capture["url"]),
        )


COPIED = ("id", "sha256", "status", "content_type", "warc_file", "warc_offset", "warc_length")


def _address(capture: Row, article: Row) -> str:
    """Give what a capture is known by elsewhere: no path of this machine."""
    urls = (capture["url"], article["url"], f"urn:sidelight:capture:{capture['id']}")
    return next(url for url in urls if url.startswith((*WEB, "urn:")))


def _story_passages(scope: Scope) -> list[Passage]:
    """Give the published passages of a story's articles, in the order of the texts."""
    inside = "{table}.article_id in (select article_id from story_articles where story_id = :key)"
    others = [
        _passage(row, kind, "")
        for table, kind in KINDS.items()
        if table != "quotations"
        for row in scope.passages(table, inside)
    ]
    passages = _quotations(scope, inside.format(table="quotations")) + others
    return sorted(passages, key=lambda passage: (passage.article_id, passage.start, passage.end))


def _quotations(scope: Scope, where: str) -> list[Passage]:
    """Give quotations with who says them, as they are cited."""
    return [
        _passage(quotation, "quotation", attributed(quotation))
        for quotation in scope.quotations(where)
    ]


def _passage(row: Any, kind: str, by: str) -> Passage:  # noqa: ANN401 (a typed or plain row)
    """Make a passage of an annotation's row."""
    places = {name: row[name] for name in ("id", "article_id", "start", "end", "words")}
    return Passage(kind=kind, by=by, **places)
