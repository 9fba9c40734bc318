"""How a verb stands in its sentence; the short Docs are built by hand, the rest is parsed."""

from dataclasses import fields

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from nlp.grammar.standing import standing

VOCAB = spacy.blank("en").vocab
FLAGS = ("negated", "ended", "past", "hypothetical", "question", "demanded", "planned", "alleged")


def built(text, heads, deps, tags):
    words = text.split(" ")
    pos = ["VERB" if tag[0] == "V" else "PUNCT" if tag == "." else "NOUN" for tag in tags.split()]
    lemmas = [LEMMAS.get(word, word.lower()) for word in words]
    return Doc(
        VOCAB,
        words=words,
        heads=heads,
        deps=deps.split(),
        tags=tags.split(),
        pos=pos,
        lemmas=lemmas,
    )


LEMMAS = {"refused": "refuse", "stopped": "stop", "denied": "deny", "said": "say", "plans": "plan"}


def flags(stands):
    return {name for name in FLAGS if getattr(stands, name)}


def test_standing_of_a_bare_statement_is_plain():
    doc = built("Orrin films drivers", [1, 1, 1], "nsubj ROOT dobj", "NNP VBZ NNS")
    stands = standing(doc[1])
    assert stands.is_plain
    assert flags(stands) == set()


def test_standing_without_a_parse_is_plain():
    assert standing(Doc(VOCAB, words=["films"])[0]).is_plain


def test_standing_under_a_refusal_is_negated():
    doc = built(
        "Orrin refused to film drivers",
        [1, 1, 3, 1, 3],
        "nsubj ROOT aux xcomp dobj",
        "NNP VBD TO VB NNS",
    )
    assert flags(standing(doc[3])) == {"negated"}


def test_standing_resolves_a_refusal_to_stop():
    doc = built(
        "Orrin refused to stop filming drivers",
        [1, 1, 3, 1, 3, 4],
        "nsubj ROOT aux xcomp xcomp dobj",
        "NNP VBD TO VB VBG NNS",
    )
    assert flags(standing(doc[4])) == set()
    assert flags(standing(doc[3])) == {"negated"}


def test_standing_names_who_says_it():
    doc = built(
        "Unions said Orrin films drivers",
        [1, 1, 3, 1, 3],
        "nsubj ROOT nsubj ccomp dobj",
        "NNS VBD NNP VBZ NNS",
    )
    stands = standing(doc[3])
    assert [(said.cue.text, said.source.text) for said in stands.reporters] == [("said", "Unions")]
    assert stands.is_so
    assert not stands.is_plain


@given(st.integers(min_value=0, max_value=6))
def test_standing_counts_each_refusal_under_another(depth):
    words = ["Orrin", *["refused"] * depth, "film"]
    heads = [1, 1, *range(1, depth + 1)]
    deps = ["nsubj", "ROOT", *["xcomp"] * depth]
    tags = ["NNP", "VBD", *["VB"] * depth]
    stands = standing(built(" ".join(words), heads, " ".join(deps), " ".join(tags))[-1])
    assert stands.negated == (depth % 2 == 1)


# Each sentence, the beginning of the word that is asked about, and how it stands.
SENTENCES = [
    ("The firm never tracked its drivers.", "track", {"negated"}),
    ("The firm no longer tracks its drivers.", "track", {"negated", "ended"}),
    ("The firm does not track its drivers any longer.", "track", {"negated", "ended"}),
    ("The firm stopped tracking its drivers in March.", "track", {"negated", "ended"}),
    ("The firm did not stop tracking its drivers.", "track", set()),
    ("The firm used to track its drivers.", "track", {"negated", "ended", "past"}),
    ("The firm failed to track its drivers.", "track", {"negated"}),
    ("The firm did not fail to track its drivers.", "track", set()),
    ("Nobody tracks the drivers.", "track", {"negated"}),
    ("No employer tracks its drivers here.", "track", {"negated"}),
    ("The app tracks nothing.", "track", {"negated"}),
    ("The app hardly tracks drivers.", "track", {"negated"}),
    ("The firm not only tracks drivers but films them.", "track", set()),
    ("The firm pays its drivers without tracking them.", "track", {"negated"}),
    ("The court barred the firm from tracking drivers.", "track", {"negated"}),
    ("Until May the firm had recorded its drivers.", "record", {"past"}),
    ("Peter Lang, who once defended the scores, now opposes them.", "defend", {"past"}),
    ("Peter Lang, who once defended the scores, now opposes them.", "oppose", set()),
    ("If the app tracks drivers, the firm must say so.", "track", {"hypothetical"}),
    ("The firm could track its drivers.", "track", {"hypothetical"}),
    ("The firm may be tracking its drivers.", "track", {"hypothetical"}),
    ("It is unlikely that the firm tracks its drivers.", "track", {"negated"}),
    ("Why does the firm track its drivers?", "track", {"question"}),
    ("The firm should track its drivers.", "track", {"demanded"}),
    ("The union wants the firm to stop the scoring.", "stop", {"demanded"}),
    ("The union demanded that the firm stop the scoring.", "stop", {"demanded"}),
    ("The firm rejected calls to stop tracking drivers.", "stop", {"negated", "demanded"}),
    ("The firm allegedly tracks its drivers.", "track", {"alleged"}),
    ("The firm was accused of secretly tracking drivers.", "track", {"alleged"}),
    ("Drivers sued the firm for tracking them at home.", "track", {"alleged"}),
    ("The firm will track its drivers.", "track", {"planned"}),
    ("The firm is to track its drivers.", "track", {"planned"}),
    ("The firm plans to track its drivers.", "track", {"planned"}),
    ("The firm said it would track its drivers.", "track", {"planned"}),
    ("There are no plans to scrap the tracking.", "scrap", {"negated", "planned"}),
    ("There is no evidence that the app tracks drivers.", "track", {"negated"}),
    ("The firm denied that the app tracks drivers.", "track", {"negated"}),
    ("The firm denied that the app does not track drivers.", "track", set()),
    ("The firm denied claims that it had stopped tracking drivers.", "track", {"alleged"}),
    ("She doubts that the app tracks drivers.", "track", {"negated"}),
    ("There is no doubt that the app tracks drivers.", "track", set()),
    ("The firm did not deny that the app tracks drivers.", "track", {"hypothetical"}),
    ("Staff did not know that the app tracks drivers.", "track", set()),
    ("The firm would not say whether it tracks drivers.", "track", {"hypothetical", "question"}),
    ("The recording of calls was stopped in March.", "recording", {"negated", "ended"}),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "begins", "expected"), SENTENCES)
def test_standing_of_a_parsed_sentence(nlp, text, begins, expected):
    word = next(token for token in nlp(text) if token.lower_.startswith(begins))
    assert flags(standing(word)) == expected


@pytest.mark.model
def test_standing_keeps_both_of_nested_reporters(nlp):
    doc = nlp("The app tracked drivers, the union said, according to the Herald.")
    stands = standing(doc[2])
    assert [said.source.text for said in stands.reporters] == ["union", "Herald"]


@pytest.mark.model
@given(st.sampled_from([text for text, _, _ in SENTENCES]))
def test_standing_reads_every_word_of_a_sentence(nlp, text):
    for word in nlp(text):
        stands = standing(word)
        assert stands.is_so or not stands.is_plain
        assert {field.name for field in fields(stands)} == {*FLAGS, "reporters"}
