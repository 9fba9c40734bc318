"""Statements about a practice become claims with a kind, a claimant and a modality."""

import pytest
import spacy
from spacy.tokens import Doc

from db.records import Mention, Quotation
from nlp.practices.claims import claims
from nlp.practices.mentions import practices

VOCAB = spacy.blank("en").vocab
KINDS = [
    ("The recorder captures keystrokes on work laptops .", "collection"),
    ("Keystrokes are kept to train the model overnight .", "purpose"),
    ("Staff cannot opt out of the keystroke recorder .", "consent"),
    ("The keystroke recorder breaks the data law .", "legality"),
    ("The keystroke recorder caused stress among clerks .", "harm"),
    ("Keystroke recordings are encrypted and soon deleted .", "safeguard"),
    ("The keystroke recorder runs with 9,000 staff .", "scope"),
]


VERBS = {"captures": "capture", "used": "use", "alleges": "allege"}


def document(text):
    words = text.split(" ")
    pos = ["VERB" if word in VERBS else "X" for word in words]
    return Doc(VOCAB, words=words, pos=pos, lemmas=[VERBS.get(word, word) for word in words])


def read(text, *, quotations=(), mentions=()):
    doc = document(text)
    found = claims(doc, mentions=mentions, quotations=quotations, practices=list(practices(doc)))
    return doc.text, list(found)


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_claims_name_the_kind(text, kind):
    _, found = read(text)
    assert [claim.kind for claim in found] == [kind]


def test_claims_span_their_exact_words():
    text, found = read(KINDS[6][0])
    assert text[found[0].start : found[0].end] == found[0].text
    assert "9,000" in found[0].text


@pytest.mark.parametrize(
    "text",
    [
        "The weather in the port was mild .",
        "Keystrokes recorded .",
        "The keystroke recorder should be deleted at once .",
        "The keystroke recorder has a blue icon .",
    ],
)
def test_claims_pass_over_what_is_no_statement_about_a_practice(text):
    assert read(text)[1] == []


def quotation(text, words, **fields):
    start = text.index(words)
    end = start + len(words)
    return Quotation(start=start, end=end, content=words, kind="indirect", **fields)


def test_claims_need_an_article_that_names_a_practice():
    doc = document("The system will store the files of 9,000 staff .")
    assert list(claims(doc, mentions=[], quotations=[], practices=[])) == []


SAID = "Halcyon said the recorder captures keystrokes of all staff ."
CONTENT = "the recorder captures keystrokes of all staff"


def test_claims_in_a_quotation_belong_to_its_speaker():
    quoted = quotation(SAID, CONTENT, stakeholder="Halcyon", cue="said", cue_start=8)
    _, found = read(SAID, quotations=[quoted])
    assert [(claim.claimant, claim.modality) for claim in found] == [("Halcyon", "asserted")]


def test_claims_of_an_unnamed_source_are_less_sure():
    (unnamed,) = read(SAID, quotations=[quotation(SAID, CONTENT)])[1]
    (named,) = read(SAID, quotations=[quotation(SAID, CONTENT, stakeholder="Halcyon")])[1]
    assert unnamed.claimant is None
    assert unnamed.score < named.score


def test_claims_with_a_cue_of_alleging_are_alleged():
    text = SAID.replace("said", "alleges")
    quoted = quotation(text, CONTENT, stakeholder="Halcyon", cue="alleges", cue_start=8)
    _, found = read(text, quotations=[quoted])
    assert [claim.modality for claim in found] == ["alleged"]


def test_claims_joined_by_and_that_are_two():
    text = (
        "Halcyon said keystrokes train the model and that staff may opt out of keystroke capture ."
    )
    words = text[13:-2]
    _, found = read(text, quotations=[quotation(text, words, stakeholder="Halcyon")])
    assert [claim.kind for claim in found] == ["purpose", "consent"]


def test_claims_outside_quotations_are_the_outlets():
    _, found = read(KINDS[0][0])
    assert [(claim.claimant, claim.modality) for claim in found] == [(None, "asserted")]


def test_claims_with_a_hedge_are_alleged():
    _, found = read("The recorder allegedly captures keystrokes on laptops .")
    assert found[0].modality == "alleged"


def test_claims_that_ask_are_questioned():
    text = "Is the keystroke recorder lawful under the act ?"
    _, found = read(text)
    assert found[0].modality == "questioned"


def test_claims_that_an_accused_party_did_not_do_it_are_denials():
    text = "Halcyon said keystrokes are never used for appraisals ."
    words = "keystrokes are never used for appraisals"
    party = Mention(start=0, end=7, text="Halcyon", name="Halcyon", form="name", kind="employer")
    quoted = quotation(text, words, stakeholder="Halcyon")
    _, found = read(text, quotations=[quoted], mentions=[party])
    assert [(claim.kind, claim.modality) for claim in found] == [("denial", "denied")]


def test_claims_by_the_outlet_are_no_denials():
    _, found = read("Keystrokes are never used to rank staff there .")
    assert [claim.kind for claim in found] == ["purpose"]


def test_claims_of_denial_belong_to_who_denies():
    words = ["Halcyon", "denied", "that", "keystrokes", "rank", "its", "staff"]
    doc = Doc(
        VOCAB,
        words=words,
        heads=[1, 1, 4, 4, 1, 6, 4],
        deps=["nsubj", "ROOT", "mark", "nsubj", "ccomp", "poss", "dobj"],
        pos=["PROPN", "VERB", "SCONJ", "NOUN", "VERB", "PRON", "NOUN"],
        lemmas=["Halcyon", "deny", "that", "keystroke", "rank", "its", "staff"],
    )
    party = Mention(start=0, end=7, text="Halcyon", name="Halcyon Labs", form="name")
    found = list(claims(doc, mentions=[party], quotations=[], practices=list(practices(doc))))
    assert [(c.claimant, c.modality, c.kind) for c in found] == [
        ("Halcyon Labs", "denied", "denial")
    ]
