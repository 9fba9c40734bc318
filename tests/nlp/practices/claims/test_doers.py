"""The words of a claim become the stakeholder that does the practice in them."""

import pytest

from db.records import Mention
from nlp.grammar.clauses import MentionIndex
from nlp.grammar.pipeline import load
from nlp.practices.claims.doers import doer
from nlp.practices.mentions import practices

NAME = "Brightline"
CASES = [
    ("Brightline records the keystrokes of its clerks.", "Brightline"),
    ("Since March, Brightline has tracked the mouse movements of its clerks.", "Brightline"),
    ("Keystrokes of the clerks are logged by Brightline.", "Brightline"),
    ("Brightline installed keystroke logging software on every laptop.", "Brightline"),
    ("Brightline's recorder captures the keystrokes of clerks.", None),
    ("Keystrokes of clerks at Brightline are logged.", None),
    ("The clerks say that software at Brightline logs keystrokes.", None),
    ("Brightline moved its head office to the river.", None),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "name"), CASES)
def test_doer_is_the_subject_of_the_verb_of_the_practice(text, name):
    doc = load()(text)
    place = text.index(NAME)
    mention = Mention(start=place, end=place + len(NAME), text=NAME, name=NAME, form="name")
    index, named = MentionIndex([mention]), list(practices(doc))
    assert doer(doc, start=0, end=len(text), practices=named, index=index) == name
