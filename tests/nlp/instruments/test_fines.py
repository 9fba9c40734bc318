"""Fines by their sum."""

import pytest

from nlp.instruments.fines import fines


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The authority imposed a fine of €5,000 on it.", "fine of €5,000"),
        ("It faces a €3 million fine.", "fine of €3 million"),
        ("The regulator fined the bakery SEK 20,000.", "fine of SEK 20,000"),
        ("The watchdog fined the bakery 32 million euros.", "fine of €32 million"),
        ("A fine of €32m was imposed.", "fine of €32 million"),
        ("The 32-million-euro fine was upheld.", "fine of €32 million"),
        ("A fine of two million euros was imposed.", "fine of two million euros"),
        ("It was fined half a million pounds.", "fine of half a million pounds"),
        ("It was fined 2.5 million kronor.", "fine of 2.5 million kronor"),
    ],
)
def test_a_sum_that_somebody_was_fined_is_a_fine(text, name):
    assert [found.name for found in fines(text)] == [name]


def test_a_sum_alone_is_none():
    assert not list(fines("It paid €5,000 for the cameras, which is fine."))


def test_a_fine_has_the_span_of_its_words():
    text = "A fine of €5,000 was paid."
    (found,) = fines(text)
    assert text[found.start : found.end] == found.text
