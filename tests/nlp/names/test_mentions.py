"""Who is named, and which mentions are the same one."""

import pytest

from db.records import KnownName, Mention
from nlp.names.coreference import may_be
from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions

pytestmark = pytest.mark.model
KNOWN = [
    KnownName(
        id="united-screen-workers", name="United Screen Workers", kind="union", aliases=("USW",)
    ),
    KnownName(
        id="helena-voss", name="Helena Voss", kind="person", aliases=("Voss",), role="commissioner"
    ),
]


def read(nlp, text, **options):
    return list(mentions(nlp(text), known=NameIndex(KNOWN, nlp), **options))


def names(found):
    return [(row.text, row.name) for row in found]


def test_mentions_knows_curated_names_and_aliases(nlp):
    found = read(nlp, "United Screen Workers objected. USW wrote to Voss.")
    assert [row.known_id for row in found] == [
        "united-screen-workers",
        "united-screen-workers",
        "helena-voss",
    ]


def test_mentions_takes_a_first_name_into_a_curated_surname(nlp):
    assert ("Helena Voss", "Helena Voss") in names(read(nlp, "On Monday Helena Voss spoke."))


def test_mentions_refers_a_surname_to_the_full_name(nlp):
    found = read(nlp, "Claire Dunmore spoke first. Dunmore then left the room.")
    assert ("Dunmore", "Claire Dunmore") in names(found)


def test_mentions_reads_a_role_from_an_apposition(nlp):
    found = read(nlp, "Claire Dunmore, a spokesperson for Halcyon Labs, said nothing.")
    assert (
        next(row.role for row in found if row.name == "Claire Dunmore")
        == "spokesperson for Halcyon Labs"
    )


def test_mentions_resolves_a_nominal_that_is_clear(nlp):
    found = read(nlp, "United Screen Workers objected on Monday. The union asked for talks.")
    assert ("The union", "United Screen Workers") in names(found)


def test_mentions_leaves_a_pronoun_between_two_people_unresolved(nlp):
    found = read(nlp, "Claire Dunmore met Helena Voss. She left early.")
    assert "She" not in [row.text for row in found]


def test_mentions_leaves_out_the_outlet_itself(nlp):
    assert read(nlp, "United Screen Workers says so.", outlet="United Screen Workers") == []


def test_mentions_spans_reproduce_their_words(nlp):
    text = "The union, United Screen Workers’ branch, met Voss’s office. “USW!” it cried."
    assert all(text[row.start : row.end] == row.text for row in read(nlp, text))


def test_name_index_leaves_out_a_name_that_two_share(nlp):
    twice = [*KNOWN, KnownName(id="usw-2", name="Urban Sweepers", kind="union", aliases=("USW",))]
    index = NameIndex(twice, nlp)
    assert [entry.id for _, entry in index.find(nlp("USW met Urban Sweepers"))] == ["usw-2"]


def kinds(found):
    return {row.name: row.kind for row in found}


def test_mentions_calls_no_firm_or_acronym_a_person(nlp):
    text = "The program was made by KeyWarden. The NLRB had asked. KeyWarden did not answer."
    found = kinds(read(nlp, text))
    assert found.get("KeyWarden") == "vendor"
    assert found.get("NLRB") is None


def test_mentions_cuts_a_title_off_a_name(nlp):
    text = "Spokesperson Claire Dunmore said the company disagreed with it."
    assert names(read(nlp, text))[0] == ("Claire Dunmore", "Claire Dunmore")


def test_mentions_keeps_the_ampersand_of_a_role(nlp):
    found = read(nlp, "“No,” said Neil Farrow, a spokesperson for Tarn & Hollis.")
    assert next(row.role for row in found) == "spokesperson for Tarn & Hollis"


def test_mentions_gives_a_surname_to_a_person_beside_a_body_called_after_him(nlp):
    text = "Neil Farrow spoke in Kestwick. The Farrow Foundation paid. “No,” Farrow said."
    assert read(nlp, text)[-1].name == "Neil Farrow"


def test_mentions_gives_a_surname_to_the_only_bearer_introduced_so_far(nlp):
    text = "Neil Farrow spoke. Farrow left early, he said. Anna Farrow stayed for the night."
    assert [row.name for row in read(nlp, text) if row.text == "Farrow"] == ["Neil Farrow"]


@pytest.mark.parametrize(("pronoun", "name"), [("She", "Claire Dunmore"), ("He", "Neil Farrow")])
def test_mentions_tell_he_from_she_by_given_names(nlp, pronoun, name):
    found = read(nlp, f"Claire Dunmore met Neil Farrow. {pronoun} left early.")
    assert (pronoun, name) in names(found)


