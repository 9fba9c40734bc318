"""Short titles made of an article's own words."""

import pytest

from db.records import Mention
from nlp.events.titles import doer, extent_of, title, top_verb
from nlp.events.triggers import Trigger
from nlp.grammar.clauses import MentionIndex

MARKS = ("“", "”", '"')


def named(text, words, name=None, kind="employer"):
    start = text.index(words)
    return Mention(
        start=start, end=start + len(words), text=words, name=name or words, form="name", kind=kind
    )


def what(nlp, text, verb, kind, *mentions):
    doc = nlp(text)
    trigger = Trigger(next(token for token in doc if token.text == verb), kind)
    return title(trigger, extent_of(trigger), MentionIndex(mentions))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "verb", "kind", "expected"),
    [
        (
            "On 3 May the couriers staged a walkout in Dunmere.",
            "staged",
            "protest",
            "Couriers staged a walkout in Dunmere",
        ),
        (
            "About 280 couriers refused to start their vans.",
            "start",
            "protest",
            "About 280 couriers refused to start their vans",
        ),
        (
            "Parcelway paused the recording, which had begun in May.",
            "paused",
            "pause",
            "Parcelway paused the recording",
        ),
        (
            "Parcelway must stop recording and delete its footage.",
            "delete",
            "policy_change",
            "Parcelway must delete its footage",
        ),
    ],
)
def test_title_is_a_clause_of_the_article(nlp, text, verb, kind, expected):
    assert what(nlp, text, verb, kind) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "verb", "kind"),
    [
        ("They paused the recording.", "paused", "pause"),
        ("Parcelway announced.", "announced", "announcement"),
        ("The union spoke on, warning the firm of a strike.", "warning", "statement"),
        ("The court has found.", "found", "ruling"),
    ],
)
def test_title_is_none_rather_than_a_fragment(nlp, text, verb, kind):
    assert what(nlp, text, verb, kind) is None


@pytest.mark.model
def test_title_names_who_a_nominal_stands_for(nlp):
    text = "The company paused the recording."
    who = named(text, "The company", name="Parcelway")
    assert what(nlp, text, "paused", "pause", who) == "Parcelway paused the recording"


@pytest.mark.model
def test_title_quotes_only_what_is_quoted(nlp):
    direct = "“The cameras will stay on,” Nyholm said on Monday."
    indirect = "The cameras will stay on, Nyholm said on Monday."
    assert what(nlp, direct, "said", "statement") == "Nyholm said: “The cameras will stay on”"
    assert not any(mark in (what(nlp, indirect, "said", "statement") or "") for mark in MARKS)


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
