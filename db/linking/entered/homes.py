"""An entered event finds the stories that it belongs to: those of its matter, weeks or case."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from db.edtf_dates import days_apart, known_bounds, shift
from db.linked.statements import StoryEvent
from db.linking.entered.likeness import names_of_known
from db.linking.identity.stakeholders import SUBJECT_KINDS
from db.linking.linkage import Linkage
from db.linking.material import CuratedEvent, Known, LinkArticle, Material
from db.linking.statements.tellers import say

NEAR_DAYS = 45  # between an entered event and some article of its story
LONGEST_SPAN = 31  # of days that an entered event may be on, to be near anything
SHARE = 0.5  # of a story's originals that name what the story is about
ANY_WATCHING = "employee_monitoring"  # says nothing of which matter
CASES = frozenset({"case", "fine"})  # instruments that are one matter from complaint to appeal


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subjects:
    """What a story is about: whom, which instruments and which practices, and its days.

    Of `cases` it tells nothing else: they stand in its headlines.
    """

    stakeholders: frozenset[str]
    instruments: frozenset[str]
    cases: frozenset[str]
    practices: frozenset[str]
    days: tuple[str, ...]


def homes_of(
    facts: Iterable[CuratedEvent],
    material: Material,
    linkage: Linkage,
    within: Linkage,
    names: Mapping[str, frozenset[str]],
) -> Iterator[StoryEvent]:
    """Give the stories that entered events belong to; `within` are the stories that are linked."""
    kinds = {known.id: known.kind for known in material.known_stakeholders}
    facts = [fact for fact in facts if _is_dated(fact)]
    parties = {
        stakeholder
        for fact in facts
        for stakeholder, role in fact.roles
        if role != "source" and kinds.get(stakeholder) in SUBJECT_KINDS
    }
    wanted = {instrument for fact in facts for instrument in fact.instruments}
    if not parties and not wanted:
        return
    for story_id, subjects in sorted(
        _subjects(parties, wanted, material, linkage, within, names).items()
    ):
        for fact in facts:
            if _belongs(fact, subjects):
                yield StoryEvent(story_id=story_id, event_id=fact.id)


def _is_dated(fact: CuratedEvent) -> bool:
    """Tell whether an entered event is known well enough in time to be near something."""
    first, last = known_bounds(fact.edtf)
    return bool(first and last and days_apart(first, last) <= LONGEST_SPAN)


def _belongs(fact: CuratedEvent, subjects: _Subjects) -> bool:
    """Tell whether an entered event is of a story's matter, and of its weeks or its case."""
    first, last = known_bounds(fact.edtf)
    if not first or not last:
        return False
    if not subjects.cases.isdisjoint(fact.instruments):
        return True
    start, end = shift(first, -NEAR_DAYS), shift(last, NEAR_DAYS)
    if not any(start <= day <= end for day in subjects.days):
        return False
    if not subjects.instruments.isdisjoint(fact.instruments):
        return True
    parties = {stakeholder for stakeholder, role in fact.roles if role != "source"}
    practices = set(fact.practices) - {ANY_WATCHING}
    return bool(parties & subjects.stakeholders and practices & subjects.practices)


def _subjects(
    parties: set[str],
    wanted: set[str],
    material: Material,
    linkage: Linkage,
    within: Linkage,
    names: Mapping[str, frozenset[str]],
) -> dict[str, _Subjects]:
    """Give what each story is about, of some stakeholders and instruments.

    A story is about what half of its originals name, one of them in its headline.
    """
    members: defaultdict[str, list[LinkArticle]] = defaultdict(list)
    for article_id, homes in within.stories_of.items():
        article = linkage.articles.get(article_id)
        if article is not None and linkage.is_original(article_id):
            for story_id in homes:
                members[story_id].append(article)
    named = naming(parties, linkage)
    ruled: defaultdict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mention in material.instruments:
        instrument = linkage.instruments.of(mention.name)
        if instrument in wanted and instrument:
            ruled[mention.article_id][instrument].update((say(mention.text), say(mention.name)))
    cases = _case_names(material.known_instruments, wanted)
    return {
        story_id: _subjects_of(articles, named, ruled, names, cases)
        for story_id, articles in members.items()
    }


def _case_names(known: Iterable[Known], wanted: Set[str]) -> dict[str, frozenset[str]]:
    """Give every name, as it is said, of the cases and fines that some entered events are of."""
    cases = [entry for entry in known if entry.id in wanted and entry.kind in CASES]
    return names_of_known(cases)


def _subjects_of(
    articles: Sequence[LinkArticle],
    named: Mapping[str, set[str]],
    ruled: Mapping[str, Mapping[str, set[str]]],
    names: Mapping[str, frozenset[str]],
    cases: Mapping[str, frozenset[str]],
) -> _Subjects:
    """Give what the originals of one story are about."""
    sure = [article for article in articles if not article.borderline] or list(articles)
    least = max(1.0, SHARE * len(sure))
    titles = [say(article.title) for article in sure]
    stakeholders = Counter(who for article in sure for who in named.get(article.id, ()))
    instruments: defaultdict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for article in sure:
        for instrument, spellings in ruled.get(article.id, {}).items():
            counts[instrument] += 1
            instruments[instrument] |= spellings
    practices = Counter(practice for article in sure for practice in article.practices)

    def is_in_headline(spellings: Iterable[str]) -> bool:
        return any(spelling in title for title in titles for spelling in spellings if spelling)

    return _Subjects(
        stakeholders=frozenset(
            who
            for who, count in stakeholders.items()
            if count >= least and is_in_headline(names.get(who, ()))
        ),
        instruments=frozenset(
            instrument
            for instrument, count in counts.items()
            if count >= least and is_in_headline(instruments[instrument])
        ),
        cases=frozenset(
            case
            for case, spellings in cases.items()
            if sum(any(name in title for name in spellings) for title in titles) >= least
        ),
        practices=frozenset(p for p, count in practices.items() if count >= least),
        days=tuple(sorted({article.day for article in sure if article.day})),
    )


def naming(stakeholders: Set[str], linkage: Linkage) -> dict[str, set[str]]:
    """Give those of some stakeholders that each article names."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for (article_id, _), stakeholder in linkage.who.by_place.items():
        if stakeholder in stakeholders:
            named[article_id].add(stakeholder)
    return dict(named)
