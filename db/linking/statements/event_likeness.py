"""Two sightings of events become a likeness: how surely both tell one happening."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set

from db.edtf_dates import gap_days
from db.law.read_steps import is_one_kind, kind_of_title
from db.linking.linkage import Linkage
from db.linking.statements.summed_up import is_summed_up
from db.linking.text.words import content_words, jaccard, overlap
from db.records import EventSighting

SAME_WORDS = 0.34  # likeness from which two sightings at one time are one event
SURE_WORDS = 0.55  # and without a date, or with dates that contradict each other
CONFLICT_DAYS = 12  # dates further apart belong to two events
PARTY_BONUS = 0.25  # what it counts when the same party acts
UNIQUE_KINDS = frozenset({"fine", "ruling", "leak", "pause"})  # seldom two in one fortnight
UNIQUE_BONUS = 0.15  # less than a party: the kind alone makes no event
STEPS = frozenset({"bill_step", "vote", "hearing"})  # of the instrument itself
OFFICIAL_ACTS = frozenset({"fine", "ruling", "inquiry"})
TAKING_PART = frozenset({"agent", "target", "addressee"})
SUM = re.compile(
    r"(?:(?P<sign>[€£$]|\b[A-Z]{3}\b) ?(?P<amount>\d[\d.,]{0,20})"
    r"|(?P<behind>\d[\d.,]{0,20}) ?(?P<unit>€|[A-Z]{3}\b))"
    r"(?: ?(?P<scale>million|billion|m|bn)\b)?"
)
ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
NAME = re.compile(r"\b[A-Z][\w-]+(?: (?:(?:of|for|and|on|to) )?[A-Z][\w-]+)+")
SEPARATOR = re.compile(r"[.,](?=\d{3}(?!\d))|[.,](?:00)?$|[.,]$")


def likeness(first: EventSighting, second: EventSighting, linkage: Linkage) -> float:
    """Score how surely two sightings of a kind are of one event; 0 when they aren't."""
    words = score = _words_alike(first.what, second.what)
    if _are_apart(first, second, linkage):
        return 0.0
    if first.kind in STEPS and _are_other_steps(first, second):
        return 0.0
    if _is_one_fine(first, second, linkage) or is_summed_up(first, second, linkage):
        return 1.0
    first_parties, second_parties = parties(first, linkage), parties(second, linkage)
    if first_parties and second_parties:
        is_shared = _with_bodies(first_parties, linkage) & _with_bodies(second_parties, linkage)
        is_one_paper = _tell_one_paper(first.what, second.what)
        score += PARTY_BONUS if is_shared or is_one_paper else -PARTY_BONUS
    if first.instrument and second.instrument:
        same = linkage.instruments.of(first.instrument) == linkage.instruments.of(second.instrument)
        if not same or first.kind in STEPS:  # many rulings rest on one law
            score += PARTY_BONUS if same else -2 * PARTY_BONUS
    if first.edtf and second.edtf:
        gap = gap_days(first.edtf, second.edtf)
        if gap > CONFLICT_DAYS:
            return 0.0
        least = SAME_WORDS if gap == 0 else SURE_WORDS
        score += UNIQUE_BONUS if first.kind in UNIQUE_KINDS else 0.0
        score -= 0.01 * gap
    elif words < _least_in_common(first, second, linkage):
        return 0.0  # who acts alone makes no event of two
    else:
        least = SURE_WORDS
    return score if score >= least else 0.0


def _least_in_common(first: EventSighting, second: EventSighting, linkage: Linkage) -> float:
    """Give how much alike the words of two sightings have to be where one has no date.

    An authority decides in many matters: it must be said against whom, or in the same words.
    """
    if first.article_id == second.article_id:
        return 0.0
    targets, others = parties(first, linkage, {"target"}), parties(second, linkage, {"target"})
    is_one_matter = first.kind not in OFFICIAL_ACTS or bool(targets & others)
    return SAME_WORDS if is_one_matter else SURE_WORDS


