"""Sides towards a law or bill become positions of their own, apart from those on practices."""

import json

import pytest

from db.judgements import Decision, add_judgement
from db.linking.increment import due
from db.linking.relink import relink
from tests.db.desk import instrument, mention, quotation, stance

TEXT = (
    "Halcyon Labs records the keystrokes of its staff to train an agent. "
    "Mara Quill backed the Example Bill on Monday. "
    "She called the recording a search without a warrant."
)
LATER = (
    "Members of Mill Union met in Kestwick in autumn. On the second day Mara Quill "
    "rejected the Example Bill, which a committee had changed. Halcyon Labs was silent."
)
BILL = "the Example Bill"


def towards(text, words, *, side, who="Mara Quill", **more):
    return stance(
        text, words, who=who, side=side, practice=None, towards="instrument",
        instrument=BILL, **more,
    )  # fmt: skip


def read(desk, key, text, day, *stances, **found):
    article_id = desk.article(key, text, day=day)
    desk.read(
        article_id,
        mentions=[
            mention(text, "Halcyon Labs"),
            mention(text, "Mara Quill", kind="person", role="general secretary"),
        ],
        instruments=[instrument(text, BILL)],
        stances=stances,
        **found,
    )
    return article_id


def held(desk, kind="instrument"):
    return desk.store.rows(
        "select * from positions where issue_kind = ? order by issue, since", [kind]
    )


@pytest.fixture
def backed(desk):
    read(
        desk, "a", TEXT, "2026-04-21",
        towards(TEXT, "backed the Example Bill", side="defender"),
        stance(TEXT, "a search without a warrant", who="Mara Quill", side="critic"),
    )  # fmt: skip
    desk.relink()
    return desk


def test_side_towards_a_bill_is_a_position_on_it(backed):
    (row,) = held(backed)
    assert (row["issue"], row["side"], row["since"]) == ("example-bill", "defender", "2026-04-21")
    (key,) = json.loads(row["evidence"])
    assert backed.store.value("select towards from stances where id = ?", [key]) == "instrument"


def test_supporter_of_a_bill_stays_a_critic_of_the_practice(backed):
    assert [row["side"] for row in held(backed, "practice")] == ["critic"]
    assert {row["side"] for row in held(backed, "story")} <= {"critic"}


def test_stance_towards_a_bill_is_linked_to_it(backed):
    assert (
        backed.store.value(
            "select instrument_id || ' ' || stakeholder_id from stances where towards = 'instrument'"
        )
        == "example-bill mara-quill"
    )


def test_relations_and_noise_are_those_without_it(desk):
    practice = stance(TEXT, "a search without a warrant", who="Mara Quill", side="critic")
    key = read(desk, "a", TEXT, "2026-04-21", practice)
    desk.relink()
    tables = ("relations", "noise", "claims", "stories")
    before = {table: desk.store.rows(f"select * from {table} order by 1") for table in tables}
    backing = towards(TEXT, "backed the Example Bill", side="defender")
    desk.read(
        key,
        mentions=[
            mention(TEXT, "Halcyon Labs"),
            mention(TEXT, "Mara Quill", kind="person", role="general secretary"),
        ],
        instruments=[instrument(TEXT, BILL)],
        stances=[practice, backing],
    )
    desk.relink()
    after = {table: desk.store.rows(f"select * from {table} order by 1") for table in tables}
    assert after == before


def test_later_rejection_of_a_bill_is_a_flip(backed):
    quoted = quotation(LATER, "rejected the Example Bill", speaker="Mara Quill")
    rejection = towards(
        LATER, "rejected the Example Bill", side="critic", quotation_start=quoted.start
    )
    read(backed, "b", LATER, "2026-09-21", rejection, quotations=[quoted])
    backed.relink()
    first, second = held(backed)
    assert (first["until"], second["side"], second["flips"]) == ("2026-09-21", "critic", 1)
    assert second["turned_to"] is not None


def test_we_were_wrong_about_a_practice_turns_nobody_on_a_bill(backed):
    text = TEXT.replace("a search without a warrant", "fine. “I was wrong,” said Mara Quill")
    quoted = quotation(text, "I was wrong", speaker="Mara Quill")
    read(backed, "b", text, "2026-09-21", quotations=[quoted])
    backed.relink()
    assert [row["side"] for row in held(backed)] == ["defender"]


def test_rejected_stance_towards_a_bill_makes_no_position(backed):
    key = backed.store.value("select id from stances where towards = 'instrument'")
    decision = Decision(verdict="reject", table="stances", row_id=key, made_by="ada")
    add_judgement(backed.store, decision)
    backed.relink()
    assert held(backed) == []
    assert [row["side"] for row in held(backed, "practice")] == ["critic"]


def test_linking_again_gives_the_same_ids(backed):
    before = [row["id"] for row in held(backed)]
    backed.store.db.execute("delete from positions")
    backed.relink()
    assert [row["id"] for row in held(backed)] == before


def test_one_sentence_may_show_sides_towards_two_bills(desk):
    words = "backed the Example Bill"
    one = towards(TEXT, words, side="defender")
    other = stance(
        TEXT, words, who="Mara Quill", side="defender", practice=None, towards="instrument",
        instrument="Second Bill",
    )  # fmt: skip
    read(desk, "a", TEXT, "2026-04-21", one, other)
    assert desk.store.value("select count(*) from stances") == 2


@pytest.fixture
def by_increments(monkeypatch):
    """Let even a tiny base be linked article by article."""
    monkeypatch.setattr(due, "LEAST_LINKED", 0)
    monkeypatch.setattr(due, "MOST_MOVED", 99.0)


def sides_read(desk):
    names = ("stakeholder_id", "issue", "side", "since", "until", "flips")
    return [tuple(row[name] for name in names) for row in held(desk)]


def test_article_that_comes_later_moves_positions_on_bills(backed, by_increments):
    rejection = towards(LATER, "rejected the Example Bill", side="critic")
    read(backed, "b", LATER, "2026-09-21", rejection)
    assert relink(backed.store)["positions"] > 0  # no whole link
    one_by_one = sides_read(backed)
    backed.store.db.execute("delete from positions")
    backed.store.db.execute("delete from _link_state")
    backed.relink()
    assert [side for _, _, side, *_ in one_by_one] == ["defender", "critic"]
    assert sides_read(backed) == one_by_one
