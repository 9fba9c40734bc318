"""Stretches between quote marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.quotations.quote_marks import quoted_stretches


def words(text):
    return [text[row.start : row.end] for row in quoted_stretches(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We do,” she said.", ["We do,"]),
        ('"We do," she said, "and will."', ["We do,", "and will."]),
        ("No marks here.", []),
        ("He said “it’s fine” twice.", ["it’s fine"]),
        ('"" empty', [""]),
        ("''We do,'' she said, ``and will.''", ["We do,", "and will."]),
        ("the drivers' own ''log''", ["log"]),
        ("“We do,“ she said. “Twice.”", ["We do,", "Twice."]),
    ],
)
def test_quoted_stretches_reads_straight_and_curly_marks(text, expected):
    assert words(text) == expected


def test_quoted_stretches_lets_an_open_mark_end_with_its_paragraph():
    text = "“First part of it.\n“Second part,” he said."
    found = list(quoted_stretches(text))
    assert [row.closed for row in found] == [False, True]


def test_quoted_stretches_never_crosses_a_paragraph():
    assert words('A "broken\nparagraph" here') == ["broken", " here"]


@given(st.text(alphabet='ab “”"\n', max_size=60))
def test_quoted_stretches_lie_within_the_text_in_order(text):
    found = list(quoted_stretches(text))
    assert all(0 <= row.start <= row.end <= len(text) for row in found)
    assert [row.start for row in found] == sorted(row.start for row in found)
