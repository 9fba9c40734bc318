"""A bill's number is known in whatever way it is typed, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.bill_numbers import spellings
from db.search.entries import add_entries
from db.search.query import parse_query
from db.search.ranking import Wish, search
from db.store import Store

SENATE = [
    "S.B. 41",
    "SB 41",
    "SB41",
    "sb-41",
    "S. B. 41",
    "Senate Bill 41",
    "senate bill no. 41",
    "SB No. 41",
    "SB0041",
    "SB 41-A",
]
HOUSE = ["H.R. 2217", "HR 2217", "HR2217", "h.r.2217", "House Resolution 2217"]
ASSEMBLY = ["A.B. 909", "AB 909", "AB909", "Assembly Bill 909"]


def line(kind, key, title, body):
    return {"kind": kind, "key": key, "title": title, "body": body, "date": "2026-05-02"}


LINES = [
    line("instrument", "i-senate", "S.B. 41", "bill; Quiet Desks Act"),
    line("instrument", "i-house", "H.R. 2217", "bill"),
    line("instrument", "i-assembly", "Assembly Bill 909", "bill"),
    line("article", "dotted", "Committee hears S.B. 41", "S.B. 41 would limit screen capture."),
    line("article", "joined", "What SB41 means", "SB41 goes to the governor."),
    line("article", "spelled", "A long night", "Senate Bill 41 was read for the third time."),
    line("article", "house", "Federal bill", "H.R. 2217 covers badge data."),
    line("article", "assembly", "Break rooms", "AB 909 bans cameras in break rooms."),
    line("article", "elsewhere", "Bus line 41", "The senate met. A bill of 41 pages was sb's."),
]


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Store.open(tmp_path_factory.mktemp("bills") / "kb.db") as store:
        add_entries(store, LINES)
        yield store.db.conn


def keys(connection, typed):
    return {hit["key"] for hit in search(connection, Wish(match=parse_query(typed).match())).lines}


@pytest.mark.parametrize("typed", SENATE)
def test_every_way_to_write_a_number_finds_the_bill_and_its_articles(connection, typed):
    assert keys(connection, typed) == {"i-senate", "dotted", "joined", "spelled"}


@pytest.mark.parametrize("typed", HOUSE)
def test_a_federal_bill_is_found_with_its_articles(connection, typed):
    assert keys(connection, typed) == {"i-house", "house"}


@pytest.mark.parametrize("typed", ASSEMBLY)
def test_a_bill_that_is_named_in_words_is_found_by_its_letters(connection, typed):
    assert keys(connection, typed) == {"i-assembly", "assembly"}


def test_a_number_stands_beside_other_words(connection):
    assert keys(connection, "SB 41 governor") == {"joined"}


def test_a_number_can_be_left_out(connection):
    assert keys(connection, "screen -SB41") == set()
    assert keys(connection, "bill -S.B.41") == {"i-house", "i-assembly", "house", "elsewhere"}


def test_a_number_in_quotes_is_the_same(connection):
    assert keys(connection, '"S.B. 41"') == keys(connection, "SB41")


@pytest.mark.parametrize(
    ("typed", "words"),
    [("S. 12", ("s", "12")), ("S12", ("s12",)), ("C-27", ("c", "27")), ("A8884", ("assembly", "bill", "8884")),
     ("A 1234-A", ("a1234",)), ("a1234a", ("a1234a",)), ("A 1234", ("a", "1234")), ("A.1234-a", ("assembly", "bill", "1234a"))],
)  # fmt: skip
def test_one_letter_counts_with_its_number_right_behind(typed, words):
    assert words in spellings(typed)


@pytest.mark.parametrize(
    "typed",
    ["HR 2026", "covid-19", "a 5", "s 7", "article 22", "41", "sb", "USB 3", "H-1B", "SB 123456", "vans 12", "MSB 7", "a 1234", "A 2026", "SB 0"],
)  # fmt: skip
def test_anything_else_is_no_bill(typed):
    assert not any(term.spellings for term in parse_query(typed).terms)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_query(text):
    query = parse_query(text)
    assert all(all(words) for term in query.terms for words in term.spellings)
