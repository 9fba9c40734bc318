"""A story in short plain sentences, put together from linked rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from db.linking.dossier import Dossier
from db.linking.lines import Line, places
from db.linking.material import Span
from db.linking.phrases import PRACTICES, listed, when
from db.store import Row

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
    counts = Counter(claim.practice for claim in dossier.claims if claim.modality != "denied")
    ranked = sorted((item for item in counts if item in PRACTICES), key=lambda item: -counts[item])
    for number, practice in enumerate(ranked[:MOST_PRACTICES]):
        rows = [row for row in dossier.claims if row.practice == practice]
        start = subject.name if number == 0 else "It also"
        phrase = PRACTICES[practice]
        yield Line(text=f"{start} {phrase}.", spans=places(_best_first(dossier, rows)))


def _best_first(dossier: Dossier, rows: Sequence[Span]) -> list[Span]:
    """Order rows by how well their article fits the story."""
    return sorted(rows, key=lambda row: (-dossier.story.articles[row.article_id], row.id))


def _side_lines(dossier: Dossier) -> Iterator[Line]:
    """Say who is against it and who defends it, a few names each."""
    for side, one, many in (
        ("critic", "is against it", "are against it"),
        ("defender", "defends it", "defend it"),
    ):
        held = [row for row in dossier.positions if row["side"] == side]
        held.sort(key=lambda row: (-row["stances"], -row["strength"], row["stakeholder_id"]))
        names = [dossier.linkage.who.stakeholders[row["stakeholder_id"]].name for row in held]
        rows = [
            stance
            for position in held[:MOST_NAMED]
            for stance in dossier.stances
            if stance.id in position["evidence"]
        ]
        if names:
            more = len(names) - MOST_NAMED
            shown = names[:MOST_NAMED]
            if more > 0:
                shown = [*shown, "one other" if more == 1 else f"{more} others"]
            text = f"{listed(shown)} {one if len(names) == 1 else many}."
            yield Line(text=text, spans=tuple((r.article_id, r.start, r.end) for r in rows[:6]))


def _event_lines(dossier: Dossier) -> Iterator[Line]:
    """Say what was done about it, in order of time, and what comes next."""
    told: set[str] = set()
    for event, sightings in dossier.events:
        text = _event_text(dossier, event)
        if text and event["kind"] not in told and len(told) < MOST_EVENTS:
            told.add(event["kind"])
            yield Line(text=text, spans=places(sightings))


def _event_text(dossier: Dossier, event: Row) -> str | None:
    """Put an event into a short sentence of its kind; None when a part is missing."""
    if not event["edtf"] or event["status"] == "planned":
        return None
    roles = dossier.roles.get(event["id"], {})
    named = dossier.linkage.who.stakeholders
    agent = next((named[key].name for key in roles.get("agent", ())), None)
    target = next((named[key].name for key in roles.get("target", ())), None)
    date = when(event["edtf"])
    if agent and target and event["kind"] in BOTH:
        return BOTH[event["kind"]].format(agent=agent, target=target, date=date)
    if agent and event["kind"] in AGENT:
        return AGENT[event["kind"]].format(agent=agent, date=date)
    return None


BOTH = {
    "fine": "{agent} fined {target} {date}.",
    "inquiry": "{agent} began to look into {target} {date}.",
    "complaint": "{agent} complained about {target} {date}.",
}
AGENT = {
    "inquiry": "{agent} began to look into it {date}.",
    "petition": "{agent} asked for signatures against it {date}.",
    "protest": "{agent} protested {date}.",
    "pause": "{agent} stopped it for now {date}.",
}
