"""Stories that new articles came to become the part of the base that is linked anew with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from db.annotation_kinds import Annotation
from db.annotations import load_annotations
from db.edtf_dates import shift
from db.linking.copies.article_parts import add_parts
from db.linking.identity.stakeholders import Identities
from db.linking.increment.new_articles import Arrival
from db.linking.increment.stored_linkage import (
    load_groups,
    load_memberships,
    load_origins,
    load_places,
    name_standing_speakers,
    stories_of,
)
from db.linking.judged import follow_judgements
from db.linking.linkage import Linkage
from db.linking.material import LinkArticle, Material, load_articles, load_material
from db.linking.statements.utterances import CLOSE_DAYS
from db.linking.vouching import Vouching, vouch
from db.records import ClaimSighting, EventSighting, Quotation
from db.store import Store

Memberships = Mapping[str, Mapping[str, float]]
Kind = TypeVar("Kind", bound=Annotation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Claims, events or utterances that new sightings may be of: their ids, and whose each is."""

    ids: frozenset[str]
    of: Mapping[str, str]  # annotation -> group


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The articles of some stories with all that is linked in them, whole groups included."""

    stories: Memberships  # those that changed, each with its articles
    left: frozenset[str]  # stories that are part of others now, or of nothing
    near: frozenset[str]  # articles of these stories
    vouching: Vouching
    linkage: Linkage
    claims: Groups
    events: Groups
    utterances: Groups

    @property
    def material(self) -> Material:
        """What is vouched for in these articles."""
        return self.vouching.material


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The groups that some articles touch, each with all its annotations."""

    claims: tuple[Groups, tuple[ClaimSighting, ...]]
    events: tuple[Groups, tuple[EventSighting, ...]]
    utterances: tuple[Groups, tuple[Quotation, ...]]


def gather_neighbours(
    store: Store, arrival: Arrival, stories: Memberships, emptied: frozenset[str], linker: str
) -> Neighbours:
    """Read everything that may change with the articles that came and went.

    Claims, events and utterances come whole, wherever they were seen.
    """
    near = frozenset(article for articles in stories.values() for article in articles)
    with store.held(near) as among:
        material = follow_judgements(load_material(store, among, levels="settled"))
    with store.held(near - arrival.due.coming) as among:
        material, speakers = name_standing_speakers(store, material, arrival.standing, among)
    whole = _whole_groups(store, arrival, near | arrival.due.gone)
    material = _with_whole_groups(material, whole, arrival)
    read = near | {event.article_id for event in material.events}
    everywhere = read | {event.article_id for event in (*material.claims, *material.quotations)}
    linkage = _linkage(store, arrival, stories, emptied, everywhere)
    linkage = replace(linkage, articles=_articles(store, read, everywhere - read, linker))
    stakeholder = replace(linkage.who, by_place={**speakers, **linkage.who.by_place})
    linkage = replace(
        linkage, who=stakeholder, judged_dates=material.judged_dates, edits=material.edits
    )
    articles = tuple(entry for article, entry in linkage.articles.items() if article in near)
    return Neighbours(
        stories=stories,
        left=emptied,
        near=near,
        vouching=vouch(replace(material, articles=articles), linkage),
        linkage=linkage,
        claims=_without(whole.claims[0], arrival),
        events=_without(whole.events[0], arrival),
        utterances=_without(whole.utterances[0], arrival),
    )


def _whole_groups(store: Store, arrival: Arrival, touched: frozenset[str]) -> Whole:
    """Read the claims, events and utterances that have annotations in some articles."""
    about = {*_about_instruments(store, arrival), *arrival.due.shaped.events}
    lately = _lately_said(store, arrival)
    return Whole(
        claims=_groups(store, ClaimSighting, "claim_id", touched),
        events=_groups(store, EventSighting, "event_id", touched, more=about),
        utterances=_groups(store, Quotation, "utterance_id", touched, more=lately),
    )


def _with_whole_groups(material: Material, whole: Whole, arrival: Arrival) -> Material:
    """Add the annotations of whole groups; new speakers go by the names that they were given."""
    came = {quotation.id: quotation for quotation in arrival.came.quotations}
    gone = arrival.due.left
    quotations = _merged(material.quotations, whole.utterances[1], gone)
    return replace(
        material,
        claims=_merged(material.claims, whole.claims[1], gone),
        events=_merged(material.events, whole.events[1], gone),
        quotations=tuple(came.get(quotation.id, quotation) for quotation in quotations),
    )


