from db.linked.identities import Coverage
from db.linked.stories import Loudness
from db.linking.material import Known, Material
from db.linking.stories.stories import Story
from db.linking.tables.stakeholder_tables import (
    linked_aliases,
    linked_stakeholders,
    linked_stories,
    measure_stakeholders,
    seen,
    story_articles,
)
from tests.db.linking.parts import article, linkage, quotation

LINKED = linkage(
    article("a"), article("b", day="2026-05-01"), article("c", day=None), copies={"b": "a"}
)
STORY = Story(id="s", title="S", practice=None, articles={"a": 0.9, "b": 0.9, "c": 0.4})


def test_quotations_in_copies_are_not_counted_again():
    rows = (quotation("We said no.", "a"), quotation("We said no.", "b"))
    found = measure_stakeholders(Material(quotations=rows), LINKED)
    assert found["mara-quill"].quotations == 1


def test_a_curated_stakeholder_nobody_names_has_nothing():
    known = Known(id="eff", name="EFF", kind="advocacy")
    found = measure_stakeholders(Material(known_stakeholders=(known,)), LINKED)["eff"]
    assert found == Coverage(id="eff")


def test_first_and_last_sight_leave_undated_articles_out():
    assert seen("abc", LINKED) == ("2026-04-21T08:00:00Z", "2026-05-01T08:00:00Z")
    assert seen("c", LINKED) == (None, None)


def test_rows_of_stakeholders_are_marked_as_extracted():
    measures = measure_stakeholders(Material(), LINKED)
    records = list(linked_stakeholders(measures, LINKED))
    assert {record.curated for record in records} == {0}
    assert {record.id for record in records} == set(LINKED.who.stakeholders)


def test_stakeholders_without_other_names_have_no_aliases():
    assert list(linked_aliases([], LINKED)) == []


def test_a_story_counts_articles_and_origins():
    (story,) = linked_stories([STORY], {}, LINKED)
    assert (story.articles, story.independent_origins) == (3, 2)
    assert (story.state, story.noise_level) == ("quiet", 0.0)


def test_a_story_has_the_state_of_its_latest_day():
    loudness = {"s": Loudness(id="s", state="debated", noise_level=50.0)}
    (story,) = linked_stories([STORY], loudness, LINKED)
    assert (story.state, story.noise_level) == ("debated", 50.0)


def test_articles_belong_to_their_story_with_a_score():
    ties = story_articles([STORY])
    assert {tie.article_id: tie.score for tie in ties} == STORY.articles
