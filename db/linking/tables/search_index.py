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
from db.linking.material import Known, LinkArticle, Material
from db.linking.stories.stories import Story
from db.linking.tables.stakeholder_tables import seen
from db.records import ClaimSighting, EventSighting, Quotation
from db.rows import Row
from db.search.entries import add_entries, clear_if_damaged, entry_digest, remove_entries
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
    of a curated event, which rests on no article, it is its place on the timeline.
    """
    stakeholders = linkage.who.stakeholders
    unnamed = (known for known in material.known_stakeholders if known.id not in stakeholders)
    yield from _stories(stories, digests, linkage)
    yield from _stakeholders((*stakeholders.values(), *unnamed))
    yield from _articles(linkage.articles.values(), linkage)
    yield from _quotations(material.quotations, linkage)
    yield from _claims(findings, material.claims, linkage)
    yield from _events(findings, material.events, linkage)
    yield from _curated_events(material.curated_events)
    yield from _instruments(material.known_instruments, linkage.instruments.linked)


def _line(kind: str, key: str, title: str, body: str, date: str | None, **more: str | None) -> Row:
    """Make one line of the index; `more` says whose it is and what it is a copy of."""
    return {"kind": kind, "key": key, "title": title, "body": body, "date": date, **more}


def increment_lines(
    came: Material,
    near: Material,
    stories: Sequence[Story],
    digests: Sequence[DigestLine],
    findings: Findings,
    linkage: Linkage,
    *,
    named: Collection[str],
) -> Iterator[Row]:
    """Give the lines of the index that a few new articles may change.

    `came` are the new articles and `near` those of the stories that they came to; `named` are
    the stakeholders that nobody named before.
    """
    new = (found for key, found in linkage.who.stakeholders.items() if key in named)
    yield from _stories(stories, digests, linkage)
    yield from _stakeholders(new)
    yield from _articles(came.articles, linkage)
    yield from _quotations(came.quotations, linkage)
    yield from _claims(findings, near.claims, linkage)
    yield from _events(findings, near.events, linkage)
    yield from _instruments((), linkage.instruments.linked)


def _articles(articles: Iterable[LinkArticle], linkage: Linkage) -> Iterator[Row]:
    """Give each article; a copy names its original."""
    for item in articles:
        origin = linkage.origins.get(item.id)
        yield _line(
            "article", item.id, item.title, item.text, item.published_at, article_id=item.id,
            original=origin.duplicate_of if origin else None, outlet_kind=item.outlet_kind,
        )  # fmt: skip


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


def _stakeholders(named: Iterable[Stakeholder | Known]) -> Iterator[Row]:
    """Give each stakeholder with its other names."""
    for found in named:
        body = "; ".join(filter(None, (found.role, found.kind, *found.aliases)))
        yield _line("stakeholder", found.id, found.name, body, None, stakeholder_id=found.id)


def _quotations(quotations: Iterable[Quotation], linkage: Linkage) -> Iterator[Row]:
    """Give each quotation of an original with its speaker."""
    for row in quotations:
        if linkage.is_original(row.article_id):
            found = linkage.stakeholder(row.article_id, row.stakeholder)
            speaker = found.name if found else row.speaker_text or UNKNOWN_SPEAKER
            date = linkage.articles[row.article_id].published_at
            yield _line(
                "quotation", place(row.article_id, row.start, row.end), speaker, row.content, date,
                stakeholder_id=found.id if found else None, **_within(row.article_id, linkage),
            )  # fmt: skip


def place(article_id: str, start: int, end: int) -> str:
    """Give the address of words within an article's page."""
    return f"{article_id}?mark={start}-{end}#words"


def _claims(
    findings: Findings, sightings: Iterable[ClaimSighting], linkage: Linkage
) -> Iterator[Row]:
    """Give claims with the first place that each is seen at."""
    claims = {claim.id: claim for claim in findings.claims}
    for key, sighting in _first_seen(sightings, findings.claim_of).items():
        claim = claims[key]
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
    for key, sighting in _first_seen(sightings, findings.events.event_of).items():
        event = events[key]
        yield _line(
            "event",
            place(sighting.article_id, sighting.start, sighting.end),
            event.title,
            f"{event.kind} {event.title}",
            event.earliest,
            **_within(sighting.article_id, linkage),
        )


def _curated_events(rows: Iterable[Row]) -> Iterator[Row]:
    """Give the events entered by hand."""
    for row in rows:
        key, body = f"/timeline?curated=1#{row['id']}", f"{row['kind']} {row['title']}"
        yield _line("event", key, row["title"], body, row["earliest"])


def _first_seen(sightings: Iterable[Sighting], thing_of: Mapping[str, str]) -> dict[str, Sighting]:
    """Give the first sighting of each claim or event."""
    found: dict[str, Sighting] = {}
    for row in sightings:
        found.setdefault(thing_of[row.id], row)
    return found


def _instruments(curated: Iterable[Known], linked: Iterable[LinkedInstrument]) -> Iterator[Row]:
    """Give curated instruments and those that articles name."""
    for known in curated:
        names = "; ".join((known.kind, *known.aliases))
        yield _line("instrument", known.id, known.name, names, None)
    for instrument in linked:
        yield _line(
            "instrument", instrument.id, instrument.name, instrument.kind, instrument.first_seen_at
        )


def write_index(store: Store, rows: Callable[[], Iterable[Row]], *, where: str = "1") -> int:
    """Make the index hold exactly these rows; give how many that changed.

    `rows` is asked twice, so that the texts of a whole base needn't be held at once: first for
    what each line says, then for the lines that are new. `where` limits which of the present
    lines are compared.
    """
    clear_if_damaged(store)
    present = {
        row["digest"]: row["id"]
        for row in store.rows(f"select id, digest from search_entries where {where}")
    }
    wanted = {entry_digest(row) for row in rows()}
    gone = [number for key, number in present.items() if key not in wanted]
    fresh = wanted - present.keys()
    if where != "1":
        fresh -= _elsewhere(store, fresh)
    return remove_entries(store, gone) + add_entries(store, _once(rows(), fresh))


def _elsewhere(store: Store, digests: Iterable[str]) -> set[str]:
    """Give those of some lines that the index has already."""
    with store.held(digests) as lines:
        found = store.db.execute(
            f"select digest from search_entries where digest in (select id from {lines})"
        )
        return {row[0] for row in found}


def _once(rows: Iterable[Row], wanted: set[str]) -> Iterator[Row]:
    """Give the wanted ones of some rows, each once."""
    for row in rows:
        digest = entry_digest(row)
        if digest in wanted:
            wanted.discard(digest)
            yield row
