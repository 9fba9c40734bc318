"""All linked rows of one story, gathered for whoever writes about it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from db.annotation_kinds import Annotation
from db.linked.links import ForecastLink
from db.linked.statements import EventRole, LinkedEvent, LinkedPosition
from db.linking.findings import Findings
from db.linking.identity.stakeholders import SUBJECT_KINDS, Stakeholder
from db.linking.linkage import Linkage
from db.linking.material import CuratedEvent, LinkArticle, Material
from db.linking.stories.addresses import find_programme
from db.linking.stories.decision_pages import deciders, decision_days
from db.linking.stories.stories import Story
from db.linking.text.word_weights import content_of
from db.records import (
    ClaimSighting,
    DateExpression,
    Deed,
    EventSighting,
    ForecastSighting,
    InstrumentMention,
    Mention,
    Quotation,
    Stance,
)

LAW_KINDS = frozenset({"law", "bill"})
Kind = TypeVar("Kind", bound=Annotation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A story with its originals in order of publication and everything marked in them."""

    story: Story
    articles: tuple[LinkArticle, ...]
    claims: tuple[ClaimSighting, ...]
    deeds: tuple[Deed, ...]
    stances: tuple[Stance, ...]
    quotations: tuple[Quotation, ...]
    forecasts: tuple[tuple[ForecastSighting, ForecastLink], ...]
    events: tuple[tuple[LinkedEvent, tuple[EventSighting, ...]], ...]  # dated first
    roles: Mapping[str, Mapping[str, tuple[str, ...]]]  # event -> role -> stakeholders
    positions: tuple[LinkedPosition, ...]
    subject: Stakeholder | None  # the employer, or else the vendor, that it is about
    subject_starts: Mapping[str, Sequence[int]]  # article -> where it names the subject
    common: Mapping[str, float]  # word stem -> share of the articles that have it
    linkage: Linkage
    dates: Mapping[str, Sequence[DateExpression]] = field(default_factory=dict)  # by article
    entered: Mapping[str, CuratedEvent] = field(default_factory=dict)  # of its events
    laws: tuple[tuple[str, tuple[InstrumentMention, ...]], ...] = ()  # those named most first
    contradictions: tuple[tuple[ClaimSighting, ClaimSighting], ...] = ()
    programme: str | None = None
    decided: Mapping[str, str] = field(default_factory=dict)  # page of a decision -> entered day
    deciders: Mapping[str, str] = field(default_factory=dict)  # and who decided
    quoted: Mapping[str, Sequence[Quotation]] = field(default_factory=dict)  # by article

    def article(self, article_id: str) -> LinkArticle:
        """Give an article by its id."""
        return self.linkage.articles[article_id]

    @property
    def leading(self) -> tuple[LinkArticle, ...]:
        """Give the articles that a digest may draw on: those surely on the matter, if any are.

        Sentences in other languages are shown as evidence, with a translation beside them.
        """
        english = tuple(article for article in self.articles if article.is_english)
        sure = tuple(article for article in english if not article.borderline)
        return sure or english

    def stakeholder(self, annotation: Annotation, name: str | None) -> Stakeholder | None:
        """Give whom an annotation means by a name."""
        return self.linkage.stakeholder(annotation.article_id, name)


