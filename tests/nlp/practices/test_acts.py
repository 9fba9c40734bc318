"""Deeds, demands and feelings of parties are proposed as sides; real parses of invented news."""

import pytest

from nlp.practices.acts import acts
from tests.nlp.practices.matters import law, matter

pytestmark = pytest.mark.model
MATTER = "Orrin logs the keystrokes of its clerks. "


def sides(nlp, text, *, instruments=(), **kinds):
    article, laws = matter(nlp, MATTER + text, instruments=instruments, **kinds)
    return {
        (showing.stance.stakeholder, showing.stance.side)
        for showing in acts(article, laws)
        if showing.stance.start >= len(MATTER)
    }


READ = [
    ("The Inspectorate fined Orrin in May.", "Inspectorate", "regulator", "critic"),
    ("Orrin was fined by the Inspectorate.", "Inspectorate", "regulator", "critic"),
    ("Dozens of Clerks signed a petition against the logging.", "Clerks", "worker_group", "critic"),
    ("Clerks walked out over the logging.", "Clerks", "worker_group", "critic"),
    ("Clerks are furious about the logging.", "Clerks", "worker_group", "critic"),
    ("Clerks raised concerns about the logging.", "Clerks", "worker_group", "critic"),
    ("Privacy Hall filed a complaint over the logging.", "Privacy Hall", "advocacy", "critic"),
    ("Privacy Hall called for an end to the logging.", "Privacy Hall", "advocacy", "critic"),
    ("Privacy Hall condemned the keystroke logging.", "Privacy Hall", "advocacy", "critic"),
    ("Orrin installed software that logs keystrokes.", "Orrin", "employer", "defender"),
    ("Orrin will track its drivers.", "Orrin", "employer", "defender"),
    ("Tarrow defended the keystroke logging.", "Tarrow", "employer", "defender"),
    ("Tarrow rejected the allegations of spying.", "Tarrow", "employer", "defender"),
    ("Tarrow denied that it spies on workers.", "Tarrow", "employer", "defender"),
    ("Tarrow appealed the fine.", "Tarrow", "employer", "defender"),
    ("Privacy Hall voted against the keystroke logging.", "Privacy Hall", "advocacy", "critic"),
]


@pytest.mark.parametrize(("text", "name", "kind", "side"), READ)
def test_acts_read_what_a_party_does(nlp, text, name, kind, side):
    assert sides(nlp, text, **{name.replace(" ", "_"): kind}) == {(name, side)}


# What looks like an act towards the practice, and isn't one.
PASSED_OVER = [
    ("Clerks walked out over pay.", "Clerks", "worker_group"),
    ("Clerks went on strike over pay and shifts.", "Clerks", "worker_group"),
    ("Clerks complained of a lack of fire exits.", "Clerks", "worker_group"),
    ("Tarrow claimed that clerks were watched by cameras.", "Tarrow", "employer"),
    ("Tarrow provided information on the keystroke logging.", "Tarrow", "employer"),
    (
        "A study of the logging, led by Privacy Hall and funded by Ann, began.",
        "Privacy_Hall",
        "union",
    ),
    ("Tarrow's Keystroke Logging Explained is a book.", "Tarrow", "employer"),
]


@pytest.mark.parametrize(("text", "name", "kind"), PASSED_OVER)
def test_acts_pass_over_what_is_about_else(nlp, text, name, kind):
    assert sides(nlp, text, **{name: kind}) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Clerks took Orrin to a tribunal over the logging.",
        "Clerks downed tools over the logging.",
        "Clerks have stopped using the software that logs keystrokes.",
    ],
)
def test_acts_read_what_workers_do_against_it(nlp, text):
    assert sides(nlp, text, Clerks="worker_group", Orrin="employer") == {("Clerks", "critic")}


# Against a ban isn't against the practice, and a ban that is asked for is.
TARGETS = [
    ("Tarrow campaigned against a ban on keystroke logging.", "defender"),
    ("Tarrow voted against a moratorium on screen recording.", "defender"),
    ("Tarrow signed a petition against the ban on keystroke logging.", "defender"),
    ("Tarrow brought a challenge against the limits on tracking drivers.", "defender"),
    ("Tarrow welcomed the exemption that lets firms log keystrokes.", "defender"),
    ("Tarrow campaigned for a ban on keystroke logging.", "critic"),
    ("Tarrow praised the ban on keystroke logging.", "critic"),
    ("Tarrow asked a court to lift the ban on keystroke logging.", "defender"),
    ("Tarrow urged the governor to veto the ban on keystroke logging.", "defender"),
    ("Tarrow urged the governor not to veto the ban on keystroke logging.", "critic"),
    ("Tarrow refused to halt the keystroke logging.", "defender"),
    ("Orrin's logging of keystrokes is new. Tarrow opposes it.", "critic"),
]


