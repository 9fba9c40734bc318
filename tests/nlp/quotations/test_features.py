"""The features of what the rules propose; Docs are built by hand."""

import pytest

from db.records import Mention, Quotation
from nlp.grammar.clauses import MentionIndex
from nlp.quotations.features import (
    direct_features,
    is_thought,
    proposal_features,
    speaker_kind,
    tense_of,
)
from nlp.quotations.indirect_speech import proposals

NOBODY = MentionIndex([])
SAID = [
    "clerks NOUN nsubj 1 NNS clerk",
    "said VERB ROOT 1 VBD say",
    "vans NOUN nsubj 4 NNS van",
    "would AUX aux 4 MD",
    "stop VERB ccomp 1 VB stop",
]


def features(doc, index=NOBODY):
    return proposal_features(next(proposals(doc, [], [])), index)


def test_proposal_features_give_shape_cue_speaker_and_content(doc_of):
    given = features(doc_of(SAID))
    assert {"shape=clause", "cue=say", "family=core", "speaker=people", "tense=past"} <= given
    assert {"clause|finite", "clause|bare", "kind=indirect"} <= given


def test_proposal_features_tell_what_is_negated_and_asked(doc_of):
    rows = [
        "clerks NOUN nsubj 3 NNS clerk",
        "did AUX aux 3 VBD do",
        "not PART neg 3 RB not",
        "say VERB ROOT 3 VB say",
        "vans NOUN nsubj 5 NNS van",
        "stop VERB ccomp 3 VBP stop",
        "here ADV advmod 5 RB here",
        "? PUNCT punct 3 .",
    ]
    given = features(doc_of(rows))
    assert {"negated", "question"} <= given


def test_proposal_features_give_the_modal_verb_of_a_duty(doc_of):
    rows = [
        "You PRON nsubj 2 PRP you",
        "must AUX aux 2 MD must",
        "tell VERB ROOT 2 VB tell",
        "clerks NOUN dobj 2 NNS clerk",
        "vans NOUN nsubj 5 NNS van",
        "stop VERB ccomp 2 VBP stop",
        "here ADV advmod 5 RB here",
    ]
    assert {"tense=must", "speaker=you"} <= features(doc_of(rows))


def test_tense_of_an_infinitive_after_go_on_is_that_of_go_on(doc_of):
    rows = [
        "Quill PROPN nsubj 1",
        "went VERB ROOT 1 VBD go",
        "to PART aux 3 TO to",
        "say VERB xcomp 1 VB say",
    ]
    assert tense_of(doc_of(rows)[3]) == "past"


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("we PRON ROOT 0 PRP we", "we"),
        ("report NOUN ROOT 0 NN report", "papers"),
        ("court NOUN ROOT 0 NN court", "bodies"),
        ("engine NOUN ROOT 0 NN engine", "thing"),
        ("Quill PROPN ROOT 0 NNP Quill", "name"),
    ],
)
def test_speaker_kind_tells_people_bodies_papers_and_things(doc_of, word, kind):
    assert speaker_kind(doc_of([word])[0], NOBODY) == kind


def test_speaker_kind_knows_named_parties(doc_of):
    person = Mention(start=0, end=5, text="Quill", name="Quill", form="name", kind="person")
    head = doc_of(["Quill PROPN ROOT 0"])[0]
    assert speaker_kind(head, MentionIndex([person])) == "person"
    assert speaker_kind(None, NOBODY) == "none"


def test_is_thought_tells_thoughts_from_words(doc_of):
    doc = doc_of(["believes VERB ROOT 0 VBZ believe", "says VERB dep 0 VBZ say"])
    assert [is_thought(token) for token in doc] == [True, False]


def quoted(doc, words, cue=None):
    start = doc.text.index(words)
    return Quotation(
        start=start,
        end=start + len(words),
        content=words,
        kind="direct",
        cue=cue,
        cue_start=doc.text.index(cue) if cue else None,
    )


def test_direct_features_tell_speech_from_a_name(doc_of):
    speech = doc_of([
        "Quill PROPN nsubj 1",
        "said VERB ROOT 1 VBD say",
        ": PUNCT punct 1",
        "“ PUNCT punct 1",
        "We PRON nsubj 5 PRP we",
        "go VERB ccomp 1 VBP go",
        ". PUNCT punct 1",
        "” PUNCT punct 1",
    ])  # fmt: skip
    given = direct_features(speech, quoted(speech, "We go .", "said"), NOBODY)
    assert {"direct|capital", "direct|stop", "direct|finite", "direct|near"} <= given
    name = doc_of(["the DET det 3", "“ PUNCT punct 3", "smart ADJ amod 3", "badge NOUN ROOT 3"])
    assert {"direct|small", "direct|open", "direct|no cue"} <= direct_features(
        name, quoted(name, "smart badge"), NOBODY
    )
