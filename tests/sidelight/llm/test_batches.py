"""Batches: what is open is written, what is answered is kept once."""

import json

import pytest

from sidelight.annotate_stage import current_articles, take_in_batch
from sidelight.llm.batches import write_batch
from tests.sidelight.llm.desk import base_with, batch


@pytest.fixture
def store(tmp_path):
    with base_with(tmp_path / "kb.db") as opened:
        yield opened


def written(store, path, **options):
    counts = write_batch(store, current_articles(store), path, all_relevant=True, **options)
    return counts["requests"], [json.loads(line) for line in path.read_text().splitlines()]


def test_a_batch_asks_what_isnt_answered(store, tmp_path):
    count, (line,) = written(store, tmp_path / "out.jsonl", model="m")
    assert (count, line["body"]["model"]) == (1, "m")
    take_in_batch(store, batch(store, tmp_path / "in.jsonl"))
    assert written(store, tmp_path / "out.jsonl") == (0, [])


def test_another_model_is_asked_again(store, tmp_path):
    take_in_batch(store, batch(store, tmp_path / "in.jsonl"))
    assert written(store, tmp_path / "out.jsonl", model="other")[0] == 1


def test_answers_are_taken_in_once(store, tmp_path):
    path = batch(store, tmp_path / "in.jsonl")
    assert take_in_batch(store, path) == {"answers": 1}
    assert take_in_batch(store, path) == {}


def test_lines_that_answer_nothing_are_failures(store, tmp_path):
    path = batch(store, tmp_path / "in.jsonl")
    stray = path.read_text().replace('"custom_id": "', '"custom_id": "x')
    path.write_text(stray + "no JSON\n")
    assert take_in_batch(store, path) == {"lines passed over": 2}
    assert store.value("select count(*) from failures where stage = 'annotate'") == 2
