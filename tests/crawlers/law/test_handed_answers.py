"""Answers and what is to be read in them, where somebody else wrote both; skipped without them.

SIDELIGHT_LAW_ANSWERS names the folder, with its expected.json.
"""

import json
import os
from pathlib import Path

import pytest

from crawlers.law.registers import read_answer
from db.errors import InputError
from db.law.ladder import climbed, standing, without_doubles

FOLDER = Path(os.environ.get("SIDELIGHT_LAW_ANSWERS", "none"))
pytestmark = pytest.mark.skipif(
    not (FOLDER / "expected.json").exists(), reason="SIDELIGHT_LAW_ANSWERS names no such folder"
)
LATE = "2999-01-01"
PLACES = {"uk": "GB", "us": "US", "us-ca": "US-CA", "eu": "EU", "ca": "CA", "au": "AU"}


@pytest.fixture
def expected():
    return json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def read(name, register):
    """Read one of the handed answers."""
    return read_answer((FOLDER / name).read_bytes(), "https://h.example/api/v1/Bills/9901/Stages",
                       register)  # fmt: skip


def stands(record, on=LATE):
    return standing(climbed(record.steps), on=on, words="")


def first_dates(record, kinds):
    found = {}
    for step in climbed(record.steps):
        if step.kind in kinds:
            found.setdefault(step.kind, step.date)
    return found


@pytest.mark.parametrize(
    ("name", "register"),
    [("openstates_bill.json", "openstates"), ("congress_actions.json", "congress"),
     ("legiscan_bill.json", "legiscan")],
)  # fmt: skip
def test_key_step_and_dates_of_bills(expected, name, register):
    (record,), wanted = read(name, register).records, expected[name]
    place, session, number = wanted["key"]
    assert (record.jurisdiction, record.number) == (PLACES[place], number)
    assert session in (record.session, "-".join(map(str, record.years)))
    assert stands(record).step == wanted["step"]
    assert first_dates(record, wanted["dates"]) == wanted["dates"]


def test_openstates_words_votes_sponsors_and_companion(expected):
    (record,), wanted = read("openstates_bill.json", "openstates").records, expected[
        "openstates_bill.json"]  # fmt: skip
    assert stands(record).words == wanted["step_words"]
    assert [s.date for s in record.steps if s.kind == "vote"] == wanted["vote_days"]
    assert [sponsor.name for sponsor in record.sponsors] == wanted["sponsors"]
    assert [other.number for other in record.relatives] == wanted["companion"]
    assert first_dates(record, ["in_force"]) == {}


def test_openstates_events(expected):
    steps = [s for r in read("openstates_events.json", "openstates").records for s in r.steps]
    wanted = expected["openstates_events.json"]
    assert [(s.at, s.state) for s in steps if s.state == "confirmed"] == [
        (one["start"], one["status"]) for one in wanted["shown"]
    ]
    assert [(s.at, s.state) for s in steps if s.state == "cancelled"] == [
        (one["start"], one["status"]) for one in wanted["kept_as_moved"]
    ]


def test_congress_votes_and_cosponsors(expected):
    (record,) = read("congress_actions.json", "congress").records
    votes = without_doubles(step for step in record.steps if step.kind == "vote")
    wanted = expected["congress_actions.json"]
    assert [(step.key, step.at) for step in votes] == [
        ("-".join(map(str, vote["key"])), vote["at"]) for vote in wanted["votes"]
    ]
    passed = [step for step in climbed(record.steps) if step.kind == "passed_one"]
    assert len(passed) == wanted["passage_count"]
    (bill,), counts = read("congress_bill.json", "congress").records, expected["congress_bill.json"]
    now, ever = int(bill.fact("cosponsors")), int(bill.fact("cosponsors_ever"))
    assert (now, ever) == (counts["cosponsors_now"], counts["cosponsors_ever"])
    assert ever - now == counts["withdrawn_cosponsors"]


def test_congress_meeting(expected):
    (record,), wanted = read("congress_meeting.json", "congress").records, expected[
        "congress_meeting.json"]  # fmt: skip
    (hearing,) = record.steps
    assert (hearing.state, hearing.at) == (wanted["status"], wanted["start"])
    assert [record.number] == wanted["bills"]


