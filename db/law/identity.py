"""Matters of several registers and curated instruments become one instrument where they are one.

A bare number is never a link: a bill is its number, its jurisdiction and its session.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.keys import slug_key
from db.law.numbers import YEAR, plain_number
from db.law.places import place_before_number
from db.law.stored import Matter
from db.rows import Row

WORDS_WITH_NUMBER = re.compile(r"(?<![\w.])([A-Z][A-Z.]{0,6}[ -]?(?:\d\d-)?\d{1,6}[A-Z]?)(?![\w-])")
PAIR = re.compile(r"\b(?:(Regulation|Directive|Decision)\b.{0,20}?)(\d{2,4})/(\d{1,4})\b")
UK_ACT = re.compile(r"legislation\.gov\.uk/(?:id/)?([a-z]+/\d{4}/\d+)")
UK_BILL = re.compile(r"bills\.parliament\.uk/bills/(\d+)")
FR_DOCUMENT = re.compile(r"federalregister\.gov/(?:documents/\d{4}/\d\d/\d\d|d)/([\w-]+)")
LETTERS_OF_CELEX = {"Regulation": "R", "Directive": "L", "Decision": "D"}
BY_KEY = ("uk_bills", "cellar")  # registers whose own keys never come again
OF_DOCKETS = ("federal_register", "regulations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A curated instrument: ids under which a register may know it, and titles with their years.

    `numbers` are those of its ids that are a bill's number in a jurisdiction and year.
    """

    id: str
    name: str
    kind: str
    ids: frozenset[str]
    numbers: frozenset[str]
    titles: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Matters that are one, and the curated instrument that they are, if any."""

    id: str
    matters: tuple[Matter, ...]
    entered: Entered | None = None


def entered_instruments(
    instruments: Iterable[Row], dates: Iterable[Row], cases: Mapping[str, str]
) -> list[Entered]:
    """Say under which ids and titles registers may know curated instruments.

    `cases` are the case numbers of those that are decisions.
    """
    years: defaultdict[str, set[int]] = defaultdict(set)
    for step in dates:
        years[step["instrument_id"]].update(int(year) for year in YEAR.findall(step["date"]))
    return [
        _entered_one(entry, years[entry["id"]], cases.get(entry["id"])) for entry in instruments
    ]


def _entered_one(entry: Row, years: set[int], case: str | None) -> Entered:
    """Say under which ids and titles registers may know one curated instrument."""
    aliases = json.loads(entry["aliases"] or "[]")
    names, place = [entry["name"], *aliases], entry["jurisdiction"] or ""
    known_cases = [*aliases, case] if case else aliases
    numbers = frozenset(_numbers(entry["id"], names, place, years))
    addresses = filter(None, (entry["url"], entry["source_url"]))
    return Entered(
        id=entry["id"],
        name=entry["name"],
        kind=entry["kind"],
        ids=numbers
        | {f"celex:{celex}" for name in names for celex in celex_numbers(name)}
        | {f"{place} case {alias}" for alias in known_cases}
        | {one for url in addresses for one in ids_of_address(url)},
        numbers=numbers,
        titles=frozenset(f"{place} {name.casefold()} {year}" for name in names for year in years),
    )


def _numbers(key: str, names: Iterable[str], place: str, years: set[int]) -> Iterator[str]:
    """Give the numbers of bills in names and in the id, each with its jurisdiction and years."""
    slug = re.sub(r"-(?=\d)", " ", key).upper().replace("-", " ")
    written = {number for name in [*names, slug] for number in WORDS_WITH_NUMBER.findall(name)}
    for number in map(plain_number, written):
        for year in {number.year} if number.year else years:
            yield f"{place} {number.written} {year}"


def celex_numbers(name: str) -> Iterator[str]:
    """Give the CELEX number of an act of the Union by its name: year first, or number first."""
    for kind, first, second in PAIR.findall(name):
        for year, number in ((first, second), (second, first)):
            if YEAR.fullmatch(year):
                yield f"3{year}{LETTERS_OF_CELEX[kind]}{int(number):04}"


def ids_of_address(url: str) -> Iterator[str]:
    """Give the ids that stand in official addresses."""
    yield url.rstrip("/")
    for pattern, prefix in ((UK_ACT, "uk_legislation:"), (UK_BILL, "uk_bills:"),
                            (FR_DOCUMENT, "document:")):  # fmt: skip
        match = pattern.search(url)
        if match:
            yield f"{prefix}{match[1].upper() if prefix.startswith('uk') else match[1]}"


def ids_of(matter: Matter) -> set[str]:
    """Give every id under which other registers or curated facts may know a matter."""
    ids = {f"{matter.format}:{matter.key}"}
    for answer in matter.answers:
        record = answer.record
        ids |= set(record.same_as)
        if record.url:
            ids |= set(ids_of_address(record.url))
        case = record.fact("case")
        if case:
            ids.add(f"{record.jurisdiction} case {case}")
    if matter.number:
        ids |= set(_in_years(matter, [matter.number]))
    if matter.format in OF_DOCKETS:
        ids.add(f"docket:{matter.key}")
    return ids


def _in_years(matter: Matter, words: Iterable[str]) -> Iterator[str]:
    """Give words with the jurisdiction and each year of a matter's session."""
    first, last = matter.years or (0, -1)
    for word in words:
        for year in range(first, last + 1):
            yield f"{matter.first.jurisdiction} {word} {year}"


