"""Gold articles become readings: the one place where evaluation runs the reader."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from db.errors import SidelightError
from db.records import ArticleText, KnownName, Reading
from db.reference.load import read_instruments, read_stakeholders
from nlp.annotate import Annotator
from sidelight.analysis import analyze, article_texts
from sidelight.jsonl import checked_lines
from sidelight.newsroom.articles import FOLDER


@cache
def annotator(*, sample: bool) -> Annotator:
    """Give a reader with the curated names of the sample base or of the real world."""
    folder = FOLDER / "reference" if sample else None
    known: Sequence[KnownName] = read_stakeholders(folder)
    return Annotator(known=known, instruments=read_instruments(folder), read_all_texts=True)


def read_all(articles: Sequence[ArticleText], *, sample: bool) -> dict[str, Reading]:
    """Read articles, relevant or not; give readings by article id."""
    readings = annotator(sample=sample).read(articles)
    return {reading.article_id: reading for reading in readings}


def real_articles(path: Path) -> list[ArticleText]:
    """Read the articles of a JSONL file; raise the fault of a line that is none."""
    bad: list[SidelightError] = []
    articles = list(article_texts(checked_lines(path), bad))
    for error in bad:
        raise error
    return articles


@cache
def analyzed(path: Path) -> tuple[dict[str, Any], ...]:
    """Read every article of a JSONL file, whatever it is about, as `analyze` writes it.

    Kept, as several tasks measure the same articles. Raises the fault of a line that is none.
    """
    bad: list[SidelightError] = []
    readings = tuple(analyze(annotator(sample=False), real_articles(path), bad))
    for error in bad:
        raise error
    return readings
