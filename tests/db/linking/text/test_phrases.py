import pytest

from db.linking.text.phrases import capitalised, closed, listed, quoted, when


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2026-04-21", "on 21 April 2026"),
        ("2026-04", "in April 2026"),
        ("2026", "in 2026"),
        ("2026-22", "in summer 2026"),
        ("2026-06-15~", "around 15 June 2026"),
        ("2026-07-03/2026-07-07", "between 3 July 2026 and 7 July 2026"),
        ("../2026-12", "by December 2026"),
        ("2026-04-16/..", "since 16 April 2026"),
    ],
)
def test_dates_are_said_with_their_preposition(edtf, said):
    assert when(edtf) == said


@pytest.mark.parametrize(
    ("names", "text"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_names_are_joined(names, text):
    assert listed(names) == text


@pytest.mark.parametrize(
    ("text", "end"),
    [("So it is,", "So it is."), ("Is it?", "Is it?"), ("“So it is.”", "“So it is.”")],
)
def test_sentences_get_one_end(text, end):
    assert closed(text) == end


def test_quotations_get_marks_capital_and_end():
    assert quoted("a tired voice is health data,") == "“A tired voice is health data.”"
    assert capitalised("") == ""
