"""A story in short plain sentences, put together from linked rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from db.annotation_kinds import Annotation
from db.edtf_dates import precision
from db.lexicon import pattern, phrase, word_map, word_set
from db.linked.statements import LinkedEvent, LinkedPosition
from db.linking.digest.days import day_as_read
from db.linking.digest.dossier import Dossier
from db.linking.digest.voice import (
    SIGNS,
    are_many,
    may_be_named,
    may_be_told,
    owner_of,
    takes_side,
    tells_plainly,
)
from db.linking.identity.stakeholders import Stakeholder
from db.linking.text.lines import Line, places
from db.linking.text.phrases import (
    ARTICLE,
    PRACTICES,
    REPORTED,
    capitalised,
    closed,
    listed,
    when,
    with_note,
)
from db.linking.text.sentences import sentences_at
from db.records import Deed, EventSighting, Stance

GENERAL = "employee_monitoring"
FAKING = "mouse_jiggling"  # who is against it, staff or those who look for them, isn't plain
OFFICIAL = frozenset({"regulator", "court", "government"})
COMPLAINED_TO = phrase("phrases", "complained_to")
AGENT_AND_TARGET = word_map("phrases", "agent_and_target")
AGENT_ALONE = word_map("phrases", "agent_alone")
NAMES = word_map("phrases", "plain_practices")
ON_IT = word_set("phrases", "on_it")
ONE_OF_SIDE, MANY_OF_SIDE = word_map("phrases", "one_of_side"), word_map("phrases", "many_of_side")
FORMER_PRACTICES = word_map("phrases", "former_practices")
ALLEGED = phrase("phrases", "alleged")
TOLD_THEN = pattern("voice", "told_then")
ALSO, WITH_ARTICLE = phrase("phrases", "also"), phrase("phrases", "with_article")
ONE_MORE, MANY_MORE = phrase("phrases", "one_more"), phrase("phrases", "many_more")
MOST_PRACTICES, MOST_NAMED, MOST_EVENTS = 2, 3, 4
Holder = tuple[Stakeholder, list[Stance]]  # with what settles its side


def plain_language(dossier: Dossier) -> Iterator[Line]:
    """Say who does what, who criticises and defends it, what was done about it, what is next."""
    lines = [*_practice_lines(dossier), *_side_lines(dossier)]
    yield from lines
    yield from _event_lines(dossier, is_named=bool(lines))


def _practice_lines(dossier: Dossier) -> Iterator[Line]:
    """Say what an employer does to its staff, as the newest words with that very subject tell it.

    What only somebody else says of it is told as theirs, and only where nothing else is told.
    """
    doer, deeds = doer_of(dossier)
    if doer is None:
        return
    plain = [deed for deed in deeds if is_plain(dossier, deed, doer)]
    for number, (practice, of_it) in enumerate(_by_practice(plain)[:MOST_PRACTICES]):
        start = doer.name if number == 0 else ALSO
        yield _practice_line(dossier, f"{start} {{deed}}", practice, of_it)
    charges = [(deed, accuser) for deed in deeds if (accuser := _accuser(dossier, deed, doer))]
    if charges and not plain:
        deed, accuser = charges[-1]
        form = ALLEGED.format(who=capitalised(accuser), name=doer.name)
        yield _practice_line(dossier, form, deed.practice, [deed])


def doer_of(dossier: Dossier) -> tuple[Stakeholder | None, list[Deed]]:
    """Give the body that practises something in most articles, its subject before others."""
    by_doer: defaultdict[str, list[Deed]] = defaultdict(list)
    for deed in dossier.deeds:
        doer = dossier.stakeholder(deed, deed.doer)
        if doer and deed.practice in PRACTICES and _is_own(dossier, deed):
            by_doer[doer.id].append(deed)
    subject = dossier.subject.id if dossier.subject else None

    def rank(doer_id: str) -> tuple[bool, int, str]:
        articles = {deed.article_id for deed in by_doer[doer_id]}
        return doer_id != subject, -len(articles), doer_id

    best = min(by_doer, key=rank, default=None)
    if best is None:
        return None, []
    return dossier.linkage.who.stakeholders[best], by_doer[best]


def is_plain(dossier: Dossier, deed: Deed, doer: Stakeholder) -> bool:
    """Tell whether the text itself says it, or the doer: no party, nobody's charge."""
    owner = owner_of(dossier.article(deed.article_id))
    return deed.modality == "asserted" and owner in {None, doer.name}


