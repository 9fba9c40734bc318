"""Sayings and their versions, whose words are printed, who wasn't heard."""

import sqlite3

import pytest

from db.site.desk import build_desk
from db.site.pages.quotes import A_PAGE, quotes_page, word_shares
from tests.db.site.conftest import NOW, QUOTE, ROWS, Browser, fill

SAYING = {"id": "u1", "content": QUOTE, "stakeholder_id": "halcyon-labs", "first_article_id": "a1",
          "first_seen_at": "2026-05-13", "articles": 3, "independent_origins": 2, "recorded_at": NOW}  # fmt: skip
ONCE = {**SAYING, "id": "u2", "articles": 1, "independent_origins": 1}
CUT = {**SAYING, "id": "u3", "content": "never", "independent_origins": 3, "stakeholder_id": None,
       "trimmed_by": '["m.example"]'}  # fmt: skip
HEARING = {"story_id": "halcyon-records-keystrokes", "stakeholder_id": "halcyon-labs", "criticisms": 2,
           "critics": 1, "first_criticised_at": "2026-05-12", "quotations": 0, "declined": 1,
           "unanswered": 0, "outcome": "declined", "recorded_at": NOW}  # fmt: skip
HEARD = {**HEARING, "stakeholder_id": "usw", "outcome": "quoted", "reply_days": 4}
OTHER_CLAIM = {**ROWS["claims"][0], "id": "k2", "text": "It records nothing."}
SHARES = [
    {"month": month, "outlet_id": outlet, "stakeholder_kind": kind, "words": number, "share": 0.5,
     "quotations": 1, "recorded_at": NOW}
    for month, outlet, kind, number in (
        ("2026-05", "m.example", "employer", 30), ("2026-05", "m.example", "union", 10),
        ("2026-04", "gone.example", None, 5), ("2025-05", "m.example", "union", 1000),
    )
]  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    quotation = {**ROWS["quotations"][0], "utterance_id": "u1", "version": "full"}
    rows = {
        **ROWS, "quotations": [quotation], "utterances": [SAYING, ONCE, CUT],
        "word_shares": [{**row, "stakeholder_kind": row["stakeholder_kind"] or "unknown"} for row in SHARES],
        "hearings": [HEARING, HEARD], "claims": [*ROWS["claims"], OTHER_CLAIM],
        "contradictions": [{"id": "x", "claim_id": "k1", "other_id": "k2", "reason": "negated", "recorded_at": NOW}],
    }  # fmt: skip
    return fill(tmp_path_factory.mktemp("quotes") / "kb.db", rows)


@pytest.fixture
def made(path):
    """Give what makes the page's data for some parameters."""
    connection = sqlite3.connect(path)
    yield lambda **parameters: quotes_page(connection, parameters).data
    connection.close()


def test_sayings_of_more_origins_come_first_and_those_of_one_article_not_at_all(made):
    assert [row["id"] for row in made()["utterances"]] == ["u3", "u1"]


@pytest.mark.parametrize(
    ("parameters", "found"),
    [({"story": "halcyon-records-keystrokes"}, ["u1"]), ({"stakeholder": "halcyon-labs"}, ["u1"]),
     ({"cut": "1"}, ["u3"]), ({"cut": "2"}, []), ({"story": "none"}, []), ({"page": "9"}, [])],
)  # fmt: skip
def test_sayings_can_be_narrowed(made, parameters, found):
    assert [row["id"] for row in made(**parameters)["utterances"]] == found


def test_a_saying_has_its_versions_with_their_words(made):
    (version,) = made(stakeholder="halcyon-labs")["utterances"][0]["versions"]
    assert (version["version"], version["words"]) == ("full", QUOTE)


def test_words_are_shared_out_over_the_last_year_by_outlet(made):
    everybody, meridian, gone = made()["shares"]
    assert (everybody["outlet"], everybody["words"]) == ("All outlets", 45)
    assert meridian["groups"]["employers and vendors"] == 30
    assert (gone["outlet"], gone["groups"]["speaker or their kind unknown"]) == ("gone.example", 5)


def test_words_of_an_empty_base_are_none():
    with sqlite3.connect(":memory:") as connection:
        connection.execute("create table word_shares (month, outlet_id, stakeholder_kind, words)")
        connection.execute("create table outlets (id, name)")
        assert word_shares(connection) == []


def test_who_was_criticised_and_not_quoted_is_named(made):
    data = made()
    assert [row["stakeholder_id"] for row in data["hearings"]] == ["halcyon-labs"]
    assert (data["outcomes"], data["reply_days"]) == ({"declined": 1, "quoted": 1}, 4)


def test_claims_that_contradict_each_other_stand_together(made):
    (row,) = made()["contradictions"]
    assert row["other_text"] == "It records nothing."


def test_the_page_says_who_had_it_first(path):
    page = Browser(build_desk(path)).get("/quotes").text
    assert "first seen" in page
    assert "The Meridian" in page
    assert "declined" in page


def test_more_sayings_than_fit_have_a_next_page(tmp_path):
    many = [{**SAYING, "id": f"u{number:03}"} for number in range(A_PAGE + 1)]
    browser = Browser(build_desk(fill(tmp_path / "kb.db", {**ROWS, "utterances": many})))
    assert 'href="/quotes?page=2"' in browser.get("/quotes").text
    assert len(browser.get("/quotes.json?page=2").json()["utterances"]) == 1
    assert browser.get("/quotes?page=3").status_code == 404


@pytest.mark.parametrize(
    ("kind", "is_quoted"), [("direct", True), ("mixed", True), ("indirect", False)]
)
def test_what_is_only_reported_stands_without_quotation_marks(tmp_path, kind, is_quoted):
    said = {**ROWS["quotations"][0], "utterance_id": "u1", "version": "full", "kind": kind}
    rows = {**ROWS, "quotations": [said], "utterances": [SAYING]}
    page = Browser(build_desk(fill(tmp_path / "kb.db", rows))).get("/quotes").text
    assert ("<q>" in page) is is_quoted
    assert ("as reported" in page) is not is_quoted
