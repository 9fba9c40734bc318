"""The articles of a generated base become its linked tables and the lines of its search index."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bench.plots import KINDS, OUTLET_KINDS, Plot
from db.keys import digest_key
from db.linking.tables.search_index import place
from db.rows import Row

if TYPE_CHECKING:
    from bench.generated import Generated

NOW = "2026-06-01T00:00:00Z"
STATES = ("emerging", "growing", "debated", "major", "quiet", "resolved")
RELATIONS = ("quotes", "criticises", "defends", "regulates", "sues", "supplies")
SECTIONS = {"why_it_matters": 2, "key_points": 5, "summary": 5, "plain_language": 4, "sides": 6,
            "forecast": 2}  # fmt: skip
STORIES_A_BATCH = 250
Linked = tuple[dict[str, list[Row]], list[Row]]


def linked_rows(world: Generated) -> Iterator[Linked]:
    """Give rows of linked tables with lines of the index: the whole base's, then story by story."""
    yield _whole(world)
    told = [plot for plot in world.plots if plot.articles]
    for first in range(0, len(told), STORIES_A_BATCH):
        tables: dict[str, list[Row]] = defaultdict(list)
        entries: list[Row] = []
        for plot in told[first : first + STORIES_A_BATCH]:
            _story(world, plot, tables)
            _claims_and_events(plot, tables)
            _ties(world, plot, tables)
            entries += _entries(plot, tables)
        yield tables, entries


