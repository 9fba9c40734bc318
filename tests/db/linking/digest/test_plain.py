"""A story in short sentences of our own, each of which rests on something."""

import pytest

from db.linking.digest.outline import forecast, key_points
from db.linking.digest.plain import called, plain_language
from db.linking.digest.sides import sides
from tests.db.linking import parts
from tests.db.linking.digest.dossiers import dossier, event, texts
from tests.db.linking.parts import article, linkage


def test_plain_language_says_what_the_employer_does():
    found = dossier(
        mentions=[parts.mention("Halcyon Labs", "a", kind="employer")],
        claims=[parts.claim("records what is typed", "a", start=90)],
    )
    assert texts(plain_language(found)) == ["Halcyon Labs records what its staff type."]


def test_plain_language_does_not_say_what_is_only_denied():
    found = dossier(
        mentions=[parts.mention("Halcyon Labs", "a", kind="employer")],
        claims=[parts.claim("records what is typed", "a", modality="denied")],
    )
    assert texts(plain_language(found)) == []


def test_plain_language_counts_those_it_does_not_name():
    names = ("Mara Quill", "ToneSense", "Halcyon Labs", "United Screen Workers")
    rows = [parts.stance("critic", "a", who=name, start=n) for n, name in enumerate(names)]
    (text,) = texts(plain_language(dossier(stances=rows)))
    assert text.endswith("and one other are against it.")


def test_plain_language_tells_a_fine():
    (text,) = texts(plain_language(dossier(events=[event()])))
    assert text == "The Data Commissioner fined Halcyon Labs on 12 August 2026."


def test_a_complaint_to_an_authority_is_not_about_it():
    roles = [("Mara Quill", "agent"), ("Data Commissioner", "target")]
    row = event("Quill complained", kind="complaint", roles=roles)
    (text,) = texts(plain_language(dossier(events=[row])))
    assert text == "Mara Quill complained to the Data Commissioner on 12 August 2026."


def test_every_line_rests_on_something():
    found = dossier(
        events=[event()],
        stances=[parts.stance("critic", "a")],
        mentions=[parts.mention("Halcyon Labs", "a", kind="employer")],
        claims=[parts.claim("records what is typed", "a")],
    )
    lines = [*key_points(found), *plain_language(found), *sides(found), *forecast(found)]
    assert lines
    assert all(line.spans for line in lines)


@pytest.mark.parametrize(
    ("name", "said"),
    [("Data Commissioner", "the Data Commissioner"), ("Mara Quill", "Mara Quill")],
)
def test_offices_are_called_with_their_article(name, said):
    assert called(linkage(article("a")).stakeholder("a", name)) == said


def test_plain_language_names_those_on_either_side():
    rows = [
        parts.stance("critic", "a", who="Mara Quill"),
        parts.stance("defender", "a", who="Halcyon Labs", start=9),
    ]
    assert texts(plain_language(dossier(stances=rows))) == [
        "Mara Quill is against it.",
        "Halcyon Labs defends it.",
    ]


def test_plain_language_says_nothing_of_a_planned_event():
    assert texts(plain_language(dossier(events=[event(status="planned")]))) == []
