"""UK Bills, legislation.gov.uk, Cellar, GDPRhub and the EDPB."""

import pytest

from crawlers.law.registers import READERS, read_answer
from db.errors import InputError
from tests.crawlers.law.conftest import dates


def test_uk_bill_in_the_other_house_has_passed_one(answer, stands):
    (bill,) = answer("uk_bill.json", "uk_bills").records
    assert (bill.key, bill.aliases) == ("7001", ("Desk Cameras Bill",))
    standing = stands(bill, "2027-06-02")
    assert (standing.step, standing.words) == ("passed_one", "Committee stage (Lords)")
    assert dates(bill)["hearing"] == "2027-07-05"


def test_uk_stage_without_a_sitting_gets_no_date(answer, stands):
    (bill,) = answer("uk_stages.json", "uk_bills").records
    (undated,) = [step for step in bill.steps if step.date is None]
    assert undated.words == "2nd reading (Lords)"
    assert stands(bill, "2027-03-01").step == "introduced"
    assert stands(bill, "2027-06-01").step == "passed_one"


def test_uk_list_leads_to_what_changed(answer):
    (wanted,) = answer("uk_list.json", "uk_bills", "https://bills.example/api/v1/Bills?x=1").further
    assert wanted.url == "https://bills.example/api/v1/Bills/7001"
    assert (wanted.key, wanted.version) == ("7001", "2027-06-01T10:00:00.1234567")


def test_act_is_in_force_in_part_only(answer, stands):
    (act,) = answer("uk_effects.xml", "uk_legislation").records
    assert (act.key, act.name) == ("UKPGA/2027/7", "Watching of Workers Act 2027")
    assert stands(act, "2027-10-01").step == "partly_in_force"
    assert stands(act, "2027-09-30").step is None


def test_withdrawn_instrument_shows_in_the_log(answer, stands):
    withdrawn, other = answer("uk_log.xml", "uk_legislation").records
    assert stands(withdrawn, "2027-08-04").step == "withdrawn"
    assert other.steps == ()


def test_draft_is_only_proposed(answer, stands):
    made, draft = answer("uk_new.xml", "uk_legislation").records
    assert stands(made, "2027-08-04").step == "law"
    assert stands(draft, "2027-08-04").step == "proposed"


def test_enacted_act_is_law_and_not_in_force(answer, stands):
    (act,) = answer("uk_act.akn.xml", "uk_legislation").records
    assert (act.number, act.fact("version_from")) == ("2027 c. 7", "2027-10-01")
    assert stands(act, "2030-01-01").step == "law"


@pytest.mark.parametrize("name", ["cellar_acts.json", "cellar_notice.xml"])
def test_several_dates_of_force_are_entry_and_application(answer, stands, name):
    act = answer(name, "cellar").records[0]
    assert act.number == "Regulation (EU) 2027/777"
    found = dates(act)
    assert (found["in_force"], found["applies_from"]) == ("2027-02-21", "2028-02-21")
    assert "repealed" not in found
    assert stands(act, "2027-02-20").step == "law"
    assert stands(act, "2027-02-21").step == "in_force"


def test_act_that_is_not_said_to_be_in_force_is_not(answer, stands):
    directive = answer("cellar_acts.json", "cellar").records[1]
    assert stands(directive, "2030-01-01").step == "law"


def test_corrigenda_and_consolidated_texts_are_no_acts(answer):
    records = answer("cellar_acts.json", "cellar").records
    assert [record.key for record in records] == ["32027R0777", "32027L0778", "52026PC0123"]
    assert (records[2].number, records[2].kind) == ("COM(2026) 123", "bill")


def test_procedure_is_one_record_with_its_documents(answer, stands):
    (dossier,) = answer("cellar_dossier.json", "cellar").records
    assert dossier.number == "2026/0088(COD)"
    assert [relative.number for relative in dossier.relatives] == ["32027R0777", "52026PC0123"]
    assert stands(dossier, "2027-02-01").step == "law"


def test_decision_has_its_facts_and_no_words_of_others(answer, stands):
    (decision,) = answer("gdprhub_page.json", "gdprhub").records
    assert (decision.jurisdiction, decision.kind) == ("AT", "fine")
    assert dict(decision.facts) == {
        "case": "2027-0.1",
        "authority": "DSB (Austria)",
        "outcome": "Upheld",
        "fine": "5000",
        "currency": "EUR",
        "articles": "Article 6(1) GDPR; Article 13 GDPR",
        "appeal": "Appealed - Pending",
        "source": "https://dsb.example/1.pdf",
    }
    assert dates(decision) == {"decided": "2027-04-03", "published": "2027-05-12"}
    assert "words of others" in decision.about  # by which it is judged; it isn't stored
    assert "words of others" not in decision.as_json()
    assert stands(decision, "2027-06-01").step == "decided"


@pytest.mark.parametrize("name", ["gdprhub_search.json", "gdprhub_new.xml"])
def test_lists_lead_to_pages_about_decisions(answer, name):
    (wanted,) = answer(name, "gdprhub", "https://gdprhub.example/x").further
    assert wanted.url.startswith("https://gdprhub.example/api.php?action=parse&page=DSB%20")
    assert wanted.changed_at == "2027-05-13T10:00:00Z"


def test_consultation_ends_on_the_first_such_day_after_publication(answer):
    consultation, final = answer("edpb.xml", "edpb").records
    assert (consultation.kind, final.kind) == ("consultation", "guidance")
    assert dates(consultation) == {"published": "2026-12-01", "comment_close": "2027-01-15"}
    assert "comment_close" not in dates(final)


@pytest.mark.parametrize("register", sorted(READERS))
@pytest.mark.parametrize("body", [b"", b"<html><body>try later</body></html>", b"\x00\xff", b"7"])
def test_every_reader_refuses_what_is_no_answer(register, body):
    with pytest.raises(InputError):
        read_answer(body, "https://register.example/x", register)
