"""An entered event and a read one become a likeness: how surely both are one happening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from db.edtf_dates import gap_days, known_bounds, precision
from db.lexicon import load, pattern
from db.linking.entered.matters import (
    CLOSE_DAYS,
    TOLD_DAYS,
    UNIQUE_KINDS,
    is_case_without_names,
    is_dropping,
    is_named,
    is_one_matter,
    is_told_in_time,
)
from db.linking.identity.stakeholders import is_of_group
from db.linking.linkage import Linkage
from db.linking.material import CuratedEvent, Known
from db.linking.statements.event_likeness import OFFICIAL_ACTS
from db.linking.statements.events import has_happened
from db.linking.statements.tellers import Teller, say
from db.linking.text.words import content_words, jaccard, overlap

# What one desk calls this, another calls that.
KIN = (
    frozenset({"announcement", "deployment", "policy_change"}),
    frozenset({"petition", "protest"}),
    frozenset({"fine", "ruling"}),
)
ON_ITS_DAY, IN_ITS_TIME, UNDATED = 0.34, 0.5, 0.6  # likeness of words that is asked for
UNIQUE_LESS = 0.35  # less of it where the kind is seldom twice
SAME_SUM = 0.01  # how far a rounded sum may be off
SUM_OF_MONEY = pattern("money", "sum")
CURRENCIES: Mapping[str, str] = load("money")["currencies"]
SCALES: Mapping[str, int] = load("money")["scales"]
NUMBERS: Mapping[str, int] = load("money")["numbers"]


def likeness(fact: CuratedEvent, told: Teller, names: Mapping[str, frozenset[str]]) -> float:
    """Score how surely a read event is an entered one; 0 where it isn't."""
    if not _are_kin(fact, told) or not any(map(has_happened, told.sightings)):
        return 0.0
    sums, others = _sums([fact.title]), _sums(sighting.what for sighting in told.sightings)
    if _are_other_sums(sums, others):
        return 0.0
    if fact.kind == "fine":  # so much from this one, whoever imposes it
        return 1.0 if _is_one_fine(fact, told, sums, others or _sums(told.sentences())) else 0.0
    if is_case_without_names(fact, told):
        return 1.0
    return 0.0 if _are_apart(fact, told, names) else _alike_in_words(fact, told, names)


def _alike_in_words(fact: CuratedEvent, told: Teller, names: Mapping[str, frozenset[str]]) -> float:
    """Score how much alike two events of the same party are told."""
    named = {
        word
        for stakeholder, _ in fact.roles
        for name in names.get(stakeholder, ())
        for word in content_words(name)
    }
    alike = max(_words_alike(fact.title, sighting.what, named) for sighting in told.sightings)
    if is_one_matter(fact, told, named):
        return max(alike, UNDATED)
    least = _least(fact, told)
    return alike if least is not None and alike >= least else 0.0


def _are_kin(fact: CuratedEvent, told: Teller) -> bool:
    """Tell whether two kinds can be one happening."""
    kinds = {fact.kind, told.event.kind}
    return len(kinds) == 1 or any(kinds <= kin for kin in KIN) or is_dropping(fact, told)


def _is_one_fine(
    fact: CuratedEvent,
    told: Teller,
    sums: Mapping[str, Set[float]],
    others: Mapping[str, Set[float]],
) -> bool:
    """Tell whether so much is told to be paid by the same firm, or one of its group.

    Where no payer was entered, whoever imposed it has to be named.
    """
    if not sums.keys() & others.keys() or _are_other_sums(sums, others):
        return False
    payers = {who for who, role in fact.roles if role == "target"}
    authorities = {who for who, role in fact.roles if role == "agent"}
    group = with_group(payers, told.linkage) if payers else authorities
    is_ours = told.names(group) and _is_in_time(fact, told)
    return is_ours or (fact.edtf is not None and fact.edtf == told.event.edtf)


def _are_apart(fact: CuratedEvent, told: Teller, names: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether others take part.

    Some party has to be the same; of an official act both the one who decides and the one who
    is decided on, where they are known.
    """
    agents = {who for who, role in fact.roles if role == "agent"}
    targets = {who for who, role in fact.roles if role == "target"}
    taking_part = told.parties("agent", "target", "addressee")
    if not taking_part and fact.kind not in OFFICIAL_ACTS:
        return not is_named(fact, told, names)
    if (agents | targets).isdisjoint(taking_part):
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
    is_dated = event.edtf is not None and known_bounds(event.edtf) != (None, None)
    if fact.edtf is None or event.edtf is None or not is_dated or told.is_of_its_article_s_day():
        return IN_ITS_TIME - less if is_told_in_time(fact, told) else UNDATED
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


def _are_other_sums(sums: Mapping[str, Set[float]], others: Mapping[str, Set[float]]) -> bool:
    """Tell whether other sums of one currency are told."""
    return any(
        not _have_one_sum(sums[currency], others[currency])
        for currency in sums.keys() & others.keys()
    )


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


def with_group(firms: Set[str], linkage: Linkage) -> frozenset[str]:
    """Add to firms their parents and what they are the parents of."""
    known = linkage.who.stakeholders
    members = [known[firm] for firm in firms if firm in known]
    return frozenset(firms) | {
        other.id
        for other in known.values()
        if not other.people and any(is_of_group(firm, other) for firm in members)
    }
