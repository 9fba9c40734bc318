"""Sightings of events: kind, date, who, and what is no event."""

import pytest

from db.records import KnownName
from nlp.dates.reading import dates
from nlp.events.reading import events
from nlp.instruments.mentions import instruments
from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions

pytestmark = pytest.mark.model
KNOWN = [
    KnownName(id="parcelway", name="Parcelway", kind="employer"),
    KnownName(id="usw", name="United Screen Workers", kind="union"),
    KnownName(id="odc", name="Office of the Data Commissioner", kind="regulator"),
]
LAWS = [KnownName(id="bill", name="Workplace Telemetry Bill", kind="bill")]


def read(nlp, text, published="2026-08-13"):
    doc = nlp(text)
    named = list(mentions(doc, known=NameIndex(KNOWN, nlp)))
    laws = list(instruments(doc, known=NameIndex(LAWS, nlp)))
    when = list(dates(doc, published=published))
    return list(events(doc, mentions=named, dates=when, instruments=laws, published=published))


@pytest.mark.parametrize(
    ("text", "kind", "edtf"),
    [
        ("The commissioner fined Parcelway on 12 August.", "fine", "2026-08-12"),
        ("United Screen Workers lodged a complaint on 3 May.", "complaint", "2026-05-03"),
        ("Parcelway installed the cameras in March.", "deployment", "2026-03"),
        ("Parcelway dismissed two drivers on Monday.", "layoff", "2026-08-10"),
        ("Parcelway surveyed its drivers from 3 May to 9 June.", "study", "2026-05-03/2026-06-09"),
        ("Parcelway plans a survey of drivers in May 2027.", "study", "2027-05"),
        ("Parcelway must stop recording drivers within 14 days.", "pause", "../2026-08-27"),
        (
            "The Workplace Telemetry Bill passed its second reading on Wednesday.",
            "bill_step",
            "2026-08-12",
        ),
    ],
)
def test_events_gives_kind_and_date(nlp, text, kind, edtf):
    row = read(nlp, text)[0]
    assert (row.kind, row.edtf) == (kind, edtf)


@pytest.mark.parametrize(
    "text",
    [
        "The commissioner could fine Parcelway on 12 October.",
        "The commissioner did not fine Parcelway on 12 August.",
        "Unless it stops, the commissioner may fine Parcelway.",
        "Did the commissioner fine Parcelway on 12 August?",
        "How many drivers has Parcelway dismissed since January?",
        "A shop in Kestwick sold bread on Tuesday.",
        "Parcelway dismissed the report on Monday.",
        "Parcelway visited Kestwick on Monday.",
        "Parcelway raises wages each year.",
    ],
)
def test_events_leaves_out_what_did_not_happen_or_matters_to_nobody(nlp, text):
    assert read(nlp, text) == []


def test_events_never_take_the_day_of_publication_for_granted(nlp):
    row = read(nlp, "The commissioner fined Parcelway.")[0]
    assert (row.kind, row.edtf) == ("fine", None)


def test_events_leave_out_the_date_of_a_dateline(nlp):
    text = "KESTWICK, Aug 12: The commissioner fined Parcelway on Tuesday."
    assert {row.edtf for row in read(nlp, text)} == {"2026-08-11"}


def test_events_leave_out_the_year_in_the_name_of_a_law(nlp):
    text = "Parcelway breached the Data Protection Act 2019, the commissioner found."
    assert all(row.edtf != "2019" for row in read(nlp, text))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("United Screen Workers will strike on 2 September.", "planned"),
        ("United Screen Workers struck on 3 May.", "reported"),
        ("United Screen Workers will strike on 13 August.", "planned"),
        ("United Screen Workers struck on 13 August.", "reported"),
        ("Parcelway said it had dismissed two drivers on Monday.", "confirmed"),
        ("Parcelway denied that it had dismissed two drivers on Monday.", "disputed"),
    ],
)
def test_events_tell_how_sure_they_are(nlp, text, status):
    assert status in {row.status for row in read(nlp, text)}


def test_events_name_agent_and_target(nlp):
    row = read(nlp, "United Screen Workers sued Parcelway on 3 May.")[0]
    assert [(role.name, role.role) for role in row.roles] == [
        ("United Screen Workers", "agent"),
        ("Parcelway", "target"),
    ]


def test_events_take_the_board_for_its_company(nlp):
    row = read(nlp, "Parcelway's board paused the recording on Monday.")[0]
    assert [(role.name, role.role) for role in row.roles][:1] == [("Parcelway", "agent")]


def test_events_span_the_words_that_tell_them(nlp):
    text = "Parcelway paused it on Monday. United Screen Workers struck on 3 May."
    found = read(nlp, text)
    assert [row.start for row in found] == sorted(row.start for row in found)
    assert all(
        "paused" in text[r.start : r.end] or "struck" in text[r.start : r.end] for r in found
    )