def open_dossiers(
    stories: Iterable[Story], material: Material, findings: Findings, linkage: Linkage
) -> Iterator[Dossier]:
    """Gather the rows of each story."""
    claims, stances = by_article(material.claims), by_article(material.stances)
    quotations, forecasts = by_article(material.quotations), by_article(material.forecasts)
    events, mentions = by_article(material.events), by_article(material.mentions)
    dates, deeds = by_article(material.dates), by_article(material.deeds)
    positions: defaultdict[str, list[LinkedPosition]] = defaultdict(list)
    for position in findings.positions:
        if position.issue_kind == "story" and position.until is None:
            positions[position.issue].append(position)
    roles = _roles(findings.events.roles, linkage.who.stakeholders)
    linked_events = {event.id: event for event in findings.events.events}
    facts = {fact.id: fact for fact in material.curated_events}
    unread = _unread(findings, facts, linkage)
    entered_in: defaultdict[str, set[str]] = defaultdict(set)
    for place in findings.joined.story_events:
        if place.event_id in facts:
            entered_in[place.story_id].add(place.event_id)
    laws, disputes = _laws(material, linkage), _disputes(material, findings)
    decided = decision_days(material, linkage)
    deciding = deciders(material, linkage, decided)
    for story in stories:
        keys = [article for article in story.articles if linkage.is_original(article)]
        articles = sorted(
            (linkage.articles[article] for article in keys), key=lambda entry: entry.order
        )

        told = _events(_of(articles, events), linked_events, findings.events.event_of)
        entered = entered_in[story.id]
        more = ((unread[key], ()) for key in sorted(entered & unread.keys()))
        happened = sorted((*told, *more), key=lambda pair: (pair[0].earliest or "9999", pair[0].id))
        subject, starts = _subject(_of(articles, mentions), linkage)
        foretold = _of(articles, forecasts)
        yield Dossier(
            story=story,
            articles=tuple(articles),
            claims=_of(articles, claims),
            deeds=_of(articles, deeds),
            stances=_of(articles, stances),
            quotations=_of(articles, quotations),
            forecasts=tuple(
                (foretelling, findings.forecasts[foretelling.id]) for foretelling in foretold
            ),
            events=tuple(happened),
            roles=roles,
            positions=tuple(positions[story.id]),
            subject=subject,
            subject_starts=starts,
            common=_common_words(articles),
            linkage=linkage,
            dates=dates,
            entered={key: facts[key] for key in sorted(entered)},
            laws=tuple(_named_in(articles, laws)),
            contradictions=tuple(disputes.get(story.id, ())),
            programme=find_programme(articles),
            decided=decided,
            deciders=deciding,
            quoted={article.id: tuple(quotations.get(article.id, ())) for article in articles},
        )


def _unread(
    findings: Findings, facts: Mapping[str, CuratedEvent], linkage: Linkage
) -> dict[str, LinkedEvent]:
    """Give the entered events that no article tells; those of days to come are planned."""
    joined = {event.id: event for event in findings.joined.events}
    return {
        key: LinkedEvent(
            id=key,
            title=fact.title,
            kind=fact.kind,
            edtf=joined[key].edtf,
            earliest=joined[key].earliest,
            latest=joined[key].latest,
            status="planned"
            if (joined[key].earliest or "") > (linkage.as_of or "")
            else joined[key].status,
            story_id=None,
            instrument_id=next(iter(fact.instruments), None),
            articles=0,
            independent_origins=0,
            date_conflict=0,
        )
        for key, fact in facts.items()
        if key in joined and key not in findings.joined.told
    }


def _laws(
    material: Material, linkage: Linkage
) -> dict[str, dict[str, tuple[str, InstrumentMention]]]:
    """Give the known laws and bills that each article names: first mention by id."""
    known = {entry.id: entry for entry in material.known_instruments if entry.kind in LAW_KINDS}
    laws: defaultdict[str, dict[str, tuple[str, InstrumentMention]]] = defaultdict(dict)
    for mention in material.instruments:
        entry = known.get(linkage.instruments.of(mention.name) or "")
        if entry:
            laws[mention.article_id].setdefault(entry.id, (entry.name, mention))
    return dict(laws)


def _named_in(
    articles: Iterable[LinkArticle],
    laws: Mapping[str, Mapping[str, tuple[str, InstrumentMention]]],
) -> list[tuple[str, tuple[InstrumentMention, ...]]]:
    """Give the laws that some articles name, with where; those of most articles first."""
    mentions: defaultdict[str, list[InstrumentMention]] = defaultdict(list)
    for article in articles:
        for name, mention in laws.get(article.id, {}).values():
            if not article.borderline:
                mentions[name].append(mention)
    ranked = sorted(mentions, key=lambda name: (-len(mentions[name]), name))
    return [(name, tuple(mentions[name])) for name in ranked]


