"""A story in short plain sentences, put together from linked rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from db.annotation_kinds import Annotation
from db.edtf_dates import precision
from db.lexicon import phrase, word_map
from db.linked.statements import LinkedEvent, LinkedPosition
from db.linking.digest.dossier import Dossier
from db.linking.digest.voice import (
    are_many,
    has_happened_by,
    is_named_in,
    may_be_named,
    may_be_told,
    owner_of,
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
OFFICIAL = frozenset({"regulator", "court", "government"})
COMPLAINED_TO = phrase("phrases", "complained_to")
AGENT_AND_TARGET = word_map("phrases", "agent_and_target")
AGENT_ALONE = word_map("phrases", "agent_alone")
ONE_OF_SIDE, MANY_OF_SIDE = word_map("phrases", "one_of_side"), word_map("phrases", "many_of_side")
FORMER_PRACTICES = word_map("phrases", "former_practices")
ALLEGED = phrase("phrases", "alleged")
ALSO, WITH_ARTICLE = phrase("phrases", "also"), phrase("phrases", "with_article")
ONE_MORE, MANY_MORE = phrase("phrases", "one_more"), phrase("phrases", "many_more")
MOST_PRACTICES, MOST_NAMED, MOST_EVENTS = 2, 3, 4


def plain_language(dossier: Dossier) -> Iterator[Line]:
    """Say who does what, who is against it and for it, what was done about it, what is next."""
    yield from _practice_lines(dossier)
    yield from _side_lines(dossier)
    yield from _event_lines(dossier)


def _practice_lines(dossier: Dossier) -> Iterator[Line]:
    """Say what an employer does to its staff, as the newest words with that very subject tell it.

    What only somebody else says of it is told as theirs, and only where nothing else is told.
    """
    doer, deeds = _doer(dossier)
    if doer is None:
        return
    plain = [deed for deed in deeds if _is_plain(dossier, deed, doer)]
    for number, (practice, of_it) in enumerate(_by_practice(plain)[:MOST_PRACTICES]):
        start = doer.name if number == 0 else ALSO
        yield _practice_line(dossier, f"{start} {{deed}}", practice, of_it)
    charges = [(deed, who) for deed in deeds if (who := _accuser(dossier, deed, doer))]
    if charges and not plain:
        deed, who = charges[-1]
        form = ALLEGED.format(who=capitalised(who), name=doer.name)
        yield _practice_line(dossier, form, deed.practice, [deed])


def _doer(dossier: Dossier) -> tuple[Stakeholder | None, list[Deed]]:
    """Give the body that practises something in most articles, its subject before others."""
    by_doer: defaultdict[str, list[Deed]] = defaultdict(list)
    for deed in dossier.deeds:
        named = dossier.who(deed, deed.doer)
        if named and deed.practice in PRACTICES and _is_own(dossier, deed):
            by_doer[named.id].append(deed)
    subject = dossier.subject.id if dossier.subject else None

    def rank(who: str) -> tuple[bool, int, str]:
        return who != subject, -len({deed.article_id for deed in by_doer[who]}), who

    best = min(by_doer, key=rank, default=None)
    if best is None:
        return None, []
    return dossier.linkage.who.stakeholders[best], by_doer[best]


def _is_plain(dossier: Dossier, deed: Deed, doer: Stakeholder) -> bool:
    """Tell whether the text itself says it, or the doer: no party, nobody's charge."""
    owner = owner_of(dossier.article(deed.article_id))
    return deed.modality == "asserted" and owner in {None, doer.name}


def _accuser(dossier: Dossier, deed: Deed, doer: Stakeholder) -> str | None:
    """Give who says it of the doer: somebody named, a document, or the party whose outlet it is."""
    if deed.modality == "asserted":
        owner = owner_of(dossier.article(deed.article_id))
        return owner if owner != doer.name else None
    named = dossier.who(deed, deed.claimant)
    return called(named) if named and may_be_named(named) else deed.claimed_in


