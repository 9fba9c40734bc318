"""Passages with marks become texts with places."""

from hypothesis import given
from hypothesis import strategies as st

from sidelight.training.marked import marked_passages, unmarked


def test_unmarked_keeps_where_the_marks_stood():
    passage = unmarked("a", "Staff [walked] out; more {will} follow.")
    assert passage.text == "Staff walked out; more will follow."
    assert {passage.text[place:].split()[0] for place in passage.events} == {"walked"}
    assert {passage.text[place:].split()[0] for place in passage.forecasts} == {"will"}


@given(st.text(alphabet="ab [", max_size=40))
def test_unmarked_leaves_a_text_without_marks(text):
    assert unmarked("a", text).text == text


def test_marked_passages_hold_many_clauses_of_both_sorts():
    passages = list(marked_passages("events"))
    assert sum(len(passage.events) for passage in passages) > 300
    assert len({passage.name for passage in passages}) == len(passages)
    assert not any(mark in passage.text for passage in passages for mark in "[]{}")
