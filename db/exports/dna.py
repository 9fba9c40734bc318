"""Stances become a file of Discourse Network Analyzer 3: documents with coded statements.

A statement says that a person or an organization agrees, or disagrees, with a concept: a
practice of monitoring, or a law. Only stances that may be published are in it; neutral ones,
which its yes or no can't hold, and undated articles, which it can't place, are left out.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import resources
from typing import Any

from db.exports.characters import one_line
from db.exports.format import Format
from db.exports.graphs import concept
from db.exports.proof import UNKNOWN_OUTLET
from db.exports.scope import Scope
from db.exports.typed_rows import StanceRow

CODER, DNA_STATEMENT = 1, 1
PERSON, ORGANIZATION, CONCEPT, AGREEMENT = 1, 2, 3, 4  # variables
TYPES = {PERSON: 1, ORGANIZATION: 2, CONCEPT: 3}  # attribute variables
NOTES = {PERSON: 7, ORGANIZATION: 8, CONCEPT: 9}
AGREES = {"defender": 1, "critic": 0}
# The program asks for a password before it opens a file; this one is no secret.
CODER_NAME, PASSWORD, SALT = "Admin", "sidelight", b"Sidelight export"
ROUNDS = 100_000
ARTICLES = """
    select articles.id, title, text, url, byline, published_at, capture_id, outlets.name as outlet,
           outlets.kind as outlet_kind
    from articles left join outlets on outlets.id = outlet_id
    where articles.id in (select value from json_each(:keys)) order by published_at, articles.id
"""
HOLDERS = """
    select stakeholders.id, stakeholders.name, stakeholders.kind, bodies.id as body_id,
           bodies.name as body, bodies.kind as body_kind
    from stakeholders left join stakeholders as bodies on bodies.id = stakeholders.parent_id
    where stakeholders.id in (select value from json_each(:keys))
"""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Writing:
    """A file being written: each value of a variable is one entity, numbered as it comes."""

    connection: sqlite3.Connection
    entities: dict[tuple[int, str], int] = field(default_factory=dict)

    def add(self, table: str, *values: object) -> None:
        """Add a row to a table."""
        marks = ", ".join("?" * len(values))
        self.connection.execute(f"insert into {table} values ({marks})", values)  # noqa: S608

    def entity(self, variable: int, value: str, kind: str | None = None, note: str = "") -> int:
        """Give the number of an entity, with its kind and our id for it as attributes."""
        known = self.entities.get((variable, value))
        if known:
            return known
        number = self.entities[variable, value] = len(self.entities) + 1
        self.add("ENTITIES", number, variable, value, 0, 0, 0, None)
        for attribute, text in ((TYPES[variable], kind), (NOTES[variable], note)):
            if text:
                self.add("ATTRIBUTEVALUES", None, number, attribute, text)
        return number


def write(scope: Scope, base: str) -> bytes:
    """Write the file; unlike other formats it is a database."""
    stances = [stance for stance in scope.stances() if _is_codable(stance)]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(
            resources.files("db").joinpath("exports", "dna.sql").read_text(encoding="utf-8")
        )
        writing = Writing(connection)
        connection.execute(
            "insert into CODERS (ID, Name, Red, Green, Password) values (?, ?, 255, 255, ?)",
            [CODER, CODER_NAME, password_hash(PASSWORD)],
        )
        _add_statements(writing, scope, stances, _add_documents(writing, scope, stances, base))
        connection.commit()
        return connection.serialize()


def _is_codable(stance: StanceRow) -> bool:
    """Tell whether a stance is somebody's yes or no."""
    return bool(stance["stakeholder_id"] and stance["side"] in AGREES)


def password_hash(password: str) -> str:
    """Hash a password as the program does: salted SHA-256, over and over (Jasypt's strong one)."""
    digest = hashlib.sha256(SALT + password.encode()).digest()
    for _ in range(ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return b64encode(SALT + digest).decode()


def _add_documents(
    writing: Writing, scope: Scope, stances: Iterable[StanceRow], base: str
) -> dict[str, tuple[int, str]]:
    """Add the dated articles of stances; give number and text of each by its id."""
    keys = json.dumps(sorted({stance["article_id"] for stance in stances}))
    documents: dict[str, tuple[int, str]] = {}
    for article in scope.rows(ARTICLES, {"keys": keys}):
        seconds = seconds_of(article["published_at"])
        if seconds is None:
            continue
        number, text = len(documents) + 1, article["text"].replace("\0", " ")
        documents[article["id"]] = (number, text)
        writing.add(
            "DOCUMENTS", number, one_line(article["title"]), text, CODER,
            one_line(article["byline"]), one_line(article["outlet"]) or UNKNOWN_OUTLET, "",
            _notes(article, base), article["outlet_kind"] or "", seconds,
        )  # fmt: skip
    return documents


def _notes(article: Row, base: str) -> str:
    """Say where an article is, at its publisher and here."""
    here = f"{base}/article/{article['id']}" if base else f"article {article['id']}"
    return f"{one_line(article['url'])} · Sidelight {here}, capture {article['capture_id']}"


def seconds_of(moment: str | None) -> int | None:
    """Give the seconds since 1970 of a stored day or time; None where no day is known."""
    try:
        at = datetime.fromisoformat(moment or "")
    except ValueError:
        return None
    return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp())


def _add_statements(
    writing: Writing,
    scope: Scope,
    stances: Iterable[StanceRow],
    documents: dict[str, tuple[int, str]],
) -> None:
    """Add a statement for each stance in a document: who, of whom, on what, yes or no."""
    told = [stance for stance in stances if stance["article_id"] in documents]
    keys = json.dumps(sorted({str(stance["stakeholder_id"]) for stance in told}))
    holders = {holder["id"]: holder for holder in scope.rows(HOLDERS, {"keys": keys})}
    names = {law["id"]: law["name"] for law in scope.rows("select id, name from instruments")}
    for number, stance in enumerate(told, start=1):
        document, text = documents[stance["article_id"]]
        start, stop = (units(text[: stance[end]]) for end in ("start", "end"))
        writing.add("STATEMENTS", number, DNA_STATEMENT, document, start, stop, CODER)
        writing.add("DATABOOLEAN", None, number, AGREEMENT, AGREES[stance["side"]])
        holder = holders[str(stance["stakeholder_id"])]
        for variable, entity in _coded(writing, holder, stance, names):
            writing.add("DATASHORTTEXT", None, number, variable, entity)


def _coded(
    writing: Writing, holder: Row, stance: StanceRow, names: dict[str, str]
) -> Iterator[tuple[int, int]]:
    """Give the entity of each variable; who isn't known is the empty one, as the program has it."""
    if holder["kind"] == "person":
        yield PERSON, writing.entity(PERSON, holder["name"], "person", holder["id"])
        body, kind, note = holder["body"] or "", holder["body_kind"], holder["body_id"] or ""
    else:
        yield PERSON, writing.entity(PERSON, "")
        body, kind, note = holder["name"], holder["kind"], holder["id"]
    yield ORGANIZATION, writing.entity(ORGANIZATION, body, kind, note)
    key, label = concept(stance, names)
    yield CONCEPT, writing.entity(CONCEPT, one_line(label), key.partition(":")[0], key)


def units(text: str) -> int:
    """Count the UTF-16 units of a text, in which the program counts."""
    return len(text.encode("utf-16-le")) // 2


FORMATS = (
    Format(
        name="dna",
        suffix=".dna",
        content_type="application/vnd.sqlite3",
        label="DNA",
        summary="'s statements for Discourse Network Analyzer",
        write=write,
        place=55,
    ),
)
