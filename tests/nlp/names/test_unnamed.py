"""Parties and single people without a name."""

import pytest

from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions

pytestmark = pytest.mark.model


def parties(nlp, text):
    found = mentions(nlp(text), known=NameIndex([], nlp))
    return {mention.name: mention.kind for mention in found if mention.people}


def test_a_controller_is_an_employer_where_none_is_named(nlp):
    text = "The controller filmed the kitchen. A complaint followed. The controller denied it."
    assert parties(nlp, text) == {"controller": "employer"}


def test_a_company_is_no_party_of_its_own_where_one_is_named(nlp):
    text = "Corvane Ltd and Halvik Ltd met. The company filmed it. The company denied it."
    assert "company" not in parties(nlp, text)


def test_a_data_subject_is_a_person(nlp):
    text = "The data subject complained. The data subject had not been told."
    assert parties(nlp, text)["data subject"] == "person"


def test_a_party_that_is_named_once_is_left(nlp):
    assert "claimant" not in parties(nlp, "The form asks for the claimant.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("One Corvane Ltd driver said the cameras never sleep.", "Corvane Ltd driver"),
        ("A warehouse worker told us that he was tired.", "warehouse worker"),
    ],
)
def test_one_who_speaks_is_a_person(nlp, text, name):
    assert parties(nlp, text) == {name: "person"}


def test_one_who_does_not_speak_is_nobody(nlp):
    assert not parties(nlp, "The tool films a driver.")


def test_one_who_is_named_beside_is_that_one(nlp):
    assert "driver" not in parties(nlp, "A driver, Ann Farrow, said the cameras never sleep.")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A data subject presented a complaint to the agency.", "data subject", "person"),
        ("Two individuals submitted a complaint against Corvane Ltd.", "individuals", "person"),
    ],
)
def test_who_complains_counts_though_named_once(nlp, text, name, kind):
    assert parties(nlp, text)[name] == kind


def test_who_presents_something_else_is_nobody(nlp):
    assert "individuals" not in parties(nlp, "Two individuals presented the show.")


@pytest.mark.parametrize(
    "text",
    [
        "Your employer may film you. The employer must tell you why. An employer filmed a kitchen.",
        "You must plan the filming. You should ask staff. The employer films a door. "
        "The employer stops.",
    ],
)
def test_the_employer_of_a_guide_is_nobody(nlp, text):
    assert "employer" not in parties(nlp, text)
