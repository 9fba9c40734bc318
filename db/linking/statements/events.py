"""Sightings become events: one happening told in many articles, with who took part and when."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from db.edtf_dates import days_apart, gap_days, known_bounds
from db.keys import digest_key
from db.lexicon import pattern
from db.linked.statements import EventRole, LinkedEvent, StoryEvent
from db.linking.acting_groups import acting_groups, groups_named
from db.linking.apart import count_apart
from db.linking.identity.names import organisation_key
from db.linking.linkage import Linkage
from db.linking.material import NONE
from db.linking.statements.event_likeness import OFFICIAL_ACTS, STEPS, likeness
from db.linking.statements.event_titles import in_our_words
from db.linking.stories.addresses import matter_of
from db.linking.text.phrases import once_priced
from db.linking.text.sums import in_english
from db.records import EventSighting

SAID = frozenset({"statement", "ruling", "fine", "study", "report"})
OFFICIAL_OUTLETS = frozenset({"regulator", "legislature", "court"})
LONGEST_TITLE = 140
LENGTHS = (0, 6, 30, 92, 365, 10**9)  # days between the ends of a day, week, month, season, year
OPEN = len(LENGTHS)
COUNT = re.compile(r"\d[\d,.]*\d|\d")
# What is still to come, whatever the sighting's status says.
FUTURE = pattern("statements", "future")
# Days that mean something only beside the day of publication; the event has its date.
DAY_WORDS = pattern("statements", "day_words")
# A sentence that sees an event coming.
EXPECTED = pattern("statements", "expected")
LOOSE_END = pattern("statements", "loose_end")


@dataclass(slots=True)
class Event:
    """An event in the making."""

    sightings: list[EventSighting] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTables:
    """The rows that events are written as."""

    events: tuple[LinkedEvent, ...]
    roles: tuple[EventRole, ...]
    story_events: tuple[StoryEvent, ...]
    event_of: dict[str, str]  # sighting id -> event id


def gather_events(
    sightings: Iterable[EventSighting], linkage: Linkage, standing: Mapping[str, str] = NONE
) -> EventTables:
    """Merge sightings within a story by kind, time, parties and words; give all rows.

    Those about one instrument are merged across stories, and so are acts of an authority or
    court that the pages of a decision and of its review tell.

    Dated sightings are placed before undated ones, each in order of publication. `standing`
    gives the event that a sighting has already: there it stays.
    """
    ordered = sorted(
        sightings,
        key=lambda sighting_at: (
            sighting_at.id not in standing,
            sighting_at.edtf is None,
            linkage.articles[sighting_at.article_id].order,
            sighting_at.start,
        ),
    )
    blocks: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
    events: list[Event] = []
    of_id: dict[str, Event] = {}
    for sighting in ordered:
        stories = linkage.stories_of.get(sighting.article_id) or ("",)
        keys = [(story, sighting.kind) for story in stories]
        instrument = linkage.instruments.of(sighting.instrument)
        if instrument and sighting.kind in STEPS:  # one event in however many stories
            keys.append((f"instrument {instrument}", sighting.kind))
        matter = matter_of(linkage.articles[sighting.article_id])
        if matter and sighting.kind in OFFICIAL_ACTS:  # told on the page of who reviewed it too
            keys.append((f"matter {matter}", sighting.kind))
        if sighting.id in standing:
            event = of_id.get(standing[sighting.id])
        else:
            event = _best(sighting, [event for block in keys for event in blocks[block]], linkage)
        if event is None:
            event = Event()
            events.append(event)
            of_id[standing.get(sighting.id, sighting.id)] = event
        event.sightings.append(sighting)
        for block in keys:
            if not any(event is placed for placed in blocks[block]):
                blocks[block].append(event)
    return _tables(events, linkage)


def _best(sighting: EventSighting, events: Iterable[Event], linkage: Linkage) -> Event | None:
    """Find the event that a sighting is of, the most similar one."""
    scored = [
        (max(likeness(sighting, told, linkage) for told in event.sightings), event)
        for event in events
    ]
    likest = max(scored, key=lambda pair: pair[0], default=None)
    return likest[1] if likest and likest[0] > 0 else None


def _tables(events: Iterable[Event], linkage: Linkage) -> EventTables:
    """Make the rows of all events."""
    linked_events: dict[str, LinkedEvent] = {}
    roles: dict[EventRole, None] = {}
    story_events: dict[StoryEvent, None] = {}
    event_of: dict[str, str] = {}
    events = list(events)
    groups = groups_named((one for event in events for one in event.sightings), linkage)
    for event in events:
        linked = _linked(event.sightings, linkage)
        linked_events.setdefault(linked.id, linked)
        event_of.update({sighting.id: linked.id for sighting in event.sightings})
        for group in acting_groups(event.sightings, groups):
            roles[EventRole(event_id=linked.id, stakeholder_id=group, role="agent")] = None
        for sighting in event.sightings:
            for role in sighting.roles:
                stakeholder = linkage.who.of(sighting.article_id, role.name)
                if stakeholder:
                    part = EventRole(event_id=linked.id, stakeholder_id=stakeholder, role=role.role)
                    roles[part] = None
            for story in linkage.stories_of.get(sighting.article_id, ()):
                story_events[StoryEvent(story_id=story, event_id=linked.id)] = None
    return EventTables(
        events=tuple(linked_events.values()),
        roles=tuple(roles),
        story_events=tuple(story_events),
        event_of=event_of,
    )


def _linked(sightings: Sequence[EventSighting], linkage: Linkage) -> LinkedEvent:
    """Make the record of an event; what it is and when, its surest sightings say."""
    surest = [sighting for sighting in sightings if sighting.level == "sure"] or sightings
    first = min(
        surest,
        key=lambda sighting: (linkage.articles[sighting.article_id].order, sighting.start),
    )
    articles = {sighting.article_id for sighting in sightings}
    past = [sighting for sighting in surest if has_happened(sighting)] or surest
    title = _title(past, linkage)
    trusted = _trusted(_of_one_count(surest, title), linkage)
    dates = {sighting.edtf for sighting in trusted}
    dated = [sighting for sighting in past if sighting.edtf in dates]
    edtf = _date(dated, linkage) or _date(trusted, linkage)
    earliest, latest = known_bounds(edtf)
    stories = Counter(
        story for article in sorted(articles) for story in linkage.stories_of.get(article, ())
    )
    root = linkage.articles[first.article_id].root_id
    return LinkedEvent(
        id=digest_key("event", root, first.kind, first.what),
        title=in_english(once_priced(title)),
        kind=first.kind,
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        status=_status(surest, linkage),
        story_id=min(stories, key=lambda key: (-stories[key], key), default=None),
        instrument_id=_instrument(sightings, linkage),
        articles=len(articles),
        independent_origins=linkage.count_origins(articles),
        date_conflict=int(_has_conflict(dated)),
    )


def _of_one_count(sightings: Sequence[EventSighting], title: str) -> Sequence[EventSighting]:
    """Leave out sightings of a petition that count other signatures: 1,500 were fewer days."""
    if sightings[0].kind != "petition":
        return sightings
    counts = set(COUNT.findall(title))
    return [s for s in sightings if counts & set(COUNT.findall(s.what))] or sightings


def _trusted(sightings: Sequence[EventSighting], linkage: Linkage) -> list[EventSighting]:
    """Leave out sightings whose date somebody rejected; if a date was confirmed, keep only it."""
    judged = linkage.judged_dates
    verdicts = {
        sighting.edtf: judged[sighting.id] for sighting in sightings if sighting.id in judged
    }
    if not verdicts:
        return list(sightings)
    confirmed = [sighting for sighting in sightings if verdicts.get(sighting.edtf) == "confirm"]
    return confirmed or [
        sighting for sighting in sightings if verdicts.get(sighting.edtf) != "reject"
    ]


def _date(sightings: Sequence[EventSighting], linkage: Linkage) -> str | None:
    """Give the date that most origins give, of these the most exact one."""
    origins: defaultdict[str, set[str]] = defaultdict(set)
    for sighting in sightings:
        if sighting.edtf and known_bounds(sighting.edtf) != (None, None):
            origins[sighting.edtf].add(linkage.root(sighting.article_id))
    return min(
        origins,
        key=lambda edtf: (edtf[-1] in "~?%", _looseness(edtf), -len(origins[edtf]), edtf),
        default=None,
    )


def _looseness(edtf: str) -> int:
    """Say how little a date tells: of days 0, then by how long it is, an open one last."""
    first, last = known_bounds(edtf)
    if first is None or last is None:
        return OPEN
    length = days_apart(first, last)
    return next(place for place, most in enumerate(LENGTHS) if length <= most)


def _has_conflict(sightings: Iterable[EventSighting]) -> bool:
    """Tell whether two articles give dates that can't be the same."""
    dates = sorted({sighting.edtf for sighting in sightings if sighting.edtf})
    return any(gap_days(date, second) > 0 for date in dates for second in dates if date < second)


