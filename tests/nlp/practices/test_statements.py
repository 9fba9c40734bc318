"""Texts are cut to the clauses that somebody states; Docs are built by hand."""

import pytest
import spacy
from spacy.tokens import Doc

from db.records import Quotation
from nlp.grammar.clauses import MentionIndex
from nlp.practices.statements import clauses, statements

VOCAB = spacy.blank("en").vocab


def cut(text):
    doc = Doc(VOCAB, words=text.split())
    return [doc.text[start:end] for start, end in clauses(doc, 0, len(doc.text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("KESTWICK, Sept 24 (Northwire) - The recorder runs.", ["The recorder runs."]),
        ("DUNMERE – Couriers refused to drive.", ["Couriers refused to drive."]),
        ("NEW KESTWICK (NW) — Cameras film.", ["Cameras film."]),
        ("The ODC — a regulator — waits.", ["The ODC — a regulator — waits."]),
        ("we record calls, ", ["we record calls"]),
        ("drivers “have been informed” and ", ["drivers “have been informed”"]),
        ("“We score calls,", ["We score calls"]),
        ("they had been “lied to”", ["they had been “lied to”"]),
        ("“fit for work” is what it says", ["“fit for work” is what it says"]),
        ("that it is kept and that it is sold", ["it is kept", "it is sold"]),
        ("it is kept; it is sold", ["it is kept", "it is sold"]),
        ("* it is kept", ["it is kept"]),
    ],
)
def test_clauses_lose_what_is_no_part_of_the_statement(text, parts):
    assert cut(text) == parts


def test_clauses_take_in_the_mark_that_closes_quoted_words():
    doc = Doc(VOCAB, words=["it", "was", '"checked', 'twice"', "said"])
    end = doc.text.index('" said')
    assert [doc.text[a:b] for a, b in clauses(doc, 0, end)] == ['it was "checked twice"']


def joined(subject):
    """Build "It films and <subject> keeps clips ." """
    words = ["It", "films", "and", *subject, "keeps", "clips", "."]
    verb = 3 + len(subject)
    heads = [1, 1, 1, *[verb] * len(subject), 1, verb, 1]
    deps = ["nsubj", "ROOT", "cc", *["nsubj"] * len(subject), "conj", "dobj", "punct"]
    tags = ["PRP", "VBZ", "CC", *["PRP"] * len(subject), "VBZ", "NNS", "."]
    return Doc(VOCAB, words=words, heads=heads, deps=deps, tags=tags)


@pytest.mark.parametrize(("subject", "count"), [(["she"], 2), ([], 1)])
def test_clauses_part_where_a_second_subject_comes(subject, count):
    doc = joined(subject)
    assert len(list(clauses(doc, 0, len(doc.text)))) == count


def tagged(words, tags, heads):
    return Doc(VOCAB, words=words, tags=tags, heads=heads, deps=["dep"] * len(words))


def test_statements_leave_out_reported_names():
    doc = tagged(["a", "program", "called", "Input", "Watch"], ["X"] * 5, [1, 1, 1, 4, 2])
    name = Quotation(start=17, end=28, content="Input Watch", kind="indirect")
    found = list(statements(doc, MentionIndex([]), [name]))
    assert [(row.start, row.unnamed) for row in found] == [(0, False)]


def test_statements_name_whose_each_is():
    doc = tagged(["it", "films", "us"], ["PRP", "VBZ", "PRP"], [1, 1, 1])
    said = Quotation(start=0, end=11, content="it films us", kind="indirect", stakeholder="Lund")
    (found,) = statements(doc, MentionIndex([]), [said])
    assert (found.by, found.start, found.end) == ("Lund", 0, 11)
