"""Turns of a transcript."""

import spacy

from db.records import Mention
from nlp.quotations.transcripts import turns

VOSS = Mention(start=0, end=11, text="Helena Voss", name="Helena Voss", form="name", kind="person")
TEXT = "Helena Voss\nQUILL: Why now?\nVOSS: Because it was asked.\nVOSS: \nVOSS: “It is late.”\nNOTE: x"


def spoken(text):
    doc = spacy.blank("en")(text)
    return [(row.stakeholder, text[row.start : row.end]) for row in turns(doc, [VOSS])]


def test_turns_gives_the_words_after_a_repeated_known_label():
    assert spoken(TEXT) == [
        ("Helena Voss", "Because it was asked."),
        ("Helena Voss", "“It is late."),
    ]


def test_turns_ignores_a_heading_that_stands_once():
    assert spoken("VOSS: a profile\nUPDATE: more\nUPDATE: and more") == []


def test_turns_takes_a_label_of_nobody_known_when_it_comes_thrice():
    text = "QUILL: Why now?\nVOSS: It was asked.\n“QUILL: By whom?\nQUILL: And when?\n"
    doc = spacy.blank("en")(text)
    found = [(row.speaker_text, row.stakeholder) for row in turns(doc, [])]
    assert found == [("QUILL", None)] * 3


def test_turns_read_the_names_of_an_interview():
    text = "Helena Voss\nHelena Voss: It was asked.\nWhy now?\nVoss: It is late.\nDate: May"
    assert spoken(text) == [
        ("Helena Voss", "It was asked."),
        ("Helena Voss", "It is late."),
    ]


def test_turns_read_answers_between_questions():
    text = "Helena Voss\nQ: Why now?\nA: It was asked.\nQ. By whom?\nA. By us."
    assert spoken(text) == [("Helena Voss", "It was asked."), ("Helena Voss", "By us.")]


def test_turns_leave_an_answer_without_questions():
    assert spoken("Helena Voss\nA: a list\nB: of points") == []
