from dataclasses import replace

import pytest

from db.linked.statements import LinkedEvent
from db.linking.identity.instruments import dated_steps, resolve_instruments
from db.linking.material import Known
from db.records import InstrumentMention
from tests.db.linking.parts import article

BILL = Known(id="telemetry-bill", name="Workplace Telemetry Bill", kind="bill", aliases=("WTB",))
ARTICLES = {"a": article("a")}


def named(name, *, kind="bill", known_id=None):
    return InstrumentMention(
        id=name, article_id="a", start=0, end=1, text=name, name=name, kind=kind, known_id=known_id
    )


def step(**more):
    event = LinkedEvent(
        id="e", title="Introduced", kind="bill_step", edtf="2026-06", earliest="2026-06-01",
        latest="2026-06-30", status="reported", story_id=None, instrument_id="telemetry-bill",
        articles=1, independent_origins=1, date_conflict=0,
    )  # fmt: skip
    return replace(event, **more)


def test_a_curated_instrument_is_found_by_id_name_or_alias():
    rows = [named("the Bill", known_id="telemetry-bill"), named("WTB"), named("The WTB")]
    found = resolve_instruments(rows, [BILL], ARTICLES)
    assert {found.of(row.name) for row in rows} == {"telemetry-bill"}
    assert found.linked == ()


def test_an_unknown_instrument_gets_a_row_of_its_own():
    rows = [named("Data Act 2019", kind="law"), named("the Data Act 2019", kind="law")]
    found = resolve_instruments(rows, [BILL], ARTICLES)
    assert [(row.id, row.kind) for row in found.linked] == [("data-act-2019", "law")]


def test_a_name_nobody_mentions_is_no_instrument():
    assert resolve_instruments([], [BILL], ARTICLES).of("Data Act") is None


def test_an_event_becomes_a_dated_step():
    (found,) = dated_steps([step()], [])
    assert (found.date, found.precision, found.event_id) == ("2026-06-01", "month", "e")


def test_a_curated_step_is_not_repeated():
    told = {"instrument_id": "telemetry-bill", "date": "2026-06"}
    assert list(dated_steps([step()], [told])) == []


def test_events_without_instrument_or_date_make_no_steps():
    rows = [step(instrument_id=None), step(edtf=None), step(earliest=None)]
    assert list(dated_steps(rows, [])) == []


@pytest.mark.parametrize("name", ["SB 41", "Proposition 9", "fine of €5,000"])
def test_a_number_without_its_state_is_no_instrument(name):
    known = Known(id="ca-41", name="California bill SB 41", kind="bill", aliases=("SB 41",))
    found = resolve_instruments([named(name)], [known], {})
    assert found.of(name) is None
    assert found.linked == ()


def test_a_curated_name_spelt_otherwise_is_the_curated_one():
    spelt = named("Telemetry-Bill")
    found = resolve_instruments([spelt], [replace(BILL, aliases=())], ARTICLES)
    assert (found.of(spelt.name), found.linked) == ("telemetry-bill", ())


def test_two_spellings_of_one_id_are_one_instrument():
    rows = [named("Sa 18/23", kind="case"), named("Sa 18-23", kind="case")]
    found = resolve_instruments(rows, [BILL], ARTICLES)
    assert [row.id for row in found.linked] == ["sa-18-23"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("Texas SB 7", "US-TX"), ("New York AB 12", "US-NY"), ("Data Act 2019", None)],
)
def test_a_bill_has_the_jurisdiction_that_its_number_says(name, code):
    (instrument,) = resolve_instruments([named(name)], [BILL], ARTICLES).linked
    assert instrument.jurisdiction == code


@pytest.mark.parametrize("name", ["Request for Information", "RFI", "Directive 1/2011"])
def test_what_many_bodies_publish_is_no_instrument_by_its_sort_alone(name):
    assert resolve_instruments([named(name)], [BILL], ARTICLES).linked == ()
