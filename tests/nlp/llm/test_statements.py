"""Claims, forecasts and replies rest on words of the text and belong to whom it gives them."""

import pytest

from tests.nlp.llm.newsroom import ELLA, claim, quotation, read


def levels(*items, **options):
    return [record.level for record in read(claims=list(items), **options).claims]


def test_a_claim_of_a_party_in_its_sentence_is_sure():
    assert levels(claim(ELLA, claimant="Ella Moss")) == ["sure"]


def test_a_claim_given_to_nobody_in_the_text_is_dropped():
    assert levels(claim(ELLA, claimant="Mark Vane")) == []


def test_quoted_words_arent_the_outlets_own():
    said = quotation(ELLA, kind="indirect", speaker="Ella Moss", who="Ella Moss")
    assert levels(claim(ELLA), quotations=[said]) == ["unsure"]


@pytest.mark.parametrize(("modality", "level"), [("asserted", "unsure"), ("denied", "sure")])
def test_a_clause_cut_off_behind_its_negation_is_no_assertion(modality, level):
    cut = claim("monitor keystrokes", claimant="Tom Rask", modality=modality)
    assert levels(cut) == [level]


def test_a_doubt_of_the_models_own_stays():
    assert levels(claim(ELLA, claimant="Ella Moss", sure=False)) == ["unsure"]


def test_a_forecast_keeps_no_date_that_isnt_written():
    item = {"words": "The Quiet Desks Act would ban it", "who": None, "due": "2027-01"}
    (record,) = read(forecasts=[item]).forecasts
    assert record.due_edtf is None


def test_a_reply_is_its_partys():
    items = [
        {"words": "declined to comment", "party": party, "kind": "declined"}
        for party in ("Oakline", "Ann Ode", "Mark Vane")
    ]
    records = read(replies=items).replies
    assert [(r.stakeholder, r.level) for r in records] == [
        ("Oakline", "sure"),
        ("Ann Ode", "unsure"),
    ]
