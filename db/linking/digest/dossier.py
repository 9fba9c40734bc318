"""All linked rows of one story, gathered for whoever writes about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from db.annotation_kinds import Annotation
from db.linked.links import ForecastLink
from db.linked.statements import EventRole, LinkedEvent, LinkedPosition
from db.linking.findings import Findings
from db.linking.identity.stakeholders import Stakeholder
from db.linking.linkage import Linkage
from db.linking.material import LinkArticle, Material
from db.linking.stories.stories import Story
from db.linking.text.word_weights import content_of
from db.records import (
    ClaimSighting,
    DateExpression,
    Deed,
    EventSighting,
    ForecastSighting,
    Mention,
    Quotation,
    Stance,
)

SUBJECT_KINDS = ("employer", "vendor")
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
    roles = _roles(findings.events.roles)
    linked_events = {event.id: event for event in findings.events.events}
    for story in stories:
        keys = [article for article in story.articles if linkage.is_original(article)]
        articles = sorted(
            (linkage.articles[article] for article in keys), key=lambda entry: entry.order
        )

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
            events=tuple(_events(_of(articles, events), linked_events, findings.events.event_of)),
            roles=roles,
            positions=tuple(positions[story.id]),
            subject=subject,
            subject_starts=starts,
            common=_common_words(articles),
            linkage=linkage,
            dates=dates,
        )


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


def _roles(roles: Iterable[EventRole]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Sort the roles of events."""
    roles_by_event: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for role in roles:
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
