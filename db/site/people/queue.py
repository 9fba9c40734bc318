"""The base becomes the queue of what a person should look at: merges, sides, dates, readings."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.annotation_kinds import Vouched
from db.judgements import (
    IN_ORDER,
    READINGS,
    Decision,
    Judged,
    Verdict,
    holding,
    issue_of,
    judged_key,
    overlaps,
)
from db.keys import slug_key
from db.linking.identity.names import SAME
from db.rows import Row, rows
from db.site.machine.lines import COPIED, standing_lines, waiting_lines
from db.site.view.evidence import find_evidence
from db.site.view.filters import spaced

UNSURE_STANCE = 0.6  # below this, the reader itself is in doubt
MOST = 200  # of a kind, in one queue
# The articles of the loudest stories: what is unsure in them is asked about first.
LOUD = """
with loud as materialized (
    select article_id, max(noise_level) as noise from story_articles
    join (select id, noise_level from stories order by noise_level desc limit 100) as stories
        on stories.id = story_id
    group by article_id
)
"""
MACHINE: Judged = "machine_lines"
MOST_WORDS = 3  # passages shown for one name
WORDS = {"critic": "against", "defender": "for", "neutral": "neutral towards"}
Passages = list[tuple[str, list[Row]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to decide: a question, what it is about, and the verdicts of yes and no."""

    id: str
    table: Judged
    row_id: str
    text: str
    yes: Verdict = "confirm"
    no: Verdict = "reject"
    other_id: str | None = None
    note: str = ""
    names: tuple[str, ...] = ()
    stake: str = ""  # what hangs on it, in words

    def decision(self, *, is_so: bool, by: str, note: str = "") -> Decision:
        """Make the decision that an answer is."""
        return Decision(
            verdict=self.yes if is_so else self.no,
            table=self.table,
            row_id=self.row_id,
            other_id=self.other_id,
            made_by=by,
            note=note or None,
        )


def judgements(connection: sqlite3.Connection, table: Judged) -> list[Row]:
    """Give the judgements on a table's rows that hold."""
    return [
        judgement
        for judgement in holding(rows(connection, IN_ORDER))
        if judgement["table_name"] == table
    ]


def merges(connection: sqlite3.Connection) -> list[Question]:
    """Ask whether two names are one stakeholder's: near misses, and joins by form alone."""
    done = {
        frozenset((judgement["row_key"], judgement["other_key"]))
        for judgement in judgements(connection, "stakeholders")
    }
    edges = rows(
        connection,
        """
        select e.*, s.articles from stakeholder_edges as e
        join stakeholders as s on s.id = e.stakeholder_id
        where (state in ('unsure', 'ambiguous') and other_id is not null)
           or (state = 'joined' and other_id is null and score < ?)
        order by s.articles desc, score desc, e.id limit ?
        """,
        [SAME, 2 * MOST],
    )
    questions = [_merge(edge) for edge in edges]
    former = {redirect["old_id"] for redirect in rows(connection, "select old_id from redirects")}
    open_questions = [
        question for question in questions if question.note != JOINED or question.other_id in former
    ]
    return [
        question
        for question in open_questions
        if frozenset((question.row_id, question.other_id)) not in done
    ][:MOST]


JOINED = "They are taken for one now."


def _merge(edge: Row) -> Question:
    """Make the question about an edge between two names."""
    is_joined = edge["other_id"] is None
    other_id = slug_key(edge["other_name"]) if is_joined else edge["other_id"]
    return Question(
        id=edge["id"],
        table="stakeholders",
        row_id=edge["stakeholder_id"],
        other_id=other_id,
        text=f"Is “{edge['other_name']}” the same as “{edge['name']}”?",
        yes="same",
        no="different",
        note=JOINED if is_joined else "They are kept apart now.",
        names=(edge["name"], edge["other_name"]),
    )


