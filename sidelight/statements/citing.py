"""Rows of evidence become what a program can check: words, offsets, level, capture, addresses."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from db.evidence import VOUCHED_TABLES
from db.exports.characters import safe_link
from db.rows import Row, rows
from db.site.view.due import latest_day
from db.site.view.evidence import SOURCE_JOIN, evidence, source_columns
from db.site.view.mementos import address_of
from db.web.fragments import at_words
from sidelight.statements.answers import Answer, Evidence, Statement

Level = Literal["sure", "confirmed"]
MOST_WORDS = 3  # passages under one statement
COPIED = ("words", "before", "after", "start", "end", "article_id", "article_title", "outlet",
          "published_at")  # fmt: skip
CAPTURES = """
    select articles.id as article_id, captures.url, captures.fetched_at, captures.sha256
    from articles join captures on captures.id = capture_id
    where articles.id in (select value from json_each(?))
"""


@dataclass(frozen=True, slots=True)
class Citing:
    """A base, and the address under which its pages are served."""

    connection: sqlite3.Connection
    site: str

    def link(self, path: str, asked: Mapping[str, str] | None = None) -> str:
        """Give the whole address of a page of ours, with what it is asked."""
        return f"{self.site}{path}{'?' if asked else ''}{urlencode(asked or {})}"

    def answer(
        self, about: str, page: str, statements: Iterable[Statement], **more: object
    ) -> Answer:
        """Make an answer of the statements that rest on something."""
        return Answer.model_validate(
            {
                "about": about,
                "page": page,
                "known_as_of": latest_day(self.connection),
                "statements": [statement for statement in statements if statement.is_backed()],
                **more,
            }
        )

    def cited(
        self, proofs: Iterable[Row], *, read: bool = True, most: int = MOST_WORDS
    ) -> list[Evidence]:
        """Give the first passages, each once; what wasn't `read` has no level."""
        unique = {(proof["article_id"], proof["start"], proof["end"]): proof for proof in proofs}
        passages = list(unique.values())[:most]
        keys = json.dumps([passage["article_id"] for passage in passages])
        captures = {row["article_id"]: row for row in rows(self.connection, CAPTURES, [keys])}
        return [
            Evidence.model_validate(
                {
                    **{name: passage[name] for name in COPIED},
                    "level": self.level(passage) if read else None,
                    "seen_at": self.link(passage["url"]),
                    "source_url": safe_link(passage["source_url"]) or None,
                    "source_words_url": at_words(passage["source_url"], passage["words"]) or None,
                    **self._archived(captures.get(passage["article_id"])),
                }
            )
            for passage in passages
        ]

    def level(self, passage: Row) -> Level:
        """Tell whether an editor confirmed a reading within these words; all shown are sure."""
        if passage.get("evidence_level") == "confirmed":
            return "confirmed"
        span = {name: passage[name] for name in ("article_id", "start", "end")}
        return "confirmed" if self.connection.execute(CONFIRMED, span).fetchone() else "sure"

    def _archived(self, capture: Row | None) -> Row:
        """Say which capture an article was read from."""
        if capture is None:
            return dict.fromkeys(("archived_at", "captured_at", "capture_sha256"))
        return {
            "archived_at": address_of(self.site, capture) if safe_link(capture["url"]) else None,
            "captured_at": capture["fetched_at"],
            "capture_sha256": capture["sha256"],
        }

    def passages(self, spans: Sequence[tuple[str, int, int]]) -> Iterator[Row]:
        """Give the evidence of some spans of articles."""
        for article_id, start, end in spans:
            sql = f"""
                select span.*, {source_columns("span")}
                from (select ? as article_id, ? as start, ? as "end") as span {SOURCE_JOIN}
            """  # noqa: S608
            yield from map(evidence, rows(self.connection, sql, [article_id, start, end]))


CONFIRMED = " union all ".join(
    f"select 1 from {table} where article_id = :article_id and start >= :start "  # noqa: S608
    "and \"end\" <= :end and evidence_level = 'confirmed'"
    for table in sorted(VOUCHED_TABLES)
)
