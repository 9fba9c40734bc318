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


def page_with(folder, **tables):
    """Show the story page of a base with other rows in some tables."""
    [story] = ROWS["stories"]
    folder.mkdir(exist_ok=True)
    desk = build_desk(fill(folder / "kb.db", {**ROWS, **tables}))
    return Browser(desk).get(f"/story/{story['id']}").text


def test_what_rests_on_an_entered_event_cites_its_source(tmp_path):
    source = "https://record.example/pause"
    entered = {**ROWS["events"][0], "id": "entered", "curated": 1, "source_url": source}
    lines = [
        {**line, "event_id": "entered"} if line["section"] == "key_points" else line
        for line in ROWS["digests"]
    ]
    page = page_with(tmp_path, events=[*ROWS["events"], entered], digests=lines)
    assert f'class="entered-mark" href="{source}"' in page


def test_a_story_says_nothing_of_why_it_matters_where_nothing_is_read(tmp_path):
    lines = [line for line in ROWS["digests"] if line["section"] != "why_it_matters"]
    spans = [span for span in ROWS["digest_spans"] if span["digest_id"] != "g-why_it_matters"]
    assert "Why it matters" not in page_with(tmp_path, digests=lines, digest_spans=spans)


def test_only_a_resolved_story_says_what_settled_it(tmp_path):
    [story] = ROWS["stories"]
    settled = {**ROWS["digests"][0], "id": "g-settled", "section": "settled", "text": "It ended."}
    for state, is_told in (("resolved", True), ("growing", False)):
        page = page_with(
            tmp_path / state,
            stories=[{**story, "state": state}],
            digests=[*ROWS["digests"], settled],
        )
        assert ("It ended." in page) is is_told