def stances(connection: sqlite3.Connection) -> list[Question]:
    """Ask about stances that the reader isn't sure of, the least sure first."""
    places: defaultdict[str, list[Row]] = defaultdict(list)
    for judgement in judgements(connection, "stances"):
        place = json.loads(judgement["value"] or "{}")
        places[place.get("article_id", "")].append(place)
    unsure = rows(
        connection,
        f"""
        {LOUD}
        select stances.*, coalesce(stakeholders.name, stakeholder_name) as name from stances
        left join stakeholders on stakeholders.id = stances.stakeholder_id
        join articles on articles.id = stances.article_id
        left join loud on loud.article_id = articles.id
        where (evidence_level = 'unsure'
               or score < {UNSURE_STANCE} and stances.stakeholder_id is not null)
          and superseded_at is null and duplicate_of is null
        order by noise desc, score, strength desc, stances.id limit {2 * MOST}
        """,  # noqa: S608
    )
    return [
        stance_question(stance)
        for stance in unsure
        if not _is_judged(stance, places[stance["article_id"]])
    ][:MOST]


def _is_judged(stance: Row, places: Sequence[Row]) -> bool:
    """Tell whether a stance rests on words about which the same was judged."""
    return any(
        all(place[name] == stance[name] for name in ("stakeholder_name", "side"))
        and issue_of(place) == issue_of(stance)
        and overlaps(stance["start"], stance["end"], place)
        for place in places
    )


def stance_question(stance: Row) -> Question:
    """Make the question about a stance."""
    name = issue_of(stance)
    issue = spaced(name) if name else "this"
    return Question(
        id=stance["id"],
        table="stances",
        row_id=stance["id"],
        text=f"Is {stance['name']} {WORDS.get(stance['side'], stance['side'])} {issue} here?",
    )


def dates(connection: sqlite3.Connection) -> list[Question]:
    """Ask about dates that sources contradict, or that are only roughly known."""
    done = {
        (judgement["row_key"], _date_of(judgement))
        for judgement in judgements(connection, "events")
    }
    conflicts = rows(
        connection,
        f"""
        select id, title, edtf, date_conflict from events
        where coalesce(curated, 0) = 0
          and (date_conflict = 1 or edtf glob '*[~?%]*' or edtf glob '../*' or edtf glob '*/..')
          and exists (select 1 from event_sightings as seen
                      where seen.event_id = events.id and seen.edtf = events.edtf)
        order by date_conflict desc, articles desc, id limit {2 * MOST}
        """,  # noqa: S608
    )
    return [_date(event) for event in conflicts if (event["id"], event["edtf"]) not in done][:MOST]


def _date_of(judgement: Row) -> str | None:
    """Give the date that a judgement is about."""
    edtf: str | None = json.loads(judgement["value"] or "{}").get("edtf")
    return edtf


def _date(event: Row) -> Question:
    """Make the question about an event's date; `names` holds the date."""
    note = "Sources give different dates." if event["date_conflict"] else "It is only a rough date."
    return Question(
        id=event["id"],
        table="events",
        row_id=event["id"],
        text=f"Is this when it was: “{event['title']}”?",
        note=note,
        names=(event["edtf"],),
    )


def readings(connection: sqlite3.Connection) -> list[Question]:
    """Ask about claims, events, quotations, forecasts and replies that the reader is unsure of."""
    questions: list[Question] = []
    for table, ask in ASKED.items():
        unsure = rows(
            connection,
            f"""
            {LOUD}
            select {table}.* from {table} join articles on articles.id = {table}.article_id
            left join loud on loud.article_id = articles.id
            where evidence_level = 'unsure' and superseded_at is null and duplicate_of is null
            order by noise desc, articles.id, start limit {MOST}
            """,  # noqa: S608
        )
        places = answered_places(connection, table)
        questions += [
            Question(id=reading["id"], table=table, row_id=reading["id"], text=ask(reading))
            for reading in unsure
            if not is_answered(reading, READINGS[table], places)
        ]
    return questions[:MOST]


def machine_written(connection: sqlite3.Connection) -> list[Question]:
    """Ask about sentences that a language model wrote and nobody has approved."""
    return [
        Question(
            id=line["id"],
            table=MACHINE,
            row_id=line["id"],
            text=f"May this be shown: “{line['text']}”?",
            note=f"Written by {line['model']} for {spaced(line['section'])}, "
            + (COPIED if line["is_copied"] else "in words of its own")
            + ".",
        )
        for line in waiting_lines(connection, MOST)
    ]


