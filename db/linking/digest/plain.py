"""A story in short plain sentences, put together from linked rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from db.annotation_kinds import Annotation
from db.lexicon import phrase, word_map
from db.linked.statements import LinkedEvent, LinkedPosition
from db.linking.digest.dossier import Dossier
from db.linking.identity.stakeholders import Stakeholder
from db.linking.text.lines import Line, places
from db.linking.text.phrases import ARTICLE, PRACTICES, capitalised, listed, when
from db.records import ClaimSighting

LEAST_SHARE = 0.4  # of the claims that the commonest practice has
OFFICIAL = frozenset({"regulator", "court", "government"})
COMPLAINED_TO = phrase("phrases", "complained_to")
AGENT_AND_TARGET = word_map("phrases", "agent_and_target")
AGENT_ALONE = word_map("phrases", "agent_alone")
ONE_OF_SIDE, MANY_OF_SIDE = word_map("phrases", "one_of_side"), word_map("phrases", "many_of_side")
ALSO, WITH_ARTICLE = phrase("phrases", "also"), phrase("phrases", "with_article")
ONE_MORE, MANY_MORE = phrase("phrases", "one_more"), phrase("phrases", "many_more")
MOST_PRACTICES, MOST_NAMED, MOST_EVENTS = 2, 3, 4


def plain_language(dossier: Dossier) -> Iterator[Line]:
    """Say who does what, who is against it and for it, what was done about it, what is next."""
    yield from _practice_lines(dossier)
    yield from _side_lines(dossier)
    yield from _event_lines(dossier)


def _practice_lines(dossier: Dossier) -> Iterator[Line]:
    """Say what the employer does, of the practices that most articles speak of."""
    subject = dossier.subject
    if subject is None or subject.kind != "employer":
        return
    claims = [
        claim for claim in dossier.claims if _is_own(dossier, claim) and claim.modality != "denied"
    ]
    counts = Counter(claim.practice for claim in claims if claim.practice in PRACTICES)
    most = max(counts.values(), default=0)
    ranked = sorted(
        (name for name in counts if counts[name] >= LEAST_SHARE * most),
        key=lambda name: (-counts[name], name),
    )
    for number, practice in enumerate(ranked[:MOST_PRACTICES]):
        same_practice = [claim for claim in claims if claim.practice == practice]
        start = subject.name if number == 0 else ALSO
        phrase = PRACTICES[practice]
        yield Line(text=f"{start} {phrase}.", spans=places(_best_first(dossier, same_practice)))


def _is_own(dossier: Dossier, sighting: ClaimSighting) -> bool:
    """Tell whether an annotation's article is first of all about this story."""
    return dossier.linkage.stories_of[sighting.article_id][0] == dossier.story.id


def _best_first(dossier: Dossier, annotations: Sequence[Annotation]) -> list[Annotation]:
    """Order rows by how well their article fits the story."""
    return sorted(
        annotations,
        key=lambda annotation: (-dossier.story.articles[annotation.article_id], annotation.id),
    )


def _side_lines(dossier: Dossier) -> Iterator[Line]:
    """Say who is against it and who defends it, a few names each."""
    for side in ONE_OF_SIDE:
        positions = _held(dossier, side)
        stakeholders = dossier.linkage.who.stakeholders
        names = [
            called(stakeholders[position_shown.stakeholder_id]) for position_shown in positions
        ]
        evidence = [
            stance
            for position in positions[:MOST_NAMED]
            for stance in dossier.stances
            if stance.id in position.evidence
        ]
        if names:
            more = len(names) - MOST_NAMED
            shown = names[:MOST_NAMED]
            if more > 0:
                shown = [*shown, ONE_MORE if more == 1 else MANY_MORE.format(count=more)]
            stand = (ONE_OF_SIDE if len(names) == 1 else MANY_OF_SIDE)[side]
            text = capitalised(f"{listed(shown)} {stand}.")
            yield Line(text=text, spans=tuple((r.article_id, r.start, r.end) for r in evidence[:6]))


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


def _event_lines(dossier: Dossier) -> Iterator[Line]:
    """Say what was done about it, in order of time, and what comes next."""
    kinds: set[str] = set()
    for event, sightings in dossier.events:
        text = _event_text(dossier, event)
        if text and event.kind not in kinds and len(kinds) < MOST_EVENTS:
            kinds.add(event.kind)
            yield Line(text=text, spans=places(sightings))


def _event_text(dossier: Dossier, event: LinkedEvent) -> str | None:
    """Put an event into a short sentence of its kind; None when a part is missing."""
    if not event.edtf or event.status == "planned":
        return None
    roles = dossier.roles.get(event.id, {})
    stakeholders = dossier.linkage.who.stakeholders
    agent = next((stakeholders[role] for role in roles.get("agent", ())), None)
    target = next((stakeholders[role] for role in roles.get("target", ())), None)
    date = when(event.edtf)
    if agent and target and event.kind in AGENT_AND_TARGET:
        both = AGENT_AND_TARGET[event.kind]
        form = COMPLAINED_TO if _is_appeal(event, target) else both
        text = form.format(agent=called(agent), target=called(target), date=date)
    elif agent and event.kind in AGENT_ALONE:
        text = AGENT_ALONE[event.kind].format(agent=called(agent), date=date)
    else:
        return None
    return capitalised(text)


def _is_appeal(event: LinkedEvent, target: Stakeholder) -> bool:
    """Tell whether a complaint is made to its target, not about it."""
    return event.kind == "complaint" and target.kind in OFFICIAL


def called(stakeholder: Stakeholder) -> str:
    """Give a name as it stands in a sentence: offices and courts with their article."""
    has_article = stakeholder.name.lower().startswith(ARTICLE)
    is_office = stakeholder.kind in OFFICIAL and " " in stakeholder.name and not has_article
    return WITH_ARTICLE.format(name=stakeholder.name) if is_office else stakeholder.name
