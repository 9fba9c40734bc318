"""A story in short sentences of our own, each of which rests on something."""

from dataclasses import replace

import pytest

from db.linking.digest.expected import forecast
from db.linking.digest.outline import key_points
from db.linking.digest.plain import called, plain_language
from db.linking.digest.sides import sides
from db.linking.material import CuratedEvent
from tests.db.linking import parts
from tests.db.linking.digest.dossiers import TEXT, dossier, event, texts
from tests.db.linking.parts import article, linkage

EMPLOYER = [parts.mention("Halcyon Labs", "a", kind="employer")]
PRACTISED = {"mentions": EMPLOYER, "deeds": [parts.deed("keystroke_logging")]}


def test_plain_language_says_what_the_employer_does_and_when_that_was_reported():
    found = dossier(
        mentions=EMPLOYER,
        deeds=[
            parts.deed("keystroke_logging"),
            parts.deed("keystroke_logging", "b"),
            parts.deed("mouse_tracking", tense="past"),
        ],
    )
    assert texts(plain_language(found)) == [
        "Halcyon Labs records what its staff type (reported on 1 May 2026).",
        "It also followed how its staff moved the mouse.",
    ]


def test_plain_language_tells_a_charge_as_a_charge_and_only_where_nothing_else_is_told():
    charge = parts.deed("mouse_tracking", modality="alleged", claimant="Mara Quill", start=9)
    told = "Mara Quill says that Halcyon Labs follows how its staff move the mouse"
    assert texts(plain_language(dossier(mentions=EMPLOYER, deeds=[charge]))) == [
        f"{told} (reported on 21 April 2026)."
    ]
    fact = parts.deed("keystroke_logging")
    assert len(texts(plain_language(dossier(mentions=EMPLOYER, deeds=[charge, fact])))) == 1
    by_nobody = parts.deed("mouse_tracking", modality="alleged")
    assert texts(plain_language(dossier(mentions=EMPLOYER, deeds=[by_nobody]))) == []
    paper = parts.deed("mouse_tracking", modality="alleged", claimed_in="the lawsuit")
    (text,) = texts(plain_language(dossier(mentions=EMPLOYER, deeds=[paper])))
    assert text.startswith("The lawsuit says that Halcyon Labs follows")


def test_plain_language_says_nothing_of_an_employer_that_does_nothing_in_the_words():
    found = dossier(mentions=EMPLOYER, claims=[parts.claim("records what is typed", "a", start=90)])
    assert texts(plain_language(found)) == []


NAMES = ("Mara Quill", "ToneSense", "Halcyon Labs", "United Screen Workers")
CRITICS = "Mara Quill, ToneSense, Halcyon Labs and United Screen Workers called it a search."


def test_plain_language_counts_those_it_does_not_name():
    rows = [parts.stance("critic", "a", who=name, start=n) for n, name in enumerate(NAMES)]
    (text,) = texts(plain_language(dossier(text=CRITICS, stances=rows)))
    assert text.endswith("and one other criticise keystroke logging.")


def test_plain_language_names_nobody_whose_sentence_does_not():
    rows = [parts.stance("critic", "a", who=name, start=n) for n, name in enumerate(NAMES)]
    found = dossier(text="They called it a search.", stances=rows, **PRACTISED)
    assert not any("against it" in line for line in texts(plain_language(found)))


def test_plain_language_gives_no_deed_the_day_on_which_it_was_announced():
    found = dossier(events=[event()])
    ((told, _),) = found.events
    fact = CuratedEvent(id=told.id, title="It announces a fine", kind="fine", edtf=told.edtf)
    assert texts(plain_language(replace(found, entered={told.id: fact}))) == []


def test_plain_language_tells_a_fine():
    (text,) = texts(plain_language(dossier(events=[event()])))
    assert text == "The Data Commissioner fined Halcyon Labs on 12 August 2026."


def test_plain_language_gives_a_fine_no_day_that_only_was_entered():
    row = event(edtf="2026-08")
    fact = CuratedEvent(id="", title="Halcyon Labs is fined", kind="fine", edtf="2026-08-12")
    held = dossier(events=[row])
    ((linked, sightings),) = held.events
    dated = replace(linked, edtf="2026-08-12")
    known = {linked.id: replace(fact, id=linked.id)}
    found = replace(held, events=((dated, sightings),), entered=known)
    fined = "The Data Commissioner fined Halcyon Labs in August 2026."
    assert fined in texts(plain_language(found))
    undated = replace(found, events=((dated, [replace(row, edtf=None)]),))
    assert not any("August" in line for line in texts(plain_language(undated)))


def test_a_complaint_to_an_authority_is_not_about_it():
    roles = [("Mara Quill", "agent"), ("Data Commissioner", "target")]
    row = event("Quill complained", kind="complaint", roles=roles, start=0)
    complained = "Mara Quill complained to the Data Commissioner in August."
    (text,) = texts(plain_language(dossier(text=complained, events=[row])))
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
        parts.stance(
            "defender",
            "a",
            who="Halcyon Labs",
            start=TEXT.index("Halcyon Labs records"),
            basis="reported",
        ),
    ]
    assert texts(plain_language(dossier(stances=rows))) == [
        "Mara Quill criticises keystroke logging.",
        "Halcyon Labs defends keystroke logging.",
    ]


def test_a_decision_on_one_case_is_no_stand_of_an_authority_on_the_practice():
    text = "The Data Commissioner fined Halcyon Labs for filming its clerks."
    side = parts.stance("critic", "a", who="Data Commissioner", basis="act")
    assert texts(plain_language(dossier(text=text, stances=[side]))) == []


def test_plain_language_says_nothing_of_a_planned_event():
    assert texts(plain_language(dossier(events=[event(status="planned")]))) == []


def inquiry(roles=(("Data Commissioner", "agent"),)):
    return event("The Data Commissioner looks", kind="inquiry", roles=list(roles), start=0)


def test_plain_language_says_nothing_of_an_it_that_nothing_names():
    text = "The Data Commissioner opened an investigation in August."
    assert texts(plain_language(dossier(text=text, events=[inquiry()]))) == []
    deeds = [parts.deed("keystroke_logging")]
    told = texts(
        plain_language(dossier(text=text, mentions=EMPLOYER, deeds=deeds, events=[inquiry()]))
    )
    assert told[1:] == ["The Data Commissioner began to look into it on 12 August 2026."]


@pytest.mark.parametrize(
    ("what", "is_told"),
    [
        ("the rankings", True),
        ("the surveillance tools", False),
        ("the automated surveillance", True),
    ],
)
def test_words_that_name_other_practices_are_about_these(what, is_told):
    side = parts.stance("critic", "a", practice="algorithmic_management")
    told = texts(
        plain_language(dossier(text=f"Mara Quill called {what} a search.", stances=[side]))
    )
    assert told == (["Mara Quill criticises work run by software."] if is_told else [])


def test_plain_language_says_of_each_practice_who_is_against_it():
    text = "Mara Quill called the cameras a search. United Screen Workers called the log a search."
    rows = [
        parts.stance("critic", "a", practice="video_surveillance", who="Mara Quill"),
        parts.stance("critic", "a", who="United Screen Workers", start=text.index("United")),
    ]
    assert texts(plain_language(dossier(text=text, stances=rows))) == [
        "United Screen Workers criticises keystroke logging.",
        "Mara Quill criticises cameras at work.",
    ]
