"""Verbs that were read as nouns; the model's own readings of whole sentences."""

import pytest

from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions
from nlp.quotations.reading import quotations

pytestmark = pytest.mark.model


def said(nlp, text):
    doc = nlp(text)
    named = list(mentions(doc, known=NameIndex([], nlp)))
    return [(row.stakeholder, row.content) for row in quotations(doc, mentions=named)]


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        (
            "Its product chief, Arne Dahl, forecast in June that ten insurers would use it.",
            "Arne Dahl",
            "that ten insurers would use it",
        ),
        (
            "Jane Silver, a pollster, forecast on Monday that Quill would win.",
            "Jane Silver",
            "that Quill would win",
        ),
    ],
)
def test_misread_verb_reports_its_clause(nlp, text, who, content):
    assert said(nlp, text) == [(who, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The forecast that rain would fall was wrong.",
        "The Northwire forecast that rain would fall was wrong.",
        "Northwire said its forecast that rain would fall was wrong.",
        "A gloomy forecast for Port Ellery.",
        "Acme forecast revenue of ten million.",
    ],
)
def test_misread_noun_stays_one(nlp, text):
    assert not [content for _, content in said(nlp, text) if content.startswith("that rain")]
