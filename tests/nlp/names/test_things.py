"""Names of tools and programmes are told from those of parties by how the text uses them."""

import pytest

from nlp.names.entities import entities

pytestmark = pytest.mark.model


def names(nlp, text):
    return {span.text for span in entities(nlp(text), set())}


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        (
            "Engineers at Corvane write code using Claudius. Claudius is said to be slow.",
            "Claudius",
        ),
        ("The bank installed Deskora on every laptop. Deskora counts the clicks.", "Deskora"),
        ("Deskora, a recorder that counts clicks, came in May. Clerks hate Deskora.", "Deskora"),
        (
            "Screen-watching tool Desk Composer leaked files. Desk Composer is shut.",
            "Desk Composer",
        ),
        ("Corvane runs a Staff Learning Initiative. Since May, SLI has taken pictures.", "SLI"),
    ],
)
def test_things_are_nobody(nlp, text, thing):
    assert thing not in names(nlp, text)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Corvane said that it uses Deskora. Deskora said that it was glad.", "Deskora"),
        ("The bank uses Tolvane Ltd for its phones. Clerks like Tolvane Ltd.", "Tolvane Ltd"),
    ],
)
def test_things_that_speak_or_are_firms_are_parties(nlp, text, party):
    assert party in names(nlp, text)
