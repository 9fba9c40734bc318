import pytest

from db.linking.forecasts.reached_numbers import is_akin
from db.linking.forecasts.verdicts import decide_forecasts
from db.linking.statements.events import gather_events
from db.linking.text.words import stem
from db.records import DateExpression
from tests.db.linking.parts import article, forecast, linkage

TEXT = "Mara Quill expects 1,000 signatures by the end of May"
REACHED = "A petition against recording has been signed by 1,200 employees."


def status(told, *, text=TEXT, day="2026-05-14", dates=()):
    made = article("a", text, day="2026-05-12", title="Staff launch petition against recording")
    found = linkage(made, article("b", told, day=day))
    row = forecast(text, due="2026-05-31", made_by="Mara Quill")
    events = gather_events((), found)
    return decide_forecasts([row], (), events, (), found, dates=dates)[row.id].status


def test_a_number_that_is_reached_comes_true():
    assert status(REACHED) == "came_true"
    assert status("The petition against recording has 1,000 signatures.") == "came_true"


@pytest.mark.parametrize(
    "told",
    [
        "A petition against recording has been signed by 400 employees.",
        "A petition against recording has 1,200 readers.",
        "A petition about parking was signed by 1,200 people.",
        "A petition against recording may be signed by 1,200 employees.",
        "A petition against recording hasn't been signed by 1,200 employees.",
        "A petition against recording, signed at last, cost €1,200.",
        "A petition against recording was signed by 1200 per cent.",
    ],
    ids=["fewer", "others", "another matter", "to come", "negated", "money", "share"],
)
def test_another_number_is_no_answer(told):
    assert status(told) == "expired"


def test_a_number_reached_too_late_is_no_answer():
    assert status(REACHED, day="2026-06-02") == "expired"


def test_a_number_of_years_ago_is_another():
    old = DateExpression(id="d", article_id="b", start=3, end=7, text="2019", edtf="2019")
    assert status(f"In 2019 {REACHED}", dates=[old]) == "expired"
    new = DateExpression(id="d", article_id="b", start=3, end=7, text="2026", edtf="2026-05-13")
    assert status(f"On 13 May {REACHED}", dates=[new]) == "came_true"


def test_a_measure_is_no_count():
    text = "Mara Quill expects 20 days of protest by the end of May"
    assert status("The petition against recording is 30 days old.", text=text) == "expired"


@pytest.mark.parametrize(
    ("one", "other", "akin"),
    [
        ("signed", "signatures", True),
        ("protesters", "protested", True),
        ("signed", "significant", False),
        ("plan", "planet", False),
    ],
)
def test_words_of_one_root_are_akin(one, other, akin):
    assert is_akin(stem(one), stem(other)) is akin
