"""Zones and names of jurisdictions."""

import pytest

from db.law.places import code_of_place, place_before_number, state_by_number, zone_of


@pytest.mark.parametrize(
    ("place", "zone"),
    [("US-CA", "America/Los_Angeles"), ("US", "America/New_York"), ("GB", "Europe/London"),
     ("GB-SCT", "Europe/London"), ("XX", "UTC")],
)  # fmt: skip
def test_zone_is_that_of_the_publisher(place, zone):
    assert zone_of(place).key == zone


def test_states_are_counted_by_the_alphabet():
    assert [state_by_number(number) for number in ("1", "5", "50", "51", "52", "53", "x")] == [
        "US-AL", "US-CA", "US-WY", "US-DC", "US", None, None,
    ]  # fmt: skip


def test_name_and_code_lead_to_each_other():
    assert code_of_place(place_before_number("US-WA")) == "US-WA"
