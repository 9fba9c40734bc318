"""What another firm was fined is no turn of the story of a decision that recalls it."""

from dataclasses import replace

from db.linked.statements import StoryEvent
from db.linking.material import Material
from db.linking.statements.events import gather_events
from db.linking.statements.others_matters import without_others_matters
from tests.db.linking import parts
from tests.db.linking.parts import article, event, linkage

OFFICE = ("Data Commissioner", "agent")


def mentions(name, times):
    return [parts.mention(name, "a", start=10 * place, kind="employer") for place in range(times)]


def ties(sighting, *named, parent=None):
    linked = linkage(article("a"))
    firms = dict(linked.who.stakeholders)
    firms["tonesense"] = replace(firms["tonesense"], parent_id=parent)
    linked = replace(linked, who=replace(linked.who, stakeholders=firms))
    material = Material(
        articles=tuple(linked.articles.values()), mentions=named, events=(sighting,)
    )
    tables = gather_events(material.events, linked)
    assert len(tables.story_events) == 1
    return list(without_others_matters(tables, material, linked))


def fined(name, **more):
    return event(f"The Data Commissioner fined {name}", roles=[OFFICE, (name, "target")], **more)


def test_a_fine_on_a_firm_that_is_named_in_passing_is_not_of_the_story():
    assert ties(fined("ToneSense"), *mentions("Halcyon Labs", 3), *mentions("ToneSense", 2)) == []


def test_a_fine_on_a_firm_of_the_same_group_stays():
    assert ties(fined("ToneSense"), *mentions("Halcyon Labs", 3), parent="halcyon-labs")


def test_a_fine_on_a_firm_that_its_story_is_about_stays():
    (tie,) = ties(fined("Halcyon Labs"), *mentions("Halcyon Labs", 3))
    assert isinstance(tie, StoryEvent)
    both = (*mentions("Halcyon Labs", 3), *mentions("ToneSense", 3))
    assert ties(fined("ToneSense"), *both)


def test_a_story_of_no_firm_and_other_kinds_of_event_keep_theirs():
    assert ties(fined("ToneSense"), *mentions("ToneSense", 2))
    assert ties(fined("ToneSense", kind="layoff"), *mentions("Halcyon Labs", 3))
    assert ties(event("The office ruled", roles=[OFFICE]), *mentions("Halcyon Labs", 3))
