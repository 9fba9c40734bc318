import pytest

from db.law.regions import EUROPE, holding_in, is_place, region_of


@pytest.mark.parametrize(
    ("code", "codes"),
    [("US-CA", ["US-CA", "US"]), ("US-NYC", ["US-NYC", "US-NY", "US"]), ("DE", ["DE", "EU", "COE"]), ("EU", ["EU"]),
     ("GB", ["GB", "COE"]), ("AU-NSW", ["AU-NSW", "AU"]), ("Norland", ["Norland"])],
)  # fmt: skip
def test_law_from_above_holds_in_a_place_too(code, codes):
    assert holding_in(code) == codes


@pytest.mark.parametrize(
    ("code", "region"),
    [("ES", EUROPE), ("GB-SCT", EUROPE), ("US-NY", "US"), (None, None), ("", None)],
)
def test_a_place_is_counted_with_its_land_or_with_europe(code, region):
    assert region_of(code) == region


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("FR", True),
        ("US-CA", True),
        ("COE", True),
        ("EUROPE", True),
        ("Norland", False),
        ("", False),
    ],
)
def test_a_real_place_is_known_though_nothing_is_of_it(code, known):
    assert is_place(code) is known
