"""Addresses say what a story is about, whatever its headlines are."""

import pytest

from db.linking.stories.addresses import find_programme, story_address
from db.linking.text.decision_titles import decision_of
from tests.db.linking.parts import article

BODIES = {"a": "halcyon", "b": "halcyon", "c": "halcyon"}
NAMED = "The Quiet Capture Initiative records what clerks type."


def test_an_address_is_of_body_programme_and_year():
    members = [article("a", NAMED), article("b", NAMED, day="2027-01-02")]
    assert story_address(members, BODIES) == "halcyon-quiet-capture-initiative-2026"


def test_an_address_without_a_programme_is_of_body_practice_and_month():
    members = [article("a", practices=("keystroke_logging", "employee_monitoring"))]
    assert story_address(members, BODIES) == "halcyon-keystroke-logging-2026-04"


def test_later_articles_and_headlines_move_no_address():
    first = article("a", title="One", practices=("keystroke_logging",))
    later = article("b", title="Another", day="2026-09-01", practices=("keystroke_logging",))
    assert story_address([first], BODIES) == story_address([later, first], BODIES)


def test_a_story_about_nobody_goes_by_its_first_headline():
    members = [article("a", title="What bosses see"), article("b", title="Later", day="2027-01-01")]
    assert story_address(members, {}) == "what-bosses-see"


def test_a_page_of_a_decision_goes_by_authority_and_case():
    members = [article("a", title="AEPD (Spain) - EXP209900001", practices=("time_tracking",))]
    assert story_address(members, BODIES) == "aepd-spain-exp209900001"


def test_two_stories_of_one_matter_have_addresses_of_their_own():
    members = [article("a", title="Live"), article("b", title="Live", day="2026-05-01")]
    taken: set[str] = set()
    for _ in range(2):
        taken.add(story_address(members, {}, story_ids=taken))
    assert len(taken) == 2


@pytest.mark.parametrize(
    ("title", "case"),
    [
        ("AEPD (Spain) - PS/00261/2020", "PS/00261/2020"),
        ("BAG - 2 AZR 296/22", "2 AZR 296/22"),
        (
            "AP (The Netherlands) - Boete camera winkel",
            "Boete camera winkel",
        ),
    ],
)
def test_a_page_of_a_decision_is_known_by_its_title(title, case):
    assert decision_of(title).case == case


@pytest.mark.parametrize(
    "title", ["Clerks and AI - What next", "Amazon fined - what 2024 means", "Bosses (again)"]
)
def test_other_titles_are_no_decisions(title):
    assert decision_of(title) is None


def test_one_article_names_no_programme():
    assert find_programme([article("a", NAMED)]) is None