def _disputes(
    material: Material, findings: Findings
) -> dict[str, list[tuple[ClaimSighting, ClaimSighting]]]:
    """Give the pairs of sightings that can't both be true, by story."""
    if not findings.contradictions:
        return {}
    stories = {claim.id: claim.story_id for claim in findings.claims}
    sightings = {sighting.id: sighting for sighting in material.claims}
    disputes: defaultdict[str, list[tuple[ClaimSighting, ClaimSighting]]] = defaultdict(list)
    for contradiction in findings.contradictions:
        pair = [sightings[key] for key in json.loads(contradiction.evidence) if key in sightings]
        story = stories.get(contradiction.claim_id)
        if story and len(pair) > 1:
            disputes[story].append((pair[0], pair[1]))
    return dict(disputes)


def _common_words(articles: Sequence[LinkArticle]) -> dict[str, float]:
    """Give the share of some articles that have each word."""
    counts = Counter(word for article in articles for word in content_of(article))
    return {word: count / len(articles) for word, count in counts.items()}


def _of(
    articles: Iterable[LinkArticle], annotations: Mapping[str, Sequence[Kind]]
) -> tuple[Kind, ...]:
    """Give the annotations of some articles, in their order."""
    return tuple(
        annotation for article in articles for annotation in annotations.get(article.id, ())
    )


def by_article(annotations: Iterable[Kind]) -> dict[str, list[Kind]]:
    """Sort annotations by their article."""
    annotations_by_article: defaultdict[str, list[Kind]] = defaultdict(list)
    for annotation in annotations:
        annotations_by_article[annotation.article_id].append(annotation)
    return dict(annotations_by_article)


def _roles(
    roles: Iterable[EventRole], known: Collection[str]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Sort the roles of events; who is only entered, and named in no article, has none here."""
    roles_by_event: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for role in roles:
        if role.stakeholder_id not in known:
            continue
        by_role = roles_by_event[role.event_id]
        by_role[role.role] = (*by_role.get(role.role, ()), role.stakeholder_id)
    return dict(roles_by_event)


def _events(
    sightings: Iterable[EventSighting],
    events: Mapping[str, LinkedEvent],
    event_of: Mapping[str, str],
) -> Iterator[tuple[LinkedEvent, tuple[EventSighting, ...]]]:
    """Give events in order of time with the sightings that originals have of them."""
    seen: defaultdict[str, list[EventSighting]] = defaultdict(list)
    for sighting in sightings:
        seen[event_of[sighting.id]].append(sighting)
    order = sorted(seen, key=lambda event_id: (events[event_id].earliest or "9999", event_id))
    yield from ((events[event_id], tuple(seen[event_id])) for event_id in order)


def _subject(
    mentions: Iterable[Mention], linkage: Linkage
) -> tuple[Stakeholder | None, dict[str, list[int]]]:
    """Find whom a story is about: the employer, or else vendor, named in most of its articles."""
    places: defaultdict[str, list[Annotation]] = defaultdict(list)
    for mention in mentions:
        stakeholder = linkage.stakeholder(mention.article_id, mention.name)
        if stakeholder and stakeholder.kind in SUBJECT_KINDS and mention.form == "name":
            places[stakeholder.id].append(mention)
    counts = {
        stakeholder_id: len({mention_of.article_id for mention_of in mentions_of})
        for stakeholder_id, mentions_of in places.items()
    }
    stakeholders = linkage.who.stakeholders
    best = min(
        counts,
        key=lambda stakeholder_id: (
            SUBJECT_KINDS.index(stakeholders[stakeholder_id].kind or ""),
            -counts[stakeholder_id],
            stakeholder_id,
        ),
        default=None,
    )
    if best is None:
        return None, {}
    starts = {
        article_id: [mention_of.start for mention_of in mentions_of]
        for article_id, mentions_of in by_article(places[best]).items()
    }
    return stakeholders[best], starts
