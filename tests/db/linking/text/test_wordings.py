"""What of statements is compared, and how those that may say the same are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.linking.text.wordings import (
    Crowd,
    likeness,
    likeness_of,
    polarity,
    rarity_order,
    same_figures,
    wording_of,
)
from tests.db.linking.parts import claim

RECORDED = "Halcyon Labs records every keystroke of its clerks"


def wording(text, **more):
    return wording_of(claim(text, **more))


def test_the_same_words_are_wholly_alike():
    assert likeness(claim(RECORDED), claim(RECORDED)) == 1.0


@pytest.mark.parametrize(
    "text",
    ["The clerks of Halcyon Labs have every keystroke recorded", f"{RECORDED} in all its offices"],
)
def test_another_order_and_more_words_are_alike(text):
    assert likeness(claim(RECORDED), claim(text)) >= 0.5


@pytest.mark.parametrize(
    "text",
    ["Brightline scores the voices of its agents", "Halcyon Labs never records a keystroke", ""],
)
def test_other_words_and_the_negative_are_not(text):
    assert likeness(claim(RECORDED), claim(text)) == 0.0


def test_a_denial_is_of_what_is_affirmed():
    assert polarity(claim(RECORDED, modality="denied"))
    assert polarity(claim(RECORDED))
    assert not polarity(claim("Halcyon Labs never records a keystroke"))


def test_other_figures_make_another_statement_and_years_are_none():
    forty, fifty = wording("It watches 40 clerks"), wording("It watches 50 clerks")
    assert not same_figures(forty, fifty)
    assert same_figures(forty, wording("It watches clerks"))
    assert wording("It has watched clerks since 2019").figures == frozenset()
    assert wording("It watches 4,000 clerks").figures == {"4000"}


def test_a_long_statement_is_found_by_a_short_one():
    short, long = wording("records keystroke clerks"), wording(RECORDED)
    crowd = Crowd(rarity_order([short, long]))
    crowd.add(long)
    assert crowd.near(short) == [0]


WORDS = st.lists(
    st.sampled_from(["halcyon", "records", "keystroke", "clerks", "voices", "scores", "agents", "vans"]),
    min_size=1, max_size=6,
)  # fmt: skip


@given(st.lists(WORDS, min_size=1, max_size=8), WORDS)
def test_no_statement_that_is_alike_is_missed(texts, sought):
    wordings = [wording(" ".join(words)) for words in texts]
    other = wording(" ".join(sought))
    crowd = Crowd(rarity_order([*wordings, other]))
    for each in wordings:
        crowd.add(each)
    alike = {n for n, each in enumerate(wordings) if likeness_of(other, each) > 0}
    assert alike <= set(crowd.near(other))


@given(WORDS, WORDS)
def test_likeness_is_the_same_both_ways(one, other):
    left, right = wording(" ".join(one)), wording(" ".join(other))
    assert likeness_of(left, right) == likeness_of(right, left)
