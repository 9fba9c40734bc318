import pytest

from db.records import Mention
from nlp.names.group_bodies import GroupBodies

pytestmark = pytest.mark.model


def bodies(nlp, text, *names, kind="employer"):
    doc = nlp(text)
    named = [
        Mention(start=place, end=place + len(name), text=name, name=name, form="name", kind=kind)
        for name in names
        for place in range(len(text))
        if text.startswith(name, place)
    ]
    return doc, GroupBodies(doc, named)


def body_of(nlp, text, word, *names):
    doc, asked = bodies(nlp, text, *names)
    found = asked.of_phrase(next(token for token in doc if token.text == word))
    return found and found.name


@pytest.mark.parametrize(
    "text",
    [
        "Corvane clerks signed the letter.",
        "Corvane's own clerks signed the letter.",
        "The clerks at Corvane signed the letter.",
        "The clerks of Corvane signed the letter.",
        "The clerks employed by Corvane signed the letter.",
        "Corvane told its clerks to install the tool.",
        "Corvane said that it would watch its clerks.",
    ],
)
def test_a_phrase_names_its_body(nlp, text):
    assert body_of(nlp, text, "clerks", "Corvane") == "Corvane"


@pytest.mark.parametrize(
    "text",
    [
        "The clerks signed a letter to Corvane.",
        "Our clerks trust us, and Corvane too.",
        "They and their clerks agree that Corvane is wrong.",
    ],
)
def test_a_phrase_without_a_body_has_none(nlp, text):
    assert body_of(nlp, text, "clerks", "Corvane") is None


def test_its_means_nobody_where_two_bodies_stand_before(nlp):
    text = "A deal between Corvane and Halvik fell through. Will its clerks mind?"
    assert body_of(nlp, text, "clerks", "Corvane", "Halvik") is None


def bare(nlp, text, number, *names):
    doc, asked = bodies(nlp, text, *names)
    heads = [token for token in doc if token.text.lower() == "clerks"]
    before = [(head, body) for head in heads if (body := asked.of_phrase(head)) is not None]
    found = asked.of_bare(heads[number], before, kind="worker_group")
    return found and found.name


def test_a_bare_group_belongs_to_the_only_body_whose_people_are_named(nlp):
    text = "Corvane clerks signed a letter. The clerks want the cameras gone."
    assert bare(nlp, text, 1, "Corvane") == "Corvane"


def test_a_bare_group_belongs_to_the_body_whose_people_were_named_last(nlp):
    text = "Corvane clerks struck. Halvik clerks didn't. The clerks said they felt safe."
    assert bare(nlp, text, 2, "Corvane", "Halvik") == "Halvik"


def test_a_general_statement_is_about_no_body(nlp):
    text = "Corvane clerks signed a letter. Everywhere clerks fear such tools."
    assert bare(nlp, text, 1, "Corvane") is None


def test_people_of_a_trade_are_of_no_body(nlp):
    text = "Corvane clerks signed a letter. The tools are used by post economy clerks."
    assert bare(nlp, text, 1, "Corvane") is None


def test_a_bare_group_is_not_of_a_body_named_in_passing(nlp):
    text = "Halvik grows. Halvik hires. Halvik wins. Corvane clerks left. The clerks spoke up."
    assert bare(nlp, text, 1, "Corvane", "Halvik") is None


def test_a_bare_group_at_anothers_place_is_not_of_the_body_of_the_text(nlp):
    text = "Corvane clerks signed it. In 2019 clerks walked out of the Halvik offices in protest."
    assert bare(nlp, text, 1, "Corvane") is None


def test_a_bare_group_at_its_bodys_place_is_of_that_body(nlp):
    for place in ("Corvane offices", "New York warehouse"):
        text = f"Corvane clerks signed it. In 2019 clerks walked out of the {place} in protest."
        assert bare(nlp, text, 1, "Corvane") == "Corvane"


def test_a_group_at_a_body_that_is_not_known_is_not_of_the_body_of_the_text(nlp):
    text = "Corvane clerks signed it. Decades ago the clerks at Lowther Aerospace had a plan."
    assert bare(nlp, text, 1, "Corvane") is None
