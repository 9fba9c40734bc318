"""Passages become candidates, and the weights that ship hold on them."""

import pytest

from nlp.grammar.pipeline import load
from nlp.grammar.scoring import judge
from nlp.quotations.judging import CLAUSES
from sidelight.training.quotations import Passage, candidates, is_said, parse, passages

LEAST_RIGHT = 0.85


def test_parse_takes_the_braces_out_and_keeps_the_places():
    assert parse("She said {it rained}.") == Passage(text="She said it rained.", said=((9, 18),))


@pytest.mark.parametrize("line", ["She said {it rained.", "She said it} rained."])
def test_parse_refuses_braces_that_do_not_match(line):
    with pytest.raises(ValueError, match="brace"):
        parse(line)


@pytest.mark.parametrize(
    ("span", "right"), [((10, 20), True), ((9, 22), True), ((30, 40), False), ((14, 16), None)]
)
def test_is_said_wants_most_of_both_in_common(span, right):
    assert is_said(span, [(10, 20)]) is right


def test_every_passage_parses_and_both_labels_are_many():
    written = list(passages())
    said = sum(bool(passage.said) for passage in written)
    assert said > 250
    assert len(written) - said > 250


@pytest.mark.model
def test_shipped_weights_tell_the_passages_apart():
    labelled = candidates(load(), list(passages())[::7])[CLAUSES]
    clauses = judge(CLAUSES)
    right = sum((clauses.score(c.features) >= clauses.bar) == c.right for c in labelled)
    assert right >= LEAST_RIGHT * len(labelled)
