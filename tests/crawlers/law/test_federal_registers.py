"""Congress.gov, the Federal Register and Regulations.gov."""

import json

import pytest

from crawlers.law.registers import read_answer
from db.law.ladder import climbed, without_doubles
from tests.crawlers.law.conftest import ANSWERS, dates


def test_congress_step_told_twice_is_one(answer, stands):
    (bill,) = answer("congress_actions.json", "congress").records
    assert (bill.key, bill.number, bill.years) == ("120-S-4410", "S 4410", (2027, 2028))
    kinds = [step.kind for step in climbed(bill.steps)]
    assert kinds.count("passed_one") == 1
    assert kinds.count("vote") == 1


def test_congress_vote_in_utc_is_of_the_evening_before_in_washington(answer):
    (bill,) = answer("congress_actions.json", "congress").records
    (vote,) = without_doubles(step for step in bill.steps if step.kind == "vote")
    assert (vote.date, vote.at) == ("2027-05-20", "2027-05-20T20:15:00-04:00")


def test_status_is_not_the_last_row(answer, stands):
    (bill,) = answer("congress_actions.json", "congress").records
    assert stands(bill, "2027-06-01").step == "passed_one"


def test_congress_bill_leads_to_its_lists_and_counts_withdrawn_cosponsors(answer):
    found = answer("congress_bill.json", "congress")
    assert [wanted.url for wanted in found.further] == [
        "https://api.congress.gov/v3/bill/120/s/4410/actions?format=json",
        "https://api.congress.gov/v3/bill/120/s/4410/cosponsors?format=json&api_key=oops",
    ]
    (bill,) = found.records
    assert (bill.fact("cosponsors"), bill.fact("cosponsors_ever")) == ("1", "2")


def test_cosponsor_who_withdrew_is_marked(answer):
    (bill,) = answer("congress_cosponsors.json", "congress").records
    assert [(sponsor.role, sponsor.withdrawn) for sponsor in bill.sponsors] == [
        ("cosponsor", False),
        ("cosponsor", True),
    ]


def test_congress_meeting_is_a_hearing_of_each_bill(answer):
    (bill,) = answer("congress_meeting.json", "congress").records
    (hearing,) = bill.steps
    assert (bill.key, hearing.state) == ("120-S-4410", "confirmed")
    assert hearing.at == "2027-07-14T10:30:00-04:00"


def test_list_of_meetings_leads_to_those_that_changed(answer):
    (wanted,) = answer("congress_meetings.json", "congress").further
    assert wanted.changed_at == "2027-07-01T09:00:00Z"


def test_documents_of_one_docket_are_one_matter(answer):
    records = answer("federal_register.json", "federal_register").records
    assert [(record.key, record.part) for record in records] == [
        ("QQQ-2027-0003", "document/2027-11111"),
        ("QQQ-2027-0003", "document/2027-22222"),
        ("2027-33333", "document/2027-33333"),
    ]
    assert [dates(record).get("comment_close") for record in records] == [
        "2027-04-30",
        "2027-05-31",
        None,
    ]


def test_withdrawal_that_comes_as_a_notice_withdraws(answer, stands):
    withdrawn = answer("federal_register.json", "federal_register").records[2]
    assert stands(withdrawn, "2027-06-01").step == "withdrawn"


def test_no_hits_are_no_error(answer):
    assert answer("federal_register_none.json", "federal_register").records == ()


def test_comment_period_ends_on_the_day_in_washington(answer):
    (record,) = answer("regulations.json", "regulations").records
    assert dates(record)["comment_close"] == "2027-05-31"
    assert record.same_as == ("document:2027-11111",)


def test_documents_lead_to_their_docket(answer):
    found = answer("regulations.json", "regulations", "https://api.example/v4/documents")
    assert [wanted.url for wanted in found.further] == [
        "https://api.example/v4/dockets/QQQ-2027-0003"
    ]


def test_docket_has_a_name_and_no_deadline(answer):
    (record,) = answer("regulations_docket.json", "regulations").records
    assert (record.key, record.name, record.steps) == (
        "QQQ-2027-0003", "Worker Monitoring Reports", (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked_at", "pages"),
    [("https://r.example/documents.json?q=x", 1), ("https://r.example/documents.json?page=5", 0)],
)
def test_next_page_of_the_register_is_where_it_says(asked_at, pages):
    content = json.loads((ANSWERS / "federal_register.json").read_text(encoding="utf-8"))
    body = {**content, "next_page_url": "https://r.example/documents.json?q=x&page=2"}
    found = read_answer(json.dumps(body).encode(), asked_at, "federal_register").further
    assert [wanted.url for wanted in found] == [body["next_page_url"]] * pages
