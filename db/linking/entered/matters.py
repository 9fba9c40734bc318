"""An entered and a read event in other words become one, by what stands around the read one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from db.edtf_dates import days_apart, gap_days, known_bounds, precision
from db.lexicon import pattern
from db.linking.material import CuratedEvent
from db.linking.statements.summed_up import OF_ACTS
from db.linking.statements.tellers import Teller, say
from db.linking.text.words import content_words

# Seldom two by one party within some weeks, and never on one day.
UNIQUE_KINDS = frozenset({"leak", "pause", "layoff", "petition"})
GROWING = frozenset({"petition"})  # told anew whenever more have signed
CLOSE_DAYS = 2  # between the day of a happening and the day it was told
TOLD_DAYS = 31  # between an entered event and an article that tells it without a date
LEAST_MATTER = 2  # words that two tellings of one matter share, but for names
LEAST_OF_CASE = 3  # and where nobody is named: of a case told by what it was about
LEAST_QUOTED = 3  # words that nobody happens to choose again
INVITING = pattern("statements", "inviting")
DROPPING = pattern("statements", "dropping")
QUOTED = re.compile(r"[“\"]([^”\"]{8,200})[”\"]")
LATER_NAME = re.compile(r"(?<!^)\b[A-Z][\w-]+")


def is_one_matter(fact: CuratedEvent, told: Teller, names: Set[str]) -> bool:
    """Tell whether a read event in which an entered one's party takes part is surely that one.

    `names` are the words of the names of those who take part.
    """
    return (
        _has_grown(fact, told)
        or _is_one_call(fact, told, names)
        or _is_of_one_day(fact, told)
        or _is_one_saying(fact, told)
        or _is_one_dropping(fact, told, names)
        or _is_one_change(fact, told, names)
    )


def is_named(fact: CuratedEvent, told: Teller, of_parties: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a sentence that tells a read event without parties names an entered one's."""
    written = {
        name
        for who, role in fact.roles
        if role != "source"
        for name in of_parties.get(who, ())
        if name
    }
    return any(name in say(sentence) for sentence in told.sentences() for name in written)


def is_case_without_names(fact: CuratedEvent, told: Teller) -> bool:
    """Tell whether a ruling that is told without any name, soon after, is the entered one.

    Its article opens with what was decided, and of the ruling itself tells no other day and no
    name but those of the entered title: "A Dutch court ruled ... to keep his webcam on".
    """
    if fact.kind != "ruling" or told.event.kind != "ruling" or told.parties("agent", "target"):
        return False
    is_undated = told.event.edtf is None or told.is_of_its_article_s_day()
    if not is_undated or not is_told_soon(fact, told):
        return False
    known = set(fact.title.split())
    if any(set(LATER_NAME.findall(s.what)) - known for s in told.sightings):
        return False
    matter = content_words(fact.title) - OF_ACTS
    return any(
        len(matter & content_words(opening)) >= max(LEAST_OF_CASE, len(matter) / 2)
        for opening in told.openings()
    )


def is_dropping(fact: CuratedEvent, told: Teller) -> bool:
    """Tell whether a change of policy and a pause both say that something was given up."""
    tellings = (fact.title, *(sighting.what for sighting in told.sightings))
    return {fact.kind, told.event.kind} == {"policy_change", "pause"} and all(
        DROPPING.search(telling) for telling in tellings
    )


def is_told_in_time(fact: CuratedEvent, told: Teller) -> bool:
    """Tell whether some article that tells an event came out near the day that was entered."""
    return fact.edtf is not None and any(
        gap_days(fact.edtf, day) <= TOLD_DAYS for day in told.days()
    )


def is_told_soon(fact: CuratedEvent, told: Teller) -> bool:
    """Tell whether every article that tells an event came out in the weeks after its day."""
    day, _ = known_bounds(fact.edtf)
    return day is not None and all(
        told_on >= day and days_apart(day, told_on) <= TOLD_DAYS for told_on in told.days()
    )


def _has_grown(fact: CuratedEvent, told: Teller) -> bool:
    """Tell whether what began as it was entered is told soon after, by how many have joined it."""
    is_one_kind = fact.kind == told.event.kind and fact.kind in GROWING
    return is_one_kind and is_told_in_time(fact, told)


def _is_one_call(fact: CuratedEvent, told: Teller, names: Set[str]) -> bool:
    """Tell whether both ask the public for what it knows of one matter: "asks", "an RFI".

    What it is about mostly stands behind the words that are read as the event.
    """
    matter = content_words(INVITING.sub(" ", fact.title)) - names
    asked = INVITING.search(fact.title) is not None and len(matter) >= LEAST_MATTER
    return asked and any(
        INVITING.search(sighting.what) is not None
        and len(matter & content_words(sentence)) >= LEAST_MATTER
        for sighting, sentence in zip(told.sightings, told.sentences(), strict=True)
    )


def _is_of_one_day(fact: CuratedEvent, told: Teller) -> bool:
    """Tell whether both are of one day and of a kind that no party has two of on a day."""
    edtf, read = fact.edtf, told.event.edtf
    is_unique = fact.kind == told.event.kind and fact.kind in UNIQUE_KINDS
    return is_unique and edtf is not None and edtf == read and precision(edtf) == "day"


def _is_one_dropping(fact: CuratedEvent, told: Teller, names: Set[str]) -> bool:
    """Tell whether one matter was given up at one time."""
    edtf, read = fact.edtf, told.event.edtf
    is_one_time = edtf is not None and read is not None and gap_days(edtf, read) == 0
    return is_one_time and is_dropping(fact, told) and _shares_matter(fact, told, names, 1)


def _is_one_saying(fact: CuratedEvent, told: Teller) -> bool:
    """Tell whether the read one quotes words of the entered one, of one time however loose."""
    if fact.kind != told.event.kind or not fact.edtf or not told.event.edtf:
        return False
    entered = say(fact.title)
    return gap_days(fact.edtf, told.event.edtf) == 0 and any(
        len(quoted.split()) >= LEAST_QUOTED and say(quoted) in entered
        for sighting in told.sightings
        for quoted in QUOTED.findall(sighting.what)
    )


def _is_one_change(fact: CuratedEvent, told: Teller, names: Set[str]) -> bool:
    """Tell whether a change of the same days is told, what it consists of in the next sentence."""
    edtf, read = fact.edtf, told.event.edtf
    if fact.kind != "policy_change" or told.event.kind != fact.kind or not edtf or not read:
        return False
    are_days = precision(edtf) == "day" == precision(read) and gap_days(edtf, read) <= CLOSE_DAYS
    return are_days and _shares_matter(fact, told, names, LEAST_MATTER, following=1)


def _shares_matter(
    fact: CuratedEvent, told: Teller, names: Set[str], least: int, *, following: int = 0
) -> bool:
    """Tell whether every sentence that tells an event has so many words of an entered title."""
    matter = content_words(fact.title) - names
    return all(
        len(matter & content_words(sentence)) >= least
        for sentence in told.sentences(following=following)
    )
