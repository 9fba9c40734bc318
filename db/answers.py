"""Requests to language models and their answers become rows of a file beside the archive.

Each is kept whole and compressed, with model, parameters, time and cost, so that a reading can be
made again and audited, and nothing is asked twice.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db.errors import DatabaseError
from db.opening.refusals import refuse_foreign
from db.rows import Row
from db.store import BUSY_SECONDS

APPLICATION_ID = 0x51DEA115
SCHEMA = """
create table if not exists answers (
    key text not null,
    model text not null,
    article_id text not null,
    start integer not null,
    "end" integer not null,
    request blob not null,
    answer blob not null,
    parameters text not null,
    answered_at text not null,
    seconds real,
    cost real,
    input_tokens integer,
    output_tokens integer,
    primary key (key, model)
) strict;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAnswer:
    """What a model answered to one request about the part `start` to `end` of an article."""

    key: str
    model: str
    article_id: str
    start: int
    end: int
    request: Mapping[str, Any]
    content: str
    answered_at: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    seconds: float | None = None
    cost: float | None = None  # in US dollars, where it is known
    input_tokens: int | None = None
    output_tokens: int | None = None


def answers_path(knowledge_base: Path) -> Path:
    """Give the place of the answers: kb.db -> kb.answers.db."""
    return knowledge_base.with_suffix(".answers.db")


class AnswerFile:
    """The answers of a knowledge base, open for reading and adding."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @classmethod
    def open(cls, path: Path) -> AnswerFile:
        """Open the file, making it where there is none; DatabaseError when it can't be."""
        try:
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
            db = Database(connection)
            refuse_foreign(path, db, owner=APPLICATION_ID)
            connection.executescript(SCHEMA)
            db.execute(f"pragma application_id = {APPLICATION_ID}")
            return cls(db)
        except sqlite3.Error as error:
            raise DatabaseError(str(path), f"can't be opened ({error})", "") from error

    def __enter__(self) -> AnswerFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def keys(self, model: str | None = None) -> set[str]:
        """Give the keys of the requests that are answered, by a model or by any."""
        answered = self._db.execute(
            "select distinct key from answers where ? is null or model = ?", [model, model]
        )
        return {key for (key,) in answered}

    def add(self, answer: StoredAnswer) -> bool:
        """Keep an answer at once; one that is there already stays. Tell whether it is new."""
        row = {name: getattr(answer, name) for name in StoredAnswer.__slots__ if name != "content"}
        row |= {
            "request": _packed(json.dumps(answer.request, ensure_ascii=False)),
            "answer": _packed(answer.content),
            "parameters": json.dumps(answer.parameters, sort_keys=True),
        }
        columns = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        with self._db.atomic():
            cursor = self._db.execute(
                f"insert or ignore into answers ({columns}) values ({marks})",  # noqa: S608
                list(row.values()),
            )
        return cursor.rowcount > 0

    def of(self, keys: Sequence[str], model: str | None = None) -> list[StoredAnswer]:
        """Give the answers to some requests by one model, [] unless it answered all of them.

        Of several models it is the one named, else the one that answered last.
        """
        marks = ", ".join("?" * len(keys))
        rows = self._db.query(
            f"select * from answers where key in ({marks}) order by answered_at, key",  # noqa: S608
            list(keys),
        )
        by_model: dict[str, dict[str, StoredAnswer]] = {}
        for row in rows:
            by_model.setdefault(row["model"], {})[row["key"]] = _unpacked(row)
        whole = [name for name, answers in by_model.items() if len(answers) == len(set(keys))]
        chosen = [name for name in whole if model in {None, name}]
        if not chosen:
            return []
        newest = max(chosen, key=lambda name: _last(by_model[name].values()))
        return sorted(by_model[newest].values(), key=lambda answer: answer.start)

    def cost(self) -> float:
        """Give what all answers cost together, as far as it is known."""
        return float(self._db.execute("select total(cost) from answers").fetchone()[0])

    def forget(self, article_ids: Iterable[str], is_trace: Callable[[str], bool]) -> int:
        """Delete the answers about some articles, and any that hold traces; give how many.

        The file is written anew, so that it holds nothing of them.
        """
        self._db.execute("pragma secure_delete = on")
        gone, ids = [], set(article_ids)
        for row in self._db.query("select rowid as number, * from answers"):
            answer = _unpacked(row)
            words = (answer.content, *_strings(answer.request))
            if answer.article_id in ids or any(map(is_trace, words)):
                gone.append(row["number"])
        with self._db.atomic():
            for number in gone:
                self._db.execute("delete from answers where rowid = ?", [number])
        if gone:
            self._db.execute("vacuum")
        return len(gone)


def _strings(value: object) -> Iterator[str]:
    """Give every string within a request."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def _last(answers: Iterable[StoredAnswer]) -> str:
    """Give when the last of some answers came."""
    return max(answer.answered_at for answer in answers)


def _packed(text: str) -> bytes:
    """Compress a text; the same text always gives the same bytes."""
    return gzip.compress(text.encode("utf-8", "surrogatepass"), mtime=0)


def _unpacked(row: Row) -> StoredAnswer:
    """Make the record of a row."""
    values = {name: row[name] for name in StoredAnswer.__slots__ if name != "content"}
    content = gzip.decompress(row["answer"]).decode("utf-8", "surrogatepass")
    request = json.loads(gzip.decompress(row["request"]))
    parameters = json.loads(row["parameters"])
    return StoredAnswer(
        **{**values, "request": request, "parameters": parameters, "content": content}
    )
