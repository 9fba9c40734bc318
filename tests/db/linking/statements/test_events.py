from dataclasses import replace

import pytest

from db.linked.statements import StoryEvent
from db.linking.statements.events import gather_events, has_happened
from tests.db.linking.parts import article, event, linkage

ROLES = [("Data Commissioner", "agent"), ("Halcyon Labs", "target")]
FINED = "Data commissioner fines Halcyon Labs 32 million euros"


def linked(**more):
    return linkage(
        article("a", day="2026-08-12"),
        article("b", day="2026-08-13"),
        article("c", day="2026-08-14", **more),
        copies={} if more else {"c": "b"},
    )


def gather(*rows, linkage=None):
    return gather_events(rows, linkage or linked())


def test_one_happening_in_two_articles_is_one_event():
    found = gather(
        event(FINED, "a", roles=ROLES),
        event("Halcyon Labs was fined 32 million euros", "b", roles=ROLES),
    )
    assert len(found.events) == 1
    assert {row.role for row in found.roles} == {"agent", "target"}


def test_two_independent_origins_confirm_an_event():
    found = gather(event(FINED, "a"), event(FINED, "b"))
    assert (found.events[0].status, found.events[0].independent_origins) == ("confirmed", 2)


def test_a_copy_confirms_nothing():
    found = gather(event(FINED, "b"), event(FINED, "c"))
    assert (found.events[0].status, found.events[0].articles) == ("reported", 2)


def test_an_authority_s_own_page_confirms_its_act():
    own = linked(outlet_kind="regulator")
    assert gather(event(FINED, "c"), linkage=own).events[0].status == "confirmed"


def test_dates_that_contradict_are_one_event_with_a_flag():
    found = gather(
        event(FINED, "a", edtf="2026-08-11", roles=ROLES),
        event(FINED, "b", edtf="2026-08-12", roles=ROLES),
    )
    assert [row.date_conflict for row in found.events] == [1]


def test_dates_far_apart_are_two_events():
    found = gather(event(FINED, "a", edtf="2026-05-01"), event(FINED, "b", edtf="2026-08-12"))
    assert len(found.events) == 2


def test_the_most_exact_date_is_kept():
    found = gather(event(FINED, "a", edtf="2026-08"), event(FINED, "b", edtf="2026-08-12"))
    assert (found.events[0].edtf, found.events[0].date_conflict) == ("2026-08-12", 0)


def test_a_month_is_more_exact_than_half_a_year():
    half = event("Halcyon Labs began logging keys this year", "a", edtf="2026-01/2026-07")
    month = event("Halcyon Labs began logging keys in April", "b", edtf="2026-04")
    openly = event("Halcyon Labs began logging keys since", "c", edtf="2026-04/..")
    linked = linkage(*(article(key) for key in "abc"))
    (found,) = gather_events([half, month, openly], linked).events
    assert found.edtf == "2026-04"


def test_an_undated_sighting_joins_the_dated_event():
    found = gather(event(FINED, "a", edtf=None), event(FINED, "b"))
    assert [row.edtf for row in found.events] == ["2026-08-12"]


def test_another_party_makes_another_event():
    other = [("Data Commissioner", "agent"), ("ToneSense", "target")]
    found = gather(
        event("Letter sent to Halcyon Labs", "a", kind="inquiry", roles=ROLES),
        event("Warning about mood scores at ToneSense", "b", kind="inquiry", roles=other),
    )
    assert len(found.events) == 2


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (("planned", "planned"), "planned"),
        (("planned", "reported"), "reported"),
        (("reported", "disputed"), "disputed"),
    ],
)
def test_the_status_of_an_event_follows_from_its_sightings(statuses, status):
    rows = [event(FINED, key, status=told) for key, told in zip("ab", statuses, strict=True)]
    assert [row.status for row in gather(*rows).events] == [status]


def test_an_event_belongs_to_every_story_of_its_articles():
    found = gather(event(FINED, "a"), event(FINED, "b"))
    assert found.story_events == (StoryEvent(story_id="story", event_id=found.events[0].id),)


def test_the_id_does_not_change_when_a_later_article_tells_it_too():
    alone = gather(event(FINED, "a")).events[0].id
    assert gather(event(FINED, "b"), event(FINED, "a")).events[0].id == alone


def test_dates_nobody_can_read_are_no_dates():
    found = gather(event(FINED, "a", edtf=None))
    assert (found.events[0].earliest, found.events[0].latest) == (None, None)


def test_sure_sightings_say_when_and_whether_an_event_is_past():
    gathered = gather(
        event(FINED, "a", edtf="2026-08-12", level="unsure", status="reported"),
        event(FINED, "b", edtf="2026-10-01", level="sure", status="planned"),
        event(FINED, "c", edtf="2026-10-01", level="unsure", status="reported"),
    )
    planned = [told for told in gathered.events if told.edtf == "2026-10-01"]
    assert [told.status for told in planned] == ["planned"]


