"""A decision about a stance or a date is followed, outlives a new reading, and can be undone."""

import pytest

from db.judgements import Decision, add_judgement, undo_judgement
from db.linking.relink import relink
from tests.db.desk import BODY, event, mention, stance

EVENT = {"kind": "deployment", "what": "Halcyon Labs records keystrokes of staff"}


def read_again(desk, *, ending="a search without a warrant"):
    """Read every article anew, perhaps with other ends of its spans."""
    for row in desk.store.rows("select id, text from articles order by id"):
        body = row["text"]
        desk.read(
            row["id"],
            mentions=[
                mention(body, "Halcyon Labs"),
                mention(body, "Mara Quill", kind="person", role="general secretary"),
            ],
            stances=[stance(body, ending, who="Mara Quill", side="critic")],
            events=[event(body, "records the keystrokes", edtf="2026-04", **EVENT)],
        )
    desk.relink()


def judge(desk, verdict, table, row_id):
    decision = Decision(verdict=verdict, table=table, row_id=row_id, made_by="ada")
    return add_judgement(desk.store, decision)


@pytest.fixture
def stances(linked):
    return [row["id"] for row in linked.store.rows("select id from stances order by id")]


@pytest.fixture
def event_id(linked):
    return linked.store.value("select id from events")


def test_a_rejected_stance_is_not_counted(linked, stances):
    judge(linked, "reject", "stances", stances[0])
    linked.relink()
    evidence = linked.store.rows("select evidence from positions")
    assert not any(stances[0] in row["evidence"] for row in evidence)
    assert (
        linked.store.value("select stakeholder_id from stances where id = ?", [stances[0]]) is None
    )


def test_no_position_rests_on_rejected_stances_alone(linked, stances):
    for key in stances:
        judge(linked, "reject", "stances", key)
    linked.relink()
    assert linked.store.value("select count(*) from positions") == 0


@pytest.mark.parametrize("ending", ["a search without a warrant", "it a search"])
def test_a_rejected_stance_stays_rejected_when_articles_are_read_again(linked, stances, ending):
    for key in stances:
        judge(linked, "reject", "stances", key)
    read_again(linked, ending=ending)
    assert linked.store.value("select count(*) from stances") == 2
    assert linked.store.value("select count(*) from positions") == 0


def test_a_stance_on_other_words_is_a_new_one(linked, stances):
    for key in stances:
        judge(linked, "reject", "stances", key)
    read_again(linked, ending="nobody will be judged")
    assert linked.store.value("select count(*) from positions") > 0


def test_an_undone_rejection_brings_the_stance_back(linked, stances):
    before = linked.store.rows("select id, evidence from positions order by id")
    key = judge(linked, "reject", "stances", stances[0])
    linked.relink()
    undo_judgement(linked.store, key, made_by="ada")
    linked.relink()
    assert linked.store.rows("select id, evidence from positions order by id") == before


def test_a_confirmed_stance_is_sure(linked, stances):
    for key in stances:
        judge(linked, "confirm", "stances", key)
    linked.relink()
    assert linked.store.value("select min(score) from positions") == 1.0


def test_the_later_of_two_decisions_stands(linked, stances):
    judge(linked, "reject", "stances", stances[0])
    judge(linked, "confirm", "stances", stances[0])
    linked.relink()
    assert linked.store.value("select stakeholder_id from stances where id = ?", [stances[0]])


def test_a_rejected_date_is_hidden_and_its_event_kept(linked, event_id):
    judge(linked, "reject", "events", event_id)
    linked.relink()
    row = linked.store.rows("select id, edtf, earliest, latest from events")
    assert row == [{"id": event_id, "edtf": None, "earliest": None, "latest": None}]


def test_a_rejected_date_stays_hidden_when_articles_are_read_again(linked, event_id):
    judge(linked, "reject", "events", event_id)
    read_again(linked)
    assert linked.store.value("select edtf from events where id = ?", [event_id]) is None
    assert sum(relink(linked.store).values()) == 0


def test_an_undone_rejection_brings_the_date_back(linked, event_id):
    key = judge(linked, "reject", "events", event_id)
    linked.relink()
    undo_judgement(linked.store, key, made_by="ada")
    linked.relink()
    assert linked.store.value("select edtf from events") == "2026-04"


def conflicting(desk):
    """Let one more article give another date for the event."""
    key = desk.article("story-2", BODY, outlet="wire", day="2026-04-23")
    roles = [("Halcyon Labs", "agent")]
    found = event(BODY, "records the keystrokes", edtf="2026-05-01", roles=roles, **EVENT)
    desk.read(key, mentions=[mention(BODY, "Halcyon Labs")], events=[found])
    desk.relink()
    return desk.store.rows("select id, edtf, date_conflict from events")[0]


def test_a_rejected_date_gives_way_to_another(linked):
    before = conflicting(linked)
    assert before["date_conflict"] == 1
    judge(linked, "reject", "events", before["id"])
    linked.relink()
    after = linked.store.rows("select id, edtf, date_conflict from events")[0]
    assert {before["edtf"], after["edtf"]} == {"2026-04", "2026-05-01"}
    assert after["date_conflict"] == 0


def test_a_confirmed_date_ends_the_conflict(linked):
    before = conflicting(linked)
    judge(linked, "confirm", "events", before["id"])
    linked.relink()
    after = linked.store.rows("select id, edtf, date_conflict from events")[0]
    assert after == {**before, "date_conflict": 0}