def _accuser(dossier: Dossier, deed: Deed, doer: Stakeholder) -> str | None:
    """Give who says it of the doer: somebody named, a document, or the party whose outlet it is."""
    if deed.modality == "asserted":
        owner = owner_of(dossier.article(deed.article_id))
        return owner if owner != doer.name else None
    claimant = dossier.stakeholder(deed, deed.claimant)
    return called(claimant) if claimant and may_be_named(claimant) else deed.claimed_in


def _by_practice(deeds: Sequence[Deed]) -> list[tuple[str, list[Deed]]]:
    """Sort deeds by practice, the one that most articles tell of first; the general one last."""
    by_practice: defaultdict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        by_practice[deed.practice].append(deed)
    return sorted(
        by_practice.items(),
        key=lambda pair: (pair[0] == GENERAL, -len({d.article_id for d in pair[1]}), pair[0]),
    )


def _practice_line(dossier: Dossier, form: str, practice: str, deeds: Sequence[Deed]) -> Line:
    """Say one practice in the tense of the newest words, with their day where it may be over."""
    newest = max(deeds, key=lambda deed: dossier.article(deed.article_id).order)
    is_past = newest.tense == "past"
    phrase = (FORMER_PRACTICES if is_past else PRACTICES)[practice]
    day = dossier.article(newest.article_id).day
    note = REPORTED.format(date=when(day)) if day and not is_past else ""
    text = with_note(closed(form.format(deed=phrase)), note)
    return Line(text=text, spans=places(_best_first(dossier, deeds)))


def _is_own(dossier: Dossier, annotation: Annotation) -> bool:
    """Tell whether an annotation's article is first of all about this story."""
    return dossier.linkage.stories_of[annotation.article_id][0] == dossier.story.id


def _best_first(dossier: Dossier, annotations: Sequence[Annotation]) -> list[Annotation]:
    """Order rows by how well their article fits the story."""
    return sorted(
        annotations,
        key=lambda annotation: (-dossier.story.articles[annotation.article_id], annotation.id),
    )


