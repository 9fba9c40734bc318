"""Who supports or opposes an instrument, on its card and wherever positions are listed."""

import json

import pytest

from db.site.law.backing import GROUPS
from db.site.view.filters import backing_word
from tests.db.site.conftest import BREACH


def card(browser):
    found = browser.get("/regulation.json").json()
    return next(row for row in found["instruments"] if row["id"] == "bill")


def test_card_has_supporters_with_their_words(browser):
    (backer,) = card(browser)["backing"]["supporters"]
    assert (backer["name"], backer["since"]) == ("United Screen Workers", "2026-05-13")
    assert [proof["words"] for proof in backer["words"]] == [BREACH]


def test_critic_of_a_practice_is_no_opponent_of_the_bill(browser):
    assert card(browser)["backing"]["opponents"] == []


def test_page_says_who_supports_it_and_that_opponents_are_not_known(browser):
    page = browser.get("/instrument/bill").text
    assert "Supporters (1)" in page
    assert "Opponents: not known" in page


def test_words_lead_to_the_archived_article(browser):
    backer = card(browser)["backing"]["supporters"][0]
    address = backer["words"][0]["url"]
    assert address in browser.get("/instrument/bill").text
    assert browser.get(address.partition("#")[0]).status_code == 200


def test_voices_are_towards_practices_only(browser):
    assert {voice["towards"] for voice in card(browser)["voices"]} == {"practice"}


def test_positions_are_listed_by_instrument(browser):
    found = browser.get("/positions.json?by=instrument").json()
    assert [(row["issue"], row["instrument"]) for row in found["positions"]] == [
        ("bill", "Workplace Telemetry Bill")
    ]


def test_matrix_of_instruments_speaks_of_supporters(browser):
    page = browser.get("/positions?by=instrument").text
    assert 'href="/instrument/bill"' in page
    assert "supporter by" in page


def test_stakeholder_page_lists_sides_on_instruments(browser):
    page = browser.get("/stakeholder/usw").text
    assert "On laws and bills" in page
    assert "Workplace Telemetry Bill" in page


def test_positions_table_names_the_instrument(browser):
    table = browser.get("/positions.csv").text
    assert "instrument,bill,Workplace Telemetry Bill,defender" in table


def test_canned_question_answers_in_the_words_of_an_advocate(browser):
    address = "/kb/advocate_voices.json?_shape=array"
    found = json.loads(browser.get(address).text)
    assert [(row["name"], row["stands"], row["words"]) for row in found] == [
        ("United Screen Workers", "supporter", BREACH)
    ]


@pytest.mark.parametrize(
    ("side", "word"), [("defender", "supporter"), ("critic", "opponent"), ("neutral", "neutral")]
)
def test_side_towards_an_instrument_has_words_of_its_own(side, word):
    assert backing_word(side) == word
    assert side in GROUPS