def test_legiscan_hearing_lists_and_error(expected):
    (bill,) = read("legiscan_bill.json", "legiscan").records
    wanted = expected["legiscan_bill.json"]["hearings"]
    assert [step.at[:16] for step in bill.steps if step.kind == "hearing"] == [
        f"{one['date']}T{one['time']}" for one in wanted
    ]
    listed = {record.number: record for record in read("legiscan_masterlist.json",
                                                       "legiscan").records}  # fmt: skip
    master = expected["legiscan_masterlist.json"]
    assert {number: stands(record).step or stands(record).words
            for number, record in listed.items()} == master["statuses"]  # fmt: skip
    assert [n for n, record in listed.items() if not record.steps] == master["null_dates"]
    found = read("legiscan_search.json", "legiscan").records
    places = {(record.jurisdiction, record.number) for record in found}
    assert len(places) == expected["legiscan_search.json"]["distinct_instruments"]
    with pytest.raises(InputError):
        read("legiscan_error.json", "legiscan")


def test_federal_register(expected):
    records = read("fr_documents.json", "federal_register").records
    for record, wanted in zip(records, expected["fr_documents.json"], strict=True):
        assert record.fact("document") == wanted["number"]
        assert record.kind == wanted["kind"]
        assert stands(record, "2026-12-31").step == wanted["step"]
    first, second = records
    assert first.key == expected["fr_documents.json"][0]["docket"]
    assert first_dates(first, ["comment_close"]) == {"comment_close": "2026-07-08"}
    assert first_dates(second, ["in_force"]) == {"in_force": "2027-01-04"}
    assert stands(second, "2027-01-04").step == "in_force"


def test_regulations(expected):
    records = read("regs_documents.json", "regulations").records
    for record, wanted in zip(records, expected["regs_documents.json"], strict=True):
        assert record.fact("document") == wanted["id"]
        assert stands(record).step == wanted["step"]
    assert first_dates(records[0], ["comment_close"]) == {"comment_close": "2026-07-08"}
    assert records[0].same_as == ("document:2026-99901",)
    assert read("regs_docket.json", "regulations").records[0].key == records[0].key


def test_uk_bills(expected):
    (bill,), wanted = read("ukbills_bill.json", "uk_bills").records, expected["ukbills_bill.json"]
    assert (bill.jurisdiction, bill.key) == ("GB", str(wanted["key"][1]))
    assert (stands(bill).step, bill.words) == (wanted["step"], wanted["step_words"])
    assert list(bill.aliases) == wanted["aliases"]
    assert [s.date for s in bill.steps if s.kind == "hearing"] == wanted["hearings"]
    (stages,), wanted = read("ukbills_stages.json", "uk_bills").records, expected[
        "ukbills_stages.json"]  # fmt: skip
    assert [s.words for s in stages.steps if s.date is None] == wanted["undated"]
    (passed,) = [s for s in climbed(stages.steps) if s.kind == "passed_one"]
    assert f"{passed.words} {passed.date}" == wanted["passed_one_evidence"]
    assert [n.key for n in read("ukbills_list.json", "uk_bills").further] == ["9901"]


def test_uk_legislation(expected):
    (act,), wanted = read("leguk_effects.xml", "uk_legislation").records, expected[
        "leguk_effects.xml"]  # fmt: skip
    assert act.key.lower() == wanted["act"]
    assert {s.part: s.date for s in act.steps if s.kind == "in_force"} == wanted["provisions"]
    assert stands(act).step == "partly_in_force"
    (withdrawn,) = read("leguk_log.xml", "uk_legislation").records
    assert {withdrawn.key.lower(): stands(withdrawn).step} == expected["leguk_log.xml"]
    (text,), wanted = read("leguk_act.akn.xml", "uk_legislation").records, expected[
        "leguk_act.akn.xml"]  # fmt: skip
    assert first_dates(text, ["law"]) == {"law": wanted["enacted"]}
    assert (text.fact("version_from"), text.number) == (wanted["version_from"], wanted["number"])


def test_cellar(expected):
    wanted = expected["cellar_results.json"]
    act, proposal = read("cellar_results.json", "cellar").records
    force = wanted["32099R9901"]
    assert first_dates(act, ["in_force", "repealed"]) == {"in_force": force["entry_into_force"]}
    assert [s.date for s in act.steps if s.kind == "applies_from"] == force["later_dates"]
    assert proposal.kind == "bill"


