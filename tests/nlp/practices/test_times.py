"""Of what time a side is: today's, that of a date long past, or one that was left."""

import pytest

from db.records import DateExpression, Quotation
from nlp.grammar.standing import standing
from nlp.practices.controversy import Controversy
from nlp.practices.times import as_then, by_verb, is_left, time_told

pytestmark = pytest.mark.model


def told(nlp, text, verb, *, date=None, published="2026-06-01"):
    doc = nlp(text)
    token = next(token for token in doc if token.text == verb)
    dated = {token.i: date} if date else {}
    article = Controversy.of(doc, (), dated=dated, published=published)
    return time_told(article, token, standing(token))


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Tarrow once defended the keystroke logging.", "defended"),
        ("Tarrow no longer defends the keystroke logging.", "defends"),
        ("Tarrow used to defend the keystroke logging.", "defend"),
        ("Tarrow stopped defending the keystroke logging.", "defending"),
        ("Tarrow had welcomed the keystroke logging before.", "welcomed"),
        ("Tarrow had initially welcomed the keystroke logging.", "welcomed"),
    ],
)
def test_a_side_that_was_left_is_told_until_the_day_of_the_article(nlp, text, verb):
    assert told(nlp, text, verb) == "../2026-06-01"


def test_a_side_that_was_left_ends_on_the_date_that_is_told(nlp):
    text = "Tarrow stopped defending the keystroke logging in March."
    assert told(nlp, text, "defending", date="2026-03") == "../2026-03"


@pytest.mark.parametrize(
    ("date", "time"),
    [
        ("2026-01", "2026-01"),
        ("2025", "2025"),
        ("2026-05-20", None),
        ("2026-05", None),
        ("2026", None),
        ("../2026-01", "../2026-01"),
    ],
    ids=["a month", "last year", "days ago", "last month", "this year", "by then"],
)
def test_a_side_is_of_a_date_only_where_that_is_long_past(nlp, date, time):
    assert told(nlp, "Tarrow defended the keystroke logging.", "defended", date=date) == time


@pytest.mark.parametrize(
    "text",
    [
        "Tarrow defends the keystroke logging.",
        "Tarrow did not stop defending the keystroke logging.",
        "Tarrow had defended the keystroke logging.",
    ],
)
def test_a_side_that_is_held_is_of_the_article(nlp, text):
    verb = next(token.text for token in nlp(text) if token.lemma_ == "defend")
    assert told(nlp, text, verb) is None


def test_an_article_without_a_day_tells_of_no_time(nlp):
    assert told(nlp, "Tarrow once defended it.", "defended", published=None) is None


def test_a_verb_stood_then_as_if_it_had_not_been_left(nlp):
    doc = nlp("Tarrow no longer defends the keystroke logging.")
    stands = standing(doc[3])
    assert is_left(doc[3], stands)
    assert as_then(stands).is_so


def test_days_within_somebodys_words_are_not_of_the_saying(nlp):
    text = "The board found that until April 2020 nobody had been told."
    doc = nlp(text)
    words = "that until April 2020 nobody had been told"
    start = text.index(words)
    said = Quotation(start=start, end=len(text) - 1, content=words, kind="indirect")
    place = text.index("April 2020")
    day = DateExpression(start=place, end=place + 10, text="April 2020", edtf="2020-04")
    assert by_verb(doc, {2: day}, [said]) == {}
    assert by_verb(doc, {2: day}, []) == {2: "2020-04"}
