"""A reading becomes JSON in which everybody goes by the name that the article has."""

import pytest

from crawlers.sizes import MAX_TEXT
from db.records import ArticleText, InstrumentMention, Mention, Quotation, Reading, Relevance
from nlp.annotate import Annotator
from sidelight import annotating
from sidelight.analysis import analyze, article_texts, reading_json, written_names

TEXT = "Corvane said the NLP holds. A Halvik post agreed."


def mention(text, name, *, known_id=None, score=1.0, start=None, form="name"):
    place = TEXT.index(text) if start is None else start
    return Mention(
        start=place,
        end=place + len(text),
        text=text,
        name=name,
        form=form,
        kind="employer",
        known_id=known_id,
        score=score,
    )


def reading(*mentions):
    law = InstrumentMention(
        start=17, end=20, text="NLP", name="Norland Law on Privacy", kind="law", known_id="nlp"
    )
    again = InstrumentMention(
        start=13, end=20, text="the NLP", name="Norland Law on Privacy", kind="law", known_id="nlp"
    )
    return Reading(
        article_id="a",
        relevance=Relevance(relevant=True, score=0.9),
        mentions=mentions,
        instruments=(law, again),
        quotations=(
            Quotation(
                start=13, end=26, content="the NLP holds", kind="indirect",
                stakeholder="Corvane Platforms",
            ),
        ),
    )  # fmt: skip


CORVANE = mention("Corvane", "Corvane Platforms", known_id="corvane")
PASSING = mention("Halvik", "Halvik", known_id="halvik", score=0.5)


def test_curated_names_give_way_to_those_of_the_article():
    shaped = reading_json(reading(CORVANE))
    assert [row["name"] for row in shaped["stakeholders"]] == ["Corvane"]
    assert shaped["stakeholders"][0]["id"] == "corvane"
    assert shaped["quotations"][0]["stakeholder"] == "Corvane"


def test_the_decision_whose_page_a_text_is_stands_apart_from_what_it_names():
    decision = InstrumentMention(
        start=0, end=27, text=TEXT[:27], name="Norland office on Corvane", kind="case", known_id="c"
    )
    found = Reading(
        article_id="a", relevance=Relevance(relevant=True, score=0.9), decisions=(decision,)
    )
    shaped = reading_json(found)
    assert shaped["instruments"] == []
    assert [row["name"] for row in shaped["decisions"]] == ["Norland office on Corvane"]


def test_a_curated_name_stays_where_the_article_has_it():
    full = mention("Corvane", "Corvane", known_id="corvane")
    assert "Corvane" not in written_names(reading(full))


def test_instruments_are_gathered_by_name():
    (law,) = reading_json(reading())["instruments"]
    assert law == {"name": "NLP", "kind": "law", "id": "nlp", "spans": [[17, 20], [13, 20]]}


def test_whom_a_text_names_in_passing_is_no_stakeholder_of_it():
    shaped = reading_json(reading(CORVANE, PASSING))
    assert [row["name"] for row in shaped["stakeholders"]] == ["Corvane"]


class Reader:
    """Reads at once, but never ends with a text that says so."""

    def read(self, articles):
        for article in articles:
            while "never" in article.text:
                pass
            yield Reading(article_id=article.id, relevance=Relevance(relevant=True, score=1.0))


def test_texts_that_are_too_long_or_take_too_long_are_named_and_the_rest_is_read(monkeypatch):
    monkeypatch.setattr(annotating, "BASE_SECONDS", 0.02)
    texts = {
        "a": "Staff walked out.",
        "b": "x" * (MAX_TEXT + 1),
        "c": "never done",
        "d": "It ended.",
    }
    bad = []
    lines = [{"id": key, "text": text} for key, text in texts.items()]
    shaped = list(analyze(Reader(), article_texts(lines, bad), bad))
    assert [reading["id"] for reading in shaped] == ["a", "d"]
    assert [(error.key, error.reason) for error in bad] == [
        ("item 'b'", "has more than 1,000,000 characters of text"),
        ("item 'c'", annotating.TOO_SLOW),
    ]


@pytest.mark.model
def test_dates_say_where_the_day_itself_is_not_meant():
    texts = {
        "before": "The bank will stop before Christmas 2026.",
        "by": "The bank will stop by May 2027.",
        "late": "The bank must answer no later than 5pm on 15 June 2026.",
    }
    articles = [ArticleText(id=name, text=text) for name, text in texts.items()]
    reader = Annotator(known=[], instruments=[], read_all_texts=True)
    dates = {
        line["id"]: [date["edtf"] for date in line["dates"]]
        for line in analyze(reader, articles, [])
    }
    assert dates == {"before": ["../2026-12-25"], "by": ["2027-05"], "late": ["../2026-06-15"]}


class Skipping:
    """Reads all but what it says."""

    def read(self, articles):
        for article in articles:
            yield Reading(
                article_id=article.id,
                relevance=Relevance(relevant=True, score=1.0),
                passed_over=("400 marks",),
            )


def test_what_was_passed_over_in_a_text_is_said_and_the_text_is_given(caplog):
    (shaped,) = analyze(Skipping(), article_texts([{"id": "a", "text": "Words."}], []), [])
    assert shaped["id"] == "a"
    assert caplog.messages == ["item 'a' was read but for 400 marks"]
