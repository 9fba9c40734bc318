"""The cue of a quoted stretch, and its speaker; on sentences of our own."""

import pytest

from nlp.quotations.marks.quote_marks import quoted_stretches
from nlp.quotations.speech_cues import find_cue

pytestmark = pytest.mark.model


def cue_of(nlp, text):
    doc = nlp(text)
    stretches = list(quoted_stretches(text))
    return find_cue(doc, stretches[0], stretches, [])


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("“It is cold,” the clerk said.", "said", "the clerk"),
        ("“It is cold,” said a clerk.", "said", "a clerk"),
        ("The clerk replied: “It is cold.”", "replied", "The clerk"),
        ("Shouted the clerk: “It is cold.”", "Shouted", "the clerk"),
        ("The clerk defended the mill, saying, “It is warm.”", "saying", "The clerk"),
        ("“It is cold”, reads the letter.", "reads", "the letter"),
    ],
)
def test_find_cue_gives_the_verb_and_who_speaks(nlp, text, cue, speaker):
    found = cue_of(nlp, text)
    assert (found.token.text, found.speaker.text) == (cue, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "The “smart” badge is blue.",
        "“It is cold.” The clerk said nothing more of it.",
        "This is called “soft closing” in the trade.",
    ],
)
def test_find_cue_leaves_what_no_verb_attributes(nlp, text):
    assert cue_of(nlp, text) is None