@pytest.mark.parametrize(("text", "side"), TARGETS)
def test_acts_read_what_an_act_is_aimed_at(nlp, text, side):
    assert sides(nlp, text, Tarrow="person") == {("Tarrow", side)}


SILENT = [
    "Tarrow did not condemn the keystroke logging.",
    "Tarrow could condemn the keystroke logging.",
    "Tarrow refused to condemn the keystroke logging.",
    "Did Tarrow condemn the keystroke logging?",
    "Tarrow once condemned the keystroke logging.",
    "Tarrow used to condemn the keystroke logging.",
    "Tarrow no longer condemns the keystroke logging.",
    "Tarrow stopped condemning the keystroke logging.",
    "Tarrow filed a complaint against the union over a strike.",
    "Tarrow voted against the Clerks Act.",
    "Tarrow walked out to protest the price of coffee.",
    "Tarrow denied that it does not spy on workers.",
    "Tarrow denied claims that it had stopped recording keystrokes.",
    "Tarrow can ban the keystroke logging.",
    "Tarrow spoke out, citing concerns of retaliation over the logging.",
    "Tarrow stopped.\n\nAnd condemned the keystroke logging.",
    "Tarrow visited the depot.",
]


@pytest.mark.parametrize("text", SILENT)
def test_acts_abstain(nlp, text):
    instruments = law(MATTER + text, "Clerks Act")
    assert sides(nlp, text, instruments=instruments, Tarrow="person", union="union") == set()


LEFT = [
    "Tarrow once condemned the keystroke logging.",
    "Tarrow no longer condemns the keystroke logging.",
    "Tarrow stopped condemning the keystroke logging.",
    "Tarrow had initially condemned the keystroke logging.",
]


@pytest.mark.parametrize("text", LEFT)
def test_acts_keep_a_side_that_was_left_with_its_time(nlp, text):
    article, laws = matter(nlp, MATTER + text, published="2026-06-01", Tarrow="person")
    (showing,) = acts(article, laws)
    assert (showing.stance.side, showing.stance.stated_edtf) == ("critic", "../2026-06-01")
    assert showing.stance.is_left


def test_acts_leave_outlets_out(nlp):
    assert sides(nlp, "The Courier condemned the keystroke logging.", Courier="media") == set()


def test_acts_take_whoever_owns_a_practice_for_its_defender(nlp):
    text = "Staff talked about Tarrow's keystroke logging."
    assert sides(nlp, text, Tarrow="employer") == {("Tarrow", "defender")}


def test_acts_read_an_act_named_by_a_noun(nlp):
    text = "It followed a complaint by Clerks about the logging."
    assert sides(nlp, text, Clerks="worker_group") == {("Clerks", "critic")}
    assert sides(nlp, text, Clerks="employer") == set()


def test_acts_take_the_only_authority_for_who_fined(nlp):
    text = "The Inspectorate looked into it. Tarrow was fined 4,000 euros."
    assert sides(nlp, text, Inspectorate="regulator") == {("Inspectorate", "critic")}


def test_acts_rest_on_the_clause_of_the_verb(nlp):
    text = "Privacy Hall condemned the keystroke logging."
    article, laws = matter(nlp, text, Privacy_Hall="advocacy")
    (showing,) = acts(article, laws)
    stance = showing.stance
    assert text[stance.start : stance.end].rstrip(".") == text.rstrip(".")
    assert (stance.basis, stance.practice) == ("act", "keystroke_logging")
    assert "act=criticises" in showing.features


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("Tarrow tracks drivers who join a union.", "employee_monitoring"),
        ("Tarrow appealed the fine.", "keystroke_logging"),
        ("Tarrow tracks drivers by their keystroke logs.", "keystroke_logging"),
    ],
)
def test_who_says_what_is_watched_takes_no_practice_over_from_elsewhere(nlp, text, practice):
    article, laws = matter(nlp, MATTER * 3 + text, Tarrow="employer")
    own = [s.stance for s in acts(article, laws) if s.stance.stakeholder == "Tarrow"]
    assert {stance.practice for stance in own} == {practice}