def answered_places(connection: sqlite3.Connection, table: Judged) -> list[Row]:
    """Give the words of a table's readings that were judged."""
    return [json.loads(judgement["value"] or "{}") for judgement in judgements(connection, table)]


def is_answered(reading: Row, kind: type[Vouched], places: Sequence[Row]) -> bool:
    """Tell whether a reading's words, read in this way, were judged already."""
    return any(
        place["article_id"] == reading["article_id"]
        and judged_key(kind, place) == judged_key(kind, reading)
        and overlaps(reading["start"], reading["end"], place)
        for place in places
    )


def _claim_text(claim: Row) -> str:
    """Ask about a claim."""
    claimant = claim["claimant_name"] or "the article itself"
    contents = f"{claim['kind']}, {claim['modality']}; {spaced(claim['practice'])}"
    return f"Is this a claim ({contents}) that {claimant} makes here?"


def _deed_text(deed: Row) -> str:
    """Ask about a deed."""
    return f"Do the words say that {deed['doer_name']} does this: {spaced(deed['practice'])}?"


def _event_text(event: Row) -> str:
    """Ask about an event."""
    date = event["edtf"] or "no date"
    return (
        f"Did this happen: “{event['what']}” ({spaced(event['kind'])}, {date}, {event['status']})?"
    )


def _quotation_text(quotation: Row) -> str:
    """Ask about a quotation."""
    speaker = quotation["speaker_name"] or quotation["speaker_text"] or "somebody unknown"
    return f"Are these words that {speaker} said?"


def _forecast_text(forecast: Row) -> str:
    """Ask about a forecast."""
    forecaster = forecast["made_by_name"] or "the article itself"
    return f"Does {forecaster} foretell this here, due {forecast['due_edtf'] or 'at no date'}?"


def _reply_text(reply: Row) -> str:
    """Ask about a party that was asked."""
    party = reply["stakeholder_name"] or "Somebody"
    return f"{party}: {spaced(reply['kind'])}. Do the words say so?"


# The tables whose unsure readings are asked about together, and how each is asked.
ASKED: dict[Judged, Callable[[Row], str]] = {
    "claim_sightings": _claim_text,
    "deeds": _deed_text,
    "event_sightings": _event_text,
    "quotations": _quotation_text,
    "forecasts": _forecast_text,
    "replies": _reply_text,
}


def passages(connection: sqlite3.Connection, question: Question) -> Passages:
    """Give the words that a question rests on, each list under a heading."""
    if question.table in READINGS:
        where = f"{question.table}.id = ?"
        stances = find_evidence(
            connection, question.table, where, [question.row_id], also_unsure=True
        )
        return [("The words", stances)]
    if question.table == "events":
        return _dated(connection, question)
    if question.table == MACHINE:
        lines = standing_lines(connection, "machine_lines.id = ?", [question.row_id])
        return [("What it rests on", line["evidence"]) for line in lines]
    first_name, second_name = question.names
    if question.note == JOINED:
        return [
            (name, _mentions(connection, [question.row_id, name], "and name = ?"))
            for name in question.names
        ]
    return [
        (first_name, _mentions(connection, [question.row_id])),
        (second_name, _mentions(connection, [question.other_id or ""])),
    ]


def _dated(connection: sqlite3.Connection, question: Question) -> Passages:
    """Give what was read of an event by the date it says, the date in question first."""
    sightings_by_date: defaultdict[str, list[Row]] = defaultdict(list)
    where = "event_id = ? and edtf is not null"
    for sighting in find_evidence(connection, "event_sightings", where, [question.row_id]):
        sightings_by_date[sighting["edtf"]].append(sighting)
    return sorted(sightings_by_date.items(), key=lambda pair: pair[0] not in question.names)


def _mentions(connection: sqlite3.Connection, values: list[str], also: str = "") -> list[Row]:
    """Give some passages that name a stakeholder."""
    inner = f"""
        select id from mentions where stakeholder_id = ? {also}
        order by article_id, start limit {MOST_WORDS}
    """  # noqa: S608
    return find_evidence(connection, "mentions", f"mentions.id in ({inner})", values)