@pytest.mark.parametrize(
    ("what", "title"),
    [
        (
            "In Monday’s suit, drivers asked for an audit",
            "In Monday’s suit, drivers asked for an audit",
        ),
        ("The firm was fined on Monday evening", "The firm was fined"),
    ],
)
def test_a_title_loses_its_day_but_not_within_a_possessive(what, title):
    assert gather(event(what, "a")).events[0].title == title


def test_what_was_said_has_happened_whatever_it_foretells():
    assert has_happened(event("The founder said that more cuts will come", kind="statement"))
    assert not has_happened(event("The founder will speak in May", kind="hearing"))


def test_a_fine_due_to_a_breach_is_no_plan():
    assert has_happened(event("The commissioner fined a bakery €9,000 due to its cameras"))
    assert has_happened(event("The court held that the system would break the law", kind="ruling"))


def test_two_authorities_make_no_ruling_together():
    found = gather(
        event("The Norland DPA found that the shop broke Article 5", "a", kind="ruling",
              roles=[("Data Commissioner", "agent")], instrument="GDPR"),
        event("The Sudland DPA found that the shop broke Article 5", "b", kind="ruling",
              roles=[("Halcyon Labs", "agent")], instrument="GDPR"),
    )  # fmt: skip
    assert len(found.events) == 2


def test_fines_of_two_sums_are_two():
    found = gather(
        event("The commissioner fined a bakery €2,000 over its cameras", "a"),
        event("The commissioner fined a bakery €15,000 over its cameras", "b"),
        event("The commissioner fined a bakery €15.000 over its cameras", "c"),
    )
    assert sorted(row.articles for row in found.events) == [1, 2]


def test_undated_acts_of_one_party_in_two_articles_need_words_in_common():
    roles = [("Data Commissioner", "agent")]
    found = gather(
        event("The Norland DPA warned a bakery over its cameras", "a", kind="ruling", edtf=None,
              roles=roles, instrument="GDPR"),
        event("The Norland DPA ordered the release of drivers' records", "b", kind="ruling",
              edtf=None, roles=roles, instrument="GDPR"),
    )  # fmt: skip
    assert len(found.events) == 2


def test_a_petition_has_the_date_of_its_count():
    found = gather(
        event("More than 1,500 workers signed a petition", "a", kind="petition",
              edtf="../2026-08-12"),
        event("More than 1,600 workers signed a petition", "b", kind="petition",
              edtf="../2026-08-13", score=1.0),
    )  # fmt: skip
    (petition,) = found.events
    assert petition.edtf == {"5": "../2026-08-12", "6": "../2026-08-13"}[petition.title[12]]


def test_undated_rulings_of_one_authority_in_two_articles_are_two():
    roles = [("Data Commissioner", "agent")]
    found = gather(
        event("The Data Commissioner held that the shop's cameras were unlawful", "a",
              kind="ruling", edtf=None, roles=roles),
        event("The Data Commissioner held that the mill's records were incomplete", "b",
              kind="ruling", edtf=None, roles=roles),
    )  # fmt: skip
    assert len(found.events) == 2


def test_a_party_that_only_a_common_noun_names_makes_no_matter_one():
    roles = [("Data Commissioner", "agent"), ("controller", "target")]
    found = gather(
        event("The Data Commissioner opened an investigation of a club", "a", kind="inquiry",
              edtf=None, roles=roles),
        event("The Data Commissioner began a probe of the controller", "b", kind="inquiry",
              edtf=None, roles=roles),
    )  # fmt: skip
    assert len(found.events) == 2


REVIEW = "The Data Commissioner upheld the decision on cameras"


@pytest.mark.parametrize(
    ("title", "what", "count"),
    [
        ("Board of Appeal (Norland) - 2021-20 (20/0164)", REVIEW, 1),
        ("Board of Appeal (Norland) - 2021-20 (20/0999)", REVIEW, 2),
        ("Board of Appeal (Sudland) - 2021-20 (20/0164)", REVIEW, 2),
        ("Board of Appeal (Norland) - 2021-20 (20/0164)", "The Data Commissioner fined a baker", 2),
    ],
)
def test_the_pages_of_a_decision_and_of_its_review_tell_one_review(title, what, count):
    pages = (article("a", title="Data Office (Norland) - 20/0164"), article("b", title=title))
    linked = linkage(*pages)
    linked = replace(linked, stories_of={"a": ("first",), "b": ("second",)})
    rows = [
        event(text, key, kind="ruling", edtf=None, roles=[("Data Commissioner", "agent")])
        for key, text in (("a", REVIEW), ("b", what))
    ]
    assert len(gather_events(rows, linked).events) == count
