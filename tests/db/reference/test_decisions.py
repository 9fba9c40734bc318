import json

import pytest

from db.errors import CatalogueError
from db.reference.decisions import decision_row, instruments_of, review_rows
from db.reference.facts import DecisionFact, read_folder
from db.reference.load import FOLDER, load_reference, read_instruments
from db.store import Store

FINE = {
    "id": "office-7-2026", "name": "Office 7/2026, Parcelway: cameras in vans", "aliases": ["OF-7/2026"],
    "authority": "Data Office", "case_number": "7/2026", "jurisdiction": "XN", "decided": "2026-04-02",
    "started": "2025", "employer": "Parcelway", "practices": ["video_surveillance"], "technique": "cameras in vans",
    "outcome": "violation_fine", "amount": 45000, "currency": "EUR", "articles": ["5(1)(c)", "6"],
    "source_url": "https://office.example/7", "verified": False,
}  # fmt: skip


def fact(**more):
    return DecisionFact.model_validate({**FINE, **more})


def folder_with(path, *decisions, instruments=()):
    path.mkdir(exist_ok=True)
    for name, facts in {"decisions": decisions, "instruments": instruments}.items():
        lines = "".join(json.dumps(each) + "\n" for each in facts)
        (path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return path


def test_a_decision_makes_an_instrument_with_its_steps():
    (instrument,) = instruments_of([fact()], set())
    assert (instrument.kind, instrument.status) == ("fine", "violation_fine")
    steps = [(step.date, step.precision, step.what) for step in instrument.dates]
    assert steps == [("2025", "year", "Proceedings began"), ("2026-04-02", "day", "Decided")]


def test_a_decision_on_a_known_instrument_makes_none():
    assert not list(instruments_of([fact()], {"office-7-2026"}))


@pytest.mark.parametrize("more", [{"amount": None, "currency": None}, {"court": True}])
def test_a_decision_without_a_fine_of_its_own_is_a_case(more):
    (instrument,) = instruments_of([fact(**more)], set())
    assert instrument.kind == "case"


@pytest.mark.parametrize(
    ("days", "year"),
    [({}, "2026"), ({"decided": None, "published": "2024-05"}, "2024"), ({"decided": None}, None)],
)
def test_a_decision_is_of_the_year_in_which_it_was_decided_or_published(days, year):
    assert decision_row(fact(**days))["year"] == year


def test_reviews_lead_to_the_decision_reviewed():
    assert [review["reviewed_id"] for review in review_rows(fact(reviews=("office-1-2020",)))] == [
        "office-1-2020"
    ]


def test_decisions_are_loaded_once(tmp_path):
    folder = folder_with(tmp_path / "facts", FINE)
    with Store.open(tmp_path / "kb.db") as store:
        assert load_reference(store, folder) > 0
        assert load_reference(store, folder) == 0
        assert store.value("select amount from decisions") == 45000
        assert store.value("select status from instruments where id = 'office-7-2026'")
        load_reference(store, folder_with(tmp_path / "facts"))
        assert store.value("select count(*) from decisions") == 0


def test_a_decision_is_read_by_its_case_number(tmp_path):
    folder = folder_with(tmp_path / "facts", FINE)
    assert [name.aliases for name in read_instruments(folder)] == [("OF-7/2026",)]


@pytest.mark.parametrize(
    "more",
    [{"authority_id": "nobody"}, {"employer_id": "nobody"}, {"reviews": ["none"]}, {"amount": -1},
     {"decided": "someday"}, {"outcome": "maybe"}],
)  # fmt: skip
def test_a_decision_that_does_not_hold_is_refused(tmp_path, more):
    with pytest.raises(CatalogueError, match=r"decisions\.jsonl"):
        read_folder(folder_with(tmp_path / "facts", FINE | more))


def test_shipped_decisions_hold_and_say_which_are_doubtful():
    decisions = read_folder(FOLDER).decisions
    assert len(decisions) > 90
    assert {decision.verified for decision in decisions} == {True, False}
    assert all(decision.currency for decision in decisions if decision.amount)
