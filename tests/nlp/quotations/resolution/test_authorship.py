"""Whose documents a text speaks of."""

import pytest

from nlp.grammar.clauses import MentionIndex
from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions
from nlp.quotations.resolution.authorship import Authorship

pytestmark = pytest.mark.model


def author(nlp, text, noun):
    doc = nlp(text)
    named = list(mentions(doc, known=NameIndex([], nlp)))
    token = [token for token in doc if token.lower_ == noun][-1]
    return Authorship(doc, named, MentionIndex(named)).of(token)


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("A study by the Marrow Institute found little.", "study", "Marrow Institute"),
        ("Marrow Institute published a survey. The survey found little.", "survey", "Marrow Institute"),
        ("Marrow Institute published a survey. The research found little.", "research", "Marrow Institute"),
        ("The plaintiffs sued. The lawsuit says little.", "lawsuit", "plaintiffs"),
        ("A survey found little.", "survey", None),
        ("Marrow Institute opened a bridge. The survey found little.", "survey", None),
        ("Marrow Institute owns a van.", "van", None),
        ("A Marrow Institute report came out. According to aMay KX report, it rains.", "report", "KX"),
        ("A Marrow Institute report came out. According to a May report, it rains.", "report", "Marrow Institute"),
    ],
)  # fmt: skip
def test_of_names_the_author_that_the_text_gives(nlp, text, noun, name):
    assert author(nlp, text, noun) == name
