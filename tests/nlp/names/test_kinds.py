"""Which kind of stakeholder a name is of."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from nlp.names.kinds import kind_of

VOCAB = spacy.blank("en").vocab

KINDS = [
    ("The file was made public by the FBI on Monday.", "FBI", None),
    (
        "It went to a conservative advocacy group, Judicial Watch, on Monday.",
        "Judicial Watch",
        None,
    ),
    ("The TV network Univision showed it.", "Univision", None),
    ("The papers were provided by Brix Mining.", "Brix Mining", None),
    ("Staff use software made by Brix Mining.", "Brix Mining", "vendor"),
    ("It is a program called Input Trust, made by Brix Mining.", "Brix Mining", "vendor"),
    ("Files on the app were made public by Brix Mining.", "Brix Mining", None),
    ("Podesta Group said so.", "Podesta Group", "employer"),
    ("Staff of Keyline, a company in Oslo, denied it.", "Keyline", "employer"),
    ("The TVK staff met other TVKs after work.", "TVK", None),
    ("The TVK staff met after work.", "TVK", "employer"),
    ("Jack, the developer who left in May, denied it.", "Jack", "person"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "name", "kind"), KINDS)
def test_kind_of_is_told_by_the_words_around_a_name(nlp, text, name, kind):
    doc = nlp(text)
    start = text.index(name)
    span = doc.char_span(
        start, start + len(name), label="PERSON" if name in {"Keyline", "Jack"} else "ORG"
    )
    assert kind_of(span) == kind


def entity(words, label):
    """Give a whole text as one named entity, parsed as a compound."""
    doc = Doc(
        VOCAB,
        words=words,
        heads=[len(words) - 1] * len(words),
        deps=["compound"] * (len(words) - 1) + ["ROOT"],
    )
    return Span(doc, 0, len(words), label=label)


@pytest.mark.parametrize(
    ("name", "label", "kind"),
    [
        ("Claire Dunmore", "PERSON", "person"),
        ("Kestwick University", "PERSON", "research"),
        ("ToneSense", "PERSON", None),
        ("Halcyon", "ORG", None),
        ("Corvane works council", "ORG", "worker_group"),
        ("Norland City Council", "ORG", None),
        ("Port Workers Union", "ORG", "union"),
        ("European Union", "ORG", None),
        ("Norland Hackers Congress", "ORG", None),
        ("United States Congress", "ORG", "legislature"),
        ("Norland Congress", "ORG", "legislature"),
    ],
)
def test_kind_of_is_told_by_the_name_itself(name, label, kind):
    assert kind_of(entity(name.split(), label)) == kind
