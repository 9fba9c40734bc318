from dataclasses import replace

import pytest

from db.linking.identity.instruments import resolve_instruments
from db.linking.material import Known
from db.records import InstrumentMention
from tests.db.linking.parts import article

BILL = Known(id="telemetry-bill", name="Workplace Telemetry Bill", kind="bill", aliases=("WTB",))
ARTICLES = {"a": article("a")}


def named(name, *, kind="bill", known_id=None):
    return InstrumentMention(
        id=name, article_id="a", start=0, end=1, text=name, name=name, kind=kind, known_id=known_id
    )


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


CODES = (
    Known(id="norland-code", name="Norland Privacy Code", kind="law", aliases=("Decree 9/2003",)),
    Known(id="sudland-code", name="Sudland Privacy Code", kind="law"),
)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({"a": ["Decree 9/2003"]}, "norland-code"),
        ({"a": ["Decree 9/2003"], "b": ["Norland Privacy Code"]}, "norland-code"),
        ({"a": ["Decree 9/2003"], "b": []}, "privacy-code"),
        ({"a": ["Decree 9/2003", "Sudland Privacy Code"]}, "privacy-code"),
        ({"a": ["Decree 9/2003"], "b": ["Sudland Privacy Code"]}, "privacy-code"),
    ],
)
def test_a_name_without_its_country_is_the_one_law_that_its_articles_name(others, expected):
    rows = [
        replace(named(name, kind="law"), article_id=key, id=f"{key} {name}")
        for key, names in others.items()
        for name in ("Privacy Code", *names)
    ]
    found = resolve_instruments(rows, CODES, {key: article(key) for key in others})
    assert found.of("Privacy Code") == expected
