"""The facts we ship hold together: ids, dates, addresses, and what they refer to."""

from collections import Counter

import pytest

from db.edtf_dates import bounds, precision
from db.errors import CatalogueError
from db.reference.facts import EventFact, StakeholderFact, read_facts, read_folder
from db.reference.load import FOLDER

FACTS = read_folder(FOLDER)
STEPS = [step for fact in FACTS.instruments for step in fact.dates]
EVENT = (
    '{"id": "ev-1", "title": "Bill is tabled", "kind": "bill_step", "date": "2026-05",'
    ' "source_url": "https://parliament.example/", "verified": true}'
)


def names(facts):
    """Give every name that curated facts go by."""
    return [name for fact in facts for name in (fact.name, *fact.aliases)]


def test_there_are_as_many_facts_as_promised():
    assert len(FACTS.stakeholders) >= 350
    assert len(FACTS.instruments) >= 90
    assert len(FACTS.events) >= 120


def test_every_id_stands_once_among_all_facts_of_a_kind():
    for facts in (FACTS.stakeholders, FACTS.instruments, FACTS.events):
        ids = [fact.id for fact in facts]
        assert len(ids) == len(set(ids))


def test_no_two_facts_go_by_one_name_but_bodies_of_two_countries():
    found = Counter(names(FACTS.stakeholders) + names(FACTS.instruments))
    shared = {name for name, count in found.items() if count > 1}
    bodies = [body for body in FACTS.stakeholders if shared & {body.name, *body.aliases}]
    countries = [(name, body.country) for name in shared for body in bodies if name in body.aliases]
    assert {body.kind for body in bodies} == {"regulator"}
    assert len(countries) == len(set(countries)) == sum(found[name] for name in shared)


@pytest.mark.parametrize("word", ["Target", "Block", "Slack", "Zoom", "Unite", "Motive", "Twitter"])
def test_common_words_are_no_names(word):
    assert word not in names(FACTS.stakeholders)


def test_names_are_more_than_two_letters():
    assert [name for name in names(FACTS.stakeholders) if len(name) < 3] == []


def test_persons_have_a_role():
    assert [fact.id for fact in FACTS.stakeholders if fact.kind == "person" and not fact.role] == []


def test_events_lie_in_the_years_we_cover():
    days = [day for fact in FACTS.events for day in bounds(fact.date)]
    assert min(days) >= "2018-01-01"
    assert max(days) <= "2026-12-31"


def test_steps_are_as_exact_as_they_say():
    assert [step.what for step in STEPS if precision(step.date) != step.precision] == []


def test_titles_are_short_and_plain():
    assert [fact.id for fact in FACTS.events if len(fact.title) > 110] == []
    assert [fact.id for fact in FACTS.events if set('“”"') & set(fact.title)] == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("bill_step", "party", r"events.jsonl:1: kind"),
        ("2026-05", "soon", r"events.jsonl:1: soon: is not an EDTF date"),
        ("https:", "ftp:", r"events.jsonl:1: source_url"),
        ('"verified"', '"place": "somewhere", "verified"', r"events.jsonl:1: place"),
        ('"verified"', '"quote": "We never did", "verified"', r"events.jsonl:1: quote"),
    ],
)
def test_an_event_that_does_not_hold_is_named(tmp_path, old, new, message):
    path = tmp_path / "events.jsonl"
    path.write_text(EVENT.replace(old, new), encoding="utf-8")
    with pytest.raises(CatalogueError, match=message):
        read_facts(path, EventFact)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('"roles": [{"stakeholder": "nobody", "role": "agent"}]', "its stakeholder 'nobody'"),
        ('"instruments": ["nothing"]', "its instrument 'nothing'"),
    ],
)
def test_what_an_event_refers_to_has_to_be_there(tmp_path, more, message):
    text = EVENT.replace('"verified"', f'{more}, "verified"')
    (tmp_path / "events.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=message):
        read_folder(tmp_path)


def test_a_folder_without_events_has_none(tmp_path):
    assert read_folder(tmp_path).events == []
    assert read_facts(tmp_path / "stakeholders.jsonl", StakeholderFact) == []


def test_an_event_is_as_exact_as_the_step_of_its_instrument():
    days = {
        fact.id: [step.date for step in fact.dates if step.precision == "day"]
        for fact in FACTS.instruments
    }
    vague = [fact for fact in FACTS.events if precision(fact.date) == "month"]
    known = [
        fact.id
        for fact in vague
        for instrument in fact.instruments
        if any(day.startswith(fact.date) for day in days.get(instrument, ()))
    ]
    assert known == []


def test_no_law_goes_by_the_name_of_another():
    names_of = {fact.id: {fact.name, *fact.aliases} for fact in FACTS.instruments}
    assert "UK GDPR" in names_of["uk-gdpr"]
    assert "UK GDPR" not in names_of["uk-data-protection-act-2018"]


def test_the_sum_of_two_fines_is_said_to_be_of_two():
    (sum_of_two,) = (one for one in FACTS.decisions if one.id == "naih-naih-4495-1-2021")
    assert "two companies together" in (sum_of_two.employer_kind or "")
