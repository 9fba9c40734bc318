"""Years, parts of them, and several of them."""

import pytest

from nlp.dates.reading import dates

pytestmark = pytest.mark.model
CASES = [
    ("It began in March '23.", "in March '23", "2023-03"),
    ("It began in '24.", "'24", "2024"),
    ("It began on 4 May ’98.", "4 May ’98", "1998-05-04"),
    ("It closed in nineteen ninety-six.", "nineteen ninety-six", "1996"),
    ("It closed in May nineteen eighty.", "May nineteen eighty", "1980-05"),
    ("It closed in the year two thousand and six.", "the year two thousand and six", "2006"),
    ("It closed in twenty twenty-four.", "twenty twenty-four", "2024"),
    ("Sales rose in fiscal 2025.", "fiscal 2025", "2025~"),
    ("Sales rose in FY26.", "FY26", "2026~"),
    ("Sales rose in the last fiscal year.", "the last fiscal year", "2025~"),
    ("It paid in the 2024-25 financial year.", "the 2024-25 financial year", "2024/2025"),
    ("It rose in the first half of 2025.", "the first half of 2025", "2025-01/2025-06"),
]


@pytest.mark.parametrize(("text", "words", "edtf"), CASES)
def test_years_have_a_value(nlp, text, words, edtf):
    found = list(dates(nlp(text), published="2026-06-10"))
    assert [(date.text, date.edtf) for date in found] == [(words, edtf)]


@pytest.mark.parametrize(
    "text", ["Two thousand workers signed.", "Twenty twenty-litre drums leaked."]
)
def test_years_leave_numbers_of_things(nlp, text):
    assert list(dates(nlp(text), published="2026-06-10")) == []