def _merged(near: Iterable[Kind], whole: Iterable[Kind], gone: frozenset[str]) -> tuple[Kind, ...]:
    """Put the annotations of near articles and those of whole groups together, in order."""
    by_id = {
        annotation.id: annotation
        for annotation in (*whole, *near)
        if annotation.article_id not in gone
    }
    return tuple(
        sorted(
            by_id.values(),
            key=lambda annotation: (annotation.article_id, annotation.start, annotation.id),
        )
    )


def _groups(
    store: Store,
    kind: type[Kind],
    column: str,
    articles: frozenset[str],
    *,
    more: Iterable[str] = (),
) -> tuple[Groups, tuple[Kind, ...]]:
    """Read the groups that have annotations in some articles, whole."""
    table = kind.TABLE
    with store.held(articles) as touched:
        touching = store.db.execute(
            f"select distinct {column} from {table}"
            f" where {column} is not null and article_id in (select id from {touched})"
        )
        ids = frozenset(annotation[0] for annotation in touching) | frozenset(more)
    with store.held(ids) as groups:
        annotations = load_annotations(store, kind, f"{column} in (select id from {groups})")
    of = load_groups(store, table, column, (annotation.id for annotation in annotations))
    return Groups(ids=ids, of=of), annotations


def _without(groups: Groups, arrival: Arrival) -> Groups:
    """Let annotations of articles that come, or come anew, belong to no group yet."""
    annotations = (*arrival.came.claims, *arrival.came.events, *arrival.came.quotations)
    fresh = {annotation.id for annotation in annotations}
    return replace(
        groups,
        of={
            annotation_id: group
            for annotation_id, group in groups.of.items()
            if annotation_id not in fresh
        },
    )


def _about_instruments(store: Store, arrival: Arrival) -> list[str]:
    """Give the events about instruments that new events are about too."""
    of = arrival.linkage.instruments.of
    instrument_ids = {
        instrument_id for event in arrival.came.events if (instrument_id := of(event.instrument))
    }
    instrument_ids |= arrival.due.shaped.instruments
    with store.held(instrument_ids) as instruments:
        events = store.rows(
            "select id from events where (coalesce(curated, 0) = 0 or articles > 0)"
            f" and instrument_id in (select id from {instruments})"
        )
    return [event["id"] for event in events]


def _lately_said(store: Store, arrival: Arrival) -> list[str]:
    """Give the utterances of the new articles' speakers in articles of about the same days."""
    identities = arrival.linkage.who
    speakers = {
        identities.of(quotation.article_id, quotation.stakeholder)
        for quotation in arrival.came.quotations
    }
    days = [day for article in arrival.came.articles if (day := article.day)]
    if not days:
        return []
    since = shift(max(min(days), shift(max(days), -CLOSE_DAYS)), -CLOSE_DAYS)
    until = shift(max(days), CLOSE_DAYS + 1)
    with store.held(filter(None, speakers)) as among:
        utterances = store.db.execute(
            "select distinct utterance_id from current_articles cross join quotations"
            " on quotations.article_id = current_articles.id"
            " where published_at >= ? and published_at < ?"
            f" and utterance_id is not null and +stakeholder_id in (select id from {among})",
            [since, until],
        )
        return [quotation[0] for quotation in utterances]


def _articles(
    store: Store, read: frozenset[str], outside: frozenset[str], linker: str
) -> dict[str, LinkArticle]:
    """Read articles with their parts, and others but for their texts."""
    with store.held(read) as among:
        articles = add_parts(store, tuple(load_articles(store, among)), linker, among=among)
    with store.held(outside) as among:
        others = tuple(load_articles(store, among, text="''"))
    return {article.id: article for article in (*articles, *others)}


def _linkage(
    store: Store,
    arrival: Arrival,
    stories: Memberships,
    emptied: frozenset[str],
    articles: frozenset[str],
) -> Linkage:
    """Give the linkage of articles that stand, together with that of those that came."""
    with store.held(articles) as among:
        others = load_memberships(store, f"article_id in (select id from {among})")
        origins = load_origins(store, among)
    with store.held(articles - arrival.due.coming) as among:
        places = load_places(store, among)
    standing = {
        story_id: members
        for story_id, members in others.items()
        if story_id not in stories and story_id not in emptied
    }
    came = arrival.linkage
    return replace(
        came,
        origins={**origins, **came.origins},
        who=Identities(
            stakeholders=came.who.stakeholders,
            by_place={**places, **came.who.by_place},
            joins=came.who.joins,
        ),
        stories_of=stories_of({**standing, **stories}),
    )
