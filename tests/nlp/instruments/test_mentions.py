"""Laws, bills and guidance by name, by pattern, and by short form."""

import pytest

from db.records import KnownName
from nlp.instruments.mentions import instruments
from nlp.names.curated_names import NameIndex

pytestmark = pytest.mark.model
LAWS = [
    KnownName(id="bill", name="Workplace Telemetry Bill", kind="bill", aliases=("Telemetry Bill",))
]


def read(nlp, text):
    return list(instruments(nlp(text), known=NameIndex(LAWS, nlp)))


def test_instruments_finds_curated_names(nlp):
    row = read(nlp, "She backs the Telemetry Bill.")[0]
    assert (row.name, row.known_id) == ("Workplace Telemetry Bill", "bill")


def test_instruments_finds_names_by_pattern(nlp):
    found = read(nlp, "It breaks the Data Protection Act 2019 and the Fair Work Order.")
    assert [(row.name, row.kind) for row in found] == [
        ("Data Protection Act 2019", "law"),
        ("Fair Work Order", "law"),
    ]


def test_instruments_refers_the_bill_to_the_one_named(nlp):
    found = read(nlp, "She backs the Workplace Telemetry Bill. He opposes the bill.")
    assert [row.name for row in found] == ["Workplace Telemetry Bill"] * 2


def test_instruments_leaves_the_bill_of_nobody(nlp):
    assert read(nlp, "He paid the bill and went home. An Act of kindness.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The former President Bill Clinton spoke.",
        "She studied at Kestwick Law School.",
        "She studied at Kestwick Law.",
    ],
)
def test_instruments_leaves_names_that_go_on(nlp, text):
    assert read(nlp, text) == []


def test_instruments_leaves_the_act_when_two_are_named(nlp):
    text = "It breaks the Data Protection Act 2019 and the Fair Work Act 2021. The act is old."
    assert len(read(nlp, text)) == 2
