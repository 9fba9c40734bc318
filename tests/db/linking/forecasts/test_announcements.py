import pytest

from db.linking.forecasts.verdicts import decide_forecasts
from db.linking.statements.events import gather_events
from db.records import DateExpression
from tests.db.linking.parts import article, forecast, linkage, mention

TEXT = "we will announce the result on 3 July"
MADE = article("a", TEXT, day="2026-06-18", outlet_name="United Screen Workers")
VOTED = "Agents have voted to strike, their union said on Friday. The firm regretted the result."


def outcome(told, *, day="2026-07-03", row=None, names=("their union",)):
    later = article("b", told, day=day)
    found = linkage(MADE, later)
    row = row or forecast(TEXT, due="2026-07-03", kind="announcement")
    said = [
        mention("United Screen Workers", "b", kind="union", start=told.index(name), text=name)
        for name in names
    ]
    start = told.find("Friday")
    dates = [DateExpression(id="d", article_id="b", start=start, end=start + 6, text="", edtf=day)]
    return decide_forecasts([row], said, gather_events((), found), (), found, dates=dates)[row.id]


def test_the_result_told_on_the_day_is_the_one_promised():
    found = outcome(VOTED)
    assert (found.status, found.decided_in) == ("came_true", "b")
    assert VOTED[found.decided_start : found.decided_end].startswith("Agents have voted")


@pytest.mark.parametrize(
    "told",
    [
        VOTED.replace("regretted", "awaits") + " The result will come on Monday.",
        VOTED.replace("regretted", "delayed"),
        VOTED.replace("result", "vote"),
        VOTED.replace("on Friday", "at last"),
    ],
    ids=["to come", "undone", "something else", "no day"],
)
def test_what_is_not_told_as_done_on_the_day_is_no_answer(told):
    assert outcome(told).status == "expired"


def test_who_promised_must_speak():
    assert outcome(VOTED, names=()).status == "expired"


def test_another_day_is_no_answer():
    assert outcome(VOTED, day="2026-07-04").status == "expired"


def test_what_was_not_to_be_made_known_needs_more():
    row = forecast("we will count the result on 3 July", due="2026-07-03")
    assert outcome(VOTED, row=row).status == "expired"
