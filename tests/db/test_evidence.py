"""The level of readings in a base: linked, looked up, exported, judged."""

from typing import get_args

import pytest

from db.annotations import load_annotations
from db.evidence import VOUCHED, VOUCHED_TABLES, is_published, published, published_in
from db.exports.scope import Scope
from db.exports.tables import table_rows
from db.judgements import ALLOWED, Decision, Judged, add_judgement
from db.records import ClaimSighting, Deed, Quotation, Stance
from db.site.pages.article import SPANS, claims, spans
from db.site.people.queue import ASKED, readings, stances
from db.site.view.evidence import find_evidence
from tests.db.desk import BODY, claim, event, forecast, mention, place, quotation, reply, stance

WORDS = "Halcyon Labs records the keystrokes of its staff"
LEVELLED = {
    "quotations": quotation(BODY, "a search without a warrant", speaker="Mara Quill", level="unsure"),
    "claims": claim(BODY, WORDS, claimant="Mara Quill", level="unsure"),
    "stances": stance(BODY, "a search", who="Mara Quill", side="critic", level="unsure"),
    "deeds": Deed(**place(BODY, WORDS), practice="keystroke_logging", doer="Halcyon Labs", level="unsure"),
    "events": event(BODY, "records", kind="deployment", edtf="2026-04", level="unsure"),
    "forecasts": forecast(BODY, "will be judged", made_by="Mara Quill", level="unsure"),
}  # fmt: skip


@pytest.fixture
def unsure(desk):
    """A linked base of one article, all of whose readings are unsure."""
    key = desk.article("a")
    named = [mention(BODY, "Halcyon Labs"), mention(BODY, "Mara Quill", kind="person", role="head")]
    silent = reply(BODY, "says nobody", who="Halcyon Labs")
    found = {name: [reading] for name, reading in LEVELLED.items()}
    desk.read(
        key, mentions=named, replies=[type(silent)(**_fields(silent), level="unsure")], **found
    )
    desk.relink()
    return desk


def _fields(record):
    return {name: getattr(record, name) for name in ("start", "end", "kind", "stakeholder")}


def judge(desk, verdict, table):
    key = desk.store.value(f"select id from {table}")
    add_judgement(desk.store, Decision(verdict=verdict, table=table, row_id=key, made_by="ada"))
    desk.relink()
    return desk.store.value(f"select evidence_level from {table} where id = ?", [key])


def test_every_kind_with_a_level_can_be_judged_and_is_asked_about():
    assert set(VOUCHED_TABLES) < set(get_args(Judged))
    assert set(VOUCHED_TABLES) <= set(ALLOWED)
    assert set(VOUCHED_TABLES) == {*ASKED, Stance.TABLE}


def test_unsure_readings_are_linked_to_nothing(unsure):
    for table in ("positions", "claims", "utterances", "hearings", "relations"):
        assert unsure.store.value(f"select count(*) from {table}") == 0
    assert unsure.store.value("select count(*) from events where curated is null") == 0
    for kind in VOUCHED:
        assert unsure.store.rows(f"select evidence_level from {kind.TABLE}") == [
            {"evidence_level": "unsure"}
        ]


def test_linking_again_changes_nothing(unsure):
    assert unsure.relink() == 0
    unsure.store.db.execute("update _link_state set linked_by = null")
    unsure.relink()
    assert unsure.relink() == 0


@pytest.mark.parametrize("table", sorted(VOUCHED_TABLES))
def test_unsure_readings_are_on_no_page_and_in_no_export_but_in_the_queue(unsure, table):
    connection = unsure.store.db.conn
    assert find_evidence(connection, table, "1") == []
    assert len(find_evidence(connection, table, "1", also_unsure=True)) == 1
    assert list(table_rows(Scope(connection), table)) == []
    labels = {name: label for name, _, label in SPANS}
    (article,) = unsure.store.rows("select * from articles")
    shown = (
        spans(connection, table, article["id"], labels[table])
        if labels[table]
        else claims(connection, article)
    )
    assert shown == []
    asked = {question.table for question in (*readings(connection), *stances(connection))}
    assert table in asked


@pytest.mark.parametrize("table", sorted(VOUCHED_TABLES))
def test_a_confirmed_reading_is_published_and_asked_about_no_more(unsure, table):
    assert judge(unsure, "confirm", table) == "confirmed"
    connection = unsure.store.db.conn
    assert len(find_evidence(connection, table, "1")) == 1
    asked = {question.table for question in (*readings(connection), *stances(connection))}
    assert table not in asked


def test_a_rejected_reading_goes_and_the_judgement_outlives_a_new_reading(linked):
    before = linked.store.value("select count(*) from claims")
    keys = [row["id"] for row in linked.store.rows("select id from claim_sightings")]
    for key in keys:
        decision = Decision(verdict="reject", table="claim_sightings", row_id=key, made_by="ada")
        add_judgement(linked.store, decision)
    linked.relink()
    assert before > linked.store.value("select count(*) from claims") == 0
    for row in linked.store.rows("select id, text from articles"):
        text = row["text"]
        linked.read(row["id"], claims=[claim(text, "records the keystrokes of its staff")])
    linked.relink()
    assert linked.store.value("select count(*) from claims") == 0


REPEATED = (
    "In the rain outside the gates of Halcyon Labs, before a crowd of five hundred who had walked "
    "out at noon, Mara Quill repeated it: the plan was a search of every desk and every thought."
)


def test_a_second_outlet_leaves_an_unsure_side_with_the_editors(unsure):
    key = unsure.article("b", REPEATED, outlet="post", day="2026-04-23")
    named = [mention(REPEATED, "Mara Quill", kind="person", role="head")]
    side = stance(REPEATED, "a search", who="Mara Quill", side="critic", level="unsure")
    unsure.read(key, mentions=named, stances=[side])
    unsure.relink()
    sides = unsure.store.rows("select evidence_level, stakeholder_id from stances")
    assert sides == [{"evidence_level": "unsure", "stakeholder_id": None}] * 2
    assert unsure.store.value("select count(*) from positions") == 0
    assert unsure.relink() == 0


def test_the_settled_level_is_read_where_it_is_asked_for(unsure):
    unsure.store.db.execute("update quotations set evidence_level = 'confirmed'")
    (as_read,) = load_annotations(unsure.store, Quotation, "1")
    (settled,) = load_annotations(unsure.store, Quotation, "1", levels="settled")
    assert (as_read.level, settled.level) == ("unsure", "confirmed")


def test_the_readers_sure_outweighs_an_earlier_doubt(linked):
    linked.store.db.execute("update claim_sightings set evidence_level = 'unsure'")
    loaded = load_annotations(linked.store, ClaimSighting, "1", levels="settled")
    assert {reading.level for reading in loaded} == {"sure"}


def test_published_readings_are_sure_or_confirmed():
    levels = ("sure", "unsure", "confirmed", "rejected")
    all_of_them = tuple(claim(BODY, WORDS, level=level) for level in levels)
    assert [reading.level for reading in published(all_of_them)] == ["sure", "confirmed"]
    assert not is_published(all_of_them[1])


def test_other_tables_have_no_level():
    assert published_in("mentions") == "1"
    assert "evidence_level" in published_in("stances")
