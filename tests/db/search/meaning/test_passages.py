"""Texts are cut into passages of whole sentences."""

from hypothesis import given
from hypothesis import strategies as st

from db.search.meaning.passages import MOST_CHARACTERS, MOST_PASSAGES, passages, sentences


def cut(text):
    return [text[start:end] for start, end in passages(text)]


def test_sentences_end_at_their_marks_and_at_lines():
    text = "Is it “so?” Yes, by 3.5 per cent.\nA heading\n\nThe end"
    assert [text[start:end] for start, end in sentences(text)] == [
        "Is it “so?”", "Yes, by 3.5 per cent.", "A heading", "The end",
    ]  # fmt: skip


def test_passages_hold_whole_sentences():
    sentence = "Clerks are watched by software. "
    pieces = cut(sentence * 40)
    assert len(pieces) == 3
    assert all(piece.startswith("Clerks") and piece.endswith("software.") for piece in pieces)


def test_a_short_text_is_one_passage():
    assert cut("  Short.  ") == ["Short."]
    assert cut(" \n ") == []


@given(st.text(max_size=3000))
def test_passages_are_short_few_and_in_order(text):
    spans = passages(text)
    assert len(spans) <= MOST_PASSAGES
    assert all(0 < end - start <= MOST_CHARACTERS for start, end in spans)
    assert spans == sorted(spans)
