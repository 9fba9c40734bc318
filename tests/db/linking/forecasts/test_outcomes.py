"""What later articles say of a forecast: names, words, days, and what is undone."""

import pytest

from db.linking.forecasts.outcomes import (
    Reports,
    find_answer,
    first_day,
    foretold_words,
    is_undone,
    names_in,
)
from db.records import DateExpression
from tests.db.linking.parts import article, forecast, linkage

TOLD = "Halcyon Labs will delete the recordings of its clerks by 30 June"
DONE = "Halcyon Labs deleted the recordings of its clerks on 12 June, the works council says."


def linked(text, day="2026-06-15"):
    return linkage(article("a", TOLD, day="2026-04-21"), article("b", text, day=day))


def answer(text, day="2026-06-15", due="2026-06-30", dates=()):
    base = linked(text, day)
    return find_answer(forecast(TOLD, due=due), Reports(dates, base), base)


def date(words, edtf, text=DONE):
    start = text.index(words)
    return DateExpression(
        id=words, article_id="b", start=start, end=start + len(words), text=words, edtf=edtf
    )


def test_a_later_sentence_with_most_of_the_words_decides():
    found = answer(DONE, dates=[date("12 June", "2026-06-12")])
    assert (found.undone, found.sentence.article_id) == (False, "b")


def test_a_sentence_before_the_forecast_decides_nothing():
    assert answer(DONE, day="2026-04-20") is None


def test_a_forecast_without_a_date_is_not_decided_by_likeness():
    assert answer(DONE, due=None) is None


@pytest.mark.parametrize(
    "text",
    ["Halcyon Labs will delete the recordings of its clerks soon, it says.",
     "Halcyon Labs hired forty clerks for its new office in the north."],
)  # fmt: skip
def test_what_is_to_come_or_of_something_else_decides_nothing(text):
    assert answer(text) is None


def test_what_is_recalled_as_promised_and_not_done_has_failed():
    text = "Halcyon Labs had promised to delete the recordings of its clerks but has not done so."
    assert answer(text).undone


@pytest.mark.parametrize(
    ("text", "undone"),
    [("It dropped the plan", True), ("It will not go on", True), ("It goes on", False),
     ("The plan was shelved", True), ("The vote was held", False)],
)  # fmt: skip
def test_what_is_undone_is_seen(text, undone):
    assert is_undone(text) == undone


@pytest.mark.parametrize(
    ("text", "day"),
    [("It will be held on 30 June", "2026-06-30"), ("It will be done by the end of June", ""),
     ("It will be done within weeks", "")],
)  # fmt: skip
def test_a_last_day_is_no_first_day(text, day):
    assert first_day(forecast(text, due="2026-06-30")) == day


def test_names_are_told_from_the_matter():
    names = names_in("Halcyon Labs will delete the recordings")
    assert "halcyon" in names
    assert not {word for word in names if word.startswith("record")}


def test_words_of_foretelling_and_of_the_calendar_are_no_matter():
    words = foretold_words(forecast("The union plans to strike in 2027"), article("a"))
    assert "2027" not in words
    assert not {word for word in words if word.startswith("plan")}
    assert "strik" in words


def test_one_happening_goes_by_many_names():
    strike, walkout = (
        foretold_words(forecast(f"The clerks expect a {word} at Halcyon"), article("a"))
        for word in ("strike", "walkout")
    )
    assert strike == walkout