def _are_apart(first: EventSighting, second: EventSighting, linkage: Linkage) -> bool:
    """Tell whether two official acts can't be one: of two authorities, or of two sums."""
    if first.kind not in OFFICIAL_ACTS:
        return False
    agents, others = parties(first, linkage, {"agent"}), parties(second, linkage, {"agent"})
    is_apart = _with_bodies(agents, linkage).isdisjoint(_with_bodies(others, linkage))
    if agents and others and is_apart and not _tell_one_paper(first.what, second.what):
        return True
    sums, other_sums = _sums(first.what), _sums(second.what)
    return any(
        amounts.isdisjoint(other_sums[currency])
        for currency, amounts in sums.items()
        if currency in other_sums
    )


def _are_other_steps(first: EventSighting, second: EventSighting) -> bool:
    """Tell whether two sightings tell of two steps of a bill, or of deadlines on two days."""
    kind, other = kind_of_title(first.what), kind_of_title(second.what)
    if kind and other and not is_one_kind(kind, other):
        return True
    days = {sighting.edtf for sighting in (first, second)}
    return len(days) > 1 and all(day is not None and day.startswith("../") for day in days)


def _is_one_fine(first: EventSighting, second: EventSighting, linkage: Linkage) -> bool:
    """Tell whether one article tells of one fine twice, without a day: imposed, and on whom.

    Its sum is given in two currencies, or left out; two fines have two sums or two payers.
    """
    if first.kind != "fine" or first.article_id != second.article_id:
        return False
    payers, others = parties(first, linkage, {"target"}), parties(second, linkage, {"target"})
    is_undated = first.edtf is None or second.edtf is None
    return is_undated and not (payers and others and payers.isdisjoint(others))


def _sums(title: str) -> dict[str, set[str]]:
    """Give the sums of money that a title names, by currency."""
    sums: defaultdict[str, set[str]] = defaultdict(set)
    for match in SUM.finditer(title):
        amount = SEPARATOR.sub("", match["amount"] or match["behind"])
        sums[match["sign"] or match["unit"]].add(f"{amount} {match['scale'] or ''}".strip())
    return dict(sums)


def _words_alike(first: str, second: str) -> float:
    """Compare the titles of two sightings: words in common, more when one holds the other."""
    content, other_content = content_words(first), content_words(second)
    return 0.5 * jaccard(content, other_content) + 0.5 * overlap(content, other_content)


def _with_bodies(stakeholders: frozenset[str], linkage: Linkage) -> frozenset[str]:
    """Add to stakeholders the bodies that they head or speak for: a chief acts for them."""
    known = (linkage.who.stakeholders.get(stakeholder) for stakeholder in stakeholders)
    return stakeholders | {one.speaks_for for one in known if one and one.speaks_for}


def _tell_one_paper(first: str, second: str) -> bool:
    """Tell whether one title has a name in full and the other its letters: a Request for Views."""
    return bool(
        _initials(first) & set(ACRONYM.findall(second))
        or _initials(second) & set(ACRONYM.findall(first))
    )


def _initials(title: str) -> set[str]:
    """Give the first letters of every name in a title, with and without its small words."""
    names = [match[0].split() for match in NAME.finditer(title)]
    return {
        "".join(word[0].upper() for word in words if word[0].isupper() or with_small)
        for words in names
        for with_small in (True, False)
    }


def parties(
    sighting: EventSighting, linkage: Linkage, roles: Set[str] = TAKING_PART
) -> frozenset[str]:
    """Give the stakeholders that take part in an event as agent or target."""
    stakeholders = (
        linkage.who.of(sighting.article_id, role.name)
        for role in sighting.roles
        if role.role in roles and not role.name.islower()  # "the controller" is many
    )
    return frozenset(stakeholder for stakeholder in stakeholders if stakeholder)
