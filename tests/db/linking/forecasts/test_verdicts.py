import pytest

from db.linking.forecasts.outcomes import is_undone
from db.linking.forecasts.verdicts import decide_forecasts
from db.linking.statements.events import gather_events
from db.records import DateExpression
from tests.db.linking.parts import article, event, forecast, linkage, mention

TOLD = "The committee will publish its report on the bill by 20 October"
LINKED = linkage(article("a", day="2026-09-09"), article("b", day="2026-10-05"))


def decide(row, *sightings, mentions=(), linked=LINKED):
    events = gather_events(sightings, linked)
    return decide_forecasts([row], mentions, events, sightings, linked)[row.id]


def published(what="Committee publishes report on the bill", **more):
    return event(what, "b", kind="bill_step", **{"edtf": "2026-10-02", **more})


def test_a_later_event_of_the_kind_makes_it_come_true():
    found = decide(forecast(TOLD, due="2026-10-20", kind="bill_step"), published())
    assert found.status == "came_true"
    assert found.resolved_by


def test_an_event_that_undoes_it_makes_it_fail():
    undone = published("Committee drops report on the bill")
    assert decide(forecast(TOLD, due="2026-10-20", kind="bill_step"), undone).status == "failed"


def test_a_due_date_that_passed_without_an_event_expires():
    assert decide(forecast(TOLD, due="2026-09-30", kind="bill_step")).status == "expired"


@pytest.mark.parametrize("due", [None, "2026-10-20", "2027"])
def test_what_is_not_due_yet_is_open(due):
    found = decide(forecast(TOLD, due=due, kind="bill_step"))
    assert (found.status, found.resolved_by) == ("open", None)


def test_an_event_of_another_kind_needs_more_words():
    other = event("Committee hears the union", "b", kind="hearing", edtf="2026-10-02")
    assert decide(forecast(TOLD, kind="bill_step"), other).status == "open"


def test_an_event_before_the_forecast_decides_nothing():
    assert decide(forecast(TOLD, kind="bill_step"), published(edtf="2026-09-01")).status == "open"


def test_a_forecast_is_not_decided_by_its_own_article():
    own = event("Committee publishes report on the bill", "a", kind="bill_step", edtf="2026-10")
    assert decide(forecast(TOLD, kind="bill_step"), own).status == "open"


def test_a_planned_event_decides_nothing():
    planned = published(status="planned")
    assert decide(forecast(TOLD, kind="bill_step"), planned).status == "open"


def test_a_forecast_knows_who_made_it_when_and_in_which_story():
    found = decide(forecast(TOLD, made_by="Mara Quill"))
    assert (found.made_by, found.story_id) == ("mara-quill", "story")
    assert found.made_at == "2026-09-09T08:00:00Z"


def test_a_party_named_in_the_forecast_speaks_for_an_event():
    row = forecast("Halcyon Labs is expected to be fined this year", kind="fine")
    named = (mention("Halcyon Labs", "a", kind="employer"),)
    fined = event("Halcyon Labs fined", "b", edtf="2026-10-01", roles=[("Halcyon Labs", "target")])
    assert decide(row, fined, mentions=named).status == "came_true"


@pytest.mark.parametrize("words", ["The bank drops the plan", "The vote was postponed", "did not"])
def test_words_of_undoing_are_known(words):
    assert is_undone(words)


LATER = linkage(
    article("a", day="2026-04-20"),
    article(
        "b",
        "Nothing else. The cameras were in all 3,400 vans by 29 June. It had promised a study of"
        " sick leave; there would be no such study. The union may strike over cameras in vans.",
        day="2026-08-12",
    ),
)


def date(edtf, words="29 June"):
    start = LATER.articles["b"].text.index(words)
    return DateExpression(id="d", article_id="b", start=start, end=start + 7, text=words, edtf=edtf)


def answer(text, due, *dates):
    row = forecast(text, due=due)
    return decide_forecasts([row], (), gather_events((), LATER), (), LATER, dates=dates)[row.id]


