"""In which tense a verb tells a deed."""

import pytest

from nlp.events.tenses import is_aspect, tense_of

pytestmark = pytest.mark.model
CASES = [
    ("The bank paused the tool.", "paused", "past"),
    ("The tool was paused.", "paused", "past"),
    ("The bank has paused the tool.", "paused", "perfect"),
    ("The bank pauses the tool.", "pauses", "present"),
    ("The bank is pausing the tool.", "pausing", "progressive"),
    ("The bank will pause the tool.", "pause", "future"),
    ("The tool will be paused.", "paused", "future"),
    ("The bank plans to pause the tool.", "pause", "future"),
    ("The bank must pause the tool.", "pause", "due"),
    ("The bank agreed to pause the tool.", "pause", "past"),
    ("The bank began recording its clerks.", "recording", "past"),
    ("A petition signed by nurses lies here.", "signed", "past"),
    ("The bank may pause the tool.", "pause", None),
    ("Staff may now pause the tool.", "pause", "present"),
    ("The bank wants to pause the tool.", "pause", None),
    ("Pausing the tool is easy.", "Pausing", None),
]


@pytest.mark.parametrize(("text", "verb", "tense"), CASES)
def test_tense_of_a_verb(nlp, text, verb, tense):
    assert tense_of(next(token for token in nlp(text) if token.text == verb)) == tense


def test_is_aspect_leaves_what_may_not_have_happened(nlp):
    doc = nlp("They began to strike, and they tried to strike.")
    assert [is_aspect(token) for token in doc if token.lemma_ in {"begin", "try"}] == [True, False]
