"""Who plays a part in a text, and whom it only names."""

import pytest

from db.records import KnownName
from nlp.names.curated_names import NameIndex
from nlp.names.mentions import IN_PASSING, mentions

pytestmark = pytest.mark.model
FIRM = KnownName(id="halvik", name="Halvik", kind="employer")


def found(nlp, text, *known):
    rows = mentions(nlp(text), known=NameIndex(known, nlp))
    return {row.name: row.score for row in rows if row.form == "name" and not row.people}


@pytest.mark.parametrize(
    "text",
    [
        "Corvane said no to the cameras.",
        "The authority sued Corvane over its cameras.",
        "The cameras were bought by Corvane.",
        "Corvane's plan failed.",
        "A spokesperson for Corvane Ltd said no.",
    ],
)
def test_who_acts_or_is_acted_on_plays_a_part(nlp, text):
    assert any(name.startswith("Corvane") for name in found(nlp, text))


@pytest.mark.parametrize(
    "text",
    [
        "They share files in Corvane and chat there.",
        "It was as loud as Katy Marlow on stage.",
        "She read of it in the Kestwick Journal.",
    ],
)
def test_who_is_only_named_plays_none(nlp, text):
    assert not found(nlp, text)


def test_somebody_in_a_list_of_people_plays_a_part(nlp):
    text = "These people came:\nAnn Farrow, Executive Director, Packers Union\n"
    assert {"Ann Farrow", "Packers Union"} <= set(found(nlp, text))


def test_a_curated_firm_that_is_only_named_is_marked_so(nlp):
    assert found(nlp, "She wrote it in a Halvik post.", FIRM) == {"Halvik": IN_PASSING}
    assert found(nlp, "Halvik fined itself in a Halvik post.", FIRM) == {"Halvik": 1.0}
