"""An article in German is read by a model: stored in its language, unsure, with a translation."""

import json
from dataclasses import replace

import pytest

from db.linking.relink import relink
from sidelight.annotate_stage import annotate, take_in_batch
from sidelight.llm.second_reader import Wish
from tests.nlp.llm.abroad.newsroom import ARTICLE, DIRECT, PARTIES, TEXT, quoted
from tests.sidelight.llm.desk import base_with, batch

ENGLISH = "We do not record any screens"
CONTENT = json.dumps({"stakeholders": PARTIES, "quotations": [quoted(DIRECT, english=ENGLISH)]})
FIGURES = {"sure quotations right": 0.95, "untied quotations right": 0.95}


def base_read(path, *, article=ARTICLE, **options):
    store = base_with(path / "kb.db", article)
    take_in_batch(store, batch(store, path / "answers.jsonl", content=CONTENT))
    annotate(store, wish=Wish(reader="both", model="scripted", **options))
    return store


@pytest.mark.model
def test_it_is_read_in_its_own_words_and_unsure(tmp_path):
    with base_read(tmp_path) as store:
        (row,) = store.rows("select * from quotations")
        (article,) = store.rows("select language, unread, relevant, borderline from articles")
        (gloss,) = store.rows("select * from translations")
    assert TEXT[row["start"] : row["end"]] == DIRECT
    assert (row["level"], row["extractor"]) == ("unsure", "llm")
    assert article == {"language": "de", "unread": None, "relevant": 1, "borderline": 1}
    assert (gloss["text"], gloss["start"], gloss["model"]) == (ENGLISH, row["start"], "scripted")


@pytest.mark.model
def test_figures_of_english_articles_make_nothing_sure(tmp_path):
    measured = tmp_path / "figures.json"
    measured.write_text(json.dumps(FIGURES))
    with base_read(tmp_path, measured=measured) as store:
        assert store.value("select level from quotations") == "unsure"


@pytest.mark.model
def test_figures_of_its_own_language_do(tmp_path):
    measured = tmp_path / "figures.json"
    measured.write_text(json.dumps({**FIGURES, "articles in de": 12}))
    with base_read(tmp_path, measured=measured) as store:
        assert store.value("select level from quotations") == "sure"


@pytest.mark.model
def test_none_of_its_sentences_is_one_of_ours(tmp_path):
    measured = tmp_path / "figures.json"
    measured.write_text(json.dumps({**FIGURES, "articles in de": 12}))
    with base_read(tmp_path, measured=measured) as store:
        relink(store)
        assert store.value("select count(*) from stories") == 1
        assert store.rows("select * from digests") == []


@pytest.mark.model
def test_it_is_kept_unread_without_answers(tmp_path):
    with base_with(tmp_path / "kb.db", ARTICLE) as store:
        annotate(store)
        assert store.value("select unread from articles") == "language"


@pytest.mark.model
def test_the_language_of_the_words_outweighs_that_of_the_menus(tmp_path):
    with base_read(tmp_path, article=replace(ARTICLE, language="en-GB")) as store:
        assert store.value("select language from articles") == "de"
