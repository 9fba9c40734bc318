"""Named laws, bills, guidance, cases and fines become instruments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.keys import slug_key
from db.law.places import code_of_place
from db.lexicon import pattern
from db.linked.identities import LinkedInstrument
from db.linking.identity.names import ARTICLES, tokens
from db.linking.material import Known, LinkArticle
from db.linking.text.phrases import ARTICLE
from db.records import InstrumentMention

Key = tuple[str, ...]
NUMBERED = pattern("names", "bill_of_a_place")
LEAST_WORDS = 2  # of a name behind its country
TOO_LITTLE = pattern("names", "tells_no_instrument")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruments:
    """Which instrument a name means, and those that no curated fact has."""

    by_name: Mapping[str, str]
    linked: tuple[LinkedInstrument, ...]

    def of(self, name: str | None) -> str | None:
        """Give the id of the instrument that goes by a name, None when there is none."""
        return None if name is None else self.by_name.get(name)


def resolve_instruments(
    mentions: Iterable[InstrumentMention],
    entries: Sequence[Known],
    articles: Mapping[str, LinkArticle],
) -> Instruments:
    """Resolve instruments by curated id, by curated name, or else by their own name."""
    curated = {
        _key(name): entry.id
        for entry in entries
        for name in (entry.name, *entry.aliases)
        if not says_too_little(name)
    }
    by_name = {entry.name: entry.id for entry in entries}
    unknown: defaultdict[Key, list[InstrumentMention]] = defaultdict(list)
    mentions = list(mentions)
    out_of_time = _names_out_of_time(mentions, entries, articles)
    for mention in mentions:
        instrument_id = mention.known_id or curated.get(_key(mention.name))
        if mention.name in out_of_time:
            instrument_id = mention.known_id
        if instrument_id:
            by_name[mention.name] = instrument_id
        elif not says_too_little(mention.name):
            unknown[_key(mention.name)].append(mention)
    meant = _bare_names(unknown, mentions, entries, by_name)
    by_name.update({m.name: meant[key] for key in meant for m in unknown.pop(key)})
    linked: dict[str, LinkedInstrument] = {}
    curated_ids = {entry.id for entry in entries}
    for same_name in unknown.values():
        instrument = _linked(same_name, articles)
        if instrument.id not in curated_ids:  # else its name is a curated one, spelt otherwise
            linked.setdefault(instrument.id, instrument)
        by_name.update({mention.name: instrument.id for mention in same_name})
    return Instruments(by_name=by_name, linked=tuple(linked.values()))


def _bare_names(
    unknown: Mapping[Key, Sequence[InstrumentMention]],
    mentions: Iterable[InstrumentMention],
    entries: Iterable[Known],
    by_name: Mapping[str, str],
) -> dict[Key, str]:
    """Give the curated instrument that a name without its country means: "the Privacy Code".

    All articles that have the bare name must name that one otherwise, and no other it fits.
    """
    endings: defaultdict[Key, set[str]] = defaultdict(set)
    for entry in entries:
        for words in (_key(name) for name in (entry.name, *entry.aliases)):
            if len(words) > LEAST_WORDS:
                endings[words[1:]].add(entry.id)
    named: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.name in by_name:
            named[mention.article_id].add(by_name[mention.name])
    meant = {}
    for key, bare in unknown.items():
        fitting = [named[mention.article_id] & endings[key] for mention in bare]
        if len(set().union(*fitting)) == 1 and all(fitting):
            meant[key] = next(iter(fitting[0]))
    return meant


def _names_out_of_time(
    mentions: Iterable[InstrumentMention],
    entries: Iterable[Known],
    articles: Mapping[str, LinkArticle],
) -> set[str]:
    """Give names that an article has at another time than the session of the bill that has it.

    The same number comes again in every session.
    """
    sessions = {
        _key(name): entry.years
        for entry in entries
        if entry.years
        for name in (entry.name, *entry.aliases)
    }
    names = set()
    for mention in mentions:
        years = sessions.get(_key(mention.name))
        day = articles[mention.article_id].day if years else None
        if years and day and not years[0] - 1 <= int(day[:4]) <= years[1] + 1:
            names.add(mention.name)
    return names


def says_too_little(name: str) -> bool:
    """Tell whether a name is another one's elsewhere: a bill's number without its state, a sum."""
    return TOO_LITTLE.fullmatch(name) is not None


def _key(name: str) -> Key:
    """Normalise the name of an instrument."""
    words = tokens(name)
    return words[1:] if words and words[0] in ARTICLES else words


def _linked(
    same_name: list[InstrumentMention], articles: Mapping[str, LinkArticle]
) -> LinkedInstrument:
    """Make the record of an instrument that only articles name."""
    names = Counter(mention.name for mention in same_name)
    kinds = Counter(mention.kind for mention in same_name)
    name = min(names, key=lambda value: (-names[value], value)).removeprefix(ARTICLE)
    days = [day for mention in same_name if (day := articles[mention.article_id].day)]
    return LinkedInstrument(
        id=slug_key(name),
        name=name,
        kind=min(kinds, key=lambda value: (-kinds[value], value)),
        jurisdiction=_jurisdiction(name),
        first_seen_at=min(days, default=None),
    )


def _jurisdiction(name: str) -> str | None:
    """Give whose bill a number with its state is: US-TX of Texas SB 7."""
    numbered = NUMBERED.fullmatch(name)
    return code_of_place(numbered["place"]) if numbered else None
