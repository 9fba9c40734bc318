"""A base, one story or one stakeholder becomes the rows that exports are made of."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from db.evidence import published_in
from db.exports.typed_rows import (
    ArticleRow,
    ClaimRow,
    EventRow,
    MentionRow,
    QuotationRow,
    RelationRow,
    StakeholderRow,
    StanceRow,
    StepRow,
)
from db.law.finding import IN_PLACE

Row = dict[str, Any]
About = Literal["story", "stakeholder"]

IN_STORY = "(select article_id from story_articles where story_id = :key)"
# Which articles, events, claims, relations and stakeholders belong to what is exported.
ARTICLES: dict[About | None, str] = {
    None: "1",
    "story": f"articles.id in {IN_STORY}",
    "stakeholder": "articles.id in (select article_id from mentions where stakeholder_id = :key "
    "union select article_id from quotations where stakeholder_id = :key "
    "union select article_id from stances where stakeholder_id = :key)",
}
EVENTS: dict[About | None, str] = {
    None: "1",
    "story": "events.id in (select event_id from story_events where story_id = :key)",
    "stakeholder": "events.id in (select event_id from event_roles where stakeholder_id = :key)",
}
CLAIMS: dict[About | None, str] = {
    None: "1",
    "story": "claims.story_id = :key",
    "stakeholder": "claims.id in (select claim_id from claim_sightings where claimant_id = :key)",
}
RELATIONS: dict[About | None, str] = {
    None: "1",
    "story": "from_id in (select stakeholder_id from graph_nodes where story_id = :key) "
    "and to_id in (select stakeholder_id from graph_nodes where story_id = :key)",
    "stakeholder": "(from_id = :key or to_id = :key)",
}
SPOKEN: dict[About | None, str] = {**ARTICLES, "stakeholder": "{table}.stakeholder_id = :key"}
INSTRUMENTS: dict[About | None, str] = {
    None: "1",
    "story": "instrument_id in (select instrument_id from instrument_mentions "  # noqa: S608
    f"where article_id in {IN_STORY})",
    "stakeholder": "instrument_id in (select instrument_id from stances "
    "where stakeholder_id = :key)",
}
UNKNOWN_SPEAKER = "unknown speaker"
CITED_TABLES = ("claim_sightings", "event_sightings", "mentions", "quotations", "stances")
CURRENT = "articles.relevant = 1 and articles.superseded_at is null"
# Most articles are no copies: the plus keeps SQLite from looking for those first.
UNCOPIED = f"{CURRENT} and +articles.duplicate_of is null"
# What of a step's date is known: a year, a month or the day.
KNOWN_DATE = (
    "case precision when 'year' then substr(date, 1, 4) "
    "when 'month' then substr(date, 1, 7) else date end"
)
# Steps as they stand: not what was moved to another day (the step that took its place stands),
# nor what an article tells of a step that is known, or of a day of which a register tells itself,
# nor what an editor took off.
STANDS = (
    f"{IN_PLACE} and coalesce(state, '') not in ('moved', 'same') "  # noqa: S608
    "and (event_id is null or not exists ("
    "select 1 from instrument_dates as fetched where fetched.curated = 2 "
    "and fetched.instrument_id = instrument_dates.instrument_id "
    "and fetched.date = instrument_dates.date))"
)
PASSAGE_SQL = """
    select {table}.*, articles.text as article_text, articles.title as article_title,
           articles.url as article_url, articles.published_at, articles.byline,
           articles.capture_id, captures.fetched_at, outlets.name as outlet,
           outlets.kind as outlet_kind
    from {table} join articles on articles.id = {table}.article_id
    left join captures on captures.id = articles.capture_id
    left join outlets on outlets.id = articles.outlet_id
    where {where} order by {table}.article_id, {table}.start, {table}.id
