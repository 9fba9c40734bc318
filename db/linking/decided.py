"""What a page of a decision tells without a day -> the same with the day that was entered.

The act that a page's first sentence tells is the decision, and so is what its authority found,
ordered or held there: all are of the day on which it decided, not of the day of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from db.lexicon import pattern
from db.linking.linkage import Linkage
from db.linking.material import Material
from db.linking.statements.event_likeness import parties
from db.linking.statements.events import EventTables
from db.linking.stories.decision_pages import deciders, decision_days
from db.linking.text.sentences import QUOTED, opening, sentences_at
from db.records import EventSighting, Stance

DECISIVE_KINDS = frozenset({"fine", "ruling"})
THE_AUTHORITY = re.compile(r"(?:\w{1,30},? ){0,3}(?:[Tt]he )?DPA\b")  # whose page it is
OTHER_ACT = pattern("voice", "other_act")  # before or after the decision, or of who reviews it
LATER_CUT = pattern("voice", "later_cut")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Pages of decisions with their entered days, and who decides on each."""

    days: Mapping[str, str]  # by article
    deciders: Mapping[str, str]  # stakeholder by article


def decisions_of(material: Material, linkage: Linkage) -> Decisions:
    """Give the pages whose decision has a day, each with who decides."""
    days = decision_days(material, linkage)
    return Decisions(days=days, deciders=deciders(material, linkage, days))


def dated_by_decisions(
    events: EventTables, sightings: Iterable[EventSighting], decisions: Decisions, linkage: Linkage
) -> EventTables:
    """Give the events that no article dates, and a page tells of its decision, the entered day."""
    days: dict[str, set[str]] = {}
    for one in sightings:
        if one.id in events.event_of and _tells(one, decisions, linkage):
            days.setdefault(events.event_of[one.id], set()).add(decisions.days[one.article_id])
    dated = (
        replace(event, edtf=day, earliest=day, latest=day)
        if event.edtf is None and len(days.get(event.id, ())) == 1 and (day := min(days[event.id]))
        else event
        for event in events.events
    )
    return replace(events, events=tuple(dated))


def days_decided(
    stances: Iterable[Stance], decisions: Decisions, linkage: Linkage
) -> Iterator[tuple[str, str]]:
    """Give the stances of who decides on a page, by id, with the day of the decision."""
    for stance in stances:
        who = linkage.who.of(stance.article_id, stance.stakeholder)
        is_deciding = who is not None and who == decisions.deciders.get(stance.article_id)
        if is_deciding and stance.stated_edtf is None:
            yield stance.id, decisions.days[stance.article_id]


def _tells(sighting: EventSighting, decisions: Decisions, linkage: Linkage) -> bool:
    """Tell whether a page tells its decision there, or what the same authority found besides.

    A sentence that tells of an earlier act, of another instance or of a later cut is of no one day.
    """
    if sighting.kind not in DECISIVE_KINDS or sighting.article_id not in decisions.days:
        return False
    article = linkage.articles[sighting.article_id]
    sentence = sentences_at(article, sighting.start, sighting.end)
    if sighting.status == "planned" or LATER_CUT.search(QUOTED.sub("", sentence.text)):
        return False
    first = next(iter(opening(article, paragraphs=1)), None)
    if first is None or first.start <= sighting.start < first.end:
        return first is not None
    if OTHER_ACT.search(sentence.text):
        return False
    deciding = decisions.deciders.get(article.id)
    acting = parties(sighting, linkage, {"agent"})
    if deciding is not None or acting:
        return set(acting) == {deciding}
    return all(THE_AUTHORITY.match(one.text) for one in (first, sentence))
