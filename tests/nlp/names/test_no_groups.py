"""Groups that nobody has: people who go to a body, are heard by it or are of someone else."""

import pytest

from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions

pytestmark = pytest.mark.model
TOPIC = "Corvane Ltd watches its sites. Corvane Ltd keeps the records. "
HEARING = (
    "The Ministry of Labour convened a session with clerks on the use of tools by employers to"
    " watch and manage their workers. The workers told of their fears."
)


def names(nlp, text):
    doc = nlp(text)
    return {row.name for row in mentions(doc, known=NameIndex([], nlp)) if row.body}


@pytest.mark.parametrize(
    "text",
    [
        "In October some employees with the Hungarian Data Protection Authority raised concerns.",
        TOPIC + "Corvane Ltd kept the mechanics of the selection secret.",
        TOPIC + "Its app was not yet checked by the external auditors.",
        TOPIC + "Watching is no path to managing a productive workforce.",
        TOPIC + "If their employer broke its word, employees described themselves as betrayed.",
        TOPIC + "Managers should talk openly with their workforce about the tool.",
        HEARING,
    ],
)
def test_people_of_nobody_named_are_no_group_of_a_body(nlp, text):
    assert not names(nlp, text)


def test_a_bodys_own_people_stay_its_group(nlp):
    text = "Corvane Ltd told its workers of the tool. Employees with Corvane Ltd protested."
    assert len(names(nlp, text)) == 1