@pytest.mark.parametrize(
    ("name", "pronoun", "fits"),
    [
        ("Claire Dunmore", "she", True),
        ("Dear Claire Dunmore", "he", False),
        ("Kevin", "she", False),
        ("Ben Claire", "he", True),
        ("Dunmore", "she", True),
    ],
)
def test_may_be_reads_the_given_name_wherever_it_stands(name, pronoun, fits):
    person = Mention(start=0, end=1, text=name, name=name, form="name", kind="person")
    assert may_be(person, pronoun) is fits


def test_mentions_leaves_a_place_that_a_body_is_named_after(nlp):
    text = (
        "The Washington Centre for Labour warned of cameras. Firms have lobbied in Washington for"
        " a year. They met in Washington again."
    )
    assert not any(row.text == "Washington" for row in read(nlp, text))


def test_mentions_leaves_those_whom_a_body_is_named_after(nlp):
    text = (
        "Mara Quill founded the Mara Quill Foundation. The foundation helps. Muslim Aid Norland gave"
        " to it. A Muslim shop did too, and so did Mara Quill."
    )
    named = names(read(nlp, text))
    assert ("Mara Quill", "Mara Quill Foundation") not in named
    assert not any(said == "Muslim" for said, _ in named)


def test_mentions_refers_a_given_name_to_the_one_who_bears_it(nlp):
    text = "Claire Dunmore, the chair, spoke on Monday. Claire said that she was tired."
    assert ("Claire", "Claire Dunmore") in names(read(nlp, text))


def test_mentions_takes_a_name_for_a_surname_first(nlp):
    text = "Claire Dunmore spoke to Mark Claire on Monday. Claire said nothing."
    assert ("Claire", "Mark Claire") in names(read(nlp, text))


def test_mentions_leaves_a_word_that_is_none_but_a_word(nlp):
    text = "City Council met on Monday in the city. The plan destroyed City, he wrote."
    assert not any(row.text == "City" for row in read(nlp, text))


SERVICE = KnownName(id="corvane", name="Corvane Platforms", kind="employer", aliases=("Twitter",))


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("Twitter fired half of its staff.", {"Corvane Platforms"}),
        ("She wrote so on Twitter.", set()),
    ],
)
def test_mentions_takes_a_firm_called_like_its_service_where_it_acts(nlp, text, firms):
    found = mentions(nlp(text), known=NameIndex([SERVICE], nlp))
    assert {row.name for row in found if row.form == "name" and not row.people} == firms


def test_mentions_finds_capitals_in_brackets_wherever_they_stand(nlp):
    text = "The court fined Kestwick Transport Company (KL) in May. In June KL found new cameras."
    assert ("KL", "Kestwick Transport Company") in names(read(nlp, text))


def test_mentions_takes_a_number_in_brackets_for_no_name(nlp):
    text = "The court fined Kestwick Transport Company (2024) in May."
    assert [name for _, name in names(read(nlp, text))] == ["Kestwick Transport Company"]


def role(nlp, text, name="Claire Dunmore"):
    return next((row.role for row in read(nlp, text) if row.name == name and row.role), None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Claire Dunmore, the co-founder of start-up Halcyon, spoke.", "co-founder"),
        ("Claire Dunmore, a principled, uncompromised member of the Norland Weavers Association, spoke.",
         "member of the Norland Weavers Association"),
        ("Claire Dunmore, a renowned professor at Easton University, spoke.", "professor at Easton University"),
        ("“No,” says Claire Dunmore, the lead investigator at Halcyon.Works.", "lead investigator at Halcyon.Works"),
        ("Claire Dunmore, a senior adviser to Halcyon Labs, spoke.", "senior adviser to Halcyon Labs"),
    ],
)  # fmt: skip
def test_mentions_reads_whole_roles_without_praise(nlp, text, told):
    assert (role(nlp, text) or "").startswith(told)
    assert "compromised" not in (role(nlp, text) or "")


def test_mentions_reads_no_honorific_for_a_role(nlp):
    text = "The survey was led by Dr Claire Dunmore from Easton College, said the union."
    assert role(nlp, text) is None


def test_mentions_reads_no_address_for_a_role(nlp):
    text = "Dunmore, Claire, ‘Beyond Wages’, Easton Press, 2023, https://example.org/10.1/978. Claire Dunmore left."
    assert "://" not in (role(nlp, text) or "")


def test_mentions_tells_a_body_from_whom_it_owns(nlp):
    text = (
        "It chimed with the Norland Academy’s Hetan Lind’s observation. Halcyon Labs said nothing."
    )
    assert "Norland Academy’s Hetan Lind" not in {name for _, name in names(read(nlp, text))}
