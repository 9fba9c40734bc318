from dataclasses import replace

import pytest

from db.linked.statements import StoryEvent
from db.linking.entered.events import join_entered
from db.linking.material import CuratedEvent, Known, Material
from db.linking.statements.events import gather_events
from tests.db.linking.parts import article, event, linkage

KNOWN = (
    Known(id="halcyon-labs", name="Halcyon Labs", kind="employer"),
    Known(id="data-commissioner", name="Data Commissioner", kind="regulator"),
    Known(id="tonesense", name="ToneSense", kind="vendor"),
)
CASES = (
    Known(id="fine-17", name="Commissioner fine on Halcyon", kind="fine", aliases=("DC-2023-017",)),
)
HALCYON = (("halcyon-labs", "agent"),)
KEYS = ("keystroke_logging",)


def fact(
    title="Halcyon pauses the recording", *, key="ev-1", kind="pause", edtf="2026-06-22", **more
):
    more = {"roles": HALCYON, "practices": KEYS, **more}
    return CuratedEvent(id=key, title=title, kind=kind, edtf=edtf, **more)


def told(*days, title="Halcyon Labs records its staff", practices=KEYS, **more):
    return linkage(
        *(article(key, day=day, title=title, practices=practices)
          for key, day in zip("abc", days, strict=False)),
        names=("Halcyon Labs", "Data Commissioner"), **more,
    )  # fmt: skip


def join(facts, *sightings, linkage=None, standing=None):
    linkage = linkage or told("2026-06-20", "2026-06-24")
    material = Material(
        articles=tuple(linkage.articles.values()),
        events=sightings,
        known_stakeholders=KNOWN,
        known_instruments=CASES,
        curated_events=tuple(facts),
    )
    read = gather_events(sightings, linkage)
    return join_entered(read, material, linkage, linkage, standing or {})


def paused(edtf="2026-06", what="Halcyon Labs paused the recording program", **more):
    more = {"roles": [("Halcyon Labs", "agent")], "kind": "pause", **more}
    return event(what, edtf=edtf, **more)


def test_what_was_read_and_entered_is_one_event_with_the_entered_day():
    tables, joined = join([fact()], paused())
    assert [(row.id, row.edtf, row.articles) for row in tables.events] == [
        ("ev-1", "2026-06-22", 1)
    ]
    assert set(tables.event_of.values()) == {"ev-1"}
    assert joined.told == {"ev-1"}
    assert [(row.edtf, row.earliest, row.independent_origins) for row in joined.events] == [
        ("2026-06-22", "2026-06-22", 1)
    ]


def test_a_petition_read_later_by_its_signatures_is_the_entered_one_of_its_month():
    begun = fact("Staff publish an appeal", kind="petition", edtf="2026-05")
    signed = paused(
        "../2026-06-24", "More than 900 workers of Halcyon Labs signed", kind="petition"
    )
    _, joined = join([begun], signed, linkage=told("2026-06-20"))
    assert (joined.told, joined.events[0].edtf) == ({"ev-1"}, "2026-05")
    _, apart = join([begun], signed, linkage=told("2026-11-20"))
    assert apart.told == set()


CALL = "This follows an RFI released by Data Commissioner this month"


@pytest.mark.parametrize(
    ("told_of", "is_one"),
    [
        (" on software that monitors workers by keystroke.", True),
        (" on the price of bread and milk.", False),
        (". Others monitor workers by keystroke.", False),
    ],
)
def test_a_call_for_comments_is_one_by_its_matter(told_of, is_one):
    office = [("data-commissioner", "agent")]
    asked = fact(
        "Data Commissioner asks the public about keystroke monitoring of workers", kind="inquiry",
        roles=office, edtf="2026-06-01",
    )  # fmt: skip
    linked = linkage(
        article("a", CALL + told_of, day="2026-06-20"), names=("Halcyon Labs", "Data Commissioner")
    )
    roles = [("Data Commissioner", "agent")]
    read = paused(what="An RFI was released by Data Commissioner", kind="inquiry", roles=roles)
    _, joined = join([asked], read, linkage=linked)
    assert joined.told == ({"ev-1"} if is_one else set())


def test_two_readings_of_what_was_entered_are_counted_together():
    tables, joined = join(
        [fact()],
        paused(),
        paused("2026-06-22", "Halcyon Labs put a pause to all recording of keys", article_id="b"),
    )
    assert [row.id for row in tables.events] == ["ev-1"]
    assert (joined.events[0].articles, joined.events[0].status) == (2, "confirmed")


def test_a_day_that_was_read_stays_where_only_a_month_was_entered():
    _, joined = join([fact(edtf="2026-06")], paused("2026-06-22"))
    assert joined.events[0].edtf == "2026-06-22"


def test_days_that_differ_are_said_to_differ_and_the_entered_one_stands():
    _, joined = join([fact()], paused("2026-06-24"))
    assert (joined.events[0].edtf, joined.events[0].date_conflict) == ("2026-06-22", 1)