def _whole(world: Generated) -> Linked:
    """Give what belongs to no story: outlets, stakeholders, instruments, the whole graph."""
    names = list(enumerate(world.language.names))
    kind_of = [OUTLET_KINDS[n % len(OUTLET_KINDS)] for n in range(len(world.outlets))]
    tables: dict[str, list[Row]] = {
        "outlets": [{"id": key, "name": key.split(".")[0].title(), "kind": kind}
                    for key, kind in zip(dict.fromkeys(world.outlets), kind_of, strict=False)],
        "stakeholders": [
            {"id": f"s-{n}", "name": name, "kind": KINDS[n % len(KINDS)], "country": "XN",
             "articles": max(1, world.articles // (n + 2)), "quotations": 5, "recorded_at": NOW}
            for n, name in names
        ],
        "aliases": [
            {"id": f"alias-{n}", "stakeholder_id": f"s-{n}", "name": name.split()[-1], "curated": 0}
            for n, name in names
        ],
        "instruments": [
            {"id": key, "name": f"{key.capitalize()} bill", "kind": "bill", "jurisdiction": "XN",
             "status": "pending", "curated": n % 2, "recorded_at": NOW}
            for n, key in enumerate(world.instruments)
        ],
        "instrument_dates": [
            {"id": f"{key}-{n}", "instrument_id": key, "what": "next step", "curated": 1,
             "date": str(date(2025, 6, 1) + timedelta(days=n * 90 + len(key))), "precision": "day"}
            for key in world.instruments for n in range(4)
        ],
        "graph_nodes": [_node(f"s-{n}", "", n) for n, _ in names],
    }  # fmt: skip
    entries = [
        _entry("stakeholder", row["id"], row["name"], row["kind"], None, stakeholder_id=row["id"])
        for row in tables["stakeholders"]
    ] + [
        _entry("instrument", row["id"], row["name"], "bill", None) for row in tables["instruments"]
    ]
    return tables, entries


def _node(key: str, story: str, number: int) -> Row:
    """Place a stakeholder in a graph."""
    return {"stakeholder_id": key, "story_id": story, "x": number * 37 % 101 / 10,
            "y": number * 53 % 97 / 10, "component": 0, "community": number % 9,
            "centrality": 1 / (number + 1), "degree": 3}  # fmt: skip


def _entry(kind: str, key: str, title: str, body: str, day: str | None, **more: Any) -> Row:
    """Make a line of the index."""
    return {"kind": kind, "key": key, "title": title, "body": body, "date": day, **more}


def _story(world: Generated, plot: Plot, tables: dict[str, list[Row]]) -> None:
    """Write a story with its coverage, noise and digest."""
    days = sorted(row["published_at"][:10] for row in plot.articles)
    level = min(99.0, 4.0 + len(plot.articles) ** 0.5 * 6)
    tables["stories"].append({
        "id": plot.id, "title": plot.title, "state": STATES[len(plot.articles) % len(STATES)],
        "noise_level": level, "practice": plot.practice, "articles": len(plot.articles),
        "independent_origins": sum(row["duplicate_of"] is None for row in plot.articles),
        "first_seen_at": days[0], "last_seen_at": days[-1], "recorded_at": NOW,
    })  # fmt: skip
    tables["story_articles"] += [
        {"story_id": plot.id, "article_id": row["id"], "score": 0.8} for row in plot.articles
    ]
    for day in sorted(set(days)):
        tables["noise"].append({"story_id": plot.id, "at": day, "level": level, "state": "growing",
                                **dict.fromkeys(("reach", "volume", "velocity", "origins"), 0.4),
                                **dict.fromkeys(("spread", "polarity", "duration"), 0.5),
                                "prominence": 0.3})  # fmt: skip
    for section, count in SECTIONS.items():
        for number in range(count):
            key = digest_key(plot.id, section, number)
            tables["digests"].append({"id": key, "story_id": plot.id, "section": section,
                                      "position": number,
                                      "text": world.language.phrase(16)})  # fmt: skip
            for article, start, end in plot.spans[number * 2 : number * 2 + 2]:
                tables["digest_spans"].append(
                    {"digest_id": key, "article_id": article, "start": start, "end": end}
                )


def _claims_and_events(plot: Plot, tables: dict[str, list[Row]]) -> None:
    """Write the story's claims and events, from the sightings in its articles."""
    made: dict[str, Row] = {}
    for table, row in plot.sightings:
        key = row.get("claim_id") or row.get("event_id")
        if key is None or key in made:
            continue
        if table == "claim_sightings":
            made[key] = {"id": key, "text": row["text"], "kind": row["kind"],
                         "practice": plot.practice, "story_id": plot.id,
                         "first_seen_at": row["edtf"], "asserted": 2, "denied": 1,
                         "independent_origins": 2, "recorded_at": NOW}  # fmt: skip
            tables["claims"].append(made[key])
        else:
            made[key] = {"id": key, "title": row["what"], "kind": row["kind"], "edtf": row["edtf"],
                         "earliest": row["edtf"], "latest": row["edtf"], "status": "reported",
                         "story_id": plot.id, "recorded_at": NOW}  # fmt: skip
            tables["events"].append(made[key])
            tables["story_events"].append({"story_id": plot.id, "event_id": key})
            at = plot.cast[len(made) % len(plot.cast)]
            tables["event_roles"].append(
                {"event_id": key, "stakeholder_id": f"s-{at}", "role": "agent"}
            )


def _ties(world: Generated, plot: Plot, tables: dict[str, list[Row]]) -> None:
    """Write who stands where on the story, its graph and its relations."""
    cast = list(dict.fromkeys(plot.cast))
    said: dict[str, list[Row]] = defaultdict(list)
    for row in plot.stances:
        said[row["stakeholder_id"]].append(row)
    for who, stances in said.items():
        for kind, issue in (("story", plot.id), ("practice", plot.practice)):
            row = {"id": digest_key(who, issue, plot.id), "stakeholder_id": who, "issue": issue,
                   "issue_kind": kind, "side": stances[0]["side"], "since": stances[0]["stated_at"],
                   "flips": int(len(stances) > 4), "strength": 0.8, "score": 0.8,
                   "stances": len(stances),
                   "evidence": json.dumps([stance["id"] for stance in stances[:20]])}  # fmt: skip
            if kind == "story" or (who, issue) not in world.held:
                tables["positions"].append(row)
                world.held.add((who, issue))
    tables["graph_nodes"] += [_node(f"s-{at}", plot.id, n) for n, at in enumerate(cast)]
    for number, (one, other) in enumerate(itertools.pairwise(cast)):
        kind = RELATIONS[number % len(RELATIONS)]
        key = digest_key(one, kind, other)
        if key not in world.tied:
            world.tied.add(key)
            tables["relations"].append({
                "id": key, "from_id": f"s-{one}", "to_id": f"s-{other}", "kind": kind,
                "weight": 1.0 + number % 3, "first_at": "2025-01-01", "last_at": "2025-03-01",
                "evidence": "[]",
            })  # fmt: skip


def _entries(plot: Plot, tables: dict[str, list[Row]]) -> Iterator[Row]:
    """Give the lines of the index for a story and everything in it."""
    body = " ".join(row["text"] for row in tables["digests"] if row["story_id"] == plot.id)
    yield _entry("story", plot.id, plot.title, body, tables["stories"][-1]["last_seen_at"])
    for row in plot.articles:
        yield _entry("article", row["id"], row["title"], row["text"], row["published_at"],
                     article_id=row["id"], original=row["duplicate_of"],
                     outlet_kind="news")  # fmt: skip
    seen: set[str] = set()
    for table, row in plot.sightings:
        kind = {"quotations": "quotation", "claim_sightings": "claim"}.get(table, "event")
        key = row.get("claim_id") or row.get("event_id") or row["id"]
        if key in seen:
            continue
        seen.add(key)
        words = row.get("what") or row.get("content") or row["text"]
        title = row["speaker_text"] if kind == "quotation" else words
        at = place(row["article_id"], row["start"], row["end"])
        yield _entry(kind, at, title, words, row["edtf"], article_id=row["article_id"],
                     stakeholder_id=row.get("stakeholder_id"), outlet_kind="news")  # fmt: skip
