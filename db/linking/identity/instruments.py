"""Named laws, bills, guidance, cases and fines become instruments with dated steps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.edtf_dates import precision
from db.keys import digest_key, slug_key
from db.linked.identities import InstrumentStep, LinkedInstrument
from db.linked.statements import LinkedEvent
from db.linking.identity.names import ARTICLES, tokens
from db.linking.material import Known, LinkArticle
from db.linking.text.phrases import ARTICLE
from db.records import InstrumentMention
from db.rows import Row

Key = tuple[str, ...]


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
    known: Sequence[Known],
    articles: Mapping[str, LinkArticle],
) -> Instruments:
    """Resolve instruments by curated id, by curated name, or else by their own name."""
    curated = {_key(name): item.id for item in known for name in (item.name, *item.aliases)}
    by_name = {item.name: item.id for item in known}
    unknown: defaultdict[Key, list[InstrumentMention]] = defaultdict(list)
    for mention in mentions:
        found = mention.known_id or curated.get(_key(mention.name))
        if found:
            by_name[mention.name] = found
        else:
            unknown[_key(mention.name)].append(mention)
    linked: list[LinkedInstrument] = []
    for named in unknown.values():
        instrument = _linked(named, articles)
        linked.append(instrument)
        by_name.update({mention.name: instrument.id for mention in named})
    return Instruments(by_name=by_name, linked=tuple(linked))


def _key(name: str) -> Key:
    """Normalise the name of an instrument."""
    key = tokens(name)
    return key[1:] if key and key[0] in ARTICLES else key


def _linked(
    named: list[InstrumentMention], articles: Mapping[str, LinkArticle]
) -> LinkedInstrument:
    """Make the record of an instrument that only articles name."""
    names = Counter(mention.name for mention in named)
    kinds = Counter(mention.kind for mention in named)
    name = min(names, key=lambda item: (-names[item], item)).removeprefix(ARTICLE)
    days = [day for mention in named if (day := articles[mention.article_id].day)]
    return LinkedInstrument(
        id=slug_key(name),
        name=name,
        kind=min(kinds, key=lambda item: (-kinds[item], item)),
        first_seen_at=min(days, default=None),
    )


def dated_steps(
    events: Iterable[LinkedEvent], curated_dates: Iterable[Row]
) -> Iterator[InstrumentStep]:
    """Turn events about an instrument into its dated steps, where no curated step says it."""
    curated = {(step["instrument_id"], step["date"]) for step in curated_dates}
    for event in events:
        instrument, date = event.instrument_id, event.edtf
        if instrument and date and event.earliest and (instrument, date) not in curated:
            yield InstrumentStep(
                id=digest_key("instrument_date", instrument, event.id),
                instrument_id=instrument,
                date=event.earliest,
                precision=precision(date),
                what=event.title,
                event_id=event.id,
            )
