"""Every kind of thing becomes a line of one full-text index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from db.annotation_kinds import Annotation
from db.lexicon import phrase
from db.linked.identities import LinkedInstrument
from db.linked.stories import DigestLine
from db.linking.findings import Findings
from db.linking.identity.stakeholders import Stakeholder
from db.linking.linkage import Linkage
from db.linking.material import CuratedEvent, Known, LinkArticle, Material
from db.linking.stories.stories import Story
from db.linking.tables.stakeholder_tables import seen
from db.records import ClaimSighting, EventSighting, Quotation
from db.rows import Row
from db.search.entries import add_entries, clear_if_damaged, entry_digest, remove_entries
from db.search.letters import plain_letters
from db.store import Store

Sighting = TypeVar("Sighting", bound=Annotation)
UNKNOWN_SPEAKER = phrase("phrases", "unknown_speaker")


def all_lines(
    material: Material,
    stories: Sequence[Story],
    digests: Sequence[DigestLine],
    findings: Findings,
    linkage: Linkage,
) -> Iterator[Row]:
    """Give every line of the index.

    The key of a story, stakeholder, instrument or article is its id. Of a quotation, claim or
    event it is the address of its evidence within an article: `<article>?mark=<start>-<end>`;
    of a curated event, which rests on no article, it is its place on the timeline. The date of
    an event is its EDTF date, no more exact than it is known.
    """
    stakeholders = linkage.who.stakeholders
    unnamed = (entry for entry in material.known_stakeholders if entry.id not in stakeholders)
    yield from _stories(stories, digests, linkage)
    yield from _stakeholders((*stakeholders.values(), *unnamed))
    yield from _articles(linkage.articles.values(), linkage)
    yield from _quotations(material.quotations, linkage)
    yield from _claims(findings, material.claims, linkage)
    yield from _events(findings, material.events, linkage)
    yield from _curated_events(material.curated_events)
    yield from _instruments(material.known_instruments, linkage.instruments.linked)


def _line(
    kind: str, address: str, title: str, body: str, date: str | None, **more: str | None
) -> Row:
    """Make one line of the index; `more` says whose it is and what it is a copy of."""
    words = {"title": plain_letters(title), "body": plain_letters(body)}
    return {"kind": kind, "key": address, **words, "date": date, **more}


def increment_lines(
    came: Material,
    near: Material,
    stories: Sequence[Story],
    digests: Sequence[DigestLine],
    findings: Findings,
    linkage: Linkage,
    *,
    new_ids: Collection[str],
) -> Iterator[Row]:
    """Give the lines of the index that a few new articles may change.

    `came` are the new articles and `near` those of the stories that they came to; `new_ids` are
    the stakeholders that nobody named before.
    """
    new = (
        stakeholder
        for stakeholder_id, stakeholder in linkage.who.stakeholders.items()
        if stakeholder_id in new_ids
    )
    yield from _stories(stories, digests, linkage)
    yield from _stakeholders(new)
    yield from _articles(came.articles, linkage)
    yield from _quotations(came.quotations, linkage)
    yield from _claims(findings, near.claims, linkage)
    yield from _events(findings, near.events, linkage)
    yield from _instruments((), linkage.instruments.linked)


def _articles(articles: Iterable[LinkArticle], linkage: Linkage) -> Iterator[Row]:
    """Give each article; a copy names its original."""
    for article in articles:
        origin = linkage.origins.get(article.id)
        yield _line(
            "article",
            article.id,
            article.title,
            article.text,
            article.published_at,
            article_id=article.id,
            original=origin.duplicate_of if origin else None,
            outlet_kind=article.outlet_kind,
        )


def _within(article_id: str, linkage: Linkage) -> dict[str, str | None]:
    """Give the columns of a line that rests on an article."""
    return {"article_id": article_id, "outlet_kind": linkage.articles[article_id].outlet_kind}


def _stories(
    stories: Iterable[Story], digests: Iterable[DigestLine], linkage: Linkage
) -> Iterator[Row]:
    """Give each story with the sentences of its digest."""
    texts: dict[str, list[str]] = {}
    for sentence in digests:
        texts.setdefault(sentence.story_id, []).append(sentence.text)
    for story in stories:
        body = " ".join(texts.get(story.id, ()))
        yield _line("story", story.id, story.title, body, seen(story.articles, linkage)[1])


def _stakeholders(stakeholders: Iterable[Stakeholder | Known]) -> Iterator[Row]:
    """Give each stakeholder with its other names."""
    for stakeholder in stakeholders:
        body = "; ".join(filter(None, (stakeholder.role, stakeholder.kind, *stakeholder.aliases)))
        yield _line(
            "stakeholder",
            stakeholder.id,
            stakeholder.name,
            body,
            None,
            stakeholder_id=stakeholder.id,
        )


def _quotations(quotations: Iterable[Quotation], linkage: Linkage) -> Iterator[Row]:
    """Give each quotation of an original with its speaker."""
    for quotation in quotations:
        if linkage.is_original(quotation.article_id):
            stakeholder = linkage.stakeholder(quotation.article_id, quotation.stakeholder)
            speaker = stakeholder.name if stakeholder else quotation.speaker_text or UNKNOWN_SPEAKER
            date = linkage.articles[quotation.article_id].published_at
            yield _line(
                "quotation",
                place(quotation.article_id, quotation.start, quotation.end),
                speaker,
                quotation.content,
                date,
                stakeholder_id=stakeholder.id if stakeholder else None,
                **_within(quotation.article_id, linkage),
            )


def place(article_id: str, start: int, end: int) -> str:
    """Give the address of words within an article's page."""
    return f"{article_id}?mark={start}-{end}#words"


