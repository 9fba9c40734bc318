"""Words, acts and reported attitudes become stances; Docs are built by hand."""

from dataclasses import replace

import pytest
import spacy
from spacy.tokens import Doc

from db.records import InstrumentMention, Mention, Quotation
from nlp.grammar.pipeline import load
from nlp.practices.mentions import practices
from nlp.practices.stances import showings, stances
from tests.nlp.practices.matters import named

VOCAB = spacy.blank("en").vocab
ELSEWHERE = (10_000, 10_001, "employee_monitoring")  # the article names it in another sentence


def clause(who, verb, lemma, aim, *, aux=""):
    """Build "<who> [aux] <verb> <aim ...>": the last word of the aim is the object."""
    words = [*who.split(), *aux.split(), verb, *aim.split()]
    subject, aux_at = len(who.split()) - 1, len(who.split())
    verb_at, last = aux_at + len(aux.split()), len(words) - 1
    heads = [subject] * subject + [verb_at] * (verb_at - subject)
    heads += [verb_at] + [last] * (last - verb_at - 1) + [verb_at]
    deps = ["compound"] * subject + ["nsubj"]
    deps += ["neg" if word == "not" else "aux" for word in aux.split()]
    deps += ["ROOT"] + ["compound"] * (last - verb_at - 1) + ["dobj"]
    pos = ["PROPN"] * aux_at + ["AUX"] * (verb_at - aux_at) + ["VERB"]
    pos += ["NOUN"] * (last - verb_at)
    lemmas = [word.lower() for word in words]
    lemmas[verb_at] = lemma
    return Doc(VOCAB, words=words, heads=heads, deps=deps, pos=pos, lemmas=lemmas)


def mention(text, words, kind, name=None):
    start = text.index(words)
    return Mention(
        start=start, end=start + len(words), text=words, name=name or words, form="name", kind=kind
    )


QUILL = Mention(start=0, end=0, text="", name="Mara Quill", form="pronoun", kind="person")


def read(doc, mentions=(), quotations=(), instruments=()):
    return list(
        stances(
            doc,
            mentions=[*mentions, QUILL] if quotations else mentions,
            quotations=quotations,
            practices=[*practices(doc), ELSEWHERE],
            instruments=instruments,
        )
    )


ACTS = [
    ("condemned", "condemn", "keystroke logging", "union", "critic"),
    ("welcomed", "welcome", "keystroke logging", "union", "defender"),
    ("welcomed", "welcome", "the fine", "union", "critic"),
    ("criticised", "criticise", "the fine", "employer", "defender"),
    ("filed", "file", "a complaint", "advocacy", "critic"),
    ("opened", "open", "an inquiry", "regulator", "neutral"),
    ("fined", "fine", "Parcelway", "regulator", "critic"),
    ("installed", "install", "keystroke recorders", "employer", "defender"),
    ("appealed", "appeal", "the fine", "employer", "defender"),
    ("rejected", "reject", "the allegations", "employer", "defender"),
]


@pytest.mark.parametrize(("verb", "lemma", "aim", "kind", "side"), ACTS)
def test_stances_read_verbs_by_their_object(verb, lemma, aim, kind, side):
    doc = clause("Northern Hall", verb, lemma, aim)
    proposed = showings(
        doc,
        mentions=[mention(doc.text, "Northern Hall", kind)],
        quotations=(),
        practices=[*practices(doc), ELSEWHERE],
    )
    shown = [(showing.stance.stakeholder, showing.stance.side) for showing in proposed]
    assert shown == [("Northern Hall", side)]


@pytest.mark.parametrize("aux", ["did not", "might", "could"])
def test_stances_need_an_act_that_happened(aux):
    doc = clause("Northern Hall", "condemned", "condemn", "keystroke logging", aux=aux)
    assert read(doc, [mention(doc.text, "Northern Hall", "union")]) == []


@pytest.mark.parametrize(
    ("kind", "verb", "lemma", "aim"),
    [
        ("union", "installed", "install", "keystroke recorders"),
        ("union", "installed", "install", "new windows"),
        ("union", "criticised", "criticise", "the weather"),
        ("union", "visited", "visit", "the depot"),
        ("media", "criticised", "criticise", "keystroke logging"),
    ],
)
def test_stances_abstain_when_the_doer_or_object_does_not_fit(kind, verb, lemma, aim):
    doc = clause("Northern Hall", verb, lemma, aim)
    assert read(doc, [mention(doc.text, "Northern Hall", kind)]) == []


def test_stances_need_somebody_named():
    assert read(clause("Northern Hall", "fined", "fine", "Parcelway")) == []


SPEECH = "Quill said keystroke logging is spying and must be stopped ."


