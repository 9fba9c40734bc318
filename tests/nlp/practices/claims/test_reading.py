"""Statements about a practice become claims with a kind, a claimant and a modality."""

from dataclasses import replace
from itertools import pairwise

import pytest

from db.records import Mention, Quotation
from nlp.grammar.pipeline import load
from nlp.grammar.standing import NOTHING
from nlp.practices.claims.reading import Judged, claims, level
from nlp.practices.mentions import practices

pytestmark = pytest.mark.model
BEFORE = "Halcyon runs a keystroke recorder on the laptops of its clerks. "
KINDS = [
    ("The recorder captures every keystroke of the clerks.", "collection"),
    ("The recordings of the clerks are used to train a model.", "purpose"),
    ("The clerks were never told about the keystroke recorder.", "consent"),
    ("The recording of the clerks' keystrokes violated Article 6 GDPR.", "legality"),
    ("The recordings of keystrokes are encrypted and deleted after 30 days.", "safeguard"),
    (
        "The recorder was installed on the laptops of all 9,000 employees in four countries.",
        "scope",
    ),
]


def mention(text, name, kind="employer"):
    start = text.index(name)
    return Mention(start=start, end=start + len(name), text=name, name=name, form="name", kind=kind)


def quoted(text, content, *, cue, stakeholder):
    start = text.index(content)
    return Quotation(
        start=start, end=start + len(content), content=content, kind="indirect", cue=cue,
        cue_start=text.index(cue), stakeholder=stakeholder,
    )  # fmt: skip


def read(text, *, quotations=(), mentions=()):
    doc = load()(text)
    spans = list(practices(doc))
    return list(claims(doc, mentions=mentions, quotations=quotations, practices=spans))


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_claims_name_the_kind(text, kind):
    sightings = read(BEFORE + text)
    assert kind in {claim.kind for claim in sightings if claim.start >= len(BEFORE)}


def test_claims_span_their_exact_words():
    text = BEFORE + KINDS[0][0]
    for claim in read(text):
        assert text[claim.start : claim.end] == claim.text


@pytest.mark.parametrize(
    "text",
    [
        "The weather in the port was mild on Sunday.",
        "The company will open an office in Lyon next year.",
        "The union was founded in 1921.",
        "The complainant lodged a complaint with the authority.",
    ],
)
def test_claims_pass_over_what_is_no_statement_about_a_practice(text):
    assert [claim.text for claim in read(BEFORE + text) if claim.start >= len(BEFORE)] == []


def test_claims_are_none_where_no_practice_is_named():
    assert read("The company was never told about the fire. It moved to Lyon.") == []


def test_claims_in_quoted_words_are_the_speakers():
    text = BEFORE + "Halcyon said that the recordings of keystrokes are deleted after 30 days."
    words = "the recordings of keystrokes are deleted after 30 days"
    said = quoted(text, words, cue="said", stakeholder="Halcyon")
    claimants = {claim.claimant for claim in read(text, quotations=[said]) if claim.text == words}
    assert claimants == {"Halcyon"}


def test_claims_outside_quoted_words_are_the_outlets():
    claimants = {claim.claimant for claim in read(BEFORE + KINDS[0][0])}
    assert claimants == {None}


@pytest.mark.parametrize(("cue", "modality"), [("said", "asserted"), ("claimed", "alleged")])
def test_claims_take_their_modality_from_the_verb_of_saying(cue, modality):
    words = "the recorder captures every keystroke of the clerks"
    text = f"{BEFORE}The union {cue} that {words}."
    said = quoted(text, words, cue=cue, stakeholder="union")
    sightings = read(text, quotations=[said])
    assert [claim.modality for claim in sightings if claim.text == words] == [modality]


def test_claims_that_nothing_is_recorded_are_denied():
    text = BEFORE + "The tool does not record the keystrokes or the calls of the clerks."
    kinds = {(c.kind, c.modality) for c in read(text) if c.start >= len(BEFORE)}
    assert kinds == {("denial", "denied")}


def test_claims_name_who_does_the_practice():
    text = "Since March, Halcyon has tracked the keystrokes of its 400 clerks."
    sightings = read(text, mentions=[mention(text, "Halcyon")])
    assert [claim.subject for claim in sightings] == ["Halcyon"]