def _claims(
    findings: Findings, sightings: Iterable[ClaimSighting], linkage: Linkage
) -> Iterator[Row]:
    """Give claims with the first place that each is seen at."""
    claims = {claim.id: claim for claim in findings.claims}
    for claim_id, sighting in _first_seen(sightings, findings.claim_of).items():
        claim = claims[claim_id]
        yield _line(
            "claim",
            place(sighting.article_id, sighting.start, sighting.end),
            claim.text,
            f"{claim.kind} {claim.practice or ''} {claim.text}",
            claim.first_seen_at,
            **_within(sighting.article_id, linkage),
        )


def _events(
    findings: Findings, sightings: Iterable[EventSighting], linkage: Linkage
) -> Iterator[Row]:
    """Give events with the first place that each is seen at."""
    events = {event.id: event for event in findings.events.events}
    for event_id, sighting in _first_seen(sightings, findings.events.event_of).items():
        event = events[event_id]
        if event_id in findings.joined.entered:
            continue  # it has a line as it was entered
        yield _line(
            "event",
            place(sighting.article_id, sighting.start, sighting.end),
            event.title,
            f"{event.kind} {event.title}",
            event.edtf,
            **_within(sighting.article_id, linkage),
        )


def _curated_events(events: Iterable[CuratedEvent]) -> Iterator[Row]:
    """Give the events entered by hand."""
    for event in events:
        address, body = f"/timeline?event={event.id}", f"{event.kind} {event.title}"
        yield _line("event", address, event.title, body, event.edtf)


def _first_seen(sightings: Iterable[Sighting], thing_of: Mapping[str, str]) -> dict[str, Sighting]:
    """Give the first sighting of each claim or event."""
    firsts: dict[str, Sighting] = {}
    for sighting in sightings:
        firsts.setdefault(thing_of[sighting.id], sighting)
    return firsts


def _instruments(curated: Iterable[Known], linked: Iterable[LinkedInstrument]) -> Iterator[Row]:
    """Give curated instruments and those that articles name."""
    for entry in curated:
        names = "; ".join((entry.kind, *entry.aliases))
        yield _line("instrument", entry.id, entry.name, names, None)
    for instrument in linked:
        yield _line(
            "instrument", instrument.id, instrument.name, instrument.kind, instrument.first_seen_at
        )


def write_index(store: Store, lines: Callable[[], Iterable[Row]], *, where: str = "1") -> int:
    """Make the index hold exactly these rows; give how many that changed.

    `lines` is asked twice, so that the texts of a whole base needn't be held at once: first for
    what each line says, then for the lines that are new. `where` limits which of the present
    lines are compared.
    """
    clear_if_damaged(store)
    present = {
        line["digest"]: line["id"]
        for line in store.rows(f"select id, digest from search_entries where {where}")
    }
    digests = {entry_digest(line) for line in lines()}
    gone = [number for digest, number in present.items() if digest not in digests]
    fresh = digests - present.keys()
    if where != "1":
        fresh -= _elsewhere(store, fresh)
    return remove_entries(store, gone) + add_entries(store, _once(lines(), fresh))


def _elsewhere(store: Store, digests: Iterable[str]) -> set[str]:
    """Give those of some lines that the index has already."""
    with store.held(digests) as lines:
        present = store.db.execute(
            f"select digest from search_entries where digest in (select id from {lines})"
        )
        return {line[0] for line in present}


def _once(lines: Iterable[Row], digests: Collection[str]) -> Iterator[Row]:
    """Give the lines that have one of some digests, each once."""
    missing = set(digests)
    for line in lines:
        digest = entry_digest(line)
        if digest in missing:
            missing.discard(digest)
            yield line