def said(text, words, *, stakeholder="Mara Quill", cue="said", **fields):
    start = text.index(words)
    return Quotation(
        start=start,
        end=start + len(words),
        content=words,
        kind="indirect",
        stakeholder=stakeholder,
        cue=cue,
        cue_start=text.index(cue),
        **fields,
    )


def flat(text):
    words = text.split(" ")
    return Doc(VOCAB, words=words, lemmas=words, pos=["X"] * len(words))


def test_stances_read_the_words_of_a_speaker():
    found = read(flat(SPEECH), quotations=[said(SPEECH, SPEECH[11:-2])])
    assert [(s.stakeholder, s.side, s.practice, s.basis) for s in found] == [
        ("Mara Quill", "critic", "keystroke_logging", "words")
    ]


def test_stances_rest_on_words_of_the_quotation():
    (found,) = read(flat(SPEECH), quotations=[said(SPEECH, SPEECH[11:-2])])
    assert found.quotation_start == 11
    assert "spying" in SPEECH[found.start : found.end]


def test_stances_leave_unknown_speakers_out():
    assert read(flat(SPEECH), quotations=[said(SPEECH, SPEECH[11:-2], stakeholder=None)]) == []


def test_stances_take_the_parts_of_a_broken_quotation_together():
    text = "It is spying , said Quill , and must be stopped ."
    parts = [said(text, "It is spying", group=4), said(text, "and must be stopped", group=4)]
    assert len(read(flat(text), quotations=parts)) == 1


def test_stances_drop_a_party_that_shows_both_sides_alike():
    text = "Hall condemned keystrokes . Hall defended keystrokes ."
    doc = Doc(
        VOCAB,
        words=text.split(" "),
        lemmas=["Hall", "condemn", "keystroke", ".", "Hall", "defend", "keystroke", "."],
        heads=[1, 1, 1, 1, 5, 5, 5, 5],
        deps=["nsubj", "ROOT", "dobj", "punct"] * 2,
        pos=["PROPN", "VERB", "NOUN", "PUNCT"] * 2,
    )
    first, second = (mention(text, "Hall", "union"), text.rindex("Hall"))
    again = replace(first, start=second, end=second + 4)
    assert read(doc, [first, again]) == []


@pytest.mark.model
def test_stances_turn_by_what_a_law_does(nlp):
    text = "The Telemetry Bill would ban keystroke logging. Northern Hall condemned the Telemetry Bill."
    places = [0, text.rindex("Telemetry") - 4]
    bills = [
        InstrumentMention(
            start=place + 4, end=place + 18, text=text[place + 4 : place + 18],
            name="Telemetry Bill", kind="bill",
        )
        for place in places
    ]  # fmt: skip
    found = read(nlp(text), [mention(text, "Northern Hall", "employer")], instruments=bills)
    assert [(s.side, s.instrument) for s in found] == [("defender", "Telemetry Bill")]


def test_stances_need_an_article_that_names_a_practice():
    doc = clause("Northern Hall", "filed", "file", "a complaint")
    party = mention(doc.text, "Northern Hall", "union")
    assert list(stances(doc, mentions=[party], quotations=[], practices=[])) == []


NOW = "Tarrow condemned the keystroke logging of clerks as unlawful spying."


def held(nlp, text, **kinds):
    doc = nlp(text)
    found = stances(
        doc,
        mentions=named(text, **kinds),
        quotations=(),
        practices=[*practices(doc), ELSEWHERE],
        published="2026-06-01",
    )
    return {(stance.side, stance.stated_edtf) for stance in found}


@pytest.mark.model
def test_stances_keep_a_side_that_was_left_beside_the_one_that_is_held(nlp):
    text = f"Tarrow once defended the keystroke logging of clerks. {NOW}"
    assert held(nlp, text, Tarrow="person") == {("defender", "../2026-06-01"), ("critic", None)}


@pytest.mark.model
def test_stances_of_an_inquiry_give_way_to_the_fine(nlp):
    text = "The Agency opened an inquiry into keystroke logging. The Agency fined Orrin for it."
    assert held(nlp, text, Agency="regulator", Orrin="employer") == {("critic", None)}


@pytest.mark.model
@pytest.mark.parametrize(
    ("ending", "level"), [(" to:\n- help its clerks", "unsure"), (".", "sure")]
)
def test_stances_of_words_that_break_off_before_a_list_are_unsure(ending, level):
    text = (
        "A recorder logs the keystrokes of all clerks.\n"
        f"Halcyon said that the recording of keystrokes is necessary and right{ending}"
    )
    words = text[text.index("the recording") : text.index("right") + 5 + ending.find(":") + 1]
    sides = stances(
        load()(text),
        mentions=[mention(text, "Halcyon", kind="employer")],
        quotations=[replace(said(text, words), kind="indirect", stakeholder="Halcyon")],
        practices=list(practices(load()(text))),
    )
    assert [(stance.side, stance.level) for stance in sides] == [("defender", level)]
