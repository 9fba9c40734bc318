"""Fifteen short texts whose events were written down before what is read of them was looked at."""

import json
from pathlib import Path

import pytest

from db.records import ArticleText
from db.reference.load import read_instruments, read_stakeholders
from nlp.annotate import Annotator
from sidelight.analysis import analyze
from sidelight.evaluation.levels import tally
from sidelight.evaluation.scores import Tally

pytestmark = pytest.mark.model
TEXTS = Path(__file__).parent / "unseen.jsonl"
RIGHT, FOUND = 0.92, 0.75  # of those given, of those written down


def marked(article):
    """Give the events that were written down, at their places."""
    for event in article["events"]:
        start = article["text"].index(event["words"])
        yield {**event, "start": start, "end": start + len(event["words"])}


@pytest.fixture(scope="module")
def counted():
    rows = [json.loads(line) for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    texts = [
        ArticleText(**{name: row[name] for name in ("id", "title", "text", "published")})
        for row in rows
    ]
    reader = Annotator(
        known=read_stakeholders(), instruments=read_instruments(), read_all_texts=True
    )
    readings = analyze(reader, texts, [])
    pairs = zip(rows, readings, strict=True)
    return sum(
        (tally("events", list(marked(row)), reading["events"]) for row, reading in pairs),
        start=Tally(),
    )


def test_most_events_of_unseen_texts_are_right(counted):
    assert counted.precision >= RIGHT


def test_most_events_of_unseen_texts_are_found(counted):
    assert counted.recall >= FOUND
