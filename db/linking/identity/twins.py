"""Curated bodies of several countries with nearly one name -> the one that an article means.

A text that writes "Freight Workers Union" may mean Norland's or the "Freight Worker Union" of
Sudland: whose other bodies it names tells which, and where none or both are named, neither is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from rapidfuzz.fuzz import ratio

from db.linking.identity.names import initials, organisation_key
from db.linking.material import Known

Key = tuple[str, str]
Place = tuple[str, str]
Twins = Mapping[str, frozenset[str]]  # ids of those with nearly its name, itself included
ALIKE = 92.0  # of 100: a letter or two in a name of several words
LEAST_WORDS = 3


def twins_among(curated: Iterable[Known]) -> Twins:
    """Give the curated bodies of other countries that have nearly a body's name."""
    alike: defaultdict[str, list[Known]] = defaultdict(list)
    for entry in curated:
        name = organisation_key(entry.name)
        if entry.country and entry.kind != "person" and len(name) >= LEAST_WORDS:
            alike[initials(entry.name)].append(entry)
    twins: defaultdict[str, set[str]] = defaultdict(set)
    for entries in alike.values():
        for one, other in combinations(entries, 2):
            if one.country != other.country and _likeness(one.name, other.name) >= ALIKE:
                twins[one.id] |= {one.id, other.id}
                twins[other.id] |= {one.id, other.id}
    return {entry_id: frozenset(group) for entry_id, group in twins.items()}


def _likeness(name: str, other: str) -> float:
    """Compare two names letter by letter, without articles, accents and apostrophes."""
    return ratio(" ".join(organisation_key(name)), " ".join(organisation_key(other)))


def told_from_twins(keys: Mapping[Place, Key], curated: Sequence[Known]) -> dict[Place, Key | None]:
    """Give the twin that each place means, by the countries of whom else its article names.

    None is given where that doesn't tell.
    """
    twins = twins_among(curated)
    country_of = {entry.id: entry.country for entry in curated}
    named: defaultdict[str, set[str]] = defaultdict(set)
    for (article, _), (sort, known_id) in keys.items():
        if sort == "known":
            named[article].add(known_id)
    meant: dict[Place, Key | None] = {}
    for place, (sort, known_id) in keys.items():
        if sort == "known" and known_id in twins:
            around = Counter(country_of.get(other) for other in named[place[0]] - twins[known_id])
            there = [twin for twin in sorted(twins[known_id]) if around[country_of[twin]]]
            meant[place] = ("known", there[0]) if len(there) == 1 else None
    return meant
