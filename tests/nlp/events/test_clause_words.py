"""The words of a clause as features."""

import pytest

from nlp.events.clause_words import clause_words

pytestmark = pytest.mark.model


def words_of(nlp, text, word):
    return set(clause_words(next(token for token in nlp(text) if token.text == word)))


@pytest.mark.parametrize(
    "name",
    ["lemma=pause", "dobj=tool", "subject_tag=NN", "subject_det=the", "above=pause/ROOT"],
)
def test_clause_words_name_what_hangs_on_a_verb(nlp, name):
    assert name in words_of(nlp, "The bank paused a tool.", "paused")


def test_clause_words_name_who_says_so(nlp):
    assert "cue=warn" in words_of(nlp, "The union warned that jobs will vanish.", "vanish")
