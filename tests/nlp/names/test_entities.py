"""Which spans may name a person or a body."""

import pytest

from nlp.names.entities import entities

pytestmark = pytest.mark.model


def spans(nlp, text):
    return {span.text: span.label_ for span in entities(nlp(text), set())}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dr Amara Sellick criticised the cameras on Monday.", "Amara Sellick"),
        ("Cllr Priya Dunmore said the badge readers were wrong.", "Priya Dunmore"),
        ("June Harrowby said no to the software.", "June Harrowby"),
        ("April Farrow, a cashier, spoke to August Lindqvist.", "April Farrow"),
        ("Theresa Marlow said that staff may march.", "Theresa Marlow"),
    ],
)
def test_persons_are_found_behind_titles_and_months(nlp, text, name):
    assert spans(nlp, text).get(name) == "PERSON"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Packers' Union condemned the cameras.", "Packers' Union"),
        ("The Couriers’ Guild wants the tool gone.", "Couriers’ Guild"),
        ("Holm Spedition GmbH was fined on Tuesday.", "Holm Spedition GmbH"),
    ],
)
def test_bodies_are_found_whatever_apostrophe_or_legal_form_they_have(nlp, text, name):
    assert spans(nlp, text).get(name) == "ORG"


@pytest.mark.parametrize("text", ["They met in March.", "May is warm.", "By June it was over."])
def test_months_alone_are_nobody(nlp, text):
    assert not spans(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "The firm uses CCTV in all its shops.",
        "The Acceptable Use Policy (AUP) allows it. The AUP says so.",
        "The Norland Data Protection Act 2019 forbids it.",
        "A program called Pathfinder watches them. Pathfinder counts keys.",
    ],
)
def test_things_are_nobody(nlp, text):
    assert not spans(nlp, text)


def test_a_post_without_a_name_is_nobody(nlp):
    assert "Deputy Director" not in spans(nlp, "Anton Selby\nDeputy Director")


def test_tokens_that_are_taken_are_left_alone(nlp):
    doc = nlp("Claire Dunmore spoke.")
    assert not list(entities(doc, {0, 1}))


def test_a_name_ends_before_what_its_bearer_does(nlp):
    found = spans(nlp, "The guild supports S.B. 7. The Chamber of Progress opposes S.B. 7.")
    assert "Chamber of Progress" in found
