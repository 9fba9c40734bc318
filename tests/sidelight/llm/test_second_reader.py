"""Stored answers become readings: what stands is noted, what is noted isn't done again."""

import json

import pytest

from sidelight.annotate_stage import current_articles, take_in_batch
from sidelight.llm.noting import note_reading
from sidelight.llm.second_reader import Wish, second_reader
from tests.nlp.llm.newsroom import BUILT_IN, ELLA
from tests.sidelight.llm.desk import base_with, batch

BOTH = Wish(reader="both")


@pytest.fixture
def store(tmp_path):
    with base_with(tmp_path / "kb.db") as opened:
        take_in_batch(opened, batch(opened, tmp_path / "in.jsonl"))
        yield opened


def read(store, wish):
    """Compose the one article; give what was made and what is due after noting it."""
    (article,) = current_articles(store)
    with second_reader(store, wish) as second:
        composed = second.composed(article, BUILT_IN)
    note_reading(store, composed)
    with second_reader(store, wish) as second:
        return composed, list(second.due([article]))


def test_a_reading_is_made_of_answers_and_noted(store):
    composed, due = read(store, BOTH)
    assert [claim.text for claim in composed.record.reading.claims] == [ELLA]
    assert due == []
    (note,) = store.rows("select model, reader, receipts from llm_readings")
    assert (note["model"], note["reader"]) == ("scripted", "both")
    assert json.loads(note["receipts"])["claims: not in the text"] == 1


def test_another_wish_makes_it_due_again(store):
    read(store, BOTH)
    with second_reader(store, Wish(reader="llm")) as second:
        assert len(list(second.due(current_articles(store)))) == 1


def test_without_a_wish_it_is_read_as_before(store):
    read(store, Wish(reader="llm"))
    with second_reader(store) as second:
        (article,) = current_articles(store)
        assert second.composed(article, BUILT_IN).note["reader"] == "llm"


def test_a_base_that_no_model_read_has_no_second_reader(store):
    with second_reader(store) as second:
        assert second is None


def test_figures_given_once_are_kept(store, tmp_path):
    figures = tmp_path / "figures.json"
    figures.write_text(json.dumps({"sure claims right": 0.97}))
    (article,) = current_articles(store)
    first, _ = read(store, Wish(reader="llm", measured=figures))
    with second_reader(store) as second:
        again = second.composed(article, BUILT_IN)
    levels = [row.level for made in (first, again) for row in made.record.reading.claims]
    assert levels == ["sure", "sure"]
