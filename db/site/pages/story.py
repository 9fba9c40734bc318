"""A story's rows become its page: what happened, who says what, how loud it is, what comes next."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict

from db.linked.headlines import headlines_of
from db.rows import Row, first, rows
from db.site.happenings.shown import MARK_WORDS, numbered, with_support
from db.site.machine.lines import machine_lines
from db.site.pages.network import central_nodes, lines_among
from db.site.pictures.gauge import gauge
from db.site.pictures.graph import graph_pictures
from db.site.pictures.sparkline import sparkline
from db.site.pictures.timeline import mark_shape, marks_of, timeline_picture
from db.site.readers.heirs import led_on
from db.site.schemas import stories
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import SLUG
from db.site.story.coverage import coverage
from db.site.story.putting import put_as
from db.site.story.related import related_stories
from db.site.story.sides import sides
from db.site.story.unsaid import unsaid
from db.site.view.evidence import SOURCE_JOIN, evidence, find_evidence, source_columns
from db.site.view.page import Page, Parameters
from db.site.view.weights import NOISE_FACTORS

MACHINE_SECTIONS = ("key_points", "summary", "plain_language")
SECTIONS = ("why_it_matters", "key_points", "summary", "plain_language", "forecast")
MOST_CLAIMS, MOST_NODES, MOST_EDGES = 30, 40, 80


def story_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show one story with every section, each sentence with its evidence."""
    story = first(connection, "select * from stories where id = ?", [parameters["slug"]])
    if story is None:
        return led_on(connection, "story", parameters["slug"])
    story_id = story["id"]
    data: Row = {
        "story": story,
        "digest": digest(connection, story_id),
        "machine_written": written_by_machine(connection, story_id, parameters),
        "sides": sides(connection, story_id),
        "noise": noise(connection, story_id),
        "forecasts": forecasts(connection, story_id),
        "events": events(connection, story_id),
        "instruments": instruments(connection, story_id),
        "articles": articles(connection, story_id),
        "replies": replies(connection, story_id),
        "claims": claims(connection, story_id),
        "related": related_stories(connection, story),
    }
    data["coverage"] = coverage(connection, data["articles"])
    return Page(
        template="story.html",
        title=story["title"],
        data=data,
        extras={
            **pictures(connection, story, data),
            "factors": NOISE_FACTORS,
            "headlines": headlines_of(connection, [story, *data["related"]]),
            "unsaid": "" if data["digest"]["key_points"] else unsaid(connection, story_id),
        },
    )


def pictures(connection: sqlite3.Connection, story: Row, data: Row) -> Row:
    """Draw the pictures of a story page."""
    return {
        "gauge": gauge(story["noise_level"], story["title"]),
        "sparkline": sparkline([day["level"] for day in reversed(data["noise"])]),
        "timeline": timeline_picture(data["events"], wide=1000.0),
        "shapes": marks_of(data["events"]),
        "marks": {mark: mark_shape(mark) for mark in MARK_WORDS},
        "network": graph_pictures(*network(connection, story["id"])),
    }


def digest(connection: sqlite3.Connection, story_id: str) -> dict[str, list[Row]]:
    """Give the sentences of each section with the evidence of each sentence."""
    sentences = rows(
        connection,
        """
        select digests.*, case when events.curated = 1 then events.source_url end as entered
        from digests left join events on events.id = event_id
        where digests.story_id = ? order by section, position, digests.id
        """,
        [story_id],
    )
    spans = rows(
        connection,
        f"""
        select digest_spans.*, {source_columns("digest_spans")} from digest_spans
        join digests on digests.id = digest_id {SOURCE_JOIN}
        where story_id = ? order by articles.published_at, articles.id, start
        """,  # noqa: S608
        [story_id],
    )
    proofs: defaultdict[str, list[Row]] = defaultdict(list)
    for span in spans:
        proofs[span["digest_id"]].append(evidence(span))
    sections: dict[str, list[Row]] = {section: [] for section in ("title", *SECTIONS, "sides")}
    for sentence in sentences:
        cited = {**sentence, "evidence": proofs[sentence["id"]]}
        sections.setdefault(sentence["section"], []).append(cited)
    return sections


def written_by_machine(
    connection: sqlite3.Connection, story_id: str, parameters: Parameters
) -> dict[str, list[Row]]:
    """Give what a model wrote about a story, by section; nothing of it is told of a day before."""
    lines = {} if parameters.get("as_of") else machine_lines(connection, story_id)
    shown = ("section", "text", "model", "answered_at", "how", "evidence")
    return {
        section: [{name: line[name] for name in shown} for line in lines.get(section, ())]
        for section in MACHINE_SECTIONS
    }


def noise(connection: sqlite3.Connection, story_id: str) -> list[Row]:
    """Give the noise level with its factors, day by day, the latest first."""
    return rows(
        connection, "select * from noise where story_id = ? order by at desc limit 400", [story_id]
    )


