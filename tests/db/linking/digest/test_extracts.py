"""Sentences of articles that tell most of a story, each good on any day."""

from dataclasses import replace

import pytest

from db.linking.digest.extracts import MOST_REASONS, dated_text, summary, why_it_matters
from db.linking.text.sentences import Sentence
from tests.db.linking import parts
from tests.db.linking.digest.dossiers import dossier, texts

HARM = "Halcyon Labs dismissed forty clerks after a score that nobody could explain to them."
LAW = "The Data Commissioner found that Halcyon Labs had broken the law on staff records."
TEXT = f"{HARM}\n{LAW}\nHe said nothing more about it."


def claim(words, kind):
    return parts.claim(words, "a", start=TEXT.index(words), kind=kind)


def test_claims_at_stake_say_why_it_matters_the_weightiest_first():
    found = dossier(text=TEXT, claims=[claim(HARM, "purpose"), claim(LAW, "legality")])
    assert texts(why_it_matters(found)) == [LAW, HARM]


def test_two_reasons_are_never_of_one_kind():
    found = dossier(text=TEXT, claims=[claim(HARM, "harm"), claim(LAW, "harm")])
    assert len(texts(why_it_matters(found))) == 1


def test_there_are_not_too_many_reasons():
    kinds = ("harm", "legality", "consent", "scope")
    found = dossier(text=TEXT, claims=[claim(HARM, kind) for kind in kinds])
    assert len(texts(why_it_matters(found))) <= MOST_REASONS


@pytest.mark.parametrize("kind", ["collection", "denial", "safeguard"])
def test_claims_without_a_stake_are_no_reason(kind):
    assert texts(why_it_matters(dossier(text=TEXT, claims=[claim(HARM, kind)]))) == []


def test_a_sentence_that_needs_its_neighbours_is_no_reason():
    found = dossier(text=TEXT, claims=[claim("He said nothing more about it.", "harm")])
    assert texts(why_it_matters(found)) == []


def test_a_summary_gives_a_lead_sentence_of_each_article():
    lines = texts(summary(dossier(text=TEXT)))
    assert len(lines) == 2
    assert set(lines) <= {HARM, LAW}


def test_what_is_borderline_tells_nothing_where_others_do():
    both = dossier()
    first, second = both.articles
    doubtful = replace(second, borderline=True)
    assert both.leading == (first, second)
    assert replace(both, articles=(first, doubtful)).leading == (first,)
    assert replace(both, articles=(doubtful,)).leading == (doubtful,)
    lines = list(summary(replace(both, articles=(doubtful, first))))
    assert {article_id for line in lines for article_id, _, _ in line.spans} == {first.id}


def test_a_summary_of_texts_without_a_sentence_that_stands_alone_is_empty():
    assert texts(summary(dossier(text="It did."))) == []


def test_a_sentence_of_the_day_says_when_it_was_reported():
    text = "Halcyon Labs switched the recorder off yesterday in all of its offices."
    found = dossier(text=text)
    sentence = Sentence(article_id="a", start=0, end=len(text), text=text)
    assert dated_text(found, sentence).endswith("offices (reported on 21 April 2026).")


def test_a_timeless_sentence_needs_no_date():
    sentence = Sentence(article_id="a", start=0, end=len(HARM), text=HARM)
    assert dated_text(dossier(text=TEXT), sentence) == HARM
