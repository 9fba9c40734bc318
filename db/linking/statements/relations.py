"""Events, stances, roles and quotations become relations between stakeholders, with evidence."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from db.annotation_kinds import Annotation
from db.keys import digest_key
from db.lexicon import pattern, word_set
from db.linked.identities import LinkedRelation
from db.linking.identity.names import body_in, organisation_key, tokens
from db.linking.linkage import Linkage
from db.linking.material import UNDATED, Material
from db.records import EventSighting, Mention

EVENT_RELATIONS = {
    "fine": "fines",
    "inquiry": "regulates",
    "ruling": "regulates",
    "complaint": "criticises",
    "petition": "criticises",
    "protest": "criticises",
}
SIDE_RELATIONS = {"critic": "criticises", "defender": "defends"}
WATCHERS = frozenset({"regulator", "legislature", "court", "government"})
SUBJECTS = frozenset({"employer", "vendor"})
EMPLOYING = frozenset({"employer", "vendor", "law_firm", "media", "research"})
COURT_WORDS = word_set("statements", "court_words")
SPOKESPERSON = pattern("roles", "spokesperson")
MOST_EVIDENCE = 40
REACH = 400  # characters between words and whom they are about


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Tie:
    """One piece of evidence for a relation: the row of a table, in an article."""

    from_id: str
    to_id: str
    kind: str
    article_id: str
    table: str
    row_id: str


def find_ties(material: Material, linkage: Linkage) -> list[Tie]:
    """Give every tie that the annotations of originals show."""
    ties = {
        *_event_ties(material.events, linkage),
        *_stance_ties(material, linkage),
        *_role_ties(material.mentions, linkage),
        *_quote_ties(material, linkage),
    }
    return sorted(
        tie for tie in ties if tie.from_id != tie.to_id and linkage.is_original(tie.article_id)
    )


def gather_relations(ties: Iterable[Tie], linkage: Linkage) -> list[LinkedRelation]:
    """Gather ties into rows of relations: weight is the number of articles that show it."""
    gathered: defaultdict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        gathered[tie.from_id, tie.to_id, tie.kind].append(tie)
    return [_row(ends, same_ends, linkage) for ends, same_ends in sorted(gathered.items())]


def _row(ends: tuple[str, str, str], ties: Sequence[Tie], linkage: Linkage) -> LinkedRelation:
    """Make the record of one relation."""
    days = [day for tie in ties if (day := linkage.day(tie.article_id)) != UNDATED]
    evidence = sorted({(tie.table, tie.row_id) for tie in ties})[:MOST_EVIDENCE]
    return LinkedRelation(
        id=digest_key("relation", *ends),
        from_id=ends[0],
        to_id=ends[1],
        kind=ends[2],
        weight=float(len({tie.article_id for tie in ties})),
        first_at=min(days, default=None),
        last_at=max(days, default=None),
        evidence=json.dumps([{"table": table, "id": ends} for table, ends in evidence]),
    )


def _event_ties(events: Iterable[EventSighting], linkage: Linkage) -> Iterator[Tie]:
    """Tie the agents of an event to its targets, and a vendor to the employer that deploys it."""
    for event in events:
        parts: defaultdict[str, set[str]] = defaultdict(set)
        for role in event.roles:
            stakeholder = linkage.who.of(event.article_id, role.name)
            if stakeholder:
                parts[role.role].add(stakeholder)
        for agent in sorted(parts["agent"]):
            for target in sorted(parts["target"]):
                kind = _event_relation(event, agent, target, linkage)
                if kind:
                    yield _tie(agent, target, kind, "event_sightings", event)
        if event.kind == "deployment":
            yield from _supply_ties(event, parts["agent"] | parts["target"], linkage)


def _event_relation(event: EventSighting, agent: str, target: str, linkage: Linkage) -> str | None:
    """Name the relation that an event shows between its agent and target.

    Whom a complaint is filed with isn't whom it is against; a court judges, and regulates nobody.
    """
    doer = linkage.who.stakeholders[agent].kind
    relation = EVENT_RELATIONS.get(event.kind)
    if event.kind in {"complaint", "hearing", "ruling"} and COURT_WORDS & set(tokens(event.what)):
        relation = "regulates" if doer in WATCHERS else "sues"
    if relation == "regulates" and doer == "court":
        return None
    if relation == "sues":
        return relation
    if event.kind == "complaint" and linkage.who.stakeholders[target].kind in WATCHERS:
        return None
    if relation in {"fines", "regulates"}:
        return relation if doer in WATCHERS else None
    return relation


def _supply_ties(event: EventSighting, parties: Iterable[str], linkage: Linkage) -> Iterator[Tie]:
    """Tie vendors to employers that take part in one deployment."""
    kinds = {
        stakeholder: linkage.who.stakeholders[stakeholder].kind for stakeholder in sorted(parties)
    }
    for vendor in (stakeholder for stakeholder, kind in kinds.items() if kind == "vendor"):
        for employer in (stakeholder for stakeholder, kind in kinds.items() if kind == "employer"):
            yield _tie(vendor, employer, "supplies", "event_sightings", event)


def _stance_ties(material: Material, linkage: Linkage) -> Iterator[Tie]:
    """Tie whoever takes a side, and hasn't left it, to whom the words are about."""
    subjects = _subjects(material.mentions, linkage)
    for stance in material.stances:
        stakeholder = linkage.who.of(stance.article_id, stance.stakeholder)
        relation = None if stance.is_left else SIDE_RELATIONS.get(stance.side)
        places = subjects[stance.article_id]
        target = _nearest(places, stance.start, stance.end) if stakeholder else None
        if stakeholder and relation and target:
            yield _tie(stakeholder, target, relation, "stances", stance)