def group(matters: Sequence[Matter], entered: Sequence[Entered]) -> list[Group]:
    """Join what is one. Two matters of one register never are, unless a curated fact says so."""
    of_entered: defaultdict[str, list[Matter]] = defaultdict(list)
    others = []
    find = _finder(entered)
    for matter in matters:
        known = find(matter)
        if known is None:
            others.append(matter)
        else:
            of_entered[known.id].append(matter)
    entries = {entry.id: entry for entry in entered}
    groups = []
    for key, found in sorted(of_entered.items()):
        sure, doubtful = _without_namesakes(found, entries[key])
        others += doubtful
        if sure:
            groups.append(Group(id=key, matters=tuple(sure), entered=entries[key]))
    return [*groups, *_named(_joined(others))]


def _finder(entered: Sequence[Entered]) -> Callable[[Matter], Entered | None]:
    """Give what finds the curated instrument of a matter: the one that shares most with it.

    Where several share as much (entries on articles of one regulation), none is taken. A title
    counts only where no number says otherwise.
    """
    by_id: defaultdict[str, list[Entered]] = defaultdict(list)
    for entry in entered:
        for one in entry.ids | entry.titles:
            by_id[one].append(entry)

    def find(matter: Matter) -> Entered | None:
        shared: Counter[str] = Counter()
        entries = {}
        ids, titles = ids_of(matter), set(_in_years(matter, map(str.casefold, matter.names)))
        for one in ids | titles:
            for entry in by_id.get(one, ()):
                if one in entry.ids or not _are_numbered(entry, matter):
                    shared[entry.id] += 1
                    entries[entry.id] = entry
        best = [key for key, count in shared.items() if count == max(shared.values())]
        return entries[best[0]] if len(best) == 1 else None

    return find


def _are_numbered(entry: Entered, matter: Matter) -> bool:
    """Tell whether both go by a number, so that a title alone says nothing."""
    return bool(entry.numbers and matter.number)


def _without_namesakes(matters: list[Matter], entry: Entered) -> tuple[list[Matter], list[Matter]]:
    """Part from a curated instrument what only has its title, where several bills have it."""
    by_format: defaultdict[str, list[Matter]] = defaultdict(list)
    for matter in matters:
        by_format[matter.format].append(matter)
    sure: list[Matter] = []
    doubtful: list[Matter] = []
    for found in by_format.values():
        by_number = [matter for matter in found if ids_of(matter) & entry.ids]
        sure += by_number or (found if len(found) == 1 else [])
        doubtful += [matter for matter in found if matter not in sure]
    return sure, doubtful


def _joined(matters: Iterable[Matter]) -> list[list[Matter]]:
    """Put each matter to the one group that shares an id with it, else begin a new one."""
    groups: list[list[Matter]] = []
    by_id: defaultdict[str, set[int]] = defaultdict(set)
    for matter in sorted(matters, key=lambda matter: (matter.format, matter.key)):
        ids = ids_of(matter)
        near = sorted({place for one in ids for place in by_id[one]})
        fitting = [
            place for place in near
            if all(other.format != matter.format for other in groups[place])
        ]  # fmt: skip
        if len(fitting) == 1:
            groups[fitting[0]].append(matter)
        else:
            groups.append([matter])
        place = fitting[0] if len(fitting) == 1 else len(groups) - 1
        for one in ids:
            by_id[one].add(place)
    return groups


def _named(groups: Iterable[list[Matter]]) -> Iterator[Group]:
    """Give each group its id: place, number and first year, or its register's own key."""
    taken: set[str] = set()
    for found in groups:
        key = _slug(found[0])
        if key in taken:
            key = slug_key(f"{key} {found[0].first.session or found[0].key}")
        taken.add(key)
        yield Group(id=key, matters=tuple(found))


def _slug(matter: Matter) -> str:
    """Make the id of a matter that no curated fact has."""
    place = place_before_number(matter.first.jurisdiction)
    if matter.kind == "bill" and matter.number and matter.years and matter.format not in BY_KEY:
        return slug_key(f"{place} {matter.number} {matter.years[0]}")
    if matter.key.startswith("http"):
        return slug_key(f"{place} {matter.format} {matter.key.rstrip('/').rpartition('/')[2]}")
    return slug_key(f"{place} {matter.key}")
