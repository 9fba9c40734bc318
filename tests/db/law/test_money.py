import pytest

from db.law.money import SIZES, bounds_of, in_euro, rates_of, rates_url, size_of


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
