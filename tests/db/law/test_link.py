"""What registers say becomes instruments with steps, sponsors, ties and events, and stays so."""

from dataclasses import replace

import pytest

from db.law.link import link_law
from db.law.records import LawRecord, LawStep, Relative, Sponsor, from_json

STEPS = (
    LawStep(kind="introduced", date="2027-02-01", words="Read first time", house="lower"),
    LawStep(kind="passage", date="2027-04-01", words="Passed. Ayes 61", house="lower", place=1),
    LawStep(kind="hearing", date="2027-06-09", at="2027-06-09T14:00:00-04:00", key="e2",
            words="Labor Committee, Room 1", state="confirmed"),
)  # fmt: skip
BILL = LawRecord(
    format="openstates", key="OCD-1", part="bill", jurisdiction="US-OH", session="2027-2028",
    years=(2027, 2028), number="HB 412", name="Keystroke logs at work.", url="https://states.example/1",
    words="Sent to Senate", steps=STEPS, sponsors=(Sponsor(name="Dora Doe"),),
    relatives=(Relative(number="SB 17", relation="companion"),),
)  # fmt: skip
OTHER = replace(
    BILL, format="legiscan", key="70001", url="https://scan.example/1", relatives=(),
    steps=(*STEPS[:2], LawStep(kind="committee", date="2027-02-10", words="Referred")),
)  # fmt: skip


def rows(store, sql, *values):
    return store.rows(sql, list(values))


def step_words(store):
    return [step["what"] for step in rows(store, "select what from instrument_dates order by date")]


def test_record_survives_being_stored():
    assert from_json(BILL.as_json()) == BILL


def test_bill_becomes_an_instrument_with_what_its_register_says(store, tell):
    capture = tell(BILL)
    link_law(store, licences={"openstates": "Bill data: Open States"})
    (bill,) = rows(store, "select * from instruments")
    assert bill["id"] == "ohio-hb-412-2027"
    assert bill["name"] == "Ohio HB 412: Keystroke logs at work"
    assert (bill["step"], bill["status"], bill["status_words"]) == (
        "passed_one", "passed one house", "Sent to Senate",
    )  # fmt: skip
    assert (bill["status_as_of"], bill["licence"]) == (
        "2027-06-01T12:00:00Z", "Bill data: Open States",
    )  # fmt: skip
    steps = rows(store, "select * from instrument_dates order by date")
    assert [(step["kind"], step["state"], step["at"]) for step in steps] == [
        ("introduced", "done", None),
        ("passed_one", "done", None),
        ("hearing", "planned", "2027-06-09T14:00:00-04:00"),
    ]
    assert {step["capture_id"] for step in steps} == {capture}
    assert [s["name"] for s in rows(store, "select name from instrument_sponsors")] == ["Dora Doe"]


def test_linking_again_changes_nothing(store, tell):
    tell(BILL)
    tell(OTHER)
    link_law(store)
    assert link_law(store) == {}


def test_two_registers_are_one_instrument_with_each_step_once(store, tell):
    tell(OTHER)
    tell(BILL)
    link_law(store)
    assert [row["id"] for row in rows(store, "select id from instruments")] == ["ohio-hb-412-2027"]
    kinds = [row["kind"] for row in rows(store, "select kind from instrument_dates order by date")]
    assert kinds == ["introduced", "committee", "passed_one", "hearing"]


@pytest.mark.parametrize(
    "change",
    [{"jurisdiction": "US-NV"}, {"years": (2029, 2030), "session": "2029-2030"},
     {"number": "HB 413"}],
)  # fmt: skip
def test_other_state_session_or_number_is_another_bill(store, tell, change):
    tell(BILL)
    tell(replace(OTHER, **change))
    link_law(store)
    assert store.value("select count(*) from instruments") == 2


def test_same_title_under_another_number_is_another_bill(store, tell):
    tell(BILL)
    tell(replace(BILL, key="OCD-2", number="SB 17", url="https://states.example/2"))
    link_law(store)
    assert store.value("select count(*) from instruments") == 2
    ties = rows(store, "select * from instrument_relatives where instrument_id like '%hb-412%'")
    assert [(tie["relative_id"], tie["relation"]) for tie in ties] == [
        ("ohio-sb-17-2027", "companion")
    ]


def test_what_is_about_something_else_is_left_out(store, tell):
    tell(replace(BILL, name="Fences"), relevant=False)
    link_law(store)
    assert rows(store, "select * from instruments") == []