def forecasts(connection: sqlite3.Connection, story_id: str) -> list[Row]:
    """Give what was foretold, by whom, and what became of it."""
    names = {
        forecast["id"]: forecast
        for forecast in rows(
            connection,
            """
            select forecasts.id, stakeholders.name as maker, events.title as decided_by
            from forecasts left join stakeholders on stakeholders.id = made_by
            left join events on events.id = resolved_by where forecasts.story_id = ?
            """,
            [story_id],
        )
    }
    foretold = find_evidence(
        connection,
        "forecasts",
        "story_id = ? and articles.duplicate_of is null and superseded_at is null",
        [story_id],
    )
    return [{**forecast, **names[forecast["id"]]} for forecast in foretold]


def events(connection: sqlite3.Connection, story_id: str) -> list[Row]:
    """Give the story's events in order, as the timeline shows them."""
    happenings = rows(
        connection,
        """
        select events.* from events join story_events on story_events.event_id = events.id
        where story_events.story_id = ?
        order by coalesce(earliest, latest, '9999'), latest, events.id
        """,
        [story_id],
    )
    return numbered(with_support(connection, happenings))


def instruments(connection: sqlite3.Connection, story_id: str) -> list[Row]:
    """Give what the story's articles name, and cases whose entered decisions its timeline has."""
    return rows(
        connection,
        """
        select instruments.*, max(found.articles) as mentioned_in from (
            select instrument_id, count(distinct article_id) as articles, 0 as is_decided
            from instrument_mentions
            where article_id in (select article_id from story_articles where story_id = :story)
            and instrument_id is not null group by instrument_id
            union all
            select event_instruments.instrument_id, 0, 1 from story_events
            cross join event_instruments on event_instruments.event_id = story_events.event_id
            cross join events on events.id = story_events.event_id
            where story_events.story_id = :story and events.kind in ('fine', 'ruling')
        ) as found join instruments on instruments.id = found.instrument_id
        where is_decided = 0 or instruments.kind in ('case', 'fine')
        group by instruments.id order by max(is_decided) desc, mentioned_in desc, instruments.name
        """,
        {"story": story_id},
    )


def articles(connection: sqlite3.Connection, story_id: str) -> list[Row]:
    """Give the coverage in order of publication, copies marked."""
    return rows(
        connection,
        """
        select articles.id, articles.title, articles.url, articles.published_at, articles.origin,
               articles.duplicate_of, articles.byline, outlets.name as outlet,
               outlets.kind as outlet_kind, outlets.owner,
               (select count(*) from revisions where revisions.article_id = articles.id)
               as revisions
        from story_articles join articles on articles.id = article_id
        left join outlets on outlets.id = outlet_id
        where story_id = ? order by articles.published_at, articles.id
        """,
        [story_id],
    )


def replies(connection: sqlite3.Connection, story_id: str) -> list[Row]:
    """Give who was asked and declined, or didn't answer."""
    answers = find_evidence(
        connection,
        "replies",
        "article_id in (select article_id from story_articles where story_id = ?) "
        "and articles.duplicate_of is null and superseded_at is null "
        "and replies.kind != 'replied'",
        [story_id],
    )
    return [reply for reply in answers if reply["stakeholder_name"]]


def claims(connection: sqlite3.Connection, story_id: str) -> list[Row]:
    """Give the story's claims: the contested first, then those of most origins, with sightings."""
    statements = rows(
        connection,
        f"""
        select * from claims where story_id = ?
        order by asserted > 0 and denied > 0 desc, independent_origins desc,
                 asserted + denied > 0 desc, first_seen_at, id limit {MOST_CLAIMS}
        """,  # noqa: S608
        [story_id],
    )
    seen = find_evidence(
        connection,
        "claim_sightings",
        "claim_id in (select value from json_each(?))",
        [json.dumps([claim["id"] for claim in statements])],
    )
    by_claim: defaultdict[str, list[Row]] = defaultdict(list)
    for sighting in seen:
        by_claim[sighting["claim_id"]].append(sighting)
    return [{**claim, **sightings(by_claim[claim["id"]])} for claim in statements]


def sightings(seen: list[Row]) -> Row:
    """Sum up where a claim was seen: its evidence, how it is put, and who is said to hold it."""
    return {
        "evidence": seen,
        "modalities": dict(Counter(put_as(sighting, sighting["words"] or "") for sighting in seen)),
        "claimants": list(
            dict.fromkeys(
                sighting["claimant_name"] for sighting in seen if sighting["claimant_name"]
            )
        ),
    }


def network(connection: sqlite3.Connection, story_id: str) -> tuple[list[Row], list[Row]]:
    """Give nodes and edges of the story's graph, placed by the linker."""
    nodes = central_nodes(connection, story_id, MOST_NODES)
    return nodes, lines_among(connection, nodes, MOST_EDGES)


PAGE = PageEntry(
    path="/story/{slug}",
    make=story_page,
    summary="A story: each sentence with its evidence",
    parameters=(SLUG,),
    shape=stories.story,
    place=11,
    dated=True,
)
