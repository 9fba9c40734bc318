"""Open States and LegiScan: bills of states, their steps, votes, hearings and sponsors."""

import json

import pytest

from crawlers.law.registers import read_answer
from db.errors import InputError
from db.law.records import Relative, Sponsor
from tests.crawlers.law.conftest import ANSWERS, dates


def test_openstates_bill_has_number_session_and_jurisdiction(answer):
    (bill,) = answer("openstates_bills.json", "openstates").records
    assert (bill.jurisdiction, bill.session, bill.number) == ("US-OH", "2027rs", "HB 412")
    assert bill.years == (2027, 2027)
    assert bill.aliases == ("Quiet Keys Act",)
    assert bill.sponsors == (Sponsor(name="Dora Doe", role="primary", party="Independent"),)
    assert bill.relatives == (Relative(number="SB 17", relation="companion", session="2027rs"),)


def test_openstates_steps_are_days_of_the_state(answer):
    (bill,) = answer("openstates_bills.json", "openstates").records
    assert dates(bill) == {
        "introduced": "2027-02",
        "committee": "2027-02-10",
        "passed_one": "2027-04-01",
        "vote": "2027-04-01",
        "passed": "2027-05-10",
    }


def test_second_house_that_changes_nothing_passes_the_bill(answer, stands):
    (bill,) = answer("openstates_bills.json", "openstates").records
    assert stands(bill, "2027-05-09").step == "passed_one"
    assert stands(bill, "2027-05-10").step == "passed"


def test_action_without_a_class_is_no_step(answer):
    (bill,) = answer("openstates_bills.json", "openstates").records
    assert not any("remark" in step.words for step in bill.steps)


def test_openstates_votes_are_counted_in_words(answer):
    (bill,) = answer("openstates_bills.json", "openstates").records
    (vote,) = [step for step in bill.steps if step.kind == "vote"]
    assert vote.words == "Shall the bill pass: pass; 61 yes, 38 no"
    assert vote.at == "2027-04-01T21:29:00-04:00"


def test_openstates_hearings_keep_their_hour_and_state(answer):
    hearings = answer("openstates_events.json", "openstates").records
    assert [(record.key, step.at, step.state) for record in hearings for step in record.steps] == [
        ("OCD-BILL/AAAAAAAA-0000-4000-8000-000000000001", "2027-03-02T13:00:00-05:00", "cancelled"),
        ("OCD-BILL/AAAAAAAA-0000-4000-8000-000000000001", "2027-06-09T14:00:00-04:00", "confirmed"),
    ]
    assert len({record.part for record in hearings}) == 2


def test_legiscan_bill_has_the_words_of_its_history(answer, stands):
    (bill,) = answer("legiscan_bill.json", "legiscan").records
    assert (bill.jurisdiction, bill.number, bill.years) == ("US-OH", "HB 412", (2027, 2028))
    assert bill.version == "aa11"
    assert dates(bill)["passed_one"] == "2027-04-01"
    (passed,) = [step for step in bill.steps if step.kind == "passed_one"]
    assert passed.words == "Third consideration, passed"
    assert stands(bill, "2027-06-01").step == "passed_one"


def test_legiscan_hearing_has_an_hour_in_the_zone_of_the_state(answer):
    (bill,) = answer("legiscan_bill.json", "legiscan").records
    (hearing,) = [step for step in bill.steps if step.kind == "hearing"]
    assert hearing.at == "2027-06-09T14:00:00-04:00"


def test_session_that_ended_lets_a_bill_lapse(answer, stands):
    (bill,) = answer("legiscan_ended.json", "legiscan").records
    assert stands(bill, "2027-01-01").step == "lapsed"


def test_search_leads_to_bills_and_takes_no_number_for_a_link(answer):
    found = answer("legiscan_search.json", "legiscan", "https://api.example/?op=getSearch")
    assert [(record.jurisdiction, record.number) for record in found.records] == [
        ("US-OH", "HB 412"),
        ("US-NV", "HB 412"),
    ]
    assert [(wanted.url, wanted.version) for wanted in found.further] == [
        ("https://api.example/?op=getBill&id=70001", "aa11"),
        ("https://api.example/?op=getBill&id=70002", "bb22"),
    ]


@pytest.mark.parametrize("register", ["openstates", "legiscan", "congress", "uk_bills"])
@pytest.mark.parametrize("body", [b"<html>busy</html>", b"[]", b"{}", b'{"results": 7}', b"null"])
def test_other_answers_are_refused(register, body):
    with pytest.raises(InputError):
        read_answer(body, "https://register.example/", register)


def test_error_with_status_200_is_refused():
    body = b'{"status": "ERROR", "alert": {"message": "no such key"}}'
    with pytest.raises(InputError, match="no such key"):
        read_answer(body, "https://register.example/", "legiscan")


def test_empty_results_are_no_error():
    assert read_answer(b'{"results": []}', "https://register.example/", "openstates").records == ()


def paged(page, last):
    """Give one page of a list of bills, of so many."""
    content = json.loads((ANSWERS / "openstates_bills.json").read_text(encoding="utf-8"))
    body = {**content, "pagination": {"page": page, "max_page": last}}
    url = f"https://api.example/bills?q=x&page={page}"
    return read_answer(json.dumps(body).encode(), url, "openstates").further


def test_next_page_is_asked_for_unless_the_last_entry_is_known():
    (wanted,) = paged(1, 3)
    assert wanted.url == "https://api.example/bills?q=x&page=2"
    assert (wanted.key, wanted.version) == (
        "OCD-BILL/AAAAAAAA-0000-4000-8000-000000000001", "2027-05-11T06:00:00+00:00",
    )  # fmt: skip


@pytest.mark.parametrize(("page", "last"), [(1, 1), (3, 3), (5, 40)])
def test_last_page_and_a_long_list_lead_no_further(page, last):
    assert paged(page, last) == ()
