"""An entered event and a read one become a likeness: how surely both are one happening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from db.edtf_dates import gap_days, known_bounds, precision
from db.lexicon import load, pattern
from db.linked.statements import LinkedEvent
from db.linking.linkage import Linkage
from db.linking.material import CuratedEvent, Known
from db.linking.statements.event_likeness import OFFICIAL_ACTS, parties
from db.linking.statements.events import has_happened
from db.linking.text.sentences import sentences_at
from db.linking.text.words import content_words, jaccard, overlap, words
from db.records import EventSighting

# Seldom two by one party within some weeks.
UNIQUE_KINDS = frozenset({"leak", "pause", "layoff", "petition"})
GROWING = frozenset({"petition"})  # told anew whenever more have signed
# What one desk calls this, another calls that.
KIN = (
    frozenset({"announcement", "deployment", "policy_change"}),
    frozenset({"petition", "protest"}),
    frozenset({"fine", "ruling"}),
)
CLOSE_DAYS = 2  # between the day of a happening and the day it was told
TOLD_DAYS = 31  # between an entered event and an article that tells it without a date
ON_ITS_DAY, IN_ITS_TIME, UNDATED = 0.34, 0.5, 0.6  # likeness of words that is asked for
UNIQUE_LESS = 0.35  # less of it where the kind is seldom twice
LEAST_MATTER = 2  # words that two calls on one matter share, but for names and the asking
INVITING = pattern("statements", "inviting")
SAME_SUM = 0.01  # how far a rounded sum may be off
SUM_OF_MONEY = pattern("money", "sum")
CURRENCIES: Mapping[str, str] = load("money")["currencies"]
SCALES: Mapping[str, int] = load("money")["scales"]
NUMBERS: Mapping[str, int] = load("money")["numbers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A read event as it is told: by these sightings, in these articles."""

    event: LinkedEvent
    sightings: Sequence[EventSighting]
    linkage: Linkage
    named: Mapping[str, Set[str]]  # stakeholders by article that names them

    def parties(self, *roles: str) -> set[str]:
        """Give who takes part in it, and the bodies whose people or heads do."""
        taking_part = {who for s in self.sightings for who in parties(s, self.linkage, set(roles))}
        entries = [self.linkage.who.stakeholders.get(who) for who in taking_part]
        bodies = {entry.body_id or entry.speaks_for for entry in entries if entry}
        return taking_part | {body for body in bodies if body}

    def names(self, stakeholders: Set[str]) -> bool:
        """Tell whether an article that tells it names one of some stakeholders."""
        return any(stakeholders & self.named.get(s.article_id, set()) for s in self.sightings)

    def days(self) -> set[str]:
        """Give the days on which it was told."""
        articles = self.linkage.articles
        return {day for s in self.sightings if (day := articles[s.article_id].day)}


def likeness(fact: CuratedEvent, told: Teller, names: Mapping[str, frozenset[str]]) -> float:
    """Score how surely a read event is an entered one; 0 where it isn't."""
    if not _are_kin(fact.kind, told.event.kind) or not any(map(has_happened, told.sightings)):
        return 0.0
    sums, others = _sums([fact.title]), _sums(sighting.what for sighting in told.sightings)
    shared = sums.keys() & others.keys()
    if any(not _have_one_sum(sums[currency], others[currency]) for currency in shared):
        return 0.0
    targets = {who for who, role in fact.roles if role == "target"}
    if fact.kind == "fine":  # so much from this one, whoever imposes it
        is_ours = told.names(targets) and _is_in_time(fact, told)
        return 1.0 if shared and (is_ours or fact.edtf == told.event.edtf) else 0.0
    if _are_apart(fact, told):
        return 0.0
    named = {
        word
        for stakeholder, _ in fact.roles
        for name in names.get(stakeholder, ())
        for word in content_words(name)
    }
    alike = max(_words_alike(fact.title, sighting.what, named) for sighting in told.sightings)
    least = _least(fact, told)
    if least is not None and (_has_grown(fact, told) or _is_one_call(fact, told, named)):
        return max(alike, least)
    return alike if least is not None and alike >= least else 0.0


def _has_grown(fact: CuratedEvent, told: Teller) -> bool:
    """Tell whether what began as it was entered is told soon after, by how many have joined it."""
    is_one_kind = fact.kind == told.event.kind and fact.kind in GROWING
    return is_one_kind and _is_told_in_time(fact, told)


def _is_one_call(fact: CuratedEvent, told: Teller, names: set[str]) -> bool:
    """Tell whether both ask the public for what it knows of one matter: "asks", "an RFI".

    What it is about mostly stands behind the words that are read as the event.
    """
    matter = content_words(INVITING.sub(" ", fact.title)) - names
    asked = INVITING.search(fact.title) is not None and len(matter) >= LEAST_MATTER
    return asked and any(
        INVITING.search(sighting.what) is not None
        and len(matter & content_words(_sentence(sighting, told.linkage))) >= LEAST_MATTER
        for sighting in told.sightings
    )