def test_gdprhub(expected):
    (decision,), wanted = read("gdprhub_parse.json", "gdprhub").records, expected[
        "gdprhub_parse.json"]  # fmt: skip
    assert (decision.number, first_dates(decision, ["decided"])["decided"]) == (
        wanted["case"], wanted["decided"],
    )  # fmt: skip
    assert (int(decision.fact("fine")), decision.fact("currency")) == (
        wanted["fine"], wanted["currency"],
    )  # fmt: skip
    assert decision.fact("articles").split("; ") == wanted["articles"]
    assert decision.fact("final") is wanted["final"]


def test_edpb():
    (news,) = read("edpb_news.rss", "edpb").records
    assert first_dates(news, ["comment_close"]) == {"comment_close": "2099-09-30"}


def test_bill_status(expected):
    parts = {record.part: record for record in read("billstatus.xml", "congress").records}
    assert stands(parts["actions"]).step == expected["billstatus.xml"]["step"]
    assert parts["bill"].key == parts["actions"].key == "119-HR-99901"


def test_govinfo(expected):
    (text,), wanted = read("govinfo_summary.json", "govinfo").records, expected[
        "govinfo_summary.json"]  # fmt: skip
    assert [PLACES[wanted["key"][0]], *wanted["key"][1:]] == [
        text.jurisdiction, text.session, text.number,
    ]  # fmt: skip
    assert first_dates(text, [wanted["step"]]) == {wanted["step"]: wanted["date"]}
    assert len(read("govinfo_collection.json", "govinfo").further) == 1


def test_european_parliament(expected):
    (procedure,), wanted = read("ep_procedure.json", "parliament").records, expected[
        "ep_procedure.json"]  # fmt: skip
    assert (procedure.number, stands(procedure).step) == (wanted["reference"], wanted["step"])
    assert procedure.steps[-1].date == wanted["latest"][1]
    page = (FOLDER / "oeil_keyevents.html").read_bytes()
    (dossier,) = read_answer(page, "https://h.example/?reference=2099/0901(COD)", "oeil").records
    wanted = expected["oeil_keyevents.html"]
    assert stands(dossier).step == wanted["step"]
    assert first_dates(dossier, wanted["dates"]) == wanted["dates"]


def test_canada_and_australia(expected):
    (bill,), wanted = read("legisinfo_bill.json", "legisinfo").records, expected[
        "legisinfo_bill.json"]  # fmt: skip
    place, session, number = wanted["key"]
    assert (bill.jurisdiction, bill.session, bill.number) == (PLACES[place], session, number)
    assert (stands(bill).step, bill.words) == (wanted["step"], wanted["step_words"])
    assert first_dates(bill, wanted["dates"]) == wanted["dates"]
    (act,), wanted = read("frl_titles.json", "frl").records, expected["frl_titles.json"]
    assert [act.jurisdiction, act.key] == [PLACES[wanted["key"][0]], wanted["key"][1]]
    assert first_dates(act, ["signed", "in_force"]) == {
        "signed": wanted["made"], "in_force": wanted["in_force"],
    }  # fmt: skip


def test_authorities(expected):
    (decision,), wanted = read("cnil_texte.xml", "cnil").records, expected["cnil_texte.xml"]
    assert decision.number == wanted["number"]
    assert first_dates(decision, ["decided", "published"]) == {
        "decided": wanted["decided"], "published": wanted["published"],
    }  # fmt: skip
    spanish, wanted = read("aepd_list.html", "aepd").records, expected["aepd_list.html"]
    assert [record.number for record in spanish] == wanted["cases"]
    assert [record.steps[0].date for record in spanish] == wanted["dates"]
    (notice,) = read("ico_search.json", "ico").records
    assert notice.steps[0].date == "2099-02-23"


def test_american_agencies(expected):
    cases = read("nlrb_recent.csv", "nlrb").records
    for case, wanted in zip(cases, expected["nlrb_recent.csv"], strict=True):
        assert (case.number, case.fact("verb")) == (wanted["case"], wanted["verb"])
        assert first_dates(case, ["started"]) == {"started": wanted["filed"]}
        assert case.fact("closed") == wanted.get("closed")
    (case,), wanted = read("ftc_cases.html", "ftc").records, expected["ftc_cases.html"]
    assert (case.number, case.fact("docket"), case.fact("updated")) == (
        wanted["matter"], wanted["docket"], wanted["updated"],
    )  # fmt: skip
    (suit,), wanted = read("eeoc_newsroom.html", "eeoc").records, expected["eeoc_newsroom.html"]
    assert (suit.steps[0].date, suit.words) == (wanted["date"], wanted["verb"])
