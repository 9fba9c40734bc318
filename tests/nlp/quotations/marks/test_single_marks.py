"""Single marks that quote, and apostrophes that don't."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.quotations.marks.single_marks import single_stretches
from tests.nlp.work import calls_of


def words(text, doubles=()):
    return [text[start:end] for start, end in single_stretches(text, 0, len(text), doubles)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'It is cold,' she said.", ["It is cold,"]),
        ("‘It’s cold,’ she said, ‘and it’s late.’", ["It’s cold,", "and it’s late."]),
        ("He called the clerks' rota 'a bad joke' twice.", ["a bad joke"]),
        ("She said 'the workers' time is their own' and left.", ["the workers' time is their own"]),
        ("It's the drivers' van, isn't it?", []),
        ("Rock 'n' roll of the '90s, 'til dawn.", []),
        ("He told the paper: 'We go on.", ["We go on."]),
        ("a 'b", []),
    ],
)
def test_single_stretches_tell_quotes_from_apostrophes(text, expected):
    assert words(text) == expected


def test_single_stretches_leave_what_double_marks_hold():
    text = "“He said 'no' to us,” she said."
    assert words(text, [(1, 20)]) == []


def test_single_stretches_take_linear_work():
    def work(times):
        text = "'a s' " * times
        doubles = [(i, i + 1) for i in range(0, 5 * times, 7)]
        return calls_of(single_stretches, text, 0, len(text), doubles)

    assert work(4000) < 2.2 * work(2000)


@given(st.text(alphabet="ab ‘’'.,s", max_size=60))
def test_single_stretches_lie_within_the_text_apart(text):
    spans = single_stretches(text, 0, len(text), [])
    assert all(0 < start < end <= len(text) for start, end in spans)
    assert all(left[1] < right[0] for left, right in pairwise(spans))
