"""Codes of places are said in words, whatever their form."""

import json

import pytest

from db.reference.load import FOLDER
from db.site.view.places import foreign, language_name, place_name


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("DE", "Germany"),
        ("de", "Germany"),
        ("EU", "European Union"),
        ("US-CA", "California, United States"),
        ("US-NYC", "New York City, United States"),
        ("AU-ACT", "Australian Capital Territory, Australia"),
        ("COE", "Council of Europe"),
        ("XN", "Norland (invented)"),
        ("US-QQ", "part QQ, United States"),
        ("QQ", "country code QQ"),
        ("Norland", "Norland"),
        ("", ""),
    ],
)
def test_place_name_says_a_code(code, words):
    assert place_name(code) == words


@pytest.mark.parametrize("table", ["instruments", "stakeholders"])
def test_every_code_of_the_reference_has_a_name(table):
    lines = (FOLDER / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    codes = {row.get("jurisdiction") or row.get("country") for row in map(json.loads, lines)}
    unnamed = {
        code for code in codes - {None} if "code" in place_name(code) or "part" in place_name(code)
    }
    assert unnamed == set()


@pytest.mark.parametrize("address", ["/regulation", "/timeline", "/stakeholder/halcyon-labs", "/"])
def test_pages_say_no_bare_code(browser, address):
    page = browser.get(address).text
    assert ">XN<" not in page
    assert "· XN" not in page


@pytest.mark.parametrize(
    ("code", "told"),
    [(None, None), ("en", None), ("en-GB", None), ("de", "de"), ("fr-CA", "fr-CA")],
)
def test_english_is_not_foreign(code, told):
    assert foreign(code) == told


@pytest.mark.parametrize(
    ("code", "name"), [("de", "German"), ("de_AT", "German"), ("x!", "another language (x!)")]
)
def test_a_language_is_called_by_its_name(code, name):
    assert language_name(code) == name
