"""What a story page says of its claims and its days."""

from db.site.desk import build_desk
from db.site.pages.story import sightings
from tests.db.site.conftest import ROWS, Browser, fill


def test_sightings_sum_up_a_claim():
    rows = [{"modality": "asserted", "claimant_name": "Union"}, {"modality": "asserted", "claimant_name": None},
            {"modality": "denied", "claimant_name": "Firm"}]  # fmt: skip
    made = sightings(rows)
    assert made["modalities"] == {"asserted": 2, "denied": 1}
    assert made["claimants"] == ["Union", "Firm"]


def test_story_without_days_says_so_once(tmp_path):
    [story] = ROWS["stories"]
    undated = {**story, "first_seen_at": None, "last_seen_at": None}
    desk = build_desk(fill(tmp_path / "kb.db", {**ROWS, "stories": [undated]}))
    page = Browser(desk).get(f"/story/{story['id']}").text
    assert page.count("days unknown") == 1
    assert "date unknown</span> to" not in page
