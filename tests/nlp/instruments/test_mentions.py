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
        "The Norland Court for Labour Law ruled.",
    ],
)
def test_instruments_leaves_names_that_go_on(nlp, text):
    assert read(nlp, text) == []


def test_instruments_leaves_the_act_when_two_are_named(nlp):
    text = "It breaks the Data Protection Act 2019 and the Fair Work Act 2021. The act is old."
    assert len(read(nlp, text)) == 2


STATES = [
    KnownName(
        id="ca-41", name="California desk cameras bill SB 41", kind="bill", aliases=("SB 41",)
    )
]


def bills(nlp, text):
    return [
        (row.name, row.known_id) for row in instruments(nlp(text), known=NameIndex(STATES, nlp))
    ]


def test_instruments_takes_a_number_for_the_curated_bill_of_its_state(nlp):
    found = bills(nlp, "In California, S.B. 41 passed. California's SB 41 is strict.")
    assert {known for _, known in found} == {"ca-41"}


@pytest.mark.parametrize("number", ["SB 41", "S.B. 41", "Senate Bill 41"])
def test_instruments_takes_no_bill_of_another_state_for_it(nlp, number):
    assert bills(nlp, f"The Texas Senate passed {number}.") == [("Texas SB 41", None)]


def test_instruments_leaves_a_number_open_where_no_state_is_named(nlp):
    assert bills(nlp, "The senate passed SB 41.") == [("SB 41", None)]


def test_instruments_follow_an_acronym_in_brackets(nlp):
    found = read(nlp, "It breaks the Shop Cameras Act (SCA). The SCA is old.")
    assert [row.name for row in found] == ["Shop Cameras Act"] * 3


@pytest.mark.parametrize("text", ["They use Mabel Code at work.", "It broke the Code of Conduct."])
def test_instruments_leaves_codes_of_other_sorts(nlp, text):
    assert read(nlp, text) == []


def test_instruments_knows_a_code_of_law(nlp):
    assert [row.name for row in read(nlp, "It breaks the Norland Labour Code.")] == [
        "Norland Labour Code"
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Under the national law no. 190/2018 staff must be heard.", "Law 190/2018"),
        ("Norland's Civil Rights Law Section 52-c requires notice.", "Norland's Civil Rights Law"),
        ("Article 4 of the Workers' Statute forbids remote control.", "Workers' Statute"),
    ],
)
def test_instruments_finds_numbered_laws_and_parts_of_laws(nlp, text, name):
    assert name in {mention.name for mention in read(nlp, text)}


def test_an_acronym_in_brackets_is_its_name_though_it_needs_none(nlp):
    text = "It rests on the Digital Services Act (DSA). The DSA binds platforms."
    assert {mention.name for mention in read(nlp, text)} == {"Digital Services Act"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In Lind v. Halden Foods the judge sided with her.", ["Lind v. Halden Foods"]),
        ("Norland v Sudland ended 2-1.", []),
        ("It follows Guidelines 3/2019 on video devices.", ["Guidelines 3/2019"]),
        ("It published a Request For Information (RFI). The RFI closes in May.",
         ["Request For Information", "Request For Information", "Request For Information"]),
    ],
)  # fmt: skip
def test_instruments_finds_cases_guidelines_and_requests(nlp, text, names):
    assert [row.name for row in read(nlp, text)] == names


@pytest.mark.parametrize(
    "words",
    ["the Sudlandish Law", "the European Charter", "a Private Member’s Bill", "the Dutch Act"],
)
def test_instruments_leaves_what_many_go_by(nlp, words):
    assert not read(nlp, f"It is set out in {words} on work, the union said.")


@pytest.mark.parametrize(
    "words", ["Sudlandish Privacy Act", "Sudlandish Act 2018", "European Weavers Charter"]
)
def test_instruments_finds_what_says_more_than_its_country(nlp, words):
    found = read(nlp, f"It is set out in the {words}, the union said.")
    assert [row.name for row in found][:1] == [words]