def _title(sightings: Iterable[EventSighting], linkage: Linkage) -> str:
    """Give the surest sighting's title, short ones first, with a capital and no full stop."""
    best = min(
        sightings,
        key=lambda sighting: (
            not linkage.is_original(sighting.article_id),
            len(sighting.what) > LONGEST_TITLE,
            -sighting.score,
            linkage.articles[sighting.article_id].order,
            sighting.start,
        ),
    )
    title = " ".join(DAY_WORDS.sub("", best.what).split()).strip(" .,;:–—-")
    title = in_our_words(LOOSE_END.sub("", title) or best.what, best, linkage)
    return title[:1].upper() + title[1:]


def _status(sightings: Sequence[EventSighting], linkage: Linkage) -> str:
    """Say how sure an event is.

    Two origins that share neither outlet nor report confirm it, and so does the acting party
    or an authority on its own site; an event that is told as planned only stays planned.
    """
    happened = [sighting for sighting in sightings if has_happened(sighting)]
    if not happened:
        return "planned"
    if any(sighting.status == "disputed" for sighting in happened):
        return "disputed"
    if count_apart((sighting.article_id for sighting in happened), linkage) > 1:
        return "confirmed"
    is_told = any(
        sighting.status == "confirmed" or _is_own_word(sighting, linkage) for sighting in happened
    )
    return "confirmed" if is_told else "reported"


def has_happened(sighting: EventSighting) -> bool:
    """Tell whether a sighting tells what has happened, not what is to come."""
    is_said = sighting.kind in SAID  # whatever it foretells
    return sighting.status != "planned" and (is_said or not FUTURE.search(sighting.what))


def _is_own_word(sighting: EventSighting, linkage: Linkage) -> bool:
    """Tell whether the acting party itself, or an authority, publishes the sighting."""
    article = linkage.articles[sighting.article_id]
    if article.outlet_kind in OFFICIAL_OUTLETS:
        return True
    outlet = organisation_key(article.outlet_name or "")
    agents = [role.name for role in sighting.roles if role.role == "agent"]
    keys = [organisation_key(name) for name in agents]
    return any(words and outlet[: len(words)] == words for words in keys)


def _instrument(sightings: Iterable[EventSighting], linkage: Linkage) -> str | None:
    """Give the instrument that most sightings are about."""
    counts = Counter(
        instrument
        for sighting in sightings
        if (instrument := linkage.instruments.of(sighting.instrument))
    )
    return min(counts, key=lambda instrument: (-counts[instrument], instrument), default=None)
