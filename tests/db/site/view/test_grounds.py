"""The words that positions rest on, on the pages of stakeholders and stories."""

import sqlite3

import pytest

from db.site.desk import build_desk
from db.site.story.sides import sides
from db.site.view.grounds import SHOWN, apart, by_words, last_days, with_grounds
from tests.db.site.conftest import BREACH, QUOTE, ROWS, Browser, fill

LATER = {
    **ROWS["positions"][1], "id": "p-later", "side": "defender", "since": "2026-06-01", "flips": 1,
    "evidence": "[]", "turned_from": None, "turned_to": "q1",
}  # fmt: skip
FIRST = {**ROWS["positions"][1], "until": "2026-06-01"}


@pytest.fixture(scope="module")
def turned(tmp_path_factory):
    """A base in which somebody's last side rests on what they said alone."""
    positions = [ROWS["positions"][0], FIRST, LATER]
    return fill(tmp_path_factory.mktemp("turned") / "kb.db", {**ROWS, "positions": positions})


@pytest.fixture
def connection(turned):
    opened = sqlite3.connect(turned)
    yield opened
    opened.close()


def test_with_grounds_gives_stances_and_quotations(connection):
    first, later = with_grounds(
        connection, [{**FIRST, "turned_from": None, "turned_to": None}, LATER]
    )
    assert [proof["words"] for proof in first["words"]] == [BREACH]
    assert [proof["telling"] for proof in first["words"]] == ["reported"]
    assert [proof["telling"] for proof in later["after"]] == ["own"]
    assert (first["last_at"][:10], later["last_at"]) == ("2026-05-13", None)
    assert (later["words"], later["before"]) == ([], [])
    assert [proof["words"] for proof in later["after"]] == [QUOTE]


def test_with_grounds_gives_no_day_of_words_told_of_a_month(connection):
    connection.execute("update stances set stated_at = '2026-06-30', stated_edtf = '2026-06'")
    position = {**FIRST, "turned_from": None, "turned_to": None}
    assert last_days(connection, [position]) == {position["id"]: "2026-06-30"}
    assert with_grounds(connection, [position])[0]["last_at"] is None
    connection.rollback()


def test_with_grounds_leaves_out_what_is_gone_and_too_much(connection):
    many = {**LATER, "evidence": '["gone", "s1", "gone too", "s1"]', "turned_to": "gone"}
    (row,) = with_grounds(connection, [many])
    assert len(row["words"]) <= SHOWN
    assert row["after"] == []


def test_a_side_that_rests_on_recanting_shows_those_words(connection):
    (holder,) = sides(connection, "halcyon-records-keystrokes")["defender"]
    assert [proof["words"] for proof in holder["evidence"]] == [QUOTE]


def test_a_change_of_side_is_shown_with_its_words(turned):
    page = Browser(build_desk(turned)).get("/stakeholder/usw").text
    assert "In their words, before and after" in page
    assert QUOTE in page


def proof(key, start, end, article="a"):
    return {"id": key, "article_id": article, "start": start, "end": end}


def test_whole_and_cut_words_are_one_and_come_in_the_order_given():
    proofs = [proof("late", 30, 40), proof("cut", 5, 9), proof("whole", 0, 20), proof("other", 0, 20, "b"),
              proof("reaching", 15, 25)]  # fmt: skip
    groups = [[each["id"] for each in group] for group in by_words(proofs)]
    assert groups == [["late"], ["cut", "whole", "reaching"], ["other"]]
    assert [each["id"] for each in apart(proofs)] == ["late", "cut", "other"]
    assert by_words([]) == []
