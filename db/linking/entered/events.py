"""Events entered by hand join what was read: one happening is one event, in the stories it is of.

An entered event is one with a read one where kind, parties, words and day agree. It belongs to a
story where that is about the same employer or vendor, the same practice and the same weeks, or
about the same instrument; other matters of the same company stay apart. What became of a case or
fine belongs to a story about it in any year.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from db.edtf_dates import gap_days, known_bounds, precision
from db.linked.statements import EventPractice, EventRole, JoinedEvent, LinkedEvent, StoryEvent
from db.linking.apart import count_apart
from db.linking.entered.homes import homes_of, naming
from db.linking.entered.likeness import likeness, names_of_known, with_group
from db.linking.linkage import Linkage
from db.linking.material import CuratedEvent, LinkArticle, Material
from db.linking.statements.events import EventTables
from db.linking.statements.others_matters import without_others_matters
from db.linking.statements.tellers import Teller
from db.records import EventSighting

SHARE = 0.5  # of the articles that tell an event, that are about a practice
LEAD = 0.08  # of the likest entered event before the next one, for them to be told apart
EXACTNESS = ("day", "interval", "month", "season", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedTables:
    """The rows of events that were entered by hand, and those that both kinds share."""

    events: tuple[JoinedEvent, ...]
    told: frozenset[str]  # ids of those that articles tell
    story_events: tuple[StoryEvent, ...]
    practices: tuple[EventPractice, ...]
    entered: frozenset[str]  # ids of entered events


def join_entered(
    read: EventTables,
    material: Material,
    linkage: Linkage,
    within: Linkage,
    standing: Mapping[str, str],
) -> tuple[EventTables, JoinedTables]:
    """Let read events be the entered ones they are, and entered ones enter their stories.

    `within` is the linkage with the stories that are linked; `standing` gives the event that a
    sighting has already: an entered one keeps it.
    """
    facts = {fact.id: fact for fact in material.curated_events}
    sightings: defaultdict[str, list[EventSighting]] = defaultdict(list)
    for sighting in material.events:
        sightings[read.event_of[sighting.id]].append(sighting)
    names = names_of_known(material.known_stakeholders)
    fact_of = _find_entered(read.events, sightings, facts, linkage, names, standing)
    tables = _renamed(read, fact_of, facts, linkage, sightings)
    read_events = {event.id: event for event in tables.events}
    ties = without_others_matters(tables, material, linkage)
    places = homes_of(facts.values(), material, linkage, within, names)
    return tables, JoinedTables(
        events=tuple(_told(read_events.get(fact.id), fact) for fact in facts.values()),
        told=frozenset(fact_of.values()),
        story_events=tuple(dict.fromkeys((*ties, *places))),
        practices=tuple(_practices(tables, facts, material, linkage)),
        entered=frozenset(facts),
    )


def _find_entered(
    events: Iterable[LinkedEvent],
    sightings: Mapping[str, Sequence[EventSighting]],
    facts: Mapping[str, CuratedEvent],
    linkage: Linkage,
    names: Mapping[str, frozenset[str]],
    standing: Mapping[str, str],
) -> dict[str, str]:
    """Give the entered event that each read one is, where that is plain."""
    fact_of: dict[str, str] = {}
    parties = with_group({who for fact in facts.values() for who, _ in fact.roles}, linkage)
    named = naming(parties, linkage) if parties else {}
    for event in events:
        told = Teller(event=event, sightings=sightings[event.id], linkage=linkage, named=named)
        stood = {standing[s.id] for s in told.sightings if standing.get(s.id) in facts}
        if stood:
            fact_of[event.id] = min(stood)
            continue
        scored = sorted(
            (
                (score, fact.id)
                for fact in facts.values()
                if (score := likeness(fact, told, names)) > 0
            ),
            key=lambda pair: (-pair[0], pair[1]),
        )
        if scored and (len(scored) == 1 or scored[0][0] - scored[1][0] >= LEAD):
            fact_of[event.id] = scored[0][1]
    return fact_of


def _renamed(
    read: EventTables,
    fact_of: Mapping[str, str],
    facts: Mapping[str, CuratedEvent],
    linkage: Linkage,
    sightings: Mapping[str, Sequence[EventSighting]],
) -> EventTables:
    """Give read events that were entered the id they were entered with, and its date."""
    if not fact_of:
        return read
    groups: defaultdict[str, list[LinkedEvent]] = defaultdict(list)
    events = []
    for event in read.events:
        if event.id in fact_of:
            groups[fact_of[event.id]].append(event)
        else:
            events.append(event)
    for fact_id, group in sorted(groups.items()):
        articles = {s.article_id for event in group for s in sightings[event.id]}
        events.append(_merged(facts[fact_id], group, articles, linkage))
    roles = [
        replace(role, event_id=fact_of.get(role.event_id, role.event_id)) for role in read.roles
    ]
    entered_roles = [
        EventRole(event_id=fact_id, stakeholder_id=stakeholder, role=part)
        for fact_id in groups
        for stakeholder, part in facts[fact_id].roles
    ]
    return EventTables(
        events=tuple(events),
        roles=tuple(dict.fromkeys((*roles, *entered_roles))),
        story_events=tuple(
            dict.fromkeys(
                replace(place, event_id=fact_of.get(place.event_id, place.event_id))
                for place in read.story_events
            )
        ),
        event_of={
            sighting: fact_of.get(event_id, event_id)
            for sighting, event_id in read.event_of.items()
        },
    )


def _merged(
    fact: CuratedEvent, group: Sequence[LinkedEvent], articles: set[str], linkage: Linkage
) -> LinkedEvent:
    """Make one event of an entered one and those that tell it; the most widely told has its words.

    Two dates that can't be the same stay in conflict; the entered one is the event's.
    """
    first = min(group, key=lambda e: (-e.independent_origins, -e.articles, e.id))
    apart = count_apart(articles, linkage)
    edtf = _date(fact.edtf, [event.edtf for event in group])
    earliest, latest = known_bounds(edtf)
    statuses = {event.status for event in group}
    is_confirmed = fact.verified or "confirmed" in statuses or apart > 1
    status = "disputed" if "disputed" in statuses else "confirmed" if is_confirmed else "reported"
    contradict = any(_contradicts(event.edtf, fact.edtf) for event in group)
    return replace(
        first,
        id=fact.id,
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        status=status,
        articles=len(articles),
        independent_origins=linkage.count_origins(articles),
        date_conflict=int(contradict or any(event.date_conflict for event in group)),
        instrument_id=first.instrument_id or next(iter(fact.instruments), None),
    )


def _contradicts(read: str | None, entered: str | None) -> bool:
    """Tell whether two dates can't be the same; what has the day of its article says none."""
    if read is None or entered is None or read.endswith("~"):
        return False
    return gap_days(read, entered) > 0


