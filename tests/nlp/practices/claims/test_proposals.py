"""Clauses of a parsed text are proposed as claims."""

import pytest

from nlp.grammar.pipeline import load
from nlp.practices.claims.proposals import proposals

pytestmark = pytest.mark.model


def proposed(text):
    return {(p.shape, text[p.start : p.end]) for p in proposals(load()(text))}


def test_proposals_take_a_main_clause_whole():
    assert ("main", "The cameras film the drivers.") in proposed("The cameras film the drivers.")


def test_proposals_take_what_is_said_by_itself():
    text = "The union said that the cameras film the drivers."
    assert ("complement", "the cameras film the drivers") in proposed(text)


def test_proposals_part_clauses_with_a_subject_each():
    words = {words for _, words in proposed("The app logs calls, and the office keeps the logs.")}
    assert {"The app logs calls", "the office keeps the logs."} <= words


def test_proposals_take_what_it_is_for():
    shapes = {shape for shape, _ in proposed("The firm films its drivers to train a model.")}
    assert "purpose" in shapes


def test_proposals_take_nouns_for_deeds():
    text = "The court criticised the secret monitoring of employees."
    assert ("noun", "the secret monitoring of employees") in proposed(text)


@pytest.mark.parametrize("text", ["A quiet day in the port.", "Keystrokes, clicks and calls."])
def test_proposals_are_none_without_a_verb(text):
    assert proposed(text) == set()


def test_proposals_stay_within_a_paragraph():
    text = "The cameras film the drivers\nThe office keeps the films."
    assert all("\n" not in words for _, words in proposed(text))


@pytest.mark.parametrize(
    "text",
    [
        "The office held that the recording could not rest on Article 6(1)(f) GDPR alone.",
        "The office noted that no rule allowed it, so that Article 9(2)(b) GDPR was no ground.",
        "In short, Art. 5 of the law says that clerks may not be recorded.",
    ],
)
def test_proposals_take_in_a_sentence_that_the_model_broke_at_a_law(text):
    assert text in {words for _, words in proposed(text)}
