"""The day on which a side was taken, where the article tells it, and not only when it came out.

January's side told in June is January's: the reader gives it as `stated_edtf`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from db.edtf_dates import PLAIN_DAY, days_apart, known_bounds
from db.linking.linkage import Linkage
from db.linking.material import CuratedEvent
from db.linking.text.sentences import sentences_at
from db.records import EventSighting, Stance

RECENT_DAYS = 31  # what lies further back is background, not what the words are news of


def days_taken(
    stances: Iterable[Stance], events: Iterable[EventSighting], linkage: Linkage
) -> dict[str, str]:
    """Give the day, by stance, of the one dated act of its holder in the same sentence.

    "The council voted on Thursday to demand an end to the score" was taken on that Thursday.
    """
    acts: defaultdict[tuple[str, str], list[EventSighting]] = defaultdict(list)
    for sighting in events:
        if sighting.status != "planned" and PLAIN_DAY.fullmatch(sighting.edtf or ""):
            for role in sighting.roles:
                stakeholder = linkage.who.of(sighting.article_id, role.name)
                if stakeholder and role.role == "agent":
                    acts[sighting.article_id, stakeholder].append(sighting)
    days: dict[str, str] = {}
    for stance in stances:
        stakeholder = linkage.who.of(stance.article_id, stance.stakeholder)
        day = _told(stance, acts.get((stance.article_id, stakeholder or ""), ()), linkage)
        if day:
            days[stance.id] = day
    return days


def dated_as_entered(
    events: Iterable[EventSighting], event_of: Mapping[str, str], facts: Iterable[CuratedEvent]
) -> Iterator[EventSighting]:
    """Give each act its day; where its article tells none, the one that it was entered with.

    `event_of` says which event a sighting is of: a fine that a later report tells was imposed
    on its own day.
    """
    entered = {fact.id: fact.edtf for fact in facts}
    for sighting in events:
        edtf = sighting.edtf or entered.get(event_of.get(sighting.id, ""))
        yield replace(sighting, edtf=edtf)


def _told(stance: Stance, acts: Sequence[EventSighting], linkage: Linkage) -> str | None:
    """Give the one recent day told in the sentences that a stance rests on."""
    article = linkage.articles[stance.article_id]
    if not acts or article.day is None:
        return None
    around = sentences_at(article, stance.start, stance.end)
    days = {
        sighting.edtf
        for sighting in acts
        if sighting.edtf
        and around.start <= sighting.start < around.end
        and sighting.edtf <= article.day
    }
    recent = [day for day in days if days_apart(day, article.day) <= RECENT_DAYS]
    return recent[0] if len(days) == len(recent) == 1 else None


def day_of(stance: Stance, days: Mapping[str, str], linkage: Linkage) -> str:
    """Give the day of a stance: the one that is told, or that of publication.

    Of a month or year it is the first day, of a side that was left the last.
    """
    told = told_day(stance) or days.get(stance.id)
    return told or linkage.day(stance.article_id)


def told_day(stance: Stance) -> str | None:
    """Give the day that the words tell for a stance long past, None where they tell none."""
    first, last = known_bounds(stance.stated_edtf)
    return last if stance.is_left else first


def since_told(stance: Stance, day: str) -> str:
    """Give since when a side is held, no more exact than it is told: a month, a year or a day."""
    first = (stance.stated_edtf or "").split("/")[0].rstrip("~?%")
    return first if first and day.startswith(first) else day


def basis_of_day(stances: Iterable[Stance], days: Mapping[str, str], linkage: Linkage) -> str:
    """Say what gives the first day of a side to the stances that show it by then.

    `words` or a `deed` that the text dates; else the side is only known to be held by the day of
    the `article`, or of the `decision` whose day its article bears.
    """
    stances = list(stances)
    undated = [stance for stance in stances if told_day(stance) is None and stance.id not in days]
    if any(linkage.articles[stance.article_id].republishes for stance in undated):
        return "decision"
    if undated:
        return "article"
    are_deeds = all(stance.basis == "act" or told_day(stance) is None for stance in stances)
    return "deed" if are_deeds else "words"
