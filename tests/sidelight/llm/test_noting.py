"""What the readers dispute becomes questions in the base."""

import json
from dataclasses import replace

import pytest

from nlp.llm.agreement import Disagreement, Record
from sidelight.llm.noting import count_readers, note_reading
from sidelight.llm.second_reader import Composed
from tests.nlp.llm.newsroom import ARTICLE, BUILT_IN
from tests.nlp.llm.test_agreement import STANCE
from tests.sidelight.llm.desk import base_with

NOTE = {
    "article_id": ARTICLE.id, "model": "m", "reader": "both", "answered_at": "", "answers": "[]",
    "receipts": "{}", "measured": "{}", "read_by": "",
}  # fmt: skip


@pytest.fixture
def store(tmp_path):
    with base_with(tmp_path / "kb.db") as opened:
        yield opened


def test_a_question_holds_what_either_says_and_goes_with_its_reading(store):
    other = replace(STANCE, side="defender", extractor="llm")
    asked = Disagreement(kind="stances", built_in=STANCE, model=other)
    note_reading(store, Composed(Record(reading=BUILT_IN, disagreements=(asked,)), NOTE))
    (question,) = store.rows("select * from reader_questions")
    sides = [json.loads(question[name])["side"] for name in ("built_in", "model")]
    assert (question["kind"], sides) == ("stances", ["critic", "defender"])
    note_reading(store, Composed(Record(reading=BUILT_IN), NOTE))
    assert store.value("select count(*) from reader_questions") == 0


def test_readers_are_counted_by_article_and_kind(store):
    note_reading(store, Composed(Record(reading=BUILT_IN), NOTE))
    count_readers(store)
    assert store.rows("select kind, reader, model, readings from reader_counts") == [
        {"kind": "articles", "reader": "both", "model": "m", "readings": 1}
    ]
