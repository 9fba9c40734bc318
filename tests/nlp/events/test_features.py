"""What speaks for or against a proposal, by name."""

import pytest

from nlp.events.features import features, quoted_tokens
from tests.nlp.events.reader import named, proposal

pytestmark = pytest.mark.model


def read(nlp, text, verb, *mentions):
    head, known = proposal(nlp, text, verb, *mentions)
    return features(head, known)


def test_features_tell_kind_tense_and_date(nlp):
    names = read(nlp, "The agency fined the bank on 12 August.", "fined")
    assert {"kind=fine", "tense=past", "date=week", "doer=authority", "object=firm"} <= names
    assert "kind=fine+dated" in names


@pytest.mark.parametrize(
    ("text", "verb", "name"),
    [
        ("Some clerks complained about the cameras.", "complained", "subject=some"),
        ("Clerks complained about the cameras.", "complained", "subject=bare_plural"),
        ("We complained about the cameras.", "complained", "subject=first"),
        ("“They sacked two drivers.”", "sacked", "quoted"),
        ("Ana said that they sacked two drivers.", "sacked", "reported"),
        ("The court found a breach of the law.", "found", "finding+kind=ruling"),
        ("The court found that nobody had asked.", "found", "ruling_without_finding"),
        ("The law took effect in 2019.", "took", "date=long_ago"),
        ("The law takes effect in 2027.", "takes", "date=ahead"),
    ],
)
def test_features_tell_what_a_clause_is_like(nlp, text, verb, name):
    assert name in read(nlp, text, verb)


def test_features_know_the_main_party(nlp):
    text = "Parcelway grew. Parcelway sacked two drivers."
    who = named(text, "Parcelway")
    later = named(text[16:], "Parcelway")
    again = type(who)(
        start=later.start + 16, end=later.end + 16, text="Parcelway", name="Parcelway",
        form="name", kind="employer",
    )  # fmt: skip
    assert {"named_doer", "main_doer"} <= read(nlp, text, "sacked", who, again)


def test_quoted_tokens_end_with_the_paragraph(nlp):
    doc = nlp('She said: "We struck.\nThen it ended.')
    quoted = {doc[place].text for place in quoted_tokens(doc)}
    assert "struck" in quoted
    assert "ended" not in quoted
