"""A reading becomes JSON in which everybody goes by the name that the article has."""

from db.records import InstrumentMention, Mention, Quotation, Reading, Relevance
from sidelight.analysis import reading_json, written_names

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


def test_a_curated_name_stays_where_the_article_has_it():
    full = mention("Corvane", "Corvane", known_id="corvane")
    assert "Corvane" not in written_names(reading(full))


def test_instruments_are_gathered_by_name():
    (law,) = reading_json(reading())["instruments"]
    assert law == {"name": "NLP", "kind": "law", "id": "nlp", "spans": [[17, 20], [13, 20]]}


def test_whom_a_text_names_in_passing_is_no_stakeholder_of_it():
    shaped = reading_json(reading(CORVANE, PASSING))
    assert [row["name"] for row in shaped["stakeholders"]] == ["Corvane"]
