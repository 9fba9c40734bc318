"""What speaks for or against a verb being a forecast."""

import pytest

from nlp.events.word_classes import Surroundings
from nlp.forecasts.features import forecast_features
from nlp.grammar.clauses import MentionIndex

pytestmark = pytest.mark.model


def read(nlp, text, word):
    verb = next(token for token in nlp(text) if token.text == word)
    return forecast_features(verb, Surroundings(MentionIndex([])), is_dated=False, practices=[])


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Jobs will vanish.", "vanish", "aux=will"),
        ("Jobs may vanish.", "vanish", "aux=may"),
        ("Jobs are likely to vanish.", "vanish", "aux=likely"),
        ("We will vanish.", "vanish", "subject=first"),
        ("Jobs will vanish.", "vanish", "subject=bare_plural"),
        ("She thinks jobs will vanish.", "vanish", "foreseen"),
        ("The bank said it would stay.", "stay", "told_of_oneself"),
        ("Jobs will never vanish.", "vanish", "chance"),
        ("Jobs will vanish in the future.", "vanish", "time"),
        ("More jobs will vanish.", "vanish", "compared"),
        ("Article 9 may apply.", "apply", "legal"),
        ("Jobs will be cut.", "cut", "passive"),
    ],
)
def test_forecast_features_tell_what_a_clause_is_like(nlp, text, word, name):
    assert name in read(nlp, text, word)


def test_forecast_features_cross_the_auxiliary_with_the_subject(nlp):
    assert "aux=will+subject=first" in read(nlp, "We will vanish.", "vanish")
