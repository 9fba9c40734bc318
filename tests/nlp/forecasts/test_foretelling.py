"""Which verbs say what is to come."""

import pytest

from nlp.forecasts.foretelling import foretells, is_foretelling, likelihood_of, may_foretell

pytestmark = pytest.mark.model


def verb(nlp, text, word):
    return next(token for token in nlp(text) if token.text == word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Jobs will vanish.", "vanish"),
        ("Jobs could vanish.", "vanish"),
        ("They predicted losses.", "predicted"),
        ("Jobs are likely to vanish.", "vanish"),
        ("Jobs are going to vanish.", "vanish"),
        ("Costs are expected to rise.", "rise"),
        ("He did not expect losses.", "expect"),
        ("Agents are expected to lose their jobs.", "lose"),
    ],
)
def test_may_foretell_broadly(nlp, text, word):
    assert may_foretell(verb(nlp, text, word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Jobs vanished.", "vanished"),
        ("He could not finish a shift.", "finish"),
        ("It could have been better.", "been"),
        ("If jobs will vanish, so will we.", "vanish"),
        ("They asked how jobs will vanish.", "vanish"),
        ("Tools that will help are rare.", "help"),
        ("The controller shall inform staff.", "inform"),
        ("Agents are expected to answer at once.", "answer"),
        ("Let's hope that it won't come to that.", "come"),
        ("The tool guesses when people will leave.", "leave"),
        ("The hearing will feature two clerks.", "feature"),
        ("You wonder - is the tool going to help your business?", "help"),
        ("You wonder whether it helps, or could the reality be worse?", "be"),
        ("It might save some money. Of course this would never happen.", "save"),
    ],
)
def test_may_foretell_leaves_questions_conditions_and_descriptions(nlp, text, word):
    assert not may_foretell(verb(nlp, text, word))


def test_likelihood_of_an_infinitive(nlp):
    assert likelihood_of(verb(nlp, "Jobs are bound to vanish.", "vanish")) == "bound"
    assert likelihood_of(verb(nlp, "Jobs seem to vanish.", "vanish")) is None


def test_is_foretelling_needs_more_than_a_warning(nlp):
    assert is_foretelling(verb(nlp, "She expects a claim in July.", "expects"))
    assert not is_foretelling(verb(nlp, "She warned that it was late.", "warned"))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We will be discussing it on Friday.", "discussing"),
        ("They stay until June, when the term is set to end.", "is"),
    ],
)
def test_foretells_leaves_talk_and_descriptions(nlp, text, word):
    assert not foretells(verb(nlp, text, word))


def test_foretells_without_a_condition(nlp):
    assert foretells(verb(nlp, "The court will rule in May.", "rule"))
    assert not foretells(verb(nlp, "If asked, the court will rule in May.", "asked"))
