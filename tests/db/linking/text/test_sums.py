"""Sums of money in sentences of ours are written as English writes them."""

import pytest

from db.linking.text.sums import in_english


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("fined €1.500 an employer", "fined €1,500 an employer"),
        ("was fined 700.000 HUF and warned", "was fined 700,000 HUF and warned"),
        ("a fine of RON 24.362,50 was imposed", "a fine of RON 24,362.50 was imposed"),
        ("fined a shop €2000.", "fined a shop €2,000."),
        ("fined a shop €9,50 a day", "fined a shop €9.50 a day"),
        ("paid 1500 euros, then left", "paid 1,500 euros, then left"),
        ("fined €1.250.000,00 at once", "fined €1,250,000.00 at once"),
        ("a fine of €10,059.92 (ISK 1,500,00) on it", "a fine of €10,059.92 on it"),
    ],
)
def test_sums_are_written_as_english_does(written, expected):
    assert in_english(written) == expected


@pytest.mark.parametrize(
    "text",
    [
        "fined €1,500 and £3.5 million",
        "fined €1.250 million over cameras",  # a decimal, it may be
        "said: “They paid €1.500 for it.”",
        "case 10.112.287 of 2024",
        "since 2021 the firm has 12000 clerks",
        "fined €5,000 (RON 24,362.50) for it",
        "version 1.500 of the tool",
        "$73,000 in damages",
        "Articles 5, 6, 12 and 13",
    ],
)
def test_what_is_english_quoted_or_no_sum_stays(text):
    assert in_english(text) == text
