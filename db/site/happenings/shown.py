"""Events become what the timeline shows: mark, words, who acts, who told it first, evidence."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

from db.rows import Row, rows
from db.site.happenings.filters import ACTORS, bound, condition
from db.site.view.evidence import find_evidence
from db.spoken_dates import spoken_date, spoken_when

PER_PAGE = 40  # events; numbers of two digits fit into their marks
MOST_UNDATED = 12  # without a day, below those that have one
ORDERS = {
    "oldest": "events.earliest, events.latest, events.id",
    "newest": "events.earliest desc, events.latest desc, events.id desc",
}
DATED, UNDATED = "events.earliest is not null", "events.earliest is null"
MARK_WORDS = {
    "read": "read",
    "entered": "entered by hand",
    "planned": "planned",
    "disputed": "sources disagree",
}
GROUP_OF_KIND = {kind: group for group, kinds in ACTORS.items() for kind in kinds}
IN_ORDER = frozenset({"story", "stakeholder", "instrument"})  # what is told from its beginning


def dated_events(
    connection: sqlite3.Connection,
    chosen: Mapping[str, str],
    order: str,
    first: int,
    most: int,
    *,
    are_many: bool = False,
) -> list[Row]:
    """Give events that pass the filters and have a day from which they can be, in order.

    Where many pass, the first in order are looked at one by one until there are enough.
    """
    where = f"{condition(chosen, of_few=are_many)} and {DATED}"
    return _events(connection, where, chosen, ORDERS[order], first, most)


def undated_events(
    connection: sqlite3.Connection, chosen: Mapping[str, str], first: int, most: int
) -> list[Row]:
    """Give those without: `by` a day at first, then those of which nothing is known."""
    order = "events.latest desc, events.id desc"
    return _events(connection, f"{condition(chosen)} and {UNDATED}", chosen, order, first, most)


def _events(
    connection: sqlite3.Connection,
    where: str,
    chosen: Mapping[str, str],
    order: str,
    first: int,
    most: int,
) -> list[Row]:
    """Give rows of events with all that is shown of each."""
    found = rows(
        connection,
        f"""
        select events.*, stories.title as story from (
            select * from events where {where} order by {order} limit :most offset :first
        ) as events left join stories on stories.id = events.story_id order by {order}
        """,  # noqa: S608
        {**bound(chosen), "first": first, "most": most},
    )
    return with_support(connection, found)


def with_support(connection: sqlite3.Connection, events: Sequence[Row]) -> list[Row]:
    """Give events with their evidence, how they are known, who acts, and who told them first."""
    keys = json.dumps([event["id"] for event in events])
    inside = "event_id in (select value from json_each(?))"
    seen: defaultdict[str, list[Row]] = defaultdict(list)
    for sighting in find_evidence(connection, "event_sightings", inside, [keys]):
        seen[sighting["event_id"]].append(sighting)
    acting = _actors(connection, keys)
    republished = _republished(connection, seen)
    return [
        {
            **event,
            "story": event.get("story"),
            "evidence": seen[event["id"]],
            "mark": mark_of(event),
            "actors": acting[event["id"]],
            "group": group_of(acting[event["id"]]),
            "when": when(event),
            "first_told": first_told(seen[event["id"]], republished),
            "day_is_entered": is_day_entered(event, seen[event["id"]]),
        }
        for event in events
    ]


def _actors(connection: sqlite3.Connection, keys: str) -> defaultdict[str, list[Row]]:
    """Give who acts in each event, with the kind of body that they stand for."""
    acting = rows(
        connection,
        """
        select event_id, stakeholders.id, stakeholders.name,
               case when stakeholders.kind = 'person' then coalesce(bodies.kind, 'person')
                    else stakeholders.kind end as kind
        from (select distinct value from json_each(?)) as wanted
        cross join event_roles on event_id = wanted.value
        join events on events.id = event_id
        join stakeholders on stakeholders.id = stakeholder_id
        left join stakeholders as bodies on bodies.id = stakeholders.parent_id
        where event_roles.role = 'agent'
        or event_roles.role = 'source' and events.kind = 'report' and stakeholders.kind = 'media'
        order by event_id, stakeholders.name
        """,
        [keys],
    )
    by_event: defaultdict[str, list[Row]] = defaultdict(list)
    for actor in acting:
        by_event[actor.pop("event_id")].append(actor)
    return by_event


def group_of(actors: Sequence[Row]) -> str:
    """Give the group that acts in an event, for its line in the picture."""
    groups = {GROUP_OF_KIND.get(actor["kind"] or "", "others") for actor in actors}
    return next((group for group in ACTORS if group in groups), "unknown")


def mark_of(event: Row) -> str:
    """Say how an event is known, as the mark shows it: what is doubtful or ahead comes first."""
    if event["status"] == "disputed" or event["date_conflict"]:
        return "disputed"
    if event["status"] == "planned":
        return "planned"
    is_read = not event["curated"] or bool(event["articles"])
    return "read" if is_read else "entered"


def when(event: Row) -> str:
    """Say the date of an event; of a month or year it is said that the day isn't known."""
    if not event["edtf"] or not (event["earliest"] or event["latest"]):
        return "no date"
    return spoken_when(event["edtf"])