def _subjects(
    mentions: Iterable[Mention], linkage: Linkage
) -> defaultdict[str, list[tuple[int, str]]]:
    """Give where each article speaks of an employer or vendor that it is mostly about."""
    subjects: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for mention in mentions:
        stakeholder = linkage.stakeholder(mention.article_id, mention.name)
        if stakeholder and stakeholder.kind in SUBJECTS:
            subjects[mention.article_id].append((mention.start, stakeholder.id))
    for article, places in subjects.items():
        counts = Counter(subject for _, subject in places)
        most = max(counts.values())
        subjects[article] = [place for place in places if counts[place[1]] * 2 >= most]
    return subjects


def _nearest(places: Iterable[tuple[int, str]], start: int, end: int) -> str | None:
    """Give the subject that words name, else the one named last before them.

    What is named later, or farther away than `REACH`, isn't what they are about; nor can it be told
    when they name several.
    """
    in_order = sorted(places)
    within = {stakeholder for place, stakeholder in in_order if start <= place < end}
    if within:
        return within.pop() if len(within) == 1 else None
    before = [stakeholder for place, stakeholder in in_order if start - REACH <= place < start]
    return before[-1] if before else None


def _role_ties(mentions: Iterable[Mention], linkage: Linkage) -> Iterator[Tie]:
    """Tie a person to the organisation that their role names."""
    mentions = list(mentions)
    bodies: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for mention in mentions:
        stakeholder = linkage.stakeholder(mention.article_id, mention.name)
        if stakeholder and stakeholder.kind != "person" and mention.form == "name":
            bodies[mention.article_id][organisation_key(mention.text)] = stakeholder.id
    for mention in mentions:
        person = linkage.stakeholder(mention.article_id, mention.name)
        if person and person.kind == "person":
            body = body_in(mention.role or "", bodies[mention.article_id])
            if body is None and person.parent_id in bodies[mention.article_id].values():
                body = person.parent_id
            if body:
                yield _membership(person.id, body, mention, linkage)


def _membership(person: str, body: str, mention: Mention, linkage: Linkage) -> Tie:
    """Say how a person and an organisation belong together."""
    speaks = SPOKESPERSON.search(mention.role or "")
    if linkage.who.stakeholders[body].kind in EMPLOYING and not speaks:
        return _tie(body, person, "employs", "mentions", mention)
    return _tie(person, body, "represents", "mentions", mention)


def _quote_ties(material: Material, linkage: Linkage) -> Iterator[Tie]:
    """Tie an organisation that publishes to those it quotes on its own pages."""
    publishers = publishers_of(linkage)
    for quotation in material.quotations:
        outlet = publishers.get(quotation.article_id)
        stakeholder = linkage.who.of(quotation.article_id, quotation.stakeholder)
        if outlet and stakeholder:
            yield _tie(outlet, stakeholder, "quotes", "quotations", quotation)


def publishers_of(linkage: Linkage) -> dict[str, str]:
    """Give the stakeholder that publishes an article, where its outlet is one."""
    by_name = {
        organisation_key(name): stakeholder.id
        for stakeholder in linkage.who.stakeholders.values()
        if stakeholder.kind != "person"
        for name in (*stakeholder.aliases, stakeholder.name)
    }
    return {
        article.id: by_name[organisation_key(article.outlet_name)]
        for article in linkage.articles.values()
        if article.outlet_name and organisation_key(article.outlet_name) in by_name
    }


def _tie(from_id: str, to_id: str, kind: str, table: str, annotation: Annotation) -> Tie:
    """Make a tie that rests on a row."""
    return Tie(
        from_id=from_id,
        to_id=to_id,
        kind=kind,
        article_id=annotation.article_id,
        table=table,
        row_id=annotation.id,
    )
