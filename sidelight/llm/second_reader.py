"""Stored answers of a model become readings, alone or joined with our own reader's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from db.answers import AnswerFile, StoredAnswer, answers_path
from db.records import ArticleText, Reading
from db.reference.load import known_names
from db.rows import Row
from db.store import Store
from nlp.annotate import EXTRACTOR
from nlp.grammar.language import language_of
from nlp.llm.abroad.glosses import Gloss
from nlp.llm.abroad.languages import languages
from nlp.llm.abroad.unread import unread_abroad
from nlp.llm.agreement import Record, alone, together
from nlp.llm.answers import Answer
from nlp.llm.measures import Measured
from nlp.llm.reading import RECEIPTS, checked_reading
from nlp.llm.request import requests_of
from sidelight.llm.measured import NO_FIGURES, figures_of, figures_text, measured_of

ReaderName = Literal["llm", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Whose answers are to be read, and whether alone or beside our own reader's."""

    reader: ReaderName
    model: str | None = None
    measured: Path | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """A record made of answers, and what is noted of it in the base."""

    record: Record
    note: Row
    glosses: tuple[Gloss, ...] = ()


class SecondReader:
    """The answers beside a base, and which articles of it were read by them."""

    def __init__(self, store: Store, answers: AnswerFile, wish: Wish | None) -> None:
        self._answers = answers
        self._wish = wish
        self._known = tuple(known_names(store))
        self._notes = {
            note["article_id"]: note for note in store.rows("select * from llm_readings")
        }

    def due(self, articles: Iterable[ArticleText]) -> Iterator[ArticleText]:
        """Give the articles with answers that their reading doesn't rest on yet."""
        for article in articles:
            answers = self._of(article)
            if answers and self._note(article, answers) != self._standing(article):
                yield article

    def composed(self, article: ArticleText, built_in: Reading) -> Composed | None:
        """Make the reading of an article that has answers; None where it has none."""
        is_abroad = built_in.unread == "language" and language_of(article) in languages()
        answers = [] if built_in.unread and not is_abroad else self._of(article)
        if not answers:
            return None
        if is_abroad:
            built_in = unread_abroad(article, built_in, self._known)
        measured = self._measured(article, answers[0].model).of_language(language_of(article))
        given = [Answer(start=row.start, end=row.end, content=row.content) for row in answers]
        checked = checked_reading(article, given, built_in, trusted=measured.trusted)
        join = alone if self._reader(article) == "llm" else together
        counts = json.dumps(checked.receipts.counts)
        return Composed(
            join(built_in, checked.reading, measured),
            {**self._note(article, answers), "receipts": counts},
            checked.glosses,
        )

    def _of(self, article: ArticleText) -> list[StoredAnswer]:
        """Find the answers to what would be asked now, else those that were read before."""
        wished = self._wish.model if self._wish else None
        note = self._notes.get(article.id)
        if self._wish:
            answers = self._answers.of([request.key for request in requests_of(article)], wished)
            if answers:
                return answers
        return self._answers.of(json.loads(note["answers"]), note["model"]) if note else []

    def _reader(self, article: ArticleText) -> str:
        """Say how answers about an article are used: as wished for, else as before."""
        return self._wish.reader if self._wish else str(self._notes[article.id]["reader"])

    def _measured(self, article: ArticleText, model: str) -> Measured:
        """Give how good a model is: by the figures given now, those of before, or our own."""
        path = self._wish.measured if self._wish else None
        note = self._notes.get(article.id)
        if path is None and note and note["model"] == model and note["measured"] != NO_FIGURES:
            return figures_of(note["measured"])
        return measured_of(model, path)

    def _note(self, article: ArticleText, answers: list[StoredAnswer]) -> Row:
        """Say what a reading rests on, but for what was dropped."""
        model = answers[0].model
        return {
            "article_id": article.id,
            "model": model,
            "reader": self._reader(article),
            "answered_at": max(answer.answered_at for answer in answers),
            "answers": json.dumps([answer.key for answer in answers]),
            "measured": figures_text(self._measured(article, model)),
            "read_by": f"{EXTRACTOR} {RECEIPTS}",
        }

    def _standing(self, article: ArticleText) -> Row:
        """Give the note of the standing reading, in the same form."""
        note = self._notes.get(article.id, {})
        return {name: note[name] for name in note if name not in {"receipts", "recorded_at"}}


@contextmanager
def second_reader(store: Store, wish: Wish | None = None) -> Iterator[SecondReader | None]:
    """Open the answers beside a base; None where no model has read and none is wished for."""
    path = answers_path(store.path)
    if wish is None and not store.value("select 1 from llm_readings limit 1"):
        yield None
        return
    with AnswerFile.open(path) as answers:
        yield SecondReader(store, answers, wish)
