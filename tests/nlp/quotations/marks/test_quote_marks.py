"""Stretches between quote marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.quotations.marks.quote_marks import (
    is_quoted,
    quoted_before,
    quoted_stretches,
    quoted_within,
)
from tests.nlp.work import calls_of


def words(text):
    return [text[stretch.start : stretch.end] for stretch in quoted_stretches(text)]


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
        ("„We do“, she said. „Twice”.", ["We do", "Twice"]),
        ("« We do », she said.", ["We do"]),
        ("He said ”we do” at last.", ["we do"]),
        ("‘We do,’ she said.", ["We do,"]),
        ("“He asked ‘is it “late”’ and left,” she said.", ["He asked ‘is it “late”’ and left,"]),
        ('A 27" screen and a 5" one.', []),
        ('"It is 27" wide," he said. "Yes."', ['It is 27" wide,', "Yes."]),
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


def test_quoted_stretches_take_linear_work():
    def work(times):
        return calls_of(lambda: list(quoted_stretches('5" and "so" ' * times)))

    assert work(4000) < 2.2 * work(2000)


def test_stretches_are_looked_up_by_place():
    stretches = list(quoted_stretches("“One,” he said. “Two,” she said. “Three.”"))
    one, two, three = stretches
    assert [is_quoted(stretches, place) for place in (0, 1, one.end, two.start, two.end)] == [
        False, True, False, True, False
    ]  # fmt: skip
    assert quoted_within(stretches, one.start + 1, three.start) == [two]
    assert quoted_before(stretches, three.start) == [one, two]
