"""Who does it, also where a pronoun or nobody is named."""

import pytest

from nlp.events.subjects import antecedent, doer, subject_noun, top_verb
from nlp.grammar.clauses import MentionIndex
from tests.nlp.events.reader import named


def test_top_verb_climbs_to_the_tense(doc_of):
    doc = doc_of(
        [
            "Okafor PROPN nsubj 1 NNP",
            "plans VERB ROOT 1 VBZ plan",
            "to PART aux 3 TO",
            "invite VERB xcomp 1 VB",
            "him PRON nsubj 6 PRP",
            "to PART aux 6 TO",
            "testify VERB xcomp 3 VB",
        ]
    )
    assert top_verb(doc[6]) == top_verb(doc[1]) == doc[1]


def test_top_verb_climbs_over_an_adjective(doc_of):
    doc = doc_of(
        [
            "She PRON nsubj 1 PRP",
            "is AUX ROOT 1 VBZ be",
            "due ADJ acomp 1 JJ",
            "to PART aux 4 TO",
            "testify VERB xcomp 2 VB",
        ]
    )
    assert top_verb(doc[4]) == doc[1]


@pytest.mark.model
@pytest.mark.parametrize(("pronoun", "who"), [("it", "Parcelway"), ("she", "she"), ("we", "we")])
def test_doer_takes_it_for_the_company_that_speaks(nlp, pronoun, who):
    doc = nlp(f"Parcelway said {pronoun} would appeal.")
    index = MentionIndex([named(doc.text, "Parcelway")])
    assert doer(doc[4], index).text == who


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "pronoun", "noun"),
    [
        ("Drivers are angry. In May they walked out.", "they", "Drivers"),
        ("The bank bought a tool. It paused the tool in May.", "It", "bank"),
        ("The bank and the union met while drivers waited. They left.", "They", None),
        ("Ana left. It paused the tool.", "It", None),
        ("The bank hired him.\nIt rained.", "It", None),
        ("He walked out.", "He", None),
    ],
)
def test_antecedent_is_the_only_subject_before(nlp, text, pronoun, noun):
    found = antecedent(next(token for token in nlp(text) if token.text == pronoun))
    assert (found and found.text) == noun


@pytest.mark.model
def test_subject_noun_of_a_participle_is_what_it_describes(nlp):
    doc = nlp("They read a petition signed by nurses.")
    verb = next(token for token in doc if token.text == "signed")
    assert subject_noun(verb, MentionIndex([])).text == "petition"