def test_curated_and_fetched_are_one_and_what_was_entered_stays(store, tell, enter):
    enter("ohio-keys", "2027-02-01", jurisdiction="US-OH", aliases='["HB 412"]', status="entered")
    tell(BILL, relevant=False)
    link_law(store)
    (bill,) = rows(store, "select * from instruments")
    assert (bill["id"], bill["status"], bill["step"], bill["curated"]) == (
        "ohio-keys", "entered", "passed_one", 1,
    )  # fmt: skip
    assert step_words(store) == [
        "Entered", "Passed one house: Passed. Ayes 61", "Hearing: Labor Committee, Room 1",
    ]  # fmt: skip


def test_curated_bill_of_another_session_is_another(store, tell, enter):
    enter("ohio-keys", "2025-02-01", jurisdiction="US-OH", aliases='["HB 412"]')
    tell(BILL)
    link_law(store)
    assert store.value("select count(*) from instruments") == 2
    assert store.value("select step from instruments where id = 'ohio-keys'") is None


def test_step_of_a_curated_bill_goes_when_its_register_forgets_it(store, tell, enter):
    enter("ohio-keys", "2027-02-01", jurisdiction="US-OH", aliases='["HB 412"]')
    tell(BILL)
    link_law(store)
    with store.transaction():
        store.remove("law_records", {"key": "OCD-1"})
    link_law(store)
    assert store.value("select step from instruments") is None
    assert step_words(store) == ["Entered"]


def test_change_of_status_makes_an_event_and_keeps_the_former_row(store, tell):
    tell(BILL)
    link_law(store)
    before = {row["title"] for row in rows(store, "select title from events")}
    passed = LawStep(kind="passage", date="2027-06-20", words="Passed", house="upper", place=2)
    tell(replace(BILL, steps=(*STEPS, passed), words="Enrolled"), on="2027-06-21")
    link_law(store)
    after = {row["title"] for row in rows(store, "select title from events")}
    assert after - before == {"Keystroke logs at work: passed both houses"}
    assert store.value("select step from instruments") == "passed"
    assert store.value("select step from instruments_history") == "passed_one"


def test_hearing_called_off_leads_to_the_next_of_its_committee(store, tell):
    off = replace(STEPS[2], date="2027-06-02", at="2027-06-02T14:00:00-04:00", key="e1",
                  state="cancelled")  # fmt: skip
    tell(replace(BILL, steps=(*STEPS, off)))
    link_law(store)
    old, new = rows(store, "select * from instrument_dates where kind = 'hearing' order by date")
    assert (old["state"], old["replaced_by"]) == ("cancelled", new["id"])
    hearings = rows(store, "select edtf, status from events where kind = 'hearing'")
    assert [(event["edtf"], event["status"]) for event in hearings] == [("2027-06-09", "planned")]


def closes(day, *, told):
    return LawStep(kind="comment_close", date=day, told=told)


PROPOSAL = LawRecord(
    format="federal_register", key="QQQ-1", part="document/1", jurisdiction="US", number="QQQ-1",
    kind="consultation", name="Worker monitoring reports", years=(2027, 2027),
    steps=(LawStep(kind="proposed", date="2027-03-01", told="2027-03-01"),
           closes("2027-04-30", told="2027-03-01")),
)  # fmt: skip


def test_second_proposal_of_a_docket_moves_no_deadline(store, tell):
    tell(PROPOSAL)
    tell(replace(PROPOSAL, part="document/2", steps=(closes("2027-12-31", told="2027-10-20"),)))
    link_law(store)
    closing = rows(
        store, "select * from instrument_dates where kind = 'comment_close' order by date"
    )
    assert [(step["state"], step["replaced_by"]) for step in closing] == [
        ("done", None), ("planned", None),
    ]  # fmt: skip
    assert closing[0]["source_key"] != closing[1]["source_key"]


def test_deadline_that_was_extended_stays_and_leads_to_the_new_one(store, tell):
    tell(PROPOSAL)
    tell(replace(PROPOSAL, part="document/2", steps=(closes("2027-07-31", told="2027-04-20"),)))
    link_law(store)
    closing = rows(
        store, "select * from instrument_dates where kind = 'comment_close' order by date"
    )
    old, new = closing
    assert (old["date"], old["state"], old["replaced_by"]) == ("2027-04-30", "moved", new["id"])
    assert (new["date"], new["state"], new["replaced_by"]) == ("2027-07-31", "planned", None)
    assert old["source_key"] == new["source_key"]


