"""What two readers dispute is asked, one question for each, until it is judged."""

import json

import pytest

from db.judgements import Decision, add_judgement
from db.site.people.disagreements import disagreements
from db.store import Store
from tests.db.site.conftest import NOW, ROWS, fill

OURS = {**ROWS["stances"][0], "id": "s-ours", "level": "unsure", "evidence_level": "unsure",
        "extractor": "built-in"}  # fmt: skip
THEIRS = {**OURS, "id": "s-theirs", "side": "defender", "extractor": "llm"}
DISPUTE = {
    "id": "q1", "article_id": OURS["article_id"], "kind": "stances", "place": OURS["start"],
    "built_in": json.dumps(OURS), "model": json.dumps(THEIRS), "recorded_at": NOW,
}  # fmt: skip


@pytest.fixture
def store(tmp_path):
    tables = {**ROWS, "stances": [OURS, THEIRS], "reader_questions": [DISPUTE]}
    with Store.open(fill(tmp_path / "kb.db", tables)) as opened:
        yield opened


def test_either_side_is_a_question_that_says_who_says_so(store):
    ours, theirs = disagreements(store.db.conn)
    assert (ours.row_id, theirs.row_id) == ("s-ours", "s-theirs")
    assert "our own reader says so" in ours.note
    assert "the language model says so" in theirs.note


def test_a_judged_side_is_asked_no_more(store):
    add_judgement(store, Decision(verdict="reject", table="stances", row_id="s-ours", made_by="q"))
    assert [question.row_id for question in disagreements(store.db.conn)] == ["s-theirs"]


def test_a_reading_that_is_no_longer_there_is_not_asked_about(store):
    store.remove("stances", {"id": "s-theirs"})
    assert [question.row_id for question in disagreements(store.db.conn)] == ["s-ours"]
