"""Dates in other languages."""

import pytest

from nlp.llm.abroad.dates import meant


@pytest.mark.parametrize(
    ("words", "language", "date"),
    [
        ("am 4. Mai 2026", "de", "2026-05-04"),
        ("im Mai 2026", "de", "2026-05"),
        ("gestern", "de", "2026-06-23"),
        ("le 3 mars 2026", "fr", "2026-03-03"),
        ("ayer", "es", "2026-06-23"),
        ("il 2 giugno 2026", "it", "2026-06-02"),
        ("2025", "de", "2025"),
    ],
)
def test_words_mean_a_date(words, language, date):
    assert meant(words, "2026-06-24", language) == {date}


@pytest.mark.parametrize("words", ["12", "den Fahrern", "3,5", "", "x" * 99])
def test_other_words_mean_none(words):
    assert meant(words, "2026-06-24", "de") == set()


def test_yesterday_is_no_date_without_a_day_of_publication():
    assert meant("gestern", None, "de") == set()
