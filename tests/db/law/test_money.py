import pytest

from db.law.money import (
    SIZES,
    bounds_of,
    in_euro,
    is_converted,
    lowered_to,
    rates_of,
    rates_url,
    size_of,
)


@pytest.mark.parametrize(
    ("amount", "currency", "size"),
    [(1.0, "EUR", "under-10000"), (10_000.0, "EUR", "to-100000"), (1_000_000.0, "EUR", "above-1000000"),
     (100_000.0, "NOK", "under-10000"), (200_000.0, "NOK", "to-100000"), (None, "EUR", None), (5.0, "XXX", None)],
)  # fmt: skip
def test_an_amount_has_a_size(amount, currency, size):
    assert size_of(amount, currency) == size


def test_sizes_follow_each_other():
    assert [bounds_of(size)[0] for size in SIZES][1:] == [bounds_of(size)[1] for size in SIZES][:-1]


def test_rates_say_of_when_they_are_and_where_they_stand():
    assert rates_of() == "2024-04"
    assert rates_url().startswith("https://eur-lex.europa.eu/")
    assert in_euro(11.698, "NOK") == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("appeal", "amount"),
    [
        ("Council 4 (fine cut to EUR 15 million on 23 December 2025)", 15e6),
        ("objection; fine lowered to EUR 50,000", 50_000.0),
        ("fine reduced to NOK 50,000", None), ("Board 2: upheld", None), (None, None),
    ],
)  # fmt: skip
def test_the_words_on_an_appeal_tell_to_what_a_fine_was_lowered(appeal, amount):
    assert lowered_to(appeal, "EUR") == amount


@pytest.mark.parametrize(
    ("place", "currency", "converted"),
    [("HU", "EUR", True), ("HU", "HUF", False), ("ES", "EUR", False), (None, "EUR", False), ("NO", None, False)],
)  # fmt: skip
def test_a_sum_in_another_currency_than_its_authority_s_was_converted(place, currency, converted):
    assert is_converted(place, currency) is converted
