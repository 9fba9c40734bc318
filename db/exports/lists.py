"""The lists of the site become tables: each row with the words, article and capture behind it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from db.exports.proof import proof
from db.exports.scope import Row, Scope
from db.law.finding import PUBLISHED

PROOF = ("words", "article_url", "article_id", "capture_id", "start", "end")


def unfolded(statements: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[Row]:
    """Give a row for each passage behind a row, or one with no words where there is none."""
    for statement in statements:
        columns_shown = {name: statement[name] for name in columns}
        for passage in statement["evidence"] or [None]:
            yield {**columns_shown, **(proof(passage) if passage else dict.fromkeys(PROOF))}


def stories(scope: Scope) -> list[Row]:
    """Give every story, the loudest first."""
    return scope.rows("select * from stories order by noise_level desc, last_seen_at desc, id")


def stakeholders(scope: Scope) -> list[Row]:
    """Give the stakeholders that appear in articles, by how often."""
    return scope.rows(
        "select * from stakeholders where articles > 0 order by articles desc, name, id"
    )


def timeline(scope: Scope) -> Iterator[Row]:
    """Give events in time order, one row a sighting."""
    return unfolded(scope.events(), TIMELINE)


def positions(scope: Scope) -> Iterator[Row]:
    """Give who stands where now, one row a stance that shows it."""
    held_now = scope.rows("""
        select positions_now.*, positions.evidence as shown
        from positions_now join positions on positions.id = positions_now.id
        order by stakeholder, issue_kind, issue, positions_now.id
    """)
    cited = {position["id"]: json.loads(position["shown"] or "[]") for position in held_now}
    keys = json.dumps(
        sorted({stance_id for stance_ids in cited.values() for stance_id in stance_ids})
    )
    where = "stances.id in (select value from json_each(:keys))"
    seen = {stance["id"]: stance for stance in scope.passages("stances", where, {"keys": keys})}
    proofs = {
        position_id: [seen[stance_id] for stance_id in stance_ids if stance_id in seen]
        for position_id, stance_ids in cited.items()
    }
    return unfolded(
        [{**position, "evidence": proofs[position["id"]]} for position in held_now], POSITIONS
    )


def regulation(scope: Scope) -> Iterator[Row]:
    """Give the dated steps of instruments, one row a passage; curated ones have a source_url."""
    return unfolded(scope.steps(), REGULATION)


def decisions(scope: Scope) -> list[Row]:
    """Give the decisions of authorities and courts, the latest first."""
    return scope.rows(f"""
        select decisions.*, instruments.id, instruments.name, instruments.jurisdiction,
               {PUBLISHED} as published
        from decisions
        join instruments on instruments.id = instrument_id
        order by year desc nulls last, decided desc, instrument_id
    """)  # noqa: S608


TIMELINE = (
    "id", "edtf", "earliest", "latest", "title", "kind", "status", "story_id", "story",
    "instrument_id", "independent_origins", "date_conflict", "source_url",
)  # fmt: skip
POSITIONS = (
    "id", "stakeholder_id", "stakeholder", "kind", "issue_kind", "issue", "issue_name", "side",
    "since", "since_basis", "flips", "strength", "score", "stances",
)  # fmt: skip
REGULATION = (
    "id", "instrument_id", "name", "jurisdiction", "edtf", "what", "event_id", "curated",
    "source_url",
)  # fmt: skip
STORIES = (
    "id", "title", "state", "noise_level", "practice", "articles", "independent_origins",
    "first_seen_at", "last_seen_at", "recorded_at",
)  # fmt: skip
STAKEHOLDERS = (
    "id", "name", "kind", "role", "country", "wikidata", "homepage", "parent_id", "curated",
    "verified", "source_url", "articles", "quotations", "first_seen_at", "last_seen_at",
    "recorded_at",
)  # fmt: skip
DECISIONS = (
    "id", "name", "jurisdiction", "authority", "case_number", "decided", "published", "employer",
    "practices", "technique", "outcome", "amount", "currency", "articles", "other_laws",
    "complainant", "appeal", "verified", "source_url",
)  # fmt: skip
# Written with the filters of its page (db/site/happenings/files.py).
FILTERED_LISTS = frozenset({"timeline"})
LISTS: dict[str, tuple[Sequence[str], Callable[[Scope], Iterable[Row]]]] = {
    "stories": (STORIES, stories),
    "stakeholders": (STAKEHOLDERS, stakeholders),
    "timeline": ((*TIMELINE, *PROOF), timeline),
    "positions": ((*POSITIONS, *PROOF), positions),
    "regulation": ((*REGULATION, *PROOF), regulation),
    "decisions": (DECISIONS, decisions),
}


def columns_of(name: str) -> Sequence[str]:
    """Give the columns of a list."""
    return LISTS[name][0]
