"""What speaks against vouching for a forecast; each trap has its control."""

import pytest

from nlp.forecasts.doubts import is_heading, predictor
from nlp.forecasts.reading import forecasts
from tests.nlp.practices.matters import named

pytestmark = pytest.mark.model


def read(nlp, text):
    """Give (words, whose, level) of each forecast of a text."""
    doc = nlp(text)
    parties = named(text, Quill="research", Corvane="employer")
    return [
        (sighting.text, sighting.made_by, sighting.level)
        for sighting in forecasts(doc, mentions=parties, quotations=[], dates=[])
    ]


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Trust will collapse in offices.", True),
        ("Trust will collapse in offices, but it will also create others.", False),
        ("Trust will collapse in offices. But it will also create others.", True),
        ("Trust in offices will collapse within a decade.", True),
        ("The council will urge that offices regain the trust of their staff within a decade.", False),
    ],
)  # fmt: skip
def test_what_the_sentence_turns_from_and_what_is_urged_are_no_sure_forecasts(nlp, text, is_sure):
    assert any(level == "sure" for _, _, level in read(nlp, text)[:1]) is is_sure


def test_what_describes_a_noun_is_no_forecast(nlp):
    assert (
        read(nlp, "Few clerks build a technology that will increase the suffering of many.") == []
    )
    assert read(nlp, "The technology will increase the suffering of many.")


def test_a_guess_is_given_with_who_guesses(nlp):
    text = "In the end my guess is that the cycle of the work will never change."
    assert [words for words, _, _ in read(nlp, text)] == [
        "In the end my guess is that the cycle of the work will never change"
    ]


def test_headings_are_sure_only_as_predictions_that_a_text_lists(nlp):
    rest = "\nBacklash will grow as more employers monitor staff\nOne in three clerks said so.\n"
    assert [(who, level) for _, who, level in read(nlp, "These are our notes." + rest)][:1] == [
        (None, "unsure")
    ]
    listed = "Here are some of Quill's most important predictions for 2022:" + rest
    assert [(who, level) for _, who, level in read(nlp, listed)][:1] == [("Quill", "sure")]


def test_a_line_with_a_stop_is_no_heading():
    text = "Backlash will grow.\nBacklash will grow\nmore"
    assert not is_heading(text, 0, 18)
    assert is_heading(text, 20, 38)


def test_predictions_are_of_who_owns_them():
    owned, beside = "Some of Quill's predictions:", "Quill met. Our predictions:"
    assert predictor(owned, named(owned, Quill="research")) == "Quill"
    assert predictor(beside, named(beside, Quill="research")) is None
