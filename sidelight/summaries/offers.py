"""The published readings of a story become sentences that a model may choose from and shorten.

Each is one that our own voice could say: a whole sentence of an outlet that is no party, or the
words of somebody who is named, with nothing that points elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from db.annotation_kinds import Vouched
from db.annotations import load_annotations
from db.evidence import published_in
from db.linking.digest.voice import is_outlets_own, owner_of
from db.linking.material import LinkArticle, load_articles
from db.linking.text.absolute_dates import settled
from db.linking.text.phrases import quoted
from db.linking.text.sentences import DANGLING, NAMELESS_START, Sentence, sentences_at, stands_alone
from db.linking.text.words import words
from db.records import ClaimSighting, DateExpression, EventSighting, Quotation
from db.store import Store

MOST_OFFERS = 80  # of a story; what is newest is offered first
LEAST_QUOTED, LONGEST_QUOTED = 5, 60  # words
IN_STORY = (
    "select articles.id from story_articles join articles on articles.id = article_id"
    " where story_id = ? and superseded_at is null and duplicate_of is null"
)
Told = ClaimSighting | EventSighting
Kind = TypeVar("Kind", bound=Vouched)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A sentence, the reading that it rests on and where it stands."""

    table: str
    row_id: str
    article_id: str
    start: int
    end: int
    text: str
    day: str | None


def offers_of(store: Store, story_id: str) -> list[Offer]:
    """Give the sentences about a story, none twice, those of the newest articles first."""
    ids = [row["id"] for row in store.rows(IN_STORY, [story_id])]
    with store.transaction(), store.held(ids) as among:
        articles = [a for a in load_articles(store, among) if _is_fit(a)]
        where = f"article_id in (select id from {among})"  # noqa: S608
        quotations = load_annotations(store, Quotation, where)
        published = _published(store, Quotation, where)
        told: list[Told] = [
            *_published(store, EventSighting, where),
            *_published(store, ClaimSighting, where),
        ]
        dates = load_annotations(store, DateExpression, where)
        names = _speakers(store, among)
    by_place: dict[tuple[str, int, int], Offer] = {}
    for article in sorted(articles, key=lambda article: article.order, reverse=True):
        own = [quotation for quotation in quotations if quotation.article_id == article.id]
        voiced = [quotation for quotation in published if quotation.article_id == article.id]
        said = [reading for reading in told if reading.article_id == article.id]
        when = [date for date in dates if date.article_id == article.id]
        for offer in (*_told(article, said, own, when), *_quoted(article, voiced, names)):
            by_place.setdefault((offer.article_id, offer.start, offer.end), offer)
    return list(islice(by_place.values(), MOST_OFFERS))


def _published(store: Store, kind: type[Kind], where: str) -> tuple[Kind, ...]:
    """Read what is sure and not rejected, or confirmed."""
    return load_annotations(store, kind, f"{where} and {published_in(kind.TABLE)}")


def _is_fit(article: LinkArticle) -> bool:
    """Tell whether an article may be summed up: on the matter, in English, of no party."""
    return article.is_english and not article.borderline and owner_of(article) is None


def _speakers(store: Store, among: str) -> dict[str, str]:
    """Give the names of those who said the quotations of some articles."""
    rows = store.rows(
        "select quotations.id, stakeholders.name from quotations"  # noqa: S608
        " join stakeholders on stakeholders.id = stakeholder_id"
        f" where article_id in (select id from {among})"
    )
    return {row["id"]: row["name"] for row in rows}


def _told(
    article: LinkArticle,
    readings: Iterable[Told],
    quotations: Sequence[Quotation],
    dates: Sequence[DateExpression],
) -> Iterator[Offer]:
    """Give the sentences that tell what happened and what is claimed."""
    for reading in sorted(readings, key=lambda reading: (reading.start, reading.id)):
        sentence = sentences_at(article, reading.start, reading.end)
        is_whole = stands_alone(sentence.text) and not NAMELESS_START.match(sentence.text)
        is_ours = is_whole and is_outlets_own(article, quotations, sentence)
        if is_ours:
            yield _offer(article, reading, sentence, settled(sentence, dates))


def _quoted(
    article: LinkArticle, quotations: Iterable[Quotation], names: dict[str, str]
) -> Iterator[Offer]:
    """Give the direct quotations of those who are known by name."""
    for quotation in quotations:
        name = names.get(quotation.id)
        is_whole = LEAST_QUOTED <= len(words(quotation.content)) <= LONGEST_QUOTED
        is_fit = quotation.kind == "direct" and is_whole and not DANGLING.match(quotation.content)
        if name and is_fit:
            sentence = Sentence(
                article_id=article.id, start=quotation.start, end=quotation.end, text=""
            )
            yield _offer(article, quotation, sentence, f"{name}: {quoted(quotation.content)}")


def _offer(article: LinkArticle, reading: Told | Quotation, sentence: Sentence, text: str) -> Offer:
    """Make an offer."""
    return Offer(
        table=reading.TABLE,
        row_id=reading.id,
        article_id=article.id,
        start=sentence.start,
        end=sentence.end,
        text=text,
        day=article.day,
    )
