import pytest

from db.linking.text.phrases import capitalised, closed, listed, once_priced, quoted, when


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2026-04-21", "on 21 April 2026"),
        ("2026-04", "in April 2026"),
        ("2026", "in 2026"),
        ("2026-22", "in summer 2026"),
        ("2026-06-15~", "around 15 June 2026"),
        ("2026-07-03/2026-07-07", "between 3 July 2026 and 7 July 2026"),
        ("2026-05-28/2026-05-29", "on 28 or 29 May 2026"),
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fined €1,500 EUR (16 million SEK)", "fined €1,500 (16 million SEK)"),
        ("a fine of €2.5 million euros on it", "a fine of €2.5 million on it"),
        ("€1,500 (NOK 16,000) and 5 euros", "€1,500 (NOK 16,000) and 5 euros"),
    ],
)
def test_the_currency_of_a_sum_is_named_once(text, said):
    assert once_priced(text) == said
