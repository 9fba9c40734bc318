"""A translation stands beside the words only if its numbers, names and denials are theirs."""

import pytest

from nlp.llm.abroad.glosses import Gloss, gloss_of
from nlp.llm.abroad.languages import languages

WORDS = "Wir zeichnen seit 2024 keine Bildschirme in Bremen auf"


def gloss(english, words=WORDS):
    return gloss_of(words, english, (3, 60), languages()["de"])


def test_a_translation_becomes_a_gloss():
    text = "We have recorded no screens in Bremen since 2024"
    assert gloss(text) == Gloss(3, 60, text)


@pytest.mark.parametrize(
    ("english", "fault"),
    [
        ("We have recorded screens in Bremen since 2024", "other denial"),
        ("We have recorded no screens in Bremen since 2014", "other numbers"),
        ("We have recorded no screens of Oakline since 2024", "name not in the words"),
        ("No", "no translation"),
        ("We have recorded no screens " * 9, "no translation"),
        ("<b>We</b> have recorded no screens in Bremen since 2024", "no translation"),
        ("We have recorded no screens\u202e in Bremen since 2024", "no translation"),
    ],
)
def test_a_translation_that_says_something_else_is_dropped(english, fault):
    assert gloss(english) == fault