def _side_lines(dossier: Dossier) -> Iterator[Line]:
    """Say who criticises what and who defends it, a few names each."""
    for side in ONE_OF_SIDE:
        holders: defaultdict[str, list[Holder]] = defaultdict(list)
        for position in _held(dossier, side):
            stances = _settling(dossier, position)
            if stances:
                holder = dossier.linkage.who.stakeholders[position.stakeholder_id]
                holders[practice_named(stances)].append((holder, stances))
        ranked = sorted(holders.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        for practice, of_it in ranked[:MOST_PRACTICES]:
            yield _side_line(side, practice, of_it)


def _side_line(side: str, practice: str, holders: Sequence[Holder]) -> Line:
    """Say who is on one side towards one practice."""
    more = len(holders) - MOST_NAMED
    shown = [called(holder) for holder, _ in holders[:MOST_NAMED]]
    if more > 0:
        shown = [*shown, ONE_MORE if more == 1 else MANY_MORE.format(count=more)]
    is_one = len(holders) == 1 and not are_many(holders[0][0])
    stand = (ONE_OF_SIDE if is_one else MANY_OF_SIDE)[side].format(practice=NAMES[practice])
    evidence = [stance for _, stances in holders[:MOST_NAMED] for stance in stances]
    return Line(
        text=capitalised(f"{listed(shown)} {stand}."),
        spans=tuple((stance.article_id, stance.start, stance.end) for stance in evidence[:6]),
    )


def practice_named(stances: Sequence[Stance]) -> str:
    """Give the practice that most stances are towards, the general one where it has no name."""
    counts = Counter(stance.practice if stance.practice in NAMES else GENERAL for stance in stances)
    return min(counts, key=lambda practice: (practice == GENERAL, -counts[practice], practice))


def _held(dossier: Dossier, side: str) -> list[LinkedPosition]:
    """Give the positions on a side, the best shown first; bodies stand for their speakers."""
    positions = [position for position in dossier.positions if position.side == side]
    present = {position.stakeholder_id for position in positions}
    stakeholders = dossier.linkage.who.stakeholders
    shown = [
        position
        for position in positions
        if stakeholders[position.stakeholder_id].speaks_for not in present
    ]
    return sorted(
        shown, key=lambda position: (-position.stances, -position.strength, position.stakeholder_id)
    )


def _settling(dossier: Dossier, position: LinkedPosition) -> list[Stance]:
    """Give the stances by which somebody can be named for a side: of this practice, by a name.

    An authority or court decides one case: that isn't a stand on the practice itself.
    """
    holder = dossier.linkage.who.stakeholders[position.stakeholder_id]
    if holder.kind in OFFICIAL or not may_be_named(holder):
        return []
    practice = dossier.story.practice
    return [
        stance
        for stance in dossier.stances
        if stance.id in position.evidence
        and stance.practice != FAKING
        and (stance.practice in {practice, GENERAL} or practice is None)
        and _is_settled(dossier, stance, holder)
    ]


def _is_settled(dossier: Dossier, stance: Stance, holder: Stakeholder) -> bool:
    """Tell whether the very sentence of a stance puts its holder on that side.

    One that names other practices only is about these: "surveillance and AI" is no work that is
    run by software.
    """
    sentence = sentences_at(dossier.article(stance.article_id), stance.start, stance.end)
    named = {
        practice
        for practice, signs in SIGNS.items()
        if any(not sign.group().istitle() for sign in signs.finditer(sentence.text))  # no name's
    }
    is_meant = not named or stance.practice in {*named, GENERAL}
    return is_meant and takes_side(sentence.text, stance, holder)


def _event_lines(dossier: Dossier, *, is_named: bool) -> Iterator[Line]:
    """Say what was done about it, in order of time, and what comes next.

    Where nothing before says what "it" is (`is_named`), nobody looks into it.
    """
    kinds: set[str] = set()
    for event, sightings in dossier.events:
        if event.kind in ON_IT and not (is_named or "target" in dossier.roles.get(event.id, {})):
            continue
        text = _event_text(dossier, event, sightings)
        if text and event.kind not in kinds and len(kinds) < MOST_EVENTS:
            kinds.add(event.kind)
            yield Line(text=text, spans=places(sightings))


def _event_text(
    dossier: Dossier, event: LinkedEvent, sightings: Sequence[EventSighting]
) -> str | None:
    """Put an event into a short sentence of its kind; None when a part is missing.

    One sentence at least must tell it plainly of these very parties.
    """
    if not event.edtf or event.status == "planned" or precision(event.edtf) == "year":
        return None
    fact = dossier.entered.get(event.id)
    if fact and TOLD_THEN.search(fact.title):
        return None  # the day is that of the news, not of the deed
    roles = dossier.roles.get(event.id, {})
    stakeholders = dossier.linkage.who.stakeholders
    agent = next((stakeholders[role] for role in roles.get("agent", ())), None)
    target = next((stakeholders[role] for role in roles.get("target", ())), None)
    day = day_as_read(dossier, event, sightings)
    if day is None:
        return None
    date = when(day)
    has_target = event.kind in AGENT_AND_TARGET and target is not None
    parties = [party for party in (agent, target if has_target else None) if party]
    if not all(map(may_be_named, parties)) or not any(
        tells_plainly(_sentence(dossier, sighting), event.kind, parties) for sighting in sightings
    ):
        return None
    if agent and target and event.kind in AGENT_AND_TARGET:
        both = AGENT_AND_TARGET[event.kind]
        form = COMPLAINED_TO if _is_appeal(event, target) else both
        text = form.format(agent=called(agent), target=called(target), date=date)
    elif agent and event.kind in AGENT_ALONE:
        text = AGENT_ALONE[event.kind].format(agent=called(agent), date=date)
    else:
        return None
    return capitalised(text)


def tells_event(dossier: Dossier, event_id: str, parties: Sequence[Stakeholder]) -> bool:
    """Tell whether one sentence at least tells an event plainly of some parties."""
    return any(
        tells_plainly(_sentence(dossier, sighting), event.kind, parties)
        for event, sightings in dossier.events
        if event.id == event_id
        for sighting in sightings
    )


def _sentence(dossier: Dossier, sighting: EventSighting) -> str:
    """Give the sentence that tells an event; none where it is part of somebody's words."""
    article = dossier.article(sighting.article_id)
    sentence = sentences_at(article, sighting.start, sighting.end)
    return sentence.text if may_be_told(dossier, sentence) and not owner_of(article) else ""


def _is_appeal(event: LinkedEvent, target: Stakeholder) -> bool:
    """Tell whether a complaint is made to its target, not about it."""
    return event.kind == "complaint" and target.kind in OFFICIAL


def called(stakeholder: Stakeholder) -> str:
    """Give a name as it stands in a sentence: offices and courts with their article."""
    has_article = stakeholder.name.lower().startswith(ARTICLE)
    is_office = stakeholder.kind in OFFICIAL and " " in stakeholder.name and not has_article
    return WITH_ARTICLE.format(name=stakeholder.name) if is_office else stakeholder.name