"""
ARTICLES_SQL = """
    select articles.id, articles.title, articles.url as article_url, byline, published_at,
           articles.language, capture_id, fetched_at, outlets.name as outlet,
           outlets.kind as outlet_kind, captures.sha256
    from articles left join captures on captures.id = capture_id
    left join outlets on outlets.id = outlet_id
    where {where}
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is exported: everything, or what belongs to one story or one stakeholder."""

    connection: sqlite3.Connection
    about: About | None = None
    key: str = ""

    def rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Run a query; `:key` is the story or stakeholder."""
        return list(self.stream(sql, parameters))

    def stream(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Run a query and give its rows one at a time."""
        cursor = self.connection.execute(sql, {"key": self.key, **(parameters or {})})
        names = [column[0] for column in cursor.description]
        for values in cursor:
            yield dict(zip(names, values, strict=True))

    def title(self) -> str | None:
        """Give the name of what is exported; None for an unknown story or stakeholder."""
        if self.about is None:
            return "Sidelight"
        table, column = {"story": ("stories", "title"), "stakeholder": ("stakeholders", "name")}[
            self.about
        ]
        titles = self.rows(f"select {column} as title from {table} where id = :key")  # noqa: S608
        return str(titles[0]["title"]) if titles else None

    def heading(self) -> str:
        """Give what a file about the scope is called."""
        return self.title() or "Sidelight"

    def passages(
        self, table: str, where: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[Row]:
        """Give published annotations with their exact words, their article and its capture."""
        published = f"{published_in(table)} and ({where.format(table=table)})"
        sql = PASSAGE_SQL.format(table=table, where=published)
        for passage in self.stream(sql, parameters):
            text = passage.pop("article_text")
            yield {**passage, "words": text[passage["start"] : passage["end"]]}

    def mentions(self) -> list[MentionRow]:
        """Give mentions in present texts that aren't copies."""
        return cast("list[MentionRow]", self.spoken("mentions"))

    def stances(self) -> list[StanceRow]:
        """Give stances in present texts that aren't copies."""
        return cast("list[StanceRow]", self.spoken("stances"))

    def spoken(self, table: str) -> list[Row]:
        """Give annotations in present texts that aren't copies, by or about the subject."""
        return list(self.passages(table, f"{UNCOPIED} and {SPOKEN[self.about]}"))

    def quotations(self, where: str | None = None) -> list[QuotationRow]:
        """Give quotations with their speaker as known, or as the text names them, or unknown."""
        passages = list(
            self.passages("quotations", where or f"{UNCOPIED} and {SPOKEN[self.about]}")
        )
        speakers = {
            quotation["stakeholder_id"] for quotation in passages if quotation["stakeholder_id"]
        }
        names = {
            stakeholder["id"]: stakeholder["name"] for stakeholder in self.stakeholders(speakers)
        }
        return cast(
            "list[QuotationRow]",
            [
                {
                    **quotation,
                    "speaker": names.get(quotation["stakeholder_id"])
                    or quotation["speaker_text"]
                    or UNKNOWN_SPEAKER,
                }
                for quotation in passages
            ],
        )

    def articles(self, cited: Iterable[str] = ()) -> list[ArticleRow]:
        """Give articles about our subject and those cited, earlier texts included, by date."""
        inside = "articles.id in (select value from json_each(:cited))"
        sql = ARTICLES_SQL.format(where=f"(relevant = 1 and {ARTICLES[self.about]}) or {inside}")
        keys = json.dumps(sorted(set(cited)))
        return cast(
            "list[ArticleRow]",
            self.rows(f"{sql} order by published_at, articles.id", {"cited": keys}),
        )

    def newest_articles(self, most: int) -> list[ArticleRow]:
        """Give the newest articles that are neither copies nor earlier texts."""
        sql = ARTICLES_SQL.format(where=f"{UNCOPIED} and {ARTICLES[self.about]}")
        return cast(
            "list[ArticleRow]",
            self.rows(
                f"{sql} order by published_at desc, articles.id desc limit :most", {"most": most}
            ),
        )

    def stakeholders(self, keys: Iterable[str] | None = None) -> list[StakeholderRow]:
        """Give stakeholders with their other names: those asked for, or all that are seen."""
        where = "articles > 0" if keys is None else "id in (select value from json_each(:keys))"
        parameters = {"keys": json.dumps(sorted(set(keys or ())))}
        sql = f"select * from stakeholders where {where} order by id"  # noqa: S608
        stakeholders = self.rows(sql, parameters)
        inside = f"stakeholder_id in (select id from stakeholders where {where})"  # noqa: S608
        names: defaultdict[str, list[str]] = defaultdict(list)
        sql = f"select * from aliases where {inside} order by name, id"  # noqa: S608
        for alias in self.rows(sql, parameters):
            names[alias["stakeholder_id"]].append(alias["name"])
        return cast(
            "list[StakeholderRow]",
            [{**stakeholder, "aliases": names[stakeholder["id"]]} for stakeholder in stakeholders],
        )

    def events(
        self, where: str | None = None, parameters: Mapping[str, Any] | None = None
    ) -> list[EventRow]:
        """Give events in time order, each with its sightings and who takes part as what.

        `where` asks for others than those of the subject.
        """
        where = where or EVENTS[self.about]
        inside = f"event_id in (select events.id from events where {where})"  # noqa: S608
        roles = _grouped(
            self.rows(
                f"select * from event_roles where {inside} order by stakeholder_id, role",  # noqa: S608
                parameters,
            ),
            "event_id",
        )
        seen = _grouped(self.passages("event_sightings", inside, parameters), "event_id")
        events = self.rows(
            f"select events.*, stories.title as story from events "  # noqa: S608
            f"left join stories on stories.id = events.story_id where {where} "
            "order by coalesce(earliest, latest, '9999'), latest, events.id",
            parameters,
        )
        return cast(
            "list[EventRow]",
            [
                {**event, "evidence": seen[event["id"]], "roles": roles[event["id"]]}
                for event in events
            ],
        )

    def claims(self) -> list[ClaimRow]:
        """Give claims with their sightings."""
        where = CLAIMS[self.about]
        inside = f"claim_id in (select claims.id from claims where {where})"  # noqa: S608
        seen = _grouped(self.passages("claim_sightings", inside), "claim_id")
        claims = self.rows(f"select * from claims where {where} order by first_seen_at, id")  # noqa: S608
        return cast(
            "list[ClaimRow]", [{**claim, "evidence": seen[claim["id"]]} for claim in claims]
        )

    def relations(self) -> list[RelationRow]:
        """Give relations with the words behind them; of a story, those its articles show."""
        relations = self.rows(f"select * from relations where {RELATIONS[self.about]} order by id")  # noqa: S608
        ids_by_table: defaultdict[str, set[str]] = defaultdict(set)
        cited = {relation["id"]: json.loads(relation["evidence"] or "[]") for relation in relations}
        for entry in (entry for entries in cited.values() for entry in entries):
            ids_by_table[entry["table"]].add(entry["id"])
        words = {
            (table, passage["id"]): passage
            for table in CITED_TABLES
            for passage in self._cited(table, ids_by_table[table])
        }
        proofs = {
            relation_id: [words[place] for place in _places(entries) if place in words]
            for relation_id, entries in cited.items()
        }
        return cast(
            "list[RelationRow]",
            [
                {**relation, "evidence": proofs[relation["id"]]}
                for relation in relations
                if proofs[relation["id"]]
            ],
        )

    def _cited(self, table: str, keys: Iterable[str]) -> Iterator[Row]:
        """Give the passages of a table that relations cite."""
        inside = ARTICLES["story"] if self.about == "story" else "1"
        where = f"{table}.id in (select value from json_each(:keys)) and {inside}"  # noqa: S608
        return self.passages(table, where, {"keys": json.dumps(sorted(keys))})

    def steps(self) -> list[StepRow]:
        """Give dated steps of instruments as they stand; `edtf` holds what is known of the date.

        `nth` counts steps of the same words.
        """
        steps = self.rows(f"""
            select instrument_dates.*, {KNOWN_DATE} as edtf, instruments.name,
                   instruments.jurisdiction, row_number() over (
                       partition by instrument_id, what order by date, instrument_dates.id
                   ) as nth
            from instrument_dates join instruments on instruments.id = instrument_id
            where {INSTRUMENTS[self.about]} and {STANDS}
            order by date, name, what, instrument_dates.id
        """)  # noqa: S608
        keys = json.dumps(sorted({step["event_id"] for step in steps if step["event_id"]}))
        where = "event_id in (select value from json_each(:keys))"
        seen = _grouped(self.passages("event_sightings", where, {"keys": keys}), "event_id")
        return cast(
            "list[StepRow]", [{**step, "evidence": seen[step["event_id"]]} for step in steps]
        )


def _grouped(records: Iterable[Row], column: str) -> defaultdict[str, list[Row]]:
    """Gather rows by the value of a column."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for record in records:
        groups[record[column]].append(record)
    return groups


def _places(entries: Iterable[Row]) -> list[tuple[str, str]]:
    """Give table and id of each piece of evidence, each once."""
    return list(dict.fromkeys((entry["table"], entry["id"]) for entry in entries))