def _date(entered: str | None, read: Iterable[str | None]) -> str | None:
    """Give the date that was entered, unless what was read is more exact and fits it."""
    dates = [date for date in read if date and known_bounds(date) != (None, None)]
    if entered is None:
        return min(dates, key=lambda date: (EXACTNESS.index(precision(date)), date), default=None)
    finer = [
        date
        for date in dates
        if gap_days(date, entered) == 0
        and None not in known_bounds(date)
        and date[-1] not in "~?%"
        and EXACTNESS.index(precision(date)) < EXACTNESS.index(precision(entered))
    ]
    return min(finer, key=lambda date: (EXACTNESS.index(precision(date)), date), default=entered)


def _told(event: LinkedEvent | None, fact: CuratedEvent) -> JoinedEvent:
    """Give what is known by reading of an entered event."""
    earliest, latest = known_bounds(fact.edtf)
    if event is None:
        return JoinedEvent(
            id=fact.id,
            edtf=fact.edtf,
            earliest=earliest,
            latest=latest,
            status="confirmed" if fact.verified else "reported",
            articles=None,
            independent_origins=None,
            date_conflict=None,
        )
    return JoinedEvent(
        id=fact.id,
        edtf=event.edtf,
        earliest=event.earliest,
        latest=event.latest,
        status=event.status,
        articles=event.articles,
        independent_origins=event.independent_origins,
        date_conflict=event.date_conflict,
    )


def _practices(
    tables: EventTables, facts: Mapping[str, CuratedEvent], material: Material, linkage: Linkage
) -> Iterator[EventPractice]:
    """Give the practices of read events: those of at least half of the articles that tell them."""
    tellers: defaultdict[str, dict[str, LinkArticle]] = defaultdict(dict)
    for sighting in material.events:
        article = linkage.articles[sighting.article_id]
        tellers[tables.event_of[sighting.id]].setdefault(linkage.root(article.id), article)
    for event_id, by_root in tellers.items():
        if event_id in facts:
            continue
        articles = list(by_root.values())
        counts = Counter(practice for article in articles for practice in article.practices)
        for practice, count in sorted(counts.items()):
            if count >= SHARE * len(articles):
                yield EventPractice(event_id=event_id, practice=practice)
