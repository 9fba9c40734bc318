import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.linking.text.sentences import is_timeless, opening, sentences_at, stands_alone
from tests.db.linking.parts import article

TEXT = (
    "Dr. Tanaka studied 1,200 calls. “It is a lie detector,” Quill said. “We were not asked.”\n"
    "The firm pays €4.10 per agent. It declined to comment."
)
ARTICLE = article("a", TEXT)


def sentence_of(words):
    start = TEXT.index(words)
    return sentences_at(ARTICLE, start, start + len(words))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("1,200", "Dr. Tanaka studied 1,200 calls."),
        ("lie detector", "“It is a lie detector,” Quill said."),
        ("not asked", "“We were not asked.”"),
        ("€4.10", "The firm pays €4.10 per agent."),
    ],
)
def test_words_are_found_in_their_sentence(words, sentence):
    assert sentence_of(words).text == sentence


def test_words_over_two_sentences_give_both():
    assert sentence_of("calls. “It").text.startswith("Dr.")


def test_a_sentence_never_crosses_its_paragraph():
    assert sentence_of("asked.”\nThe firm").text == "“We were not asked.”"


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 30))
def test_spans_hold_their_text(start, length):
    found = sentences_at(ARTICLE, start, min(len(TEXT), start + length))
    assert TEXT[found.start : found.end] == found.text


def test_an_opening_is_cut_into_sentences_with_spans():
    found = opening(ARTICLE, paragraphs=1)
    assert len(found) == 3
    assert all(TEXT[item.start : item.end] == item.text for item in found)


@pytest.mark.parametrize(
    "text",
    [
        "It has recorded the keystrokes of its staff since April.",
        "But the company has recorded keystrokes since April this year.",
        "“We were not asked about any of this, she said to us all.",
        "Too short to tell.",
        "the company has recorded the keystrokes of its staff",
        "Ostria's DPA started an inquiry following the death of one of its employees.",
        "The Data Authority began to look into it after its drivers complained of cameras.",
    ],
)
def test_what_needs_its_neighbours_does_not_stand_alone(text):
    assert not stands_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Halcyon Labs has recorded the keystrokes of its staff since April.",
        "Ostria's DPA fined Halcyon Labs for filming its employees at work.",
        "The DPA found that the controller had not told its employees of the cameras.",
    ],
)
def test_a_whole_statement_stands_alone(text):
    assert stands_alone(text)


@pytest.mark.parametrize("words", ["on Monday", "last week", "two weeks ago", "yesterday"])
def test_words_of_the_day_are_not_timeless(words):
    assert not is_timeless(f"The company said so {words}.")