def test_claims_of_which_one_holds_the_other_are_read_once():
    text = BEFORE + "The union said that the clerks were never told about the recorder."
    spans = [(claim.start, claim.end) for claim in read(text)]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_claims_that_are_only_demanded_are_never_vouched_for():
    text = BEFORE + "The firm must not record the keystrokes of the clerks."
    assert "sure" not in {claim.level for claim in read(text) if claim.start >= len(BEFORE)}


def test_claims_that_are_still_to_be_shown_are_never_vouched_for():
    text = BEFORE + "Make sure that the software records every keystroke of the clerks."
    assert "sure" not in {claim.level for claim in read(text) if claim.start >= len(BEFORE)}


def test_claims_that_name_the_practice_plainly_are_vouched_for():
    text = BEFORE + "The software records every keystroke and takes screenshots of the clerks."
    assert {claim.level for claim in read(text) if claim.start >= len(BEFORE)} == {"sure"}


def test_claims_of_a_speaker_who_is_not_known_are_never_vouched_for():
    words = "the software records every keystroke of the clerks"
    text = f"{BEFORE}It was said that {words}."
    said = quoted(text, words, cue="said", stakeholder=None)
    levels = {claim.level for claim in read(text, quotations=[said]) if claim.text == words}
    assert levels == {"unsure"}


@pytest.mark.parametrize(("beyond_doubt", "level"), [(0.5, "sure"), (0.9, "unsure")])
def test_claims_beyond_doubt_in_a_holding_need_not_name_the_practice(
    monkeypatch, beyond_doubt, level
):
    monkeypatch.setattr("nlp.practices.claims.reading.BEYOND_DOUBT", beyond_doubt)
    facts = "Facts\nThe controller filmed its staff with cameras.\nHolding\n"
    found = "The DPA found that the filming of employees was unlawful. "
    held = "Therefore, the controller violated Articles 5(1)(c), 6(1) and 13 GDPR."
    assert read(facts + found + held)[-1].level == level


@pytest.mark.parametrize(("practice", "expected"), [("near", "sure"), ("far", "unsure")])
def test_words_of_watching_are_vouched_for_only_near_a_practice(practice, expected):
    judged = Judged(
        proposal=None, features=frozenset({"about=done", f"practice={practice}"}),
        signs=frozenset({"by=firm"}), kind="harm", likely=0.9, share=0.9,
    )  # fmt: skip
    assert level(judged, NOTHING) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dunmore did not deny that the recorder captures every keystroke of the clerks.",
        "Dunmore refused to deny that the recorder captures every keystroke of the clerks.",
    ],
)
def test_claims_are_none_of_what_nobody_denies(text):
    assert [claim.text for claim in read(BEFORE + text) if claim.kind == "denial"] == []


@pytest.mark.parametrize(
    ("speaker", "stakeholder", "modality"),
    [
        ("The complaint", "Corvane", "alleged"),
        ("The plaintiffs", "plaintiffs against Halcyon", "alleged"),
        ("The petition", "Halcyon clerks", "asserted"),
    ],
)
def test_what_plaintiffs_and_their_papers_say_is_alleged(speaker, stakeholder, modality):
    said = "the recorder captures every keystroke of the clerks"
    text = f"{BEFORE}{speaker} says {said}."
    start = text.index(speaker)
    quotation = replace(
        quoted(text, said, cue="says", stakeholder=stakeholder),
        speaker_text=speaker, speaker_start=start, speaker_end=start + len(speaker),
    )  # fmt: skip
    (claim,) = (claim for claim in read(text, quotations=[quotation]) if said in claim.text)
    assert claim.modality == modality


@pytest.mark.parametrize(
    ("words", "modality"), [("an alleged breach", "alleged"), ("a breach", "asserted")]
)
def test_claims_that_call_themselves_alleged_are(words, modality):
    text = BEFORE + f"The recorder captures every keystroke of the clerks, {words} of the law."
    sightings = [claim for claim in read(text) if claim.start >= len(BEFORE)]
    assert {claim.modality for claim in sightings} == {modality}
