"""Who takes part in an event, and how sure it is."""

from dataclasses import replace

import pytest

from nlp.events.roles import lies_ahead, roles_of, status_of
from tests.nlp.events.reader import PUBLISHED, named, proposal

pytestmark = pytest.mark.model


def status(nlp, text, verb, *mentions):
    head, known = proposal(nlp, text, verb, *mentions)
    index = known.around.mentions
    return status_of(head, tuple(roles_of(head.head, index)), index, PUBLISHED)


def test_roles_name_agent_and_target(nlp):
    text = "Norbank sued Parcelway over a complaint."
    head, known = proposal(nlp, text, "sued", named(text, "Norbank"), named(text, "Parcelway"))
    assert [(role.name, role.role) for role in roles_of(head.head, known.around.mentions)] == [
        ("Norbank", "agent"),
        ("Parcelway", "target"),
    ]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The drivers will strike on 2 September.", "strike", "planned"),
        ("The drivers struck on 3 May.", "struck", "reported"),
        ("The law takes effect on 1 January 2027.", "takes", "planned"),
        ("The bill comes out of committee in March 2027.", "comes", "planned"),
        ("The law takes effect in 2028.", "takes", "planned"),
        ("The firm denied that it had dismissed two drivers.", "dismissed", "disputed"),
    ],
)
def test_status_by_tense_and_day(nlp, text, verb, expected):
    assert status(nlp, text, verb) == expected


def test_status_is_confirmed_where_an_authority_did_it(nlp):
    text = "The Data Office fined Parcelway."
    assert status(nlp, text, "fined", named(text, "Data Office", kind="regulator")) == "confirmed"


def test_lies_ahead_goes_by_the_day_before_the_verb(nlp):
    head, _ = proposal(nlp, "The drivers struck on 3 May.", "struck")
    assert not lies_ahead(head, PUBLISHED)


def test_roles_leave_out_a_court_that_is_only_called_one(nlp):
    text = "The court granted Ana Lind damages."
    court = replace(named(text, "The court", name="Court of Justice", kind="court"), form="nominal")
    head, known = proposal(nlp, text, "granted", court)
    assert "agent" not in {row.role for row in roles_of(head.head, known.around.mentions)}
