"""What is loud, and what many readings hang on, is asked first."""

import sqlite3

import pytest

from db.site.people.queue import Question
from db.site.people.queues import FIRST, QUEUES, all_queues, is_full
from db.site.people.weighing import in_order, minutes_for
from tests.db.site.conftest import NOW, ROWS, fill

LOUD = {**ROWS["stories"][0], "id": "loud", "noise_level": 90.0}
SECOND = {**ROWS["articles"][0], "id": "a2", "url": "http://m.example/b"}
UNSURE = {**ROWS["stances"][0], "id": "s2", "score": 0.5}
LOUDER = {**UNSURE, "id": "s3", "article_id": "a2", "score": 0.55}


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    rows = {
        **ROWS,
        "articles": [*ROWS["articles"], SECOND],
        "stories": [*ROWS["stories"], LOUD],
        "story_articles": [
            *ROWS["story_articles"],
            {"story_id": "loud", "article_id": "a2", "score": 1.0, "recorded_at": NOW},
        ],
        "stances": [*ROWS["stances"], UNSURE, LOUDER],
    }
    opened = sqlite3.connect(fill(tmp_path_factory.mktemp("weighing") / "kb.db", rows))
    yield opened
    opened.close()


def test_the_louder_story_is_asked_about_first(connection):
    queues = all_queues(connection)
    assert [question.row_id for question in queues["stances"]] == ["s3", "s2"]
    assert "noise 90" in queues["stances"][0].stake
    assert "one of 4 sides" in queues["stances"][0].stake


def test_the_queue_of_all_has_every_question_once(connection):
    queues = all_queues(connection)
    every = [(q.table, q.row_id, q.other_id) for name in QUEUES for q in queues[name]]
    first = [(q.table, q.row_id, q.other_id) for q in queues[FIRST]]
    assert sorted(map(str, first)) == sorted(map(str, set(every)))
    assert not is_full(queues, FIRST)


def test_more_articles_weigh_more_and_ties_stay_as_they_were(connection):
    asked = [
        Question(id=key, table="stakeholders", row_id=key, text="?")
        for key in ("nobody", "none", "usw")
    ]
    assert [question.id for question in in_order(connection, asked)] == ["usw", "nobody", "none"]


def test_the_time_that_is_left_is_said_in_minutes():
    assert [minutes_for(number) for number in (0, 1, 9, 200)] == [1, 1, 3, 67]