def default_order(chosen: Mapping[str, str]) -> str:
    """Tell a story, a stakeholder or an instrument from its beginning, all else from its end."""
    return "oldest" if IN_ORDER & chosen.keys() else "newest"


def _republished(connection: sqlite3.Connection, seen: Mapping[str, Sequence[Row]]) -> set[str]:
    """Give the articles that put up what others decided, and are dated by that."""
    articles = {proof["article_id"] for proofs in seen.values() for proof in proofs}
    found = rows(
        connection,
        """
        select articles.id from json_each(?) as wanted
        cross join articles on articles.id = wanted.value
        join outlets on outlets.id = outlet_id where republishes is not null
        """,
        [json.dumps(sorted(articles))],
    )
    return {article["id"] for article in found}


def first_told(evidence: Sequence[Row], republished: Collection[str] = ()) -> Row | None:
    """Give the first article that tells an event; those dated by what they put up aren't asked."""
    dated = [
        proof
        for proof in evidence
        if proof["published_at"] and proof["article_id"] not in republished
    ]
    if not dated:
        return None
    earliest = min(dated, key=lambda proof: (proof["published_at"], proof["article_id"]))
    names = ("outlet", "published_at", "url", "article_title")
    return {name: earliest[name] for name in names}


def is_day_entered(event: Row, evidence: Sequence[Row]) -> bool:
    """Tell whether the day of a read event is one that was entered, and no article says it.

    It was entered with the event, or with the decision whose page tells it without any day.
    """
    is_its_own = event["entered_edtf"] and event["edtf"] == event["entered_edtf"]
    is_of_decision = event["edtf"] and all(proof["edtf"] is None for proof in evidence)
    is_untold = all(proof["edtf"] != event["edtf"] for proof in evidence)
    return bool(evidence and is_untold and (is_its_own or is_of_decision))


def numbered(events: Iterable[Row]) -> list[Row]:
    """Give events their numbers, the same in the picture and the list."""
    return [{**event, "number": number} for number, event in enumerate(events, start=1)]


def by_month(events: Sequence[Row]) -> list[Row]:
    """Put events that follow each other under their month."""
    months = []
    for label, members in groupby(events, key=month_of):
        listed = list(members)
        months.append({"label": label, "events": listed})
    return months


def month_of(event: Row) -> str:
    """Say in which month an event is, or in which year where no month is known."""
    earliest = event["earliest"] or event["latest"]
    if earliest is None:
        return "No date"
    if (event["edtf"] or "")[:4] == event["edtf"]:
        return f"{event['edtf']}, month unknown"
    return spoken_date(earliest[:7])


def changes(connection: sqlite3.Connection, events: Sequence[Row], looked: str) -> dict[str, str]:
    """Say of events that are recorded after a moment whether they are new, or what has changed."""
    keys = json.dumps([event["id"] for event in events])
    former = {
        row["id"]: row
        for row in rows(
            connection,
            """
            select * from events_history where id in (select value from json_each(?))
            and coalesce(recorded_at, '') <= ? and superseded_at > ? order by superseded_at
            """,
            [keys, looked, looked],
        )
    }
    return {event["id"]: _change(former.get(event["id"]), event) for event in events}


def _change(before: Row | None, event: Row) -> str:
    """Say what has changed of one event."""
    if before is None:
        return "new"
    said = []
    if before["edtf"] != event["edtf"]:
        said.append(f"the date was {spoken_date(before['edtf'])}")
    if before["status"] != event["status"]:
        said.append(f"was {before['status']}")
    origins, now = before["independent_origins"] or 0, event["independent_origins"] or 0
    if origins != now:
        said.append(f"{origins or 'no'} independent {'origin' if origins == 1 else 'origins'} then")
    if before["title"] != event["title"]:
        said.append("told in other words")
    return f"changed: {', '.join(said)}" if said else "changed"


def gone_since(connection: sqlite3.Connection, looked: str) -> int:
    """Count the events that stood then and don't any more: merged, or read otherwise."""
    found = rows(
        connection,
        """
        select count(distinct id) as number from events_history
        where superseded_at > ? and coalesce(recorded_at, '') <= ?
        and not exists (select 1 from events where events.id = events_history.id)
        """,
        [looked, looked],
    )
    return int(found[0]["number"])


def last_recorded(connection: sqlite3.Connection) -> str | None:
    """Give the moment at which the newest event came to be what it is."""
    at: str | None = rows(connection, "select max(recorded_at) as at from events")[0]["at"]
    return at
