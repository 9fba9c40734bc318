"""Positions on practices and instruments that new stances change: each is traced anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from db.annotations import load_annotations
from db.evidence import published
from db.lexicon import word_list
from db.linked.statements import LinkedPosition
from db.linking.identity.instruments import Instruments
from db.linking.identity.stakeholders import Identities
from db.linking.increment.increment import Increment
from db.linking.increment.stored_linkage import load_memberships, load_origins, stories_of
from db.linking.judged import follow_judgements
from db.linking.linkage import Linkage
from db.linking.material import load_articles
from db.linking.statements.positions import issues_of, trace_positions
from db.records import Quotation, Stance
from db.rows import Row
from db.store import Store

# Words without which nobody takes a side back, whatever the exact ones are.
RECANTING = " or ".join(f"content like '{words}'" for words in word_list("statements", "recanting"))
Holder = tuple[str, str, str]  # stakeholder, kind of issue, issue


def moved_positions(
    store: Store, change: Increment, holders: Collection[Holder]
) -> Iterator[LinkedPosition]:
    """Trace the positions of `holders`, who took a side in articles that came or went.

    Everything that a stakeholder, or whoever speaks for it, ever said of the practice counts.
    """
    stances = _stances(store, set(_voices(change, holders)))
    for position in _traced(store, change, stances):
        if (position.stakeholder_id, position.issue_kind, position.issue) in holders:
            yield position


def moved_holders(change: Increment) -> set[Holder]:
    """Give who took a side on what practice or instrument in articles that came or went."""
    arrival = change.arrival
    came, went = arrival.came, arrival.went
    sides = [(stance, arrival.linkage) for stance in (*came.stances, *came.instrument_stances)]
    sides += [(stance, arrival.before) for stance in (*went.stances, *went.instrument_stances)]
    holders: set[Holder] = set()
    for stance, linkage in sides:
        speaker = linkage.stakeholder(stance.article_id, stance.stakeholder)
        for kind, issue in issues_of(stance, linkage) if speaker else ():
            if speaker and kind != "story":
                bodies = filter(None, (speaker.id, speaker.speaks_for))
                holders.update((body, kind, issue) for body in bodies)
    return holders


def _voices(change: Increment, holders: Iterable[Holder]) -> Iterator[tuple[str, str]]:
    """Give who may have said something of which issue: the holders and who speaks for them."""
    speakers: defaultdict[str | None, list[str]] = defaultdict(list)
    for stakeholder in change.linkage.who.stakeholders.values():
        speakers[stakeholder.speaks_for].append(stakeholder.id)
    for holder, _, issue in holders:
        yield from ((speaker, issue) for speaker in (holder, *speakers[holder]))


def _stances(store: Store, voices: Collection[tuple[str, str]]) -> tuple[Stance, ...]:
    """Read all that somebody said of an issue, for each such pair."""
    pairs = (f"{speaker} {issue}" for speaker, issue in voices)
    with store.held(speaker for speaker, _ in voices) as speakers, store.held(pairs) as spoken:
        return load_annotations(
            store,
            Stance,
            f"stakeholder_id in (select id from {speakers}) and"
            f" (stakeholder_id || ' ' || practice in (select id from {spoken})"
            f" or stakeholder_id || ' ' || instrument_id in (select id from {spoken}))",
            levels="settled",
        )


def _traced(store: Store, change: Increment, stances: tuple[Stance, ...]) -> list[LinkedPosition]:
    """Trace the positions that some stances amount to."""
    links = _stored_links(store, stances)
    quotations = _quotations(store, links)
    places = {
        (link["article_id"], link["stakeholder_name"]): link["stakeholder_id"] for link in links
    }
    places |= _speaking(store, quotations)
    articles = {annotation.article_id for annotation in (*stances, *quotations)}
    linkage = _linkage(store, change, articles, places)
    linkage = replace(linkage, instruments=_instruments(linkage, links))
    judged = follow_judgements(
        replace(
            change.arrival.came,
            stances=tuple(stance for stance in stances if stance.towards == "practice"),
            instrument_stances=tuple(
                stance for stance in stances if stance.towards == "instrument"
            ),
        )
    )
    days = {link["id"]: link["day"] for link in links if link["day"]}
    sides = published((*judged.stances, *judged.instrument_stances))
    return trace_positions(sides, linkage, quotations, days=days)


def _stored_links(store: Store, stances: Iterable[Stance]) -> list[Row]:
    """Read whose each of some stances is, of what, and on which day, if that is told."""
    with store.held(stance.id for stance in stances) as among:
        return store.rows(
            "select stances.id, article_id, stakeholder_name, stakeholder_id, quotation_id,"
            " instrument_name, instrument_id,"
            " iif(stated_at is published_at, null, stated_at) as day from stances"
            " join articles on articles.id = article_id"
            f" where stances.id in (select id from {among})"
        )


def _quotations(store: Store, links: Iterable[Row]) -> tuple[Quotation, ...]:
    """Read the words that stances rest on, and those in which their holders may take them back."""
    links = list(links)
    with store.held({link["stakeholder_id"] for link in links}) as holders:
        retracted = load_annotations(
            store,
            Quotation,
            f"stakeholder_id in (select id from {holders}) and ({RECANTING})",
        )
    with store.held(link["quotation_id"] for link in links if link["quotation_id"]) as quoted:
        words = load_annotations(store, Quotation, f"id in (select id from {quoted})")
    return tuple({quotation.id: quotation for quotation in (*words, *retracted)}.values())


def _instruments(linkage: Linkage, links: Iterable[Row]) -> Instruments:
    """Give which instruments are meant, also in articles that stand."""
    instruments_by_name = {
        link["instrument_name"]: link["instrument_id"] for link in links if link["instrument_id"]
    }
    return replace(
        linkage.instruments, by_name={**linkage.instruments.by_name, **instruments_by_name}
    )


def _speaking(store: Store, quotations: Iterable[Quotation]) -> dict[tuple[str, str], str]:
    """Give whom the speakers of some quotations mean."""
    with store.held(quotation.id for quotation in quotations) as among:
        speakers = store.db.execute(
            "select article_id, speaker_name, stakeholder_id from quotations"
            f" where id in (select id from {among})"
            " and speaker_name is not null and stakeholder_id is not null"
        )
        return {(article, name): stakeholder for article, name, stakeholder in speakers}


def _linkage(
    store: Store, change: Increment, articles: set[str], places: dict[tuple[str, str], str]
) -> Linkage:
    """Give what of some articles positions rest on: days, origins, stories and who speaks."""
    with store.held(articles) as among:
        by_id = {article.id: article for article in load_articles(store, among, text="''")}
        origins = load_origins(store, among)
        members = load_memberships(store, f"article_id in (select id from {among})")
    identities = change.linkage.who
    return replace(
        change.linkage,
        articles=by_id,
        origins=origins,
        who=Identities(stakeholders=identities.stakeholders, by_place=places),
        stories_of=stories_of(members),
    )
