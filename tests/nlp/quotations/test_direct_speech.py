"""Quoted stretches become speech, or are left as names and irony; on sentences of our own."""

import pytest

from nlp.quotations.direct_speech import direct_quotations
from nlp.quotations.marks.quote_marks import quoted_stretches

pytestmark = pytest.mark.model


def read(nlp, text):
    stretches = list(quoted_stretches(text))
    found = direct_quotations(nlp(text), [], stretches, [])
    return [(text[q.start : q.end], q.speaker_text) for q in found]


def test_direct_quotations_leave_a_word_between_marks(nlp):
    assert read(nlp, "The “smart” badge is blue.") == []


def test_direct_quotations_go_on_in_the_same_paragraph(nlp):
    text = "“It is cold,” the clerk said. “The stove is out.”"
    assert [speaker for _, speaker in read(nlp, text)] == ["the clerk", "the clerk"]


def test_direct_quotations_go_on_where_the_mark_was_left_open(nlp):
    text = "The clerk said: ‘It is cold.\n‘The stove is out.’"
    assert [speaker for _, speaker in read(nlp, text)] == ["The clerk", "The clerk"]


def test_direct_quotations_take_one_word_that_names(nlp):
    text = "The trade, or as many are now calling it, “bossware”, grows."
    assert [words for words, _ in read(nlp, text)] == ["bossware"]


def test_direct_quotations_take_a_clause_after_a_comma(nlp):
    text = "When he sat in the hall, “the talk was always of the tide and of salt”."
    assert read(nlp, text) == [("the talk was always of the tide and of salt", "he")]
