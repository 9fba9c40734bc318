"""Answers are kept once, whole and compressed, in a file of their own."""

import sqlite3
from dataclasses import replace

import pytest

from db.answers import AnswerFile, StoredAnswer, answers_path
from db.errors import DatabaseError
from db.store import Store

ANSWER = StoredAnswer(
    key="k1",
    model="m",
    article_id="a",
    start=0,
    end=9,
    request={"messages": ["“Read this”"]},
    content='{"claims": []}',
    answered_at="2026-05-01T10:00:00Z",
    parameters={"temperature": 0},
    cost=0.25,
)


@pytest.fixture
def answers(tmp_path):
    with AnswerFile.open(tmp_path / "kb.answers.db") as opened:
        yield opened


def test_an_answer_comes_back_as_it_was_kept(answers):
    assert answers.add(ANSWER)
    assert answers.of(["k1"]) == [ANSWER]


def test_a_second_answer_to_the_same_request_changes_nothing(answers):
    answers.add(ANSWER)
    assert not answers.add(replace(ANSWER, content="{}"))
    assert answers.of(["k1"]) == [ANSWER]


def test_an_article_of_which_a_part_is_missing_has_no_answers(answers):
    answers.add(ANSWER)
    assert answers.of(["k1", "k2"]) == []


def test_the_model_that_answered_last_is_taken_unless_one_is_named(answers):
    later = replace(ANSWER, model="n", answered_at="2026-05-02T10:00:00Z")
    answers.add(later)
    answers.add(ANSWER)
    assert (answers.of(["k1"]), answers.of(["k1"], "m")) == ([later], [ANSWER])


def test_keys_and_cost_are_known(answers):
    answers.add(ANSWER)
    assert (answers.keys(), answers.keys("n"), answers.cost()) == ({"k1"}, set(), 0.25)


def test_the_file_lies_beside_the_archive(tmp_path):
    assert answers_path(tmp_path / "kb.db") == tmp_path / "kb.answers.db"


def test_a_file_of_something_else_is_refused(tmp_path):
    with Store.open(tmp_path / "kb.db"), pytest.raises(DatabaseError):
        AnswerFile.open(tmp_path / "kb.db")


def test_answers_are_compressed(answers, tmp_path):
    answers.add(replace(ANSWER, content="words " * 5000))
    with sqlite3.connect(tmp_path / "kb.answers.db") as connection:
        (size,) = connection.execute("select length(answer) from answers").fetchone()
    connection.close()
    assert size < 1000


def test_answers_about_an_article_or_with_a_name_are_forgotten(answers, tmp_path):
    answers.add(ANSWER)
    answers.add(replace(ANSWER, key="k2", article_id="b", request={"messages": ["of Tom Rask"]}))
    answers.add(replace(ANSWER, key="k3", article_id="b"))
    assert answers.forget(["a"], lambda words: "Tom Rask" in words) == 2
    assert answers.keys() == {"k3"}
