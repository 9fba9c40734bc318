"""What a model may choose from: sentences that our own voice could say, of published readings."""

import pytest

from sidelight.summaries.offers import offers_of
from tests.sidelight.summaries.story import CAMERAS, FINED, QUOTE, STORY, base


@pytest.fixture
def store(tmp_path):
    with base(tmp_path / "kb.db") as opened:
        yield opened


def texts(store):
    return [offer.text for offer in offers_of(store, STORY)]


def test_sentences_of_events_and_named_quotations_are_offered(store):
    assert {CAMERAS, FINED, f"Ann Ode: “{QUOTE}.”"} <= set(texts(store))


def test_the_newest_article_comes_first(store):
    assert offers_of(store, STORY)[0].row_id == "e-walk"


def test_a_sentence_stands_at_its_place(store):
    for offer in offers_of(store, STORY):
        text = store.value("select text from articles where id = ?", [offer.article_id])
        assert text[offer.start : offer.end].strip(".") in offer.text


def test_unsure_readings_are_not_offered(store):
    assert "e-unsure" not in {offer.row_id for offer in offers_of(store, STORY)}


@pytest.mark.parametrize(
    "change",
    [
        "update event_sightings set evidence_level = 'rejected'",
        "update articles set superseded_at = '2026-07-01T00:00:00Z'",
        "update articles set language = 'de'",
        "update articles set borderline = 1",
        "update outlets set kind = 'union'",
    ],
)
def test_what_cant_be_said_in_our_voice_is_not_offered(store, change):
    store.db.execute(change)
    assert not {"e-walk", "e-fine"} & {offer.row_id for offer in offers_of(store, STORY)}


def test_a_quotation_of_somebody_unknown_is_not_offered(store):
    store.db.execute("update quotations set stakeholder_id = null")
    assert not [text for text in texts(store) if QUOTE in text]
