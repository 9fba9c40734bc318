import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.linking.text.words import content_words, is_negated, jaccard, overlap, stem, words

SETS = st.frozensets(st.sampled_from("abcdef"))


def test_words_keep_apostrophes_and_drop_case():
    assert words("The Bank’s 12 staff-members") == ["the", "bank's", "12", "staff-members"]


@pytest.mark.parametrize("word", ["record", "records", "recorded", "recording"])
def test_forms_of_a_word_have_one_stem(word):
    assert stem(word) == "record"


def test_short_words_keep_their_endings():
    assert [stem(word) for word in ("bus", "red", "her")] == ["bus", "red", "her"]


def test_empty_words_carry_no_meaning():
    assert content_words("They said that it was on Monday") == frozenset()


def test_words_of_our_field_are_kept():
    assert {"bill", "fire"} <= content_words("The bill would fire nobody")


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("They never record it", True),
        ("It isn’t used for that", True),
        ("without asking anybody", True),
        ("It is noted", False),
        ("nothing but knots", False),
    ],
)
def test_negation_is_seen(text, negated):
    assert is_negated(text) is negated


@given(SETS, SETS)
def test_likeness_of_sets_is_a_share(one, other):
    assert 0 <= jaccard(one, other) <= overlap(one, other) <= 1
    assert jaccard(one, other) == jaccard(other, one)


def test_equal_sets_are_wholly_alike_and_empty_ones_not_at_all():
    assert jaccard(frozenset("ab"), frozenset("ab")) == 1
    assert jaccard(frozenset(), frozenset()) == overlap(frozenset(), frozenset("a")) == 0
