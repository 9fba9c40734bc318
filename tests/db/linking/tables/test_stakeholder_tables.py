from db.linking.material import Known, Material
from db.linking.stories.stories import Story
from db.linking.tables.stakeholder_tables import (
    alias_rows,
    measure_stakeholders,
    seen,
    stakeholder_rows,
    story_article_rows,
    story_rows,
)
from tests.db.linking.parts import article, linkage, quotation

LINKED = linkage(
    article("a"), article("b", day="2026-05-01"), article("c", day=None), copies={"b": "a"}
)
STORY = Story(id="s", title="S", practice=None, articles={"a": 0.9, "b": 0.9, "c": 0.4})


def test_quotations_in_copies_are_not_counted_again():
    rows = (quotation("We said no.", "a"), quotation("We said no.", "b"))
    found = measure_stakeholders(Material(quotations=rows), LINKED)
    assert found["mara-quill"]["quotations"] == 1


def test_a_curated_stakeholder_nobody_names_has_nothing():
    known = Known(id="eff", name="EFF", kind="advocacy")
    found = measure_stakeholders(Material(known_stakeholders=(known,)), LINKED)["eff"]
    assert found == {"articles": 0, "quotations": 0, "first_seen_at": None, "last_seen_at": None}


def test_first_and_last_sight_leave_undated_articles_out():
    assert seen("abc", LINKED) == {
        "first_seen_at": "2026-04-21T08:00:00Z",
        "last_seen_at": "2026-05-01T08:00:00Z",
    }
    assert seen("c", LINKED)["first_seen_at"] is None


def test_rows_of_stakeholders_are_marked_as_extracted():
    measures = measure_stakeholders(Material(), LINKED)
    rows = stakeholder_rows(measures, LINKED)
    assert {row["curated"] for row in rows} == {0}
    assert {row["id"] for row in rows} == set(LINKED.who.stakeholders)


def test_stakeholders_without_other_names_have_no_aliases():
    assert alias_rows([], LINKED) == []


def test_a_story_counts_articles_and_origins():
    (row,) = story_rows([STORY], {}, LINKED)
    assert (row["articles"], row["independent_origins"]) == (3, 2)
    assert (row["state"], row["noise_level"]) == ("emerging", 0.0)


def test_a_story_has_the_state_of_its_latest_day():
    levels = {"s": {"story_id": "s", "at": "2026-05-02", "state": "debated", "level": 50.0}}
    (row,) = story_rows([STORY], levels, LINKED)
    assert (row["state"], row["noise_level"]) == ("debated", 50.0)


def test_articles_belong_to_their_story_with_a_score():
    rows = story_article_rows([STORY])
    assert {row["article_id"]: row["score"] for row in rows} == STORY.articles
