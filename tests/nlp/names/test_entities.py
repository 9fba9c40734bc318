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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Stower Olga Brandt claimed workers were watched.", "Olga Brandt"),
        ("Courier Zoran Petek claimed it was wrong.", "Zoran Petek"),
    ],
)
def test_a_trade_before_a_name_is_no_part_of_it(nlp, text, name):
    assert spans(nlp, text).get(name) == "PERSON"


def test_a_trade_in_the_name_of_a_body_stays(nlp):
    found = spans(nlp, "The Courier Rights Alliance claimed that Teacher Union was wrong.")
    assert "Courier Rights Alliance" in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ober-Nieder Regional Court held that it was wrong.", "Ober-Nieder Regional Court"),
        (
            "The Berlin-Brandenburg Regional Court for Labour Law held it.",
            "Berlin-Brandenburg Regional Court",
        ),
        ("The Nieder Regional Court held that it was wrong.", "Nieder Regional Court"),
    ],
)
def test_a_name_has_both_halves_of_its_first_word(nlp, text, name):
    assert name in spans(nlp, text)


def test_a_name_that_lists_what_it_is_for_is_whole(nlp):
    text = (
        "A 2019 study by the Royal Society For the Encouragement of Arts, Manufactures and Commerce"
        " found that many jobs had gone."
    )
    name = "Royal Society For the Encouragement of Arts, Manufactures and Commerce"
    assert name in spans(nlp, text)


def test_a_list_of_bodies_is_no_name(nlp):
    text = "The Ministry of Labour, Google and Microsoft said that the tool would stay."
    assert "Ministry of Labour, Google and Microsoft" not in spans(nlp, text)
