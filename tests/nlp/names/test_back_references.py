"""Names that the model overlooked, found by the full names of the text; Docs are built by hand."""

from nlp.names.back_references import back_references
from nlp.names.namings import Naming

FULL = ["Ann PROPN compound 1", "Farrow PROPN nsubj 2", "spoke VERB ROOT 2 VBD speak"]
AGAIN = [*FULL, "Farrow PROPN nsubj 4", "left VERB ROOT 4 VBD leave"]


def naming(doc, start, end, kind="person"):
    span = doc[start:end]
    return Naming(span=span, name=span.text, kind=kind)


def found(doc, *namings):
    return [(row.span.start, row.name) for row in back_references(doc, namings)]


def test_a_surname_is_that_of_the_person_named_in_full(doc_of):
    doc = doc_of(AGAIN)
    assert found(doc, naming(doc, 0, 2)) == [(3, "Ann Farrow")]


def test_a_surname_beside_another_name_is_left_alone(doc_of):
    doc = doc_of([*FULL, "Neil PROPN compound 4", "Farrow PROPN nsubj 5", "left VERB ROOT 5"])
    assert found(doc, naming(doc, 0, 2)) == []


def test_a_surname_behind_a_title_is_found(doc_of):
    doc = doc_of([*FULL, "Dr PROPN compound 4", "Farrow PROPN nsubj 5", "left VERB ROOT 5"])
    assert found(doc, naming(doc, 0, 2)) == [(4, "Ann Farrow")]


def test_a_surname_of_two_people_is_nobodys(doc_of):
    rows = [*FULL, "Bo PROPN compound 4", "Farrow PROPN nsubj 5", "left VERB ROOT 5",
            "Farrow PROPN nsubj 7", "spoke VERB ROOT 7"]  # fmt: skip
    doc = doc_of(rows)
    assert found(doc, naming(doc, 0, 2), naming(doc, 3, 5)) == []
