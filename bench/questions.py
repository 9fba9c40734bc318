"""Questions in other words than the texts': how often a text that answers is among the first five.

`python -m bench.questions [--passages 12]`; results go to bench/RESULTS.md. Reads
../shared/eval/topical in place; needs `sidelight[meaning]`.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.results import write_results
from db.rows import Row
from db.search.answers import answer
from db.search.entries import add_entries
from db.search.meaning import embedding, passages
from db.search.meaning.extra import encoder
from db.search.meaning.lines import answering
from db.search.query import parse_query
from db.search.ranking import MOST_RANKED, Wish, search
from db.search.spelling import endings, rarest
from db.store import Store

TOPICAL = Path(__file__).parent.parent.parent / "shared" / "eval" / "topical"
FIRST = 5
Search = Callable[[sqlite3.Connection, str], list[Row]]


@dataclass(frozen=True)
class Question:
    """What is asked, and the ids of the texts that answer it."""

    asked: str
    answers: frozenset[str]


def questions() -> list[Question]:
    """Read the questions."""
    listed = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return [Question(entry["asked"], frozenset(entry["answers"])) for entry in listed["questions"]]


def texts() -> Iterator[Row]:
    """Read the articles that are asked for, and the others beside them."""
    for name in ("articles.jsonl", "more_articles.jsonl", "not_about.jsonl"):
        for line in (TOPICAL / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


@contextmanager
def searchable(folder: Path, *, most_passages: int) -> Iterator[Store]:
    """Fill a base with the texts' lines and their vectors."""
    with Store.open(folder / "questions.db") as store:
        with store.transaction():
            for text in texts():
                add(store, text)
        kept, passages.MOST_PASSAGES = passages.MOST_PASSAGES, most_passages
        with store.run("embed") as run:
            embedding.embed_due(store, run, encoder)
        passages.MOST_PASSAGES = kept
        yield store


def add(store: Store, text: Row) -> None:
    """Add an article and its line of the index."""
    article = {"id": text["id"], "capture_id": text["id"], "url": text["url"] or text["id"],
               "title": text["title"] or "", "text": text["text"], "word_count": 0,
               "recorded_at": "2026-06-01T00:00:00Z"}  # fmt: skip
    store.add("articles", [article])
    add_entries(store, [{"kind": "article", "key": text["id"], "title": text["title"] or "",
                         "body": text["text"], "date": text["published"],
                         "article_id": text["id"]}])  # fmt: skip


def all_words(connection: sqlite3.Connection, asked: str) -> list[Row]:
    return search(connection, Wish(match=parse_query(asked).match())).lines


def any_word(connection: sqlite3.Connection, asked: str) -> list[Row]:
    query = parse_query(asked)
    terms = rarest(connection, query.wanted, MOST_RANKED)
    match = query.match(partial(endings, connection), terms=terms)
    return search(connection, Wish(match=match)).lines


def meaning(connection: sqlite3.Connection, asked: str) -> list[Row]:
    return answering(connection, asked, Wish(match="-", kinds=("article",)))


def combined(connection: sqlite3.Connection, asked: str) -> list[Row]:
    page = answer(connection, asked, Wish(match=parse_query(asked).match()))
    return [*page.found.lines, *page.beside]


SEARCHES: dict[str, Search] = {
    "all words": all_words, "any word": any_word, "meaning": meaning, "combined": combined,
}  # fmt: skip


def answered(connection: sqlite3.Connection, find: Search) -> list[Question]:
    """Give the questions of which a text that answers is among the first five."""
    firsts = ((question, find(connection, question.asked)[:FIRST]) for question in questions())
    return [question for question, lines in firsts
            if question.answers & {line["key"] for line in lines}]  # fmt: skip


def main() -> None:
    """Fill a base, ask, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=passages.MOST_PASSAGES)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        with searchable(Path(folder), most_passages=asked.passages) as store:
            took = time.process_time() - started
            made = store.value("select count(*) from passages")
            figures: dict[str, object] = {
                "questions": len(questions()),
                "texts": store.value("select count(*) from articles"),
                "passages": made,
                "passages embedded a second of the processor": round(made / took),
            }
            for name, find in SEARCHES.items():
                figures[f"answered in the first five by {name}"] = len(
                    answered(store.db.conn, find)
                )
                missed = set(questions()) - set(answered(store.db.conn, find))
                print(name, [question.asked for question in missed])
    write_results("questions", figures)


if __name__ == "__main__":
    main()
