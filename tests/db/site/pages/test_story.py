"""What a story page says of its claims."""

from db.site.pages.story import sightings


def test_sightings_sum_up_a_claim():
    rows = [{"modality": "asserted", "claimant_name": "Union"}, {"modality": "asserted", "claimant_name": None},
            {"modality": "denied", "claimant_name": "Firm"}]  # fmt: skip
    made = sightings(rows)
    assert made["modalities"] == {"asserted": 2, "denied": 1}
    assert made["claimants"] == ["Union", "Firm"]
