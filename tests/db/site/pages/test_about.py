"""The page about the data: how they are cited, what was checked, what isn't known."""

import pytest

from db.site.openapi import addresses
from db.site.pages.about import about_page, citation, verification
from db.store import Store
from tests.db.site.conftest import ROWS, fill


def test_a_base_is_cited_as_of_its_newest_article():
    assert "as of 2026-05-13" in citation("2026-05-13")
    assert "as of" not in citation(None)


def test_facts_entered_by_hand_are_counted_with_those_checked(tmp_path):
    halcyon, usw = ROWS["stakeholders"]
    tables = {**ROWS, "stakeholders": [{**halcyon, "verified": 1}, usw]}
    with Store.open(fill(tmp_path / "kb.db", tables)) as store:
        assert verification(store.db.conn) == {"curated": 3, "checked": 1}


def test_an_empty_base_has_nothing_to_check(tmp_path):
    with Store.open(tmp_path / "kb.db") as store:
        assert verification(store.db.conn) == {"curated": 0, "checked": 0}


def test_every_address_for_programs_is_listed(base_path):
    with Store.open(base_path) as store:
        page = about_page(store.db.conn, {})
    assert page.extras["addresses"] == addresses()


@pytest.mark.parametrize("words", ["CC BY 4.0", "How to cite", "What isn't known"])
def test_the_page_says_how_the_data_may_be_used(browser, words):
    assert words in browser.get("/about").text
