"""Where in a text its time expressions can stand."""

import re

import pytest

from nlp.dates.patterns import PATTERNS, REACH, matches, stretches
from tests.nlp.dates.test_reading import CASES

FILLER = "so she sat and sang a song of cats. " * 10


def covers(text, start, end):
    return any(first <= start and end <= last for first, last in stretches(text))


@pytest.mark.parametrize("words", [words for _, words, _ in CASES])
def test_stretches_hold_every_time_expression(words):
    assert covers(FILLER + words + " " + FILLER, len(FILLER), len(FILLER) + len(words))


@pytest.mark.parametrize(("sentence", "words"), [case[:2] for case in CASES])
def test_a_pattern_finds_the_same_within_its_stretch(sentence, words):
    text = f"{FILLER}{sentence} {FILLER}"
    spans = [[match.span() for match in pattern.finditer(text)] for pattern, _ in PATTERNS]
    within = [
        [match.span() for place in stretches(text) for match in pattern.finditer(text, *place)]
        for pattern, _ in PATTERNS
    ]
    assert within == spans


def test_stretches_leave_out_what_holds_no_time():
    assert stretches(FILLER) == []


def test_stretches_that_touch_are_one():
    text = FILLER + "on Monday or on Tuesday " + FILLER
    assert len(stretches(text)) == 1
    assert stretches(text)[0][0] == text.index("Monday") - REACH


@pytest.mark.parametrize(
    "text", ["On 2026-04-21T10:00Z", "In FY2027, fy 28 and May 3. April, MAY 2026", "twenty-six"]
)
def test_matches_are_those_of_each_pattern(text):
    for pattern, value in PATTERNS:
        spans = [match.span() for match in matches(pattern, text, [(0, len(text))])]
        assert spans == [match.span() for match in pattern.finditer(text)], value


def test_patterns_for_small_letters_have_no_capitals():
    escapes = re.compile(r"\(\?P<\w+>|\\[A-Za-z]|\[A-Z\]")
    capitals = [p.pattern for p, _ in PATTERNS if re.search("[A-Z]", escapes.sub("", p.pattern))]
    assert all("[A-Z]" in pattern for pattern in capitals)
