"""Who takes part in an event, and how sure it is."""

from dataclasses import replace

import pytest

from db.records import EventSighting, Role
from nlp.events.roles import addressed, lies_ahead, roles_of, status_of
from nlp.grammar.clauses import MentionIndex
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
    ("text", "role"),
    [
        ("Parcelway drivers may now pause the tool.", "target"),
        ("Parcelway drivers can now pause the tool.", "target"),
        ("Parcelway drivers now pause the tool.", "agent"),
    ],
)
def test_who_is_now_let_do_something_is_no_doer(nlp, text, role):
    name = "Parcelway drivers"
    verb = next(token for token in nlp(text) if token.text == "pause")
    read = [(one.name, one.role) for one in roles_of(verb, MentionIndex([named(text, name)]))]
    assert read == [(name, role)]


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


@pytest.mark.parametrize(
    ("text", "verb", "kind", "expected"),
    [
        ("Norbank filed a complaint with the Data Office.", "filed", "regulator", "addressee"),
        ("Norbank lodged a complaint to the Data Office.", "lodged", "regulator", "addressee"),
        ("Norbank brought a case before the Data Office.", "brought", "regulator", "addressee"),
        (
            "The Data Office received a complaint from Norbank.",
            "received",
            "regulator",
            "addressee",
        ),
        ("Norbank filed a complaint against the Data Office.", "filed", "regulator", "target"),
        ("Norbank filed a complaint with the Data Office.", "filed", "employer", "target"),
        ("The Data Office received a warning from Norbank.", "received", "regulator", "target"),
    ],
)
def test_an_authority_that_gets_a_complaint_is_its_addressee(nlp, text, verb, kind, expected):
    parties = [named(text, "Norbank"), named(text, "Data Office", kind=kind)]
    head, known = proposal(nlp, text, verb, *parties)
    roles = {role.name: role.role for role in roles_of(head.head, known.around.mentions)}
    assert roles == {"Norbank": "agent", "Data Office": expected}


def test_what_an_authority_does_at_another_is_aimed_at_it(nlp):
    text = "The Data Office opened an inquiry at the Interior Ministry."
    office = named(text, "Data Office", kind="regulator")
    ministry = named(text, "Interior Ministry", kind="government")
    head, known = proposal(nlp, text, "opened", office, ministry)
    roles = {role.name: role.role for role in roles_of(head.head, known.around.mentions)}
    assert roles == {"Data Office": "agent", "Interior Ministry": "target"}


def test_what_happens_before_a_firm_is_not_aimed_at_it(nlp):
    text = "Norbank held a rally before Parcelway."
    head, known = proposal(nlp, text, "held", named(text, "Norbank"), named(text, "Parcelway"))
    roles = [role.name for role in roles_of(head.head, known.around.mentions)]
    assert roles == ["Norbank"]


def told(kind, agent, target):
    roles = (Role(name=agent, role="agent"), Role(name=target, role="target"))
    return EventSighting(
        start=0, end=1, what="x", kind=kind, edtf=None, status="reported", roles=roles
    )


@pytest.mark.parametrize(
    ("fining", "target", "role"),
    [("Data Office", "Data Office", "addressee"), ("Data Office", "Norbank", "target")],
)
def test_a_complaint_against_who_decides_it_is_filed_with_it(fining, target, role):
    found = list(addressed([told("fine", fining, "Parcelway"), told("complaint", "Ana", target)]))
    assert [r.role for sighting in found for r in sighting.roles] == [
        "agent",
        "target",
        "agent",
        role,
    ]
