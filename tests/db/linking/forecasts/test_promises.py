from dataclasses import replace

import pytest

from db.linking.forecasts.verdicts import decide_forecasts
from db.linking.statements.events import gather_events
from tests.db.linking.parts import article, event, forecast, linkage

NAMES = ("Halcyon Labs", "United Screen Workers", "Mara Quill", "Data Commissioner")
TOLD = article("b", "Halcyon Labs appealed. A claim was lodged, the claim says.", day="2026-08-26")
DUE = {"due": "2026-08", "made_by": "Halcyon Labs", "kind": "ruling"}


def linked(made="", **more):
    found = linkage(article("a", made, day="2026-08-13", **more), TOLD, names=NAMES)
    return speaking_for(found, "mara-quill", "united-screen-workers")


def speaking_for(found, person, body):
    people = found.who.stakeholders
    spoken = {**people, person: replace(people[person], speaks_for=body)}
    return replace(found, who=replace(found.who, stakeholders=spoken))


def appealed(what="Halcyon Labs appealed against the fine", *, who="Halcyon Labs", **more):
    more = {"kind": "complaint", "edtf": "2026-08-25", **more}
    return event(what, "b", roles=[(who, "agent")], **more)


def status(row, sighting, found=None):
    found = found or linked(row.text)
    events = gather_events([sighting], found)
    return decide_forecasts([row], (), events, [sighting], found)[row.id].status


@pytest.mark.parametrize(
    "text",
    ["it will appeal this month", "the company would appeal", "Halcyon Labs plans to appeal"],
)
def test_who_promised_to_do_it_did_it(text):
    assert status(forecast(text, **DUE), appealed()) == "came_true"


@pytest.mark.parametrize(
    "sighting",
    [
        appealed(who="United Screen Workers"),
        appealed("Halcyon Labs paid the fine"),
        appealed("Halcyon Labs said it would appeal against the fine"),
        appealed("Halcyon Labs dropped its appeal against the fine"),
        appealed(edtf="2026-08-13"),
        appealed(edtf="2026-09-02"),
        appealed(edtf=None),
        appealed(kind="statement"),
        appealed(status="planned"),
    ],
    ids=["another", "else", "ahead", "undone", "before", "late", "undated", "said", "planned"],
)
def test_another_act_or_another_time_keeps_no_promise(sighting):
    assert status(forecast("it will appeal this month", **DUE), sighting) == "expired"


@pytest.mark.parametrize("text", ["the union will appeal", "he will appeal", "She will appeal"])
def test_what_somebody_else_would_do_is_no_promise(text):
    assert status(forecast(text, **DUE), appealed()) == "expired"


def test_all_that_was_promised_must_be_done():
    row = forecast("it will appeal and delete the recordings this month", **DUE)
    assert status(row, appealed()) == "expired"


def test_who_speaks_for_a_body_promises_what_it_does():
    row = forecast("the union would call a strike", due="2026-08", made_by="Mara Quill")
    called = appealed("United Screen Workers calls strike", who="United Screen Workers")
    assert status(row, called) == "came_true"
    own = forecast("she would call a strike", due="2026-08", made_by="Mara Quill")
    assert status(own, called) == "expired"


def test_we_on_a_page_of_its_own_is_the_publisher():
    row = forecast("we will appeal this month", due="2026-08")
    own = linked(row.text, outlet_name="Halcyon Labs", outlet_kind="company")
    assert status(row, appealed(), own) == "came_true"
    assert status(row, appealed(), linked(row.text, outlet_name="Circuit Post")) == "expired"
    said = f"A driver said: “Then {row.text}.”"
    quoted = replace(row, start=said.index(row.text), end=len(said))
    own = linked(said, outlet_name="Halcyon Labs", outlet_kind="company")
    assert status(quoted, appealed(), own) == "expired"


ONE = "I expect at least one claim by the middle of this month, since the time for it ends soon"


def sued(**more):
    return event("A driver sued her employer", "b", **{"kind": "complaint", **more})


def test_any_of_its_kind_is_the_one_expected():
    row = forecast(ONE, due="2026-08-26", kind="complaint")
    assert status(row, sued(edtf="2026-08-20")) == "came_true"


@pytest.mark.parametrize(
    ("text", "sighting"),
    [
        ("I expect at least one claim by a nurse of the clinic", sued(edtf="2026-08-20")),
        (ONE, sued(edtf="2026-08-20", kind="protest")),
        (ONE.replace("claim", "lawsuit"), sued(edtf="2026-08-20")),
        (ONE, sued(edtf="2026-08-20", status="planned")),
    ],
    ids=["which one", "another kind", "not called so", "planned"],
)
def test_one_that_may_be_another_is_not_the_one_expected(text, sighting):
    assert status(forecast(text, due="2026-08-26", kind="complaint"), sighting) == "expired"