@pytest.mark.parametrize(
    ("text", "kind", "edtf"),
    [
        ("Parcelway must answer by 4 September.", "statement", "../2026-09-04"),
        ("The hearing in the case of Parcelway is on 4 September.", "hearing", "2026-09-04"),
        ("Comments on the bill are due by 4 September.", "bill_step", "../2026-09-04"),
        ("Employers have until 1 January 2027 to comply.", "bill_step", "../2027-01-01"),
    ],
)
def test_events_hold_what_is_set_for_a_day(nlp, text, kind, edtf):
    row = read(nlp, text)[0]
    assert (row.kind, row.edtf, row.status) == (kind, edtf, "planned")


def test_events_tell_a_fine_once(nlp):
    text = (
        "The commissioner fined Parcelway 20,000 euros. Drivers had complained of its cameras."
        " The commissioner fined Parcelway for filming drivers."
    )
    assert [row.kind for row in read(nlp, text)].count("fine") <= 1


def test_events_have_a_level_by_score(nlp):
    text = "The commissioner fined Parcelway on 12 August. United Screen Workers praised it."
    assert {row.level for row in read(nlp, text) if row.kind == "fine"} == {"sure"}


def test_events_that_are_denied_are_never_sure(nlp):
    text = "Parcelway denied that it had dismissed two drivers on Monday."
    assert {row.level for row in read(nlp, text) if row.status == "disputed"} <= {"unsure"}


def test_events_of_a_release_of_today_have_its_day(nlp):
    text = "Today, the ministry met unions. The ministry is publishing a report on cameras."
    assert ("report", "2026-08-13") in [(row.kind, row.edtf) for row in read(nlp, text)]


def test_events_that_are_alleged_are_never_sure(nlp):
    text = "The drivers allege that Parcelway dismissed two drivers on Monday."
    assert {row.level for row in read(nlp, text) if row.kind == "layoff"} <= {"unsure"}


def test_events_read_what_workers_may_do_from_now_on(nlp):
    row = read(nlp, "Parcelway staff may now pause the tracking for an hour.")[0]
    assert (row.kind, row.edtf) == ("policy_change", "2026-08-13")
    assert read(nlp, "Readers may now pause the video for an hour.") == []


def test_events_read_a_leak_told_as_a_state_and_its_day(nlp):
    text = (
        "Parcelway paused its tracker after databases became accessible to all employees. "
        "The 3 August exposure was closed within a day."
    )
    assert [row.edtf for row in read(nlp, text) if row.kind == "leak"] == ["2026-08-03"]


def test_events_that_somebody_charges_are_unsure(nlp):
    text = "Workers listed in the lawsuit allege Parcelway dismissed two drivers on Monday."
    assert {row.level for row in read(nlp, text) if row.kind == "layoff"} <= {"unsure"}


@pytest.mark.parametrize(
    ("text", "what", "edtf", "law"),
    [
        (
            "The Ohio Workday Act was signed on 3 May 2026. It takes effect on 1 December 2026.",
            "The Ohio Workday Act takes effect on 1 December 2026",
            "2026-12-01",
            "Ohio Workday Act",
        ),
        (
            "The Ohio Workday Act limits cameras. Employers have until 1 January 2027 to comply.",
            "Employers have until 1 January 2027",
            "../2027-01-01",
            "Ohio Workday Act",
        ),
        (
            "Ohio Senate Bill 112 was referred to the labor committee on 2 June 2026.",
            "Ohio Senate Bill 112 was referred to the labor committee on 2 June 2026",
            "2026-06-02",
            "Ohio SB 112",
        ),
        (
            "The House voted down the Ohio Workday Act, 40-38.",
            "The House voted down the Ohio Workday Act",
            "2026-08-13~",
            "Ohio Workday Act",
        ),
        (
            "Texas SB 7 passed the Senate on 2 June 2026, unlike California SB 7.",
            "Texas SB 7 passed the Senate on 2 June 2026",
            "2026-06-02",
            "Texas SB 7",
        ),
    ],
)
def test_a_step_is_of_the_bill_it_happens_to(nlp, text, what, edtf, law):
    steps = [row for row in read(nlp, text) if row.kind == "bill_step" and row.what == what]
    assert [(row.edtf, row.instrument, row.level) for row in steps] == [(edtf, law, "sure")]


@pytest.mark.parametrize(
    "text",
    [
        "The Ohio Workday Act and the Ohio Camera Act limit cameras. It takes effect on 1 May 2027.",
        "The Ohio Workday Act limits cameras. The bank has until 1 January 2027 to comply.",
    ],
)
def test_a_step_of_which_bill_is_unknown_is_of_none(nlp, text):
    assert {row.instrument for row in read(nlp, text) if row.kind == "bill_step"} <= {None}
