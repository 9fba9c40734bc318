"""Positions on practices and instruments that new stances change: each is traced anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from db.annotations import load_annotations
from db.evidence import published
from db.lexicon import word_list
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
Held = tuple[str, str, str]  # stakeholder, kind of issue, issue


def moved_positions(store: Store, found: Increment) -> int:
    """Trace the positions that articles which came or went say something of; count the changes.

    Everything that a stakeholder, or whoever speaks for it, ever said of the practice counts.
    """
    held = moved_holders(found)
    stances = _stances(store, {*_spoken(found, held)})
    rows = [row for row in _traced(store, found, stances) if _key(row) in held]
    keys = (f"{who} {kind} {issue}" for who, kind, issue in held)
    with store.held("held", keys) as names:
        where = "stakeholder_id || ' ' || issue_kind || ' ' || issue"
        return store.sync("positions", rows, where=f"{where} in (select id from {names})")


def _key(row: Row) -> Held:
    """Give whose position on what a row is."""
    return row["stakeholder_id"], row["issue_kind"], row["issue"]


def moved_holders(found: Increment) -> set[Held]:
    """Give who took a side on what practice or instrument in articles that came or went."""
    arrival = found.arrival
    came, went = arrival.came, arrival.went
    sides = [(row, arrival.linkage) for row in (*came.stances, *came.instrument_stances)]
    sides += [(row, arrival.before) for row in (*went.stances, *went.instrument_stances)]
    held: set[Held] = set()
    for row, linkage in sides:
        named = linkage.stakeholder(row.article_id, row.stakeholder)
        for kind, issue in issues_of(row, linkage) if named else ():
            if named and kind != "story":
                held.update((who, kind, issue) for who in (named.id, named.speaks_for) if who)
    return held


def _spoken(found: Increment, held: set[Held]) -> Iterator[tuple[str, str]]:
    """Give who may have said something of which issue: the holders and who speaks for them."""
    speakers: defaultdict[str | None, list[str]] = defaultdict(list)
    for item in found.linkage.who.stakeholders.values():
        speakers[item.speaks_for].append(item.id)
    for who, _, issue in held:
        yield from ((speaker, issue) for speaker in (who, *speakers[who]))


def _stances(store: Store, spoken: set[tuple[str, str]]) -> tuple[Stance, ...]:
    """Read all that somebody said of an issue, for each such pair."""
    keys = (f"{who} {issue}" for who, issue in spoken)
    with store.held("holders", (who for who, _ in spoken)), store.held("spoken_of", keys):
        return load_annotations(
            store,
            Stance,
            "stakeholder_id in (select id from temp.holders) and"
            " (stakeholder_id || ' ' || practice in (select id from temp.spoken_of)"
            " or stakeholder_id || ' ' || instrument_id in (select id from temp.spoken_of))",
            settled=True,
        )


def _traced(store: Store, found: Increment, stances: tuple[Stance, ...]) -> list[Row]:
    """Trace the positions that some stances amount to."""
    with store.held("said", (row.id for row in stances)):
        rows = store.rows(
            "select stances.id, article_id, stakeholder_name, stakeholder_id, quotation_id,"
            " instrument_name, instrument_id,"
            " iif(stated_at is published_at, null, stated_at) as told from stances"
            " join articles on articles.id = article_id"
            " where stances.id in (select id from temp.said)"
        )
    with store.held("holders", {row["stakeholder_id"] for row in rows}):
        retracted = load_annotations(
            store,
            Quotation,
            f"stakeholder_id in (select id from temp.holders) and ({RECANTING})",
        )
    quoted = {row["quotation_id"] for row in rows if row["quotation_id"]}
    with store.held("words", quoted):
        words = load_annotations(store, Quotation, "id in (select id from temp.words)")
    said = tuple({row.id: row for row in (*words, *retracted)}.values())
    places = {(row["article_id"], row["stakeholder_name"]): row["stakeholder_id"] for row in rows}
    places |= _speaking(store, said)
    linkage = _linkage(store, found, {row.article_id for row in (*stances, *said)}, places)
    linkage = replace(linkage, instruments=_instruments(linkage, rows))
    judged = follow_judgements(
        replace(
            found.arrival.came,
            stances=tuple(row for row in stances if row.towards == "practice"),
            instrument_stances=tuple(row for row in stances if row.towards == "instrument"),
        )
    )
    told = {row["id"]: row["told"] for row in rows if row["told"]}
    held = published((*judged.stances, *judged.instrument_stances))
    return trace_positions(held, linkage, said, told=told)


def _instruments(linkage: Linkage, rows: Iterable[Row]) -> Instruments:
    """Give which instruments are meant, also in articles that stand."""
    known = {row["instrument_name"]: row["instrument_id"] for row in rows if row["instrument_id"]}
    return replace(linkage.instruments, by_name={**linkage.instruments.by_name, **known})


def _speaking(store: Store, said: Iterable[Quotation]) -> dict[tuple[str, str], str]:
    """Give whom the speakers of some quotations mean."""
    with store.held("spoken", (row.id for row in said)):
        rows = store.db.execute(
            "select article_id, speaker_name, stakeholder_id from quotations"
            " where id in (select id from temp.spoken)"
            " and speaker_name is not null and stakeholder_id is not null"
        )
        return {(article, name): who for article, name, who in rows}


def _linkage(
    store: Store, found: Increment, articles: set[str], places: dict[tuple[str, str], str]
) -> Linkage:
    """Give what of some articles positions rest on: days, origins, stories and who speaks."""
    with store.held("holding", articles) as among:
        own = {item.id: item for item in load_articles(store, among, text="''")}
        origins = load_origins(store, among)
        members = load_memberships(store, f"article_id in (select id from {among})")
    who = found.linkage.who
    return replace(
        found.linkage,
        articles=own,
        origins=origins,
        who=Identities(stakeholders=who.stakeholders, by_place=places),
        stories_of=stories_of(members),
    )