def _by_practice(deeds: Sequence[Deed]) -> list[tuple[str, list[Deed]]]:
    """Sort deeds by practice, the one that most articles tell of first; the general one last."""
    found: defaultdict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        found[deed.practice].append(deed)
    return sorted(
        found.items(),
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


def _is_own(dossier: Dossier, row: Annotation) -> bool:
    """Tell whether an annotation's article is first of all about this story."""
    return dossier.linkage.stories_of[row.article_id][0] == dossier.story.id


def _best_first(dossier: Dossier, rows: Sequence[Annotation]) -> list[Annotation]:
    """Order rows by how well their article fits the story."""
    return sorted(rows, key=lambda row: (-dossier.story.articles[row.article_id], row.id))


def _side_lines(dossier: Dossier) -> Iterator[Line]:
    """Say who is against it and who defends it, a few names each."""
    for side in ONE_OF_SIDE:
        held = [row for row in _held(dossier, side) if _may_stand(dossier, row)]
        named = dossier.linkage.who.stakeholders
        names = [called(named[row.stakeholder_id]) for row in held]
        rows = [
            stance
            for position in held[:MOST_NAMED]
            for stance in dossier.stances
            if stance.id in position.evidence
        ]
        if names:
            more = len(names) - MOST_NAMED
            shown = names[:MOST_NAMED]
            if more > 0:
                shown = [*shown, ONE_MORE if more == 1 else MANY_MORE.format(count=more)]
            is_one = len(names) == 1 and not are_many(named[held[0].stakeholder_id])
            stand = (ONE_OF_SIDE if is_one else MANY_OF_SIDE)[side]
            text = capitalised(f"{listed(shown)} {stand}.")
            yield Line(text=text, spans=tuple((r.article_id, r.start, r.end) for r in rows[:6]))


def _held(dossier: Dossier, side: str) -> list[LinkedPosition]:
    """Give the positions on a side, the best shown first; bodies stand for their speakers."""
    held = [row for row in dossier.positions if row.side == side]
    present = {row.stakeholder_id for row in held}
    named = dossier.linkage.who.stakeholders
    kept = [row for row in held if named[row.stakeholder_id].speaks_for not in present]
    return sorted(kept, key=lambda row: (-row.stances, -row.strength, row.stakeholder_id))


def _may_stand(dossier: Dossier, position: LinkedPosition) -> bool:
    """Tell whether somebody can be named for a side: by a name, in words about this practice."""
    named = dossier.linkage.who.stakeholders[position.stakeholder_id]
    if not may_be_named(named):
        return False
    practice = dossier.story.practice
    return any(
        (stance.practice in {practice, GENERAL} or practice is None)
        and _names_holder(dossier, stance, named)
        for stance in dossier.stances
        if stance.id in position.evidence
    )


def _names_holder(dossier: Dossier, stance: Stance, holder: Stakeholder) -> bool:
    """Tell whether the very sentence of a stance names whose it is, and tells it as so."""
    sentence = sentences_at(dossier.article(stance.article_id), stance.start, stance.end)
    return is_named_in(sentence.text, holder) and has_happened_by(sentence.text)


def _event_lines(dossier: Dossier) -> Iterator[Line]:
    """Say what was done about it, in order of time, and what comes next."""
    told: set[str] = set()
    for event, sightings in dossier.events:
        text = _event_text(dossier, event, sightings)
        if text and event.kind not in told and len(told) < MOST_EVENTS:
            told.add(event.kind)
            yield Line(text=text, spans=places(sightings))


def _event_text(
    dossier: Dossier, event: LinkedEvent, sightings: Sequence[EventSighting]
) -> str | None:
    """Put an event into a short sentence of its kind; None when a part is missing.

    One sentence at least must tell it plainly of these very parties.
    """
    if not event.edtf or event.status == "planned" or precision(event.edtf) == "year":
        return None
    roles = dossier.roles.get(event.id, {})
    named = dossier.linkage.who.stakeholders
    agent = next((named[key] for key in roles.get("agent", ())), None)
    target = next((named[key] for key in roles.get("target", ())), None)
    date = when(event.edtf)
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


def _sentence(dossier: Dossier, sighting: EventSighting) -> str:
    """Give the sentence that tells an event; none where it is part of somebody's words."""
    article = dossier.article(sighting.article_id)
    sentence = sentences_at(article, sighting.start, sighting.end)
    return sentence.text if may_be_told(dossier, sentence) and not owner_of(article) else ""


def _is_appeal(event: LinkedEvent, target: Stakeholder) -> bool:
    """Tell whether a complaint is made to its target, not about it."""
    return event.kind == "complaint" and target.kind in OFFICIAL


def called(named: Stakeholder) -> str:
    """Give a name as it stands in a sentence: offices and courts with their article."""
    has_article = named.name.lower().startswith(ARTICLE)
    is_office = named.kind in OFFICIAL and " " in named.name and not has_article
    return WITH_ARTICLE.format(name=named.name) if is_office else named.name
