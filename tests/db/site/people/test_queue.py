"""What a person should look at: names, stances and dates that the reading isn't sure of."""

import json
import sqlite3

import pytest

from db.judgements import Decision, add_judgement, undo_judgement
from db.site.people.queue import MOST_WORDS, dates, merges, passages, stances
from db.store import Store
from tests.db.site.conftest import BREACH, NOW, ROWS, TEXT, fill, place

EDGE = {
    "stakeholder_id": "usw",
    "name": "United Screen Workers",
    "recorded_at": NOW,
    "evidence": '["a1"]',
}
EDGES = [
    {**EDGE, "id": "near", "other_id": "halcyon-labs", "other_name": "Halcyon Labs", "score": 0.6,
     "reason": "shared word", "state": "unsure"},
    {**EDGE, "id": "form", "other_id": None, "other_name": "Screen Workers", "score": 0.9,
     "reason": "short form", "state": "joined"},
    {**EDGE, "id": "sure", "other_id": None, "other_name": "USW", "score": 1.0,
     "reason": "curated alias", "state": "joined"},
    {**EDGE, "id": "gone", "other_id": None, "other_name": "Somebody Else", "score": 0.9,
     "reason": "short form", "state": "joined"},
]  # fmt: skip
UNSURE = {**ROWS["stances"][0], "id": "s2", "score": 0.5, "side": "defender"}
CONFLICT = {**ROWS["events"][0], "id": "e2", "title": "Halcyon starts", "date_conflict": 1}
ROUGH = {**ROWS["events"][0], "id": "e3", "title": "Halcyon stops", "edtf": "2026-05~"}
SEEN = [
    {**ROWS["event_sightings"][0], "id": f"es-{key}-{day}", "event_id": key, "edtf": day}
    for key, day in (("e2", "2026-05-12"), ("e2", "2026-05-14"), ("e3", "2026-05~"))
]
MENTIONS = [
    {"id": f"m{number}", "article_id": "a1", **place("Halcyon Labs"), "text": "Halcyon Labs",
     "name": "Halcyon Labs", "form": "full", "stakeholder_id": "halcyon-labs"}
    for number in range(MOST_WORDS + 2)
]  # fmt: skip


@pytest.fixture
def kb(tmp_path):
    more = {
        **ROWS,
        "stakeholder_edges": EDGES,
        "stances": [*ROWS["stances"], UNSURE],
        "events": [*ROWS["events"], CONFLICT, ROUGH],
        "event_sightings": [*ROWS["event_sightings"], *SEEN],
        "mentions": [*ROWS.get("mentions", []), *MENTIONS],
    }
    return fill(tmp_path / "kb.db", more)


@pytest.fixture
def connection(kb):
    opened = sqlite3.connect(kb)
    yield opened
    opened.close()


def judge(kb, question, *, is_so):
    with Store.open(kb) as store:
        return add_judgement(store, question.decision(is_so=is_so, by="ada"))


def test_merges_ask_about_near_misses_and_joins_by_form(connection):
    assert {question.id for question in merges(connection)} == {"near", "form"}


def test_merges_dont_ask_where_no_id_could_be_parted(connection):
    assert "gone" not in {question.id for question in merges(connection)}


@pytest.mark.parametrize("is_so", [True, False])
def test_a_merge_that_was_judged_isnt_asked_again(kb, connection, is_so):
    asked = {question.id: question for question in merges(connection)}
    judge(kb, asked["near"], is_so=is_so)
    judge(kb, asked["form"], is_so=is_so)
    assert merges(connection) == []


def test_an_undone_judgement_opens_the_question_again(kb, connection):
    (question,) = stances(connection)
    key = judge(kb, question, is_so=True)
    assert stances(connection) == []
    with Store.open(kb) as store:
        undo_judgement(store, key, made_by="ada")
    assert stances(connection) == [question]


def test_stances_ask_about_unsure_ones_only(connection):
    (question,) = stances(connection)
    assert question.row_id == "s2"
    assert question.text == "Is United Screen Workers for keystroke logging here?"


def test_a_stance_read_anew_on_the_same_words_isnt_asked_again(kb, connection):
    (question,) = stances(connection)
    judge(kb, question, is_so=False)
    with Store.open(kb) as store, store.transaction():
        store.change("stances", {"id": "s2"}, {"id": "s9", "end": UNSURE["end"] + 3})
    assert stances(connection) == []


def test_dates_ask_about_conflicts_first_then_rough_ones(connection):
    assert [question.row_id for question in dates(connection)] == ["e2", "e3"]


def test_a_date_that_was_judged_isnt_asked_again_but_another_is(kb, connection):
    judge(kb, dates(connection)[0], is_so=False)
    assert [question.row_id for question in dates(connection)] == ["e3"]
    with Store.open(kb) as store, store.transaction():
        store.change("events", {"id": "e2"}, {"edtf": "2026-05-14"})
    assert [question.row_id for question in dates(connection)] == ["e2", "e3"]


def test_passages_of_a_stance_are_its_words(connection):
    ((_, found),) = passages(connection, stances(connection)[0])
    assert [row["words"] for row in found] == [BREACH]


def test_passages_of_a_date_show_the_one_in_question_first(connection):
    found = passages(connection, dates(connection)[0])
    assert [day for day, _ in found] == ["2026-05-12", "2026-05-14"]


def test_passages_of_a_merge_are_few_and_name_both(connection):
    near = next(question for question in merges(connection) if question.id == "near")
    (_, ours), (heading, theirs) = passages(connection, near)
    assert (heading, ours) == ("Halcyon Labs", [])
    assert [TEXT[row["start"] : row["end"]] for row in theirs] == ["Halcyon Labs"] * MOST_WORDS


def test_a_decision_on_a_date_keeps_its_words(kb, connection):
    judge(kb, dates(connection)[0], is_so=True)
    value = json.loads(connection.execute("select value from judgements").fetchone()[0])
    assert value["edtf"] == "2026-05-12"
    assert value["places"] == [{"article_id": "a1", **place(BREACH)}]


def test_question_makes_a_decision_of_its_table(connection):
    question = merges(connection)[0]
    assert question.decision(is_so=False, by="ada", note="two bodies") == Decision(
        verdict="different", row_id=question.row_id, other_id=question.other_id, made_by="ada",
        note="two bodies",
    )  # fmt: skip


def test_a_side_towards_a_bill_is_asked_about_the_bill(tmp_path):
    taken = next(row for row in ROWS["stances"] if row.get("towards") == "instrument")
    base = fill(tmp_path / "bill.db", {**ROWS, "stances": [{**taken, "score": 0.5}]})
    opened = sqlite3.connect(base)
    (question,) = stances(opened)
    opened.close()
    assert question.text == "Is United Screen Workers for Workplace Telemetry Bill here?"
