"""Which words tell an event."""

import pytest

from nlp.events.extents import extent_of, reach
from tests.nlp.events.reader import proposal

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "verb", "words"),
    [
        (
            "The union struck on 3 May, and the firm closed.",
            "struck",
            "The union struck on 3 May",
        ),
        ("On 3 May the drivers walked out.", "walked", "3 May the drivers walked out"),
        ("Ana, who was fired in May, sued the firm.", "fired", "Ana, who was fired in May"),
        ("Nurses signed a petition that asks for talks.", "signed", "Nurses signed a petition"),
    ],
)
def test_extent_goes_from_subject_to_object_and_date(nlp, text, verb, words):
    assert extent_of(proposal(nlp, text, verb)[0]).text == words


def test_reach_ends_before_a_clause(nlp):
    doc = nlp("They read the letter that nurses wrote.")
    letter = next(token for token in doc if token.text == "letter")
    assert reach(letter) == letter.i