@pytest.mark.parametrize(
    "sighting",
    [
        paused(kind="layoff"),
        paused("2026-08"),
        paused("2026"),
        paused(roles=[("Data Commissioner", "agent")]),
        paused(roles=[]),
        paused(what="Halcyon Labs will pause the recording", status="planned"),
        paused(what="Halcyon Labs opened a second office"),
    ],
)
def test_other_kinds_times_parties_and_words_are_other_events(sighting):
    tables, joined = join([fact()], sighting)
    assert "ev-1" not in {row.id for row in tables.events}
    assert joined.events[0].articles is None


def test_of_two_entered_events_that_fit_as_well_none_is_taken():
    tables, _ = join([fact(), fact(key="ev-2", edtf="2026-06-23")], paused())
    assert not {row.id for row in tables.events} & {"ev-1", "ev-2"}


FINED = (("data-commissioner", "agent"), ("halcyon-labs", "target"))


@pytest.mark.parametrize(
    ("what", "is_one"),
    [
        ("The authority fined Halcyon Labs €35,258,708", True),
        ("The authority fined the firm 35.3 million euros", True),
        ("The authority fined Halcyon Labs thirty-five euros", False),
        ("The authority fined Halcyon Labs €20,000", False),
        ("The authority fined Halcyon Labs", False),
    ],
)
def test_a_fine_is_one_by_its_sum_and_who_pays(what, is_one):
    entered = fact("Commissioner fines Halcyon 35.3 million euros", kind="fine", roles=FINED)
    tables, _ = join([entered], event(what, edtf=None))
    assert ("ev-1" in {row.id for row in tables.events}) is is_one


def test_an_entered_event_keeps_what_was_read_as_it_before():
    sighting = paused(what="The tool rests")
    tables, _ = join([fact()], sighting, standing={sighting.id: "ev-1"})
    assert tables.event_of[sighting.id] == "ev-1"


def homes(facts, **more):
    _, joined = join(facts, **more)
    return set(joined.story_events)


def test_an_entered_event_enters_the_story_of_its_stakeholder_practice_and_weeks():
    assert homes([fact()]) == {StoryEvent(story_id="story", event_id="ev-1")}


@pytest.mark.parametrize(
    "entered",
    [
        fact(edtf="2026-01-10"),
        fact(edtf="2026"),
        fact(edtf=None),
        fact(practices=("video_surveillance",)),
        fact(practices=()),
        fact(practices=("employee_monitoring",)),
        fact(roles=(("tonesense", "agent"),)),
        fact(roles=(("data-commissioner", "agent"),)),
        fact(roles=(("halcyon-labs", "source"),)),
    ],
)
def test_other_matters_of_the_same_company_stay_out(entered):
    assert homes([entered]) == set()


def test_a_company_that_no_headline_names_is_not_the_story_s():
    other = told("2026-06-20", title="A week in surveillance", practices=(*KEYS,))
    assert homes([fact()], linkage=other) == set()


def test_a_story_that_is_quiet_for_long_takes_only_what_is_near_an_article():
    quiet = told("2025-01-10", "2026-12-24")
    assert homes([fact()], linkage=quiet) == set()


@pytest.mark.parametrize(
    ("title", "instruments", "is_in"),
    [
        ("Data Commissioner (Wexland) - DC-2023-017", ("fine-17",), True),
        ("Data Commissioner (Wexland) - DC-2023-018", ("fine-17",), False),
        ("Data Commissioner (Wexland) - DC-2023-017", (), False),
    ],
)
def test_what_became_of_a_case_enters_the_story_of_its_page_in_any_year(title, instruments, is_in):
    cut = fact("A court cuts the fine", kind="ruling", edtf="2028-12-23", instruments=instruments)
    assert bool(homes([cut], linkage=told("2026-06-20", title=title))) is is_in


def test_the_order_of_facts_and_readings_changes_nothing():
    facts = [fact(), fact("Halcyon staff sign a petition", key="ev-2", kind="petition")]
    sightings = [paused(), paused(kind="petition", what="Staff of Halcyon Labs signed a petition")]
    tables, joined = join(facts, *sightings)
    tables_back, joined_back = join(facts[::-1], *sightings[::-1])
    assert set(tables.events) == set(tables_back.events)
    assert set(joined.events) == set(joined_back.events)
    assert set(joined.story_events) == set(joined_back.story_events)


def test_read_events_are_about_the_practices_of_the_articles_that_tell_them():
    _, joined = join([], paused())
    assert [row.practice for row in joined.practices] == ["keystroke_logging"]


def test_without_entered_events_what_was_read_stays_as_it_is():
    linked = told("2026-06-20")
    read = gather_events([paused()], linked)
    material = Material(articles=tuple(linked.articles.values()), events=(paused(),))
    assert join_entered(read, material, linked, replace(linked), {})[0] == read
