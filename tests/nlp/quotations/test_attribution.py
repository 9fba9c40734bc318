"""Speakers called "she", "its letter" or "the minister" are named where one reading is left."""

import pytest
import spacy
from spacy.tokens import Doc

from db.records import Mention, Quotation
from nlp.quotations.attribution import attributed

VOCAB = spacy.blank("en").vocab


def two_sentences(first, second, *, break_line=False):
    """Build "<Name> <verb>. <speaker ...> <verb> <words>." with the speaker's head before `says`."""
    one, two = [*first.split(), "."], [*second.split(), "."]
    verb, says = 1, len(one) + two.index("says")
    head = says - 1
    heads = [verb] * len(one) + [head] * (len(two) - len(second.split()[head - len(one) :]) - 1)
    heads += [says] * (len(one) + len(two) - len(heads))
    deps = ["nsubj", "ROOT", *["punct"] * (len(one) - 2)]
    for place in range(len(one), len(one) + len(two)):
        word = [*one, *two][place]
        own = "poss" if word.lower() in {"its", "her"} else "det" if place < head else "dep"
        deps.append({head: "nsubj", says: "ROOT"}.get(place, own))
    pos = ["DET" if dep == "det" else "NOUN" for dep in deps]
    spaces = [True] * len(heads)
    words = [*one, *two]
    if break_line:
        words[len(one) - 1] = ".\n"
    starts = [i in {0, len(one)} for i in range(len(words))]
    return Doc(
        VOCAB,
        words=words,
        heads=heads,
        deps=deps,
        pos=pos,
        spaces=spaces,
        lemmas=[word.lower() for word in words],
        sent_starts=starts,
    )


def quoted(doc, speaker, words):
    at, start = doc.text.index(speaker, doc.text.index(".")), doc.text.index(words)
    return Quotation(
        start=start,
        end=start + len(words),
        content=words,
        kind="indirect",
        speaker_text=speaker,
        speaker_start=at,
        speaker_end=at + len(speaker),
    )


def named(doc, name, kind, role=None):
    start = doc.text.find(name)
    end = start + len(name)
    return Mention(start=start, end=end, text=name, name=name, form="name", kind=kind, role=role)


def speaker(doc, words, mentions):
    return attributed(doc, mentions=mentions, quotations=[quoted(doc, words, "sums")])[0]


@pytest.mark.parametrize(
    ("who", "kind", "second", "words"),
    [
        ("Fisk", "person", "she says sums", "she"),
        ("Parcelway", "employer", "It says sums", "It"),
        ("Parcelway", "employer", "Its letter says sums", "Its letter"),
        ("RoadLens", "vendor", "the firm says sums", "the firm"),
    ],
)
def test_attributed_takes_up_the_subject_of_the_sentence_before(who, kind, second, words):
    doc = two_sentences(f"{who} waited", second)
    assert speaker(doc, words, [named(doc, who, kind)]).stakeholder == who


@pytest.mark.parametrize(
    ("who", "kind", "second", "words"),
    [
        ("Parcelway", "employer", "she says sums", "she"),
        ("Fisk", "person", "It says sums", "It"),
        ("Parcelway", "employer", "Its rival says sums", "Its rival"),
    ],
)
def test_attributed_leaves_what_does_not_fit(who, kind, second, words):
    doc = two_sentences(f"{who} waited", second)
    assert speaker(doc, words, [named(doc, who, kind)]).stakeholder is None


@pytest.mark.parametrize(
    ("second", "words", "name"),
    [
        ("the union says sums", "the union", "union"),
        ("a firm says sums", "a firm", "firm"),
        ("one says sums", "one", None),
        ("the engine says sums", "the engine", None),
    ],
)
def test_attributed_calls_a_party_without_a_name_as_the_text_does(second, words, name):
    doc = two_sentences("Parcelway waited", second)
    assert speaker(doc, words, [named(doc, "Parcelway", "employer")]).stakeholder == name


def test_attributed_stays_within_a_paragraph():
    doc = two_sentences("Parcelway waited", "It says sums", break_line=True)
    assert speaker(doc, "It", [named(doc, "Parcelway", "employer")]).stakeholder is None


def test_attributed_abstains_between_two_parties():
    doc = two_sentences("Parcelway met RoadLens", "It says sums")
    before = quoted(doc, "It", "RoadLens")
    parties = [named(doc, "Parcelway", "employer"), named(doc, "RoadLens", "vendor")]
    rows = [
        Quotation(start=12, end=14, content="", kind="indirect", stakeholder="RoadLens"),
        quoted(doc, "It", "sums"),
    ]
    assert before.stakeholder is None
    assert attributed(doc, mentions=parties, quotations=rows)[1].stakeholder is None


MINISTER = "minister of labour"


@pytest.mark.parametrize(("others", "name"), [((), "Lindgren"), (("Ash",), None)])
def test_attributed_names_the_only_holder_of_a_role(others, name):
    doc = two_sentences("Lindgren waited", "the minister says sums")
    people = [named(doc, who, "person", MINISTER) for who in ("Lindgren", *others)]
    assert speaker(doc, "the minister", people).stakeholder == name


def test_attributed_knows_a_name_cut_short():
    doc = two_sentences("Everybody waited", "the Clinic says sums")
    assert speaker(doc, "the Clinic", [named(doc, "Rights Clinic", "advocacy")]).stakeholder


def test_attributed_is_less_sure_of_what_it_worked_out():
    doc = two_sentences("Fisk waited", "she says sums")
    assert speaker(doc, "she", [named(doc, "Fisk", "person")]).score == pytest.approx(0.8)


def test_attributed_keeps_known_speakers_as_they_are():
    doc = two_sentences("Fisk waited", "she says sums")
    known = Quotation(start=0, end=4, content="Fisk", kind="direct", stakeholder="Lund")
    assert attributed(doc, mentions=[], quotations=[known]) == [known]