def _sentence(sighting: EventSighting, linkage: Linkage) -> str:
    """Give the sentence that tells an event."""
    article = linkage.articles[sighting.article_id]
    return sentences_at(article, sighting.start, sighting.end).text


def _are_kin(kind: str, other: str) -> bool:
    """Tell whether two kinds can be one happening."""
    return kind == other or any({kind, other} <= kin for kin in KIN)


def _are_apart(fact: CuratedEvent, told: Teller) -> bool:
    """Tell whether others take part.

    Some party has to be the same; of an official act both the one who decides and the one who
    is decided on, where they are known.
    """
    agents = {who for who, role in fact.roles if role == "agent"}
    targets = {who for who, role in fact.roles if role == "target"}
    if (agents | targets).isdisjoint(told.parties("agent", "target", "addressee")):
        return True
    if fact.kind not in OFFICIAL_ACTS:
        return False
    deciding, decided = told.parties("agent"), told.parties("target")
    return bool(
        (agents and deciding and agents.isdisjoint(deciding))
        or (targets and targets.isdisjoint(decided))
    )


def _least(fact: CuratedEvent, told: Teller) -> float | None:
    """Give how alike the words have to be by how the dates lie; None if too far apart."""
    event = told.event
    is_unique = fact.kind in UNIQUE_KINDS and fact.kind == event.kind
    less = UNIQUE_LESS if is_unique else 0.0
    if fact.edtf is None or event.edtf is None or known_bounds(event.edtf) == (None, None):
        return IN_ITS_TIME - less if _is_told_in_time(fact, told) else UNDATED
    gap = gap_days(fact.edtf, event.edtf)
    are_days = precision(fact.edtf) == "day" == precision(event.edtf)
    if are_days and gap <= CLOSE_DAYS:
        return (ON_ITS_DAY if gap == 0 and not is_unique else IN_ITS_TIME) - less
    if gap > 0 or "year" in (precision(fact.edtf), precision(event.edtf)):
        return None
    return IN_ITS_TIME - less


def _is_in_time(fact: CuratedEvent, told: Teller) -> bool:
    """Tell whether the dates of a fine don't contradict: one is told long after it was imposed."""
    edtf = told.event.edtf
    if fact.edtf is None or edtf is None or known_bounds(edtf) == (None, None):
        return True
    return gap_days(fact.edtf, edtf) <= TOLD_DAYS


def _is_told_in_time(fact: CuratedEvent, told: Teller) -> bool:
    """Tell whether some article that tells an event came out near the day that was entered."""
    return fact.edtf is not None and any(
        gap_days(fact.edtf, day) <= TOLD_DAYS for day in told.days()
    )


def _sums(titles: Iterable[str]) -> dict[str, set[float]]:
    """Give the sums of money that titles name, by currency."""
    sums: defaultdict[str, set[float]] = defaultdict(set)
    for title in titles:
        for match in SUM_OF_MONEY.finditer(title):
            currency = CURRENCIES.get((match["sign"] or match["unit"]).lower())
            amount = _number(match["amount"] or match["behind"])
            if currency and amount is not None:
                scale = match["scale"] or match["scale_behind"] or ""
                sums[currency].add(amount * SCALES.get(scale.lower(), 1))
    return dict(sums)


def _number(written: str) -> float | None:
    """Read a number, written out or with separators of thousands and a point or comma."""
    if written.lower() in NUMBERS:
        return float(NUMBERS[written.lower()])
    digits = written.strip(".,")
    whole, point, decimals = digits.replace(",", ".").rpartition(".")
    if point and len(decimals) != 3:
        digits = f"{whole.replace('.', '')}.{decimals}"
    else:
        digits = digits.replace(",", "").replace(".", "")
    try:
        return float(digits)
    except ValueError:
        return None


def _have_one_sum(sums: Set[float], others: Set[float]) -> bool:
    """Tell whether one of some sums is one of others, rounded or not."""
    return any(abs(one - other) <= SAME_SUM * max(one, other) for one in sums for other in others)


def _words_alike(title: str, what: str, names: set[str]) -> float:
    """Compare two titles by their words but for the names of those who take part."""
    content, other = content_words(title) - names, content_words(what) - names
    return 0.5 * jaccard(content, other) + 0.5 * overlap(content, other)


def names_of_known(known: Iterable[Known]) -> dict[str, frozenset[str]]:
    """Give every name that curated stakeholders go by, as it is said."""
    return {
        entry.id: frozenset(say(name) for name in (entry.name, *entry.aliases)) for entry in known
    }


def say(text: str) -> str:
    """Write a text as its words alone, with a blank around each."""
    return f" {' '.join(words(text))} " if text else ""