def test_rule_takes_effect_when_its_day_has_come(store, tell):
    rule = LawRecord(
        format="federal_register", key="QQQ-2", part="document/3", jurisdiction="US", kind="law",
        number="QQQ-2", name="Worker monitoring rule", years=(2027, 2028),
        steps=(LawStep(kind="law", date="2027-06-01"), LawStep(kind="in_force", date="2028-01-04")),
    )  # fmt: skip
    tell(rule)
    link_law(store)
    assert store.value("select status from instruments") == "became law"
    tell(rule, on="2028-01-04")
    link_law(store)
    assert store.value("select status from instruments") == "in force"


def test_force_of_a_provision_is_not_said_of_the_act(store, tell):
    act = LawRecord(
        format="uk_legislation", key="UKPGA/2027/7", part="effects", jurisdiction="GB", kind="law",
        years=(2027, 2027), name="Watching of Workers Act 2027",
        steps=(LawStep(kind="in_force", date="2027-05-01", part="section-4", words="s. 4"),
               LawStep(kind="prospective", part="the rest")),
    )  # fmt: skip
    tell(act)
    link_law(store)
    assert store.value("select status from instruments") == "partly in force"
    assert step_words(store) == ["In force in part (section-4): s. 4"]
    assert store.value("select title from events") == (
        "Watching of Workers Act 2027: in force in part (section-4)"
    )


def test_sitting_to_come_is_told_once(store, tell):
    bill = LawRecord(
        format="uk_bills", key="7001", part="stages", jurisdiction="GB", years=(2027, 2027),
        name="Watching of Workers Bill",
        steps=(LawStep(kind="committee", date="2027-07-05", words="Committee stage (Lords)"),
               LawStep(kind="hearing", date="2027-07-05", key="11", words="Committee stage (Lords)")),
    )  # fmt: skip
    tell(bill)
    link_law(store)
    assert step_words(store) == ["Sitting: Committee stage (Lords)"]


def test_rung_that_is_reached_again_is_one_event(store, tell):
    again = LawStep(kind="introduced", date="2027-02-09", words="Read again")
    tell(replace(BILL, steps=(*STEPS, again)))
    link_law(store)
    titles = [row["title"] for row in rows(store, "select title from events")]
    assert titles.count("Keystroke logs at work: introduced") == 1


DECISION = LawRecord(
    format="gdprhub", key="DSB (AUSTRIA) - 2027-0.1", part="page", jurisdiction="AT", kind="fine",
    number="2027-0.1", name="DSB (Austria) - 2027-0.1", years=(2027, 2027),
    url="https://hub.example/index.php?title=DSB",
    steps=(LawStep(kind="decided", date="2027-04-03"),),
    facts=(("case", "2027-0.1"), ("authority", "DSB (Austria)"), ("fine", "5000"),
           ("currency", "EUR"), ("articles", "Article 6(1)(f) GDPR; Article 13 GDPR")),
)  # fmt: skip


def test_decision_of_an_authority_is_among_the_decisions(store, tell):
    tell(DECISION)
    link_law(store)
    (row,) = rows(store, "select * from decisions")
    assert (row["amount"], row["currency"], row["articles"], row["outcome"]) == (
        5000.0, "EUR", '["6(1)(f)", "13"]', "violation_fine",
    )  # fmt: skip
    assert (row["decided"], row["employer"], row["verified"]) == ("2027-04-03", None, 0)


def test_curated_decision_is_known_by_its_case(store, tell, enter):
    enter("dsb-badges", kind="case", jurisdiction="AT")
    columns = {"instrument_id": "dsb-badges", "authority": "DSB", "case_number": "2027-0.1",
               "practices": "[]", "articles": "[]", "other_laws": "[]", "verified": 1, "curated": 1,
               "source_url": "https://dsb.example/1", "recorded_at": "2027-01-01T00:00:00Z"}  # fmt: skip
    with store.transaction():
        store.add("decisions", [columns])
    tell(DECISION, relevant=False)
    link_law(store)
    assert [row["id"] for row in rows(store, "select id from instruments")] == ["dsb-badges"]
    assert store.value("select step from instruments") == "decided"
    assert store.value("select count(*) from decisions") == 1
