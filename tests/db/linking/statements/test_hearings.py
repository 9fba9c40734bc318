import pytest

from db.linking.material import Material
from db.linking.statements.hearings import has_trade, hear_sides, share_words
from db.records import Mention, Reply
from tests.db.linking.parts import article, event, linkage, mention, quotation

ROWS = (
    article("a", day="2026-04-01"),
    article("b", day="2026-04-09"),
    article("c", day="2026-04-10"),
)
LINKED = linkage(*ROWS, copies={"c": "b"})
PETITION = event(
    "Workers file petition", "a", kind="petition",
    roles=[("United Screen Workers", "agent"), ("Halcyon Labs", "target")],
)  # fmt: skip


def heard(quotations=(), replies=(), events=(PETITION,)):
    material = Material(
        articles=ROWS, events=events, quotations=quotations, replies=replies,
        mentions=(mention("Halcyon Labs", "a", kind="employer"),),
    )  # fmt: skip
    return hear_sides(material, LINKED)


def reply(kind, article_id="a"):
    return Reply(id=kind, article_id=article_id, start=0, end=1, kind=kind,
                    stakeholder="Halcyon Labs")  # fmt: skip


def test_who_is_criticised_and_not_quoted_is_told():
    (row,) = heard()
    assert (row.stakeholder_id, row.outcome) == ("halcyon-labs", "not quoted")
    assert (row.criticisms, row.critics, row.reply_days) == (1, 1, None)


@pytest.mark.parametrize(
    ("kind", "outcome"), [("declined", "declined"), ("no_response", "no answer")]
)
def test_who_declined_or_gave_no_answer_is_told(kind, outcome):
    (row,) = heard(replies=(reply(kind),))
    assert row.outcome == outcome
    assert row.declined + row.unanswered == 1


def test_an_answer_is_no_silence():
    (row,) = heard(replies=(reply("replied"),))
    assert (row.outcome, row.declined + row.unanswered) == ("not quoted", 0)


def test_a_reply_takes_the_days_from_the_criticism_to_the_words():
    (row,) = heard((quotation("It is lawful.", "b", speaker="Halcyon Labs"),))
    assert (row.outcome, row.reply_days, row.first_quoted_at) == (
        "quoted",
        8,
        "2026-04-09",
    )


def test_words_in_a_copy_are_no_reply_of_their_own():
    (row,) = heard((quotation("It is lawful.", "c", speaker="Halcyon Labs"),))
    assert row.outcome == "not quoted"


def test_who_was_not_criticised_has_no_hearing():
    assert heard((quotation("It is lawful.", "b", speaker="Halcyon Labs"),), events=()) == []


def test_shares_of_quoted_words_are_by_month_outlet_and_kind():
    said = (
        quotation("one two three", "b", speaker="United Screen Workers"),
        quotation("four", "b", start=30, speaker="Nobody"),
        quotation("left out as reported", "b", start=60, kind="indirect"),
        quotation("left out as a copy", "c"),
    )
    rows = share_words(Material(articles=ROWS, quotations=said), LINKED)
    shares = {row.stakeholder_kind: (row.words, row.share) for row in rows}
    assert shares == {"union": (3, 0.75), "unknown": (1, 0.25)}
    assert {(row.month, row.outlet_id) for row in rows} == {("2026-04", "b")}


def person(name, role=None):
    return Mention(
        article_id="b", start=0, end=4, text=name, name=name, form="name", kind="person", role=role
    )


def test_words_of_a_person_of_a_trade_are_workers_and_of_others_single_peoples():
    said = (
        quotation("one two three", "b", speaker="Denny"),
        quotation("four", "b", start=30, speaker="Maria"),
        quotation("five six", "b", start=60, speaker="Nobody"),
    )
    named = (
        person("Denny"),
        person("Denny", "software engineer at Acme"),
        person("Maria", "head of staff"),
    )
    rows = share_words(Material(articles=ROWS, quotations=said, mentions=named), LINKED)
    assert {row.stakeholder_kind: row.words for row in rows} == {
        "worker_group": 3, "person": 1, "unknown": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("role", "is_trade"),
    [
        ("supply chain engineer", True),
        ("software engineer at Acme for ten years", True),
        ("head of engineers", False),
        ("former product manager", False),
        ("", False),
    ],
)
def test_has_trade_takes_the_last_word_of_a_title(role, is_trade):
    assert has_trade(role) == is_trade