def test_a_later_sentence_that_tells_it_makes_it_come_true():
    found = answer("Cameras will be in all 3,400 vans by July", "2026-06-30", date("2026-06-29"))
    told = LATER.articles["b"].text[found.decided_start : found.decided_end]
    assert (found.status, found.resolved_by, found.decided_in) == ("came_true", None, "b")
    assert told.startswith("The cameras were in all")


def test_a_sentence_that_recalls_a_promise_and_denies_it_makes_it_fail():
    found = answer("Acme will publish a study of sick leave by August", "2026-07-31")
    assert found.status == "failed"


def test_what_happened_too_late_is_no_answer():
    late = answer("Cameras will be in all 3,400 vans by May", "2026-05-31", date("2026-06-29"))
    assert (late.status, late.decided_in) == ("expired", None)


def test_a_forecast_without_a_date_is_not_decided_by_likeness():
    assert answer("Cameras will be in all 3,400 vans", None, date("2026-06-29")).status == "open"


def test_what_is_still_to_come_is_no_answer():
    found = answer("Drivers will strike over cameras in vans by July", "2026-07-31")
    assert found.status == "expired"


def told(text, due, sentence, *, day="2026-08-12", edtf=None):
    found = linkage(article("a", text, day="2026-04-20"), article("b", sentence, day=day))
    rows = (
        [DateExpression(id="d", article_id="b", start=0, end=4, text="", edtf=edtf)] if edtf else []
    )
    row = forecast(text, due=due)
    decided = decide_forecasts([row], (), gather_events((), found), (), found, dates=rows)
    return decided[row.id].status


SCHEDULED = "Mara Quill is scheduled to visit the depot on Saturday"
VISITED = "On Saturday Mara Quill visited the depot."


def test_what_was_to_be_on_a_day_is_told_of_that_day():
    assert told(SCHEDULED, "2026-08-08", VISITED, edtf="2026-08-08") == "came_true"


@pytest.mark.parametrize(
    ("sentence", "more"),
    [
        ("Then there was Mara Quill and the rest.", {}),
        (VISITED, {"edtf": "2026-08-10"}),
        (VISITED, {"edtf": "2026-01-10"}),
        (VISITED, {"edtf": "2026-08-15"}),
        (VISITED, {"day": "2026-08-06"}),
    ],
    ids=["names alone", "a later day", "long before", "still ahead", "told before"],
)
def test_what_is_told_of_another_time_or_of_names_alone_is_no_answer(sentence, more):
    assert told(SCHEDULED, "2026-08-08", sentence, **more) == "expired"


def test_what_was_to_be_by_a_day_may_come_before_it():
    text = SCHEDULED.replace("on Saturday", "by the end of August")
    early = told(text, "2026-08", VISITED, day="2026-07-12")
    assert (early, told(SCHEDULED, "2026-08", VISITED, day="2026-07-12")) == (
        "came_true",
        "expired",
    )


def test_who_has_voted_has_decided():
    text = "The branch will decide on 8 August whether to strike"
    told_so = "On 8 August the branch voted to walk out."
    assert told(text, "2026-08-08", told_so, edtf="2026-08-08") == "came_true"
    voting = text.replace("decide", "vote")
    assert told(voting, "2026-08-08", "On that day judges decided.", edtf="2026-08-08") == "expired"


def test_what_is_foretold_of_a_time_may_fail_before_it_but_not_come_true():
    row = forecast(
        "The extension of the score by the firm will follow in winter",
        due="2026-24",
        kind="deployment",
    )
    early = {"kind": "deployment", "edtf": "2026-10-02"}
    assert decide(row, event("Firm begins extension of the score", "b", **early)).status == "open"
    assert decide(row, event("Firm drops extension of the score", "b", **early)).status == (
        "failed"
    )


@pytest.mark.parametrize(("due", "status"), [(None, "open"), ("2026-10-20", "came_true")])
def test_what_is_only_said_decides_nothing_without_a_date(due, status):
    text = "Halcyon Labs is expected to delete all the old recordings by 20 October"
    what = "Halcyon Labs said all the old recordings are deleted"
    roles = [("Halcyon Labs", "agent")]
    said = event(what, "b", kind="statement", edtf="2026-10-02", roles=roles)
    named = (mention("Halcyon Labs", "a", kind="employer"),)
    assert decide(forecast(text, due=due), said, mentions=named).status == status
