"""What a story page says of its claims and its days."""

import pytest

from db.site.desk import build_desk
from db.site.pages.law.instrument import stories
from db.site.pages.story import instruments, sightings
from db.store import Store
from tests.db.site.conftest import NOW, ROWS, Browser, fill

STORY = ROWS["stories"][0]["id"]


def test_sightings_sum_up_a_claim():
    rows = [{"modality": "asserted", "claimant_name": "Union", "words": "it films"},
            {"modality": "asserted", "claimant_name": None, "words": "it films"},
            {"modality": "denied", "claimant_name": "Firm", "words": "it films"}]  # fmt: skip
    made = sightings(rows)
    assert made["modalities"] == {"asserted": 2, "denied": 1}
    assert made["claimants"] == ["Union", "Firm"]


def test_words_that_deny_by_themselves_are_asserted_by_who_says_them():
    rows = [{"modality": "denied", "claimant_name": "Firm", "words": "the lenses were not used"},
            {"modality": "denied", "claimant_name": "Firm", "words": "the firm films its staff"}]  # fmt: skip
    assert sightings(rows)["modalities"] == {"asserted": 1, "denied": 1}


def test_a_denial_that_says_so_itself_is_asserted_on_the_page(tmp_path):
    [article] = ROWS["articles"]
    [sighting] = ROWS["claim_sightings"]
    words = article["text"][sighting["start"] : sighting["end"]]
    denied = {**sighting, "modality": "denied"}
    assert "· denied" in page_with(tmp_path / "plain", claim_sightings=[denied])
    text = article["text"].replace(words, f"{words[:3]} not {words[8:]}")
    assert len(text) == len(article["text"])
    page = page_with(
        tmp_path / "own", claim_sightings=[denied], articles=[{**article, "text": text}]
    )
    assert "· denied" not in page


@pytest.mark.parametrize(
    ("title", "is_headline"),
    [("Halcyon records keystrokes", True), ("records keystrokes", True), ("Halcyon is fined", False)],
)  # fmt: skip
def test_a_title_that_is_a_headline_says_whose(tmp_path, title, is_headline):
    [story] = ROWS["stories"]
    page = page_with(tmp_path, stories=[{**story, "title": title}])
    assert ("In the words of a headline of" in page) is is_headline


@pytest.mark.parametrize(("rests", "is_headline"), [((), True), (ROWS["digests"][:1], False)])
@pytest.mark.parametrize("path", ["/", "/stories"])
def test_lists_say_which_titles_are_headlines(tmp_path, path, rests, is_headline):
    ours = [{**each, "id": "g-title", "section": "title"} for each in rests]
    base = fill(tmp_path / "kb.db", {**ROWS, "digests": [*ROWS["digests"], *ours]})
    page = Browser(build_desk(base)).get(path).text
    assert ("a headline of The Meridian" in page) is is_headline


def test_story_without_days_says_so_once(tmp_path):
    [story] = ROWS["stories"]
    undated = {**story, "first_seen_at": None, "last_seen_at": None}
    desk = build_desk(fill(tmp_path / "kb.db", {**ROWS, "stories": [undated]}))
    page = Browser(desk).get(f"/story/{story['id']}").text
    assert page.count("days of articles unknown") == 1
    assert "date unknown</span> to" not in page


def test_story_of_one_day_says_it_once(tmp_path):
    [story] = ROWS["stories"]
    one_day = {**story, "first_seen_at": "2026-05-13", "last_seen_at": "2026-05-13T09:00:00Z"}
    page = page_with(tmp_path / "one", stories=[one_day])
    assert "</time> to" not in page
    assert "</time> to" in page_with(
        tmp_path / "two", stories=[{**one_day, "last_seen_at": "2026-05-20"}]
    )


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


def test_a_story_lists_the_case_whose_entered_decision_its_timeline_has(tmp_path):
    case = {"id": "fine-17", "name": "Fine on Halcyon", "kind": "fine", "recorded_at": NOW}
    cut = {**ROWS["events"][1], "id": "ev-cut", "kind": "ruling", "instrument_id": None}
    named = {**cut, "id": "ev-named", "kind": "statement"}
    other = {**case, "id": "case-9", "name": "Another case", "kind": "case"}
    rows = {
        **ROWS,
        "instruments": [*ROWS["instruments"], case, other],
        "events": [*ROWS["events"], cut, named],
        "event_instruments": [
            {"event_id": "ev-cut", "instrument_id": "fine-17", "curated": 1, "recorded_at": NOW},
            {"event_id": "ev-named", "instrument_id": "case-9", "curated": 1, "recorded_at": NOW},
        ],
        "story_events": [
            {"story_id": STORY, "event_id": key, "recorded_at": NOW}
            for key in ("ev-cut", "ev-named")
        ],
    }
    with Store.open(fill(tmp_path / "kb.db", rows)) as store:
        found = {row["id"]: row["mentioned_in"] for row in instruments(store.db.conn, STORY)}
        told = stories(store.db.conn, "fine-17")
    assert found["fine-17"] == 0
    assert "case-9" not in found
    assert [(row["id"], row["articles"]) for row in told] == [(STORY, 0)]


def test_related_stories_say_whose_headline_their_title_is(tmp_path):
    [story] = ROWS["stories"]
    other = {**story, "id": "other", "title": "records keystrokes"}
    shared = {**ROWS["story_articles"][0], "story_id": "other"}
    page = page_with(
        tmp_path, stories=[story, other], story_articles=[*ROWS["story_articles"], shared]
    )
    related = page[page.index('id="related"') :]
    assert "a headline of The Meridian" in related[: related.index("</section>")]
