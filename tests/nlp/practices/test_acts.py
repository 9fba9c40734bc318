"""Demands, denials and acts named by a noun become stances; Docs are built by hand."""

import pytest
import spacy
from spacy.tokens import Doc

from db.records import Mention
from nlp.practices.acts import acts
from nlp.practices.controversy import Controversy
from nlp.practices.mentions import practices

VOCAB = spacy.blank("en").vocab


def article(doc, mentions):
    return Controversy.of(doc, mentions, practices=list(practices(doc)))


def parsed(rows):
    """Build a Doc of rows "word head dep pos [lemma]"."""
    table = [row.split() for row in rows]
    return Doc(
        VOCAB,
        words=[row[0] for row in table],
        heads=[int(row[1]) for row in table],
        deps=[row[2] for row in table],
        pos=[row[3] for row in table],
        lemmas=[(row[4] if len(row) > 4 else row[0]).lower() for row in table],
    )


def mention(doc, words, kind):
    start = doc.text.index(words)
    return Mention(
        start=start, end=start + len(words), text=words, name=words, form="name", kind=kind
    )


def sides(doc, words, kind):
    return [(s.stakeholder, s.side) for s in acts(article(doc, [mention(doc, words, kind)]))]


def demand():
    return parsed(
        [
            "Unions 1 nsubj NOUN",
            "want 1 ROOT VERB",
            "keystroke 3 compound NOUN",
            "recording 4 nsubj NOUN",
            "stopped 1 ccomp VERB stop",
        ]
    )


def denial():
    return parsed(
        [
            "Halcyon 1 nsubj PROPN",
            "denied 1 ROOT VERB deny",
            "that 4 mark SCONJ",
            "it 4 nsubj PRON",
            "lied 1 ccomp VERB lie",
        ]
    )


def complaint(by="by"):
    return parsed(
        [
            "It 1 nsubj PRON",
            "followed 1 ROOT VERB follow",
            "a 3 det DET",
            "complaint 1 dobj NOUN",
            f"{by} 3 prep ADP",
            "Unions 4 pobj NOUN",
        ]
    )


def installation(place):
    return parsed(
        [
            "Keystrokes 2 nsubjpass NOUN",
            "are 2 auxpass AUX",
            "logged 2 ROOT VERB log",
            ". 2 punct PUNCT",
            "Halcyon 5 nsubj PROPN",
            "installed 5 ROOT VERB install",
            "it 5 dobj PRON",
            "on 5 prep ADP",
            f"{place} 7 pobj NOUN",
        ]
    )


def test_acts_read_a_demand_that_it_stop_as_criticism():
    assert sides(demand(), "Unions", "union") == [("Unions", "critic")]


def test_acts_read_a_denial_as_defence():
    assert sides(denial(), "Halcyon", "employer") == [("Halcyon", "defender")]
    assert sides(denial(), "Halcyon", "regulator") == []


@pytest.mark.parametrize(("by", "count"), [("by", 1), ("from", 1), ("against", 0)])
def test_acts_read_a_complaint_by_its_maker(by, count):
    assert sides(complaint(by), "Unions", "union") == [("Unions", "critic")] * count


def test_acts_leave_out_complaints_by_employers():
    assert sides(complaint(), "Unions", "employer") == []


@pytest.mark.parametrize(("place", "count"), [("laptops", 1), ("Tuesday", 0)])
def test_acts_take_it_for_the_practice_beside_devices(place, count):
    found = sides(installation(place), "Halcyon", "employer")
    assert found == [("Halcyon", "defender")] * count


def test_acts_rest_on_the_clause_of_the_verb():
    doc = demand()
    (found,) = acts(article(doc, [mention(doc, "Unions", "union")]))
    assert doc.text[found.start : found.end] == doc.text.strip()
    assert (found.basis, found.practice) == ("reported", "keystroke_logging")
