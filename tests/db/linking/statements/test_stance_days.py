import pytest

from db.linking.material import CuratedEvent
from db.linking.statements.positions import trace_positions
from db.linking.statements.stance_days import dated_as_entered, days_taken
from tests.db.linking.parts import article, event, linkage, stance

TEXT = "United Screen Workers voted on Thursday to demand an end to it. Elsewhere a vote failed."
LINKED = linkage(article("a", TEXT, day="2026-08-28"))
WHO = "United Screen Workers"


def since(*events):
    took = [stance("critic", "a", who=WHO)]
    rows = trace_positions(took, LINKED, days=days_taken(took, events, LINKED))
    return {row.since for row in rows}


def vote(what="United Screen Workers voted", *, edtf="2026-08-27", who=WHO, role="agent", **more):
    return event(what, "a", kind="statement", edtf=edtf, roles=[(who, role)], **more)


def test_a_side_begins_on_the_day_of_the_act_in_its_sentence():
    assert since(vote()) == {"2026-08-27"}


@pytest.mark.parametrize(
    "row",
    [
        vote(who="Halcyon Labs"),
        vote(role="target"),
        vote(edtf="2026-08"),
        vote(edtf="2026-08-27~"),
        vote(edtf="2026-09-03"),
        vote(edtf="2025-08-27"),
        vote(start=TEXT.index("Elsewhere")),
        vote(status="planned"),
    ],
    ids=["another", "done to it", "a month", "about", "later", "long ago", "elsewhere", "planned"],
)
def test_another_day_leaves_that_of_publication(row):
    assert since(row) == {"2026-08-28"}


def test_two_days_in_a_sentence_leave_that_of_publication():
    assert since(vote(), vote("United Screen Workers met", edtf="2026-08-20")) == {"2026-08-28"}


def test_a_side_begins_on_the_day_with_which_its_act_was_entered():
    act, other = vote(edtf=None), vote("United Screen Workers met", edtf=None)
    fact = CuratedEvent(id="ev-1", title="The union votes", kind="statement", edtf="2026-08-20")
    acts = list(dated_as_entered([act, other], {act.id: "ev-1", other.id: "read-1"}, [fact]))
    assert [sighting.edtf for sighting in acts] == ["2026-08-20", None]
    assert since(*acts) == {"2026-08-20"}


def test_a_day_that_is_told_stays_beside_an_entered_one():
    fact = CuratedEvent(id="ev-1", title="The union votes", kind="statement", edtf="2026-08-20")
    (act,) = dated_as_entered([vote()], {vote().id: "ev-1"}, [fact])
    assert act.edtf == "2026-08-27"


@pytest.mark.parametrize(
    ("who", "told", "issues"),
    [
        ("Data Commissioner", "2017", {"practice"}),
        ("Data Commissioner", "2026-05", {"practice", "story"}),
        ("Data Commissioner", None, {"practice", "story"}),
        (WHO, "2017", {"practice", "story"}),
    ],
)
def test_a_precedent_of_a_court_or_authority_is_no_side_on_the_matter(who, told, issues):
    took = [stance("critic", "a", who=who, stated_edtf=told)]
    assert {row.issue_kind for row in trace_positions(took, LINKED)} == issues
