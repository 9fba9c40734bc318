"""Names that are no people: products, places, makers; Docs are built by hand."""

import pytest

from nlp.names.not_people import is_coined, is_maker, is_place, is_product

CALLED = ["a DET det 1", "program NOUN ROOT 1", "called VERB acl 1 VBN call", "Integrity PROPN oprd 2"]  # fmt: skip
MADE_BY = ["tool NOUN ROOT 0", "made VERB acl 0 VBN make", "by ADP agent 1", "Varo PROPN pobj 2"]
SELLS = ["Varo PROPN ROOT 0", ", PUNCT punct 0", "which PRON nsubj 3", "sells VERB relcl 0 VBZ sell"]  # fmt: skip
TOWN = ["in ADP ROOT 0", "Norland PROPN pobj 0", "it PRON dep 0 PRP it", "Norland PROPN dep 0"]


def named(doc, place, label="PERSON"):
    return doc[place : place + 1] if label is None else doc.char_span(
        doc[place].idx, doc[place].idx + len(doc[place]), label=label
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "coined"),
    [("KeyWarden", True), ("McLenney", False), ("Voss", False), ("Key Warden", False), ("FBI", False)],
)  # fmt: skip
def test_is_coined_sees_a_capital_inside(name, coined):
    assert is_coined(name) is coined


def test_is_product_reads_what_a_program_is_called(doc_of):
    assert is_product(named(doc_of(CALLED), 3))


def test_is_product_leaves_who_is_called_something(doc_of):
    rows = [CALLED[0], "man NOUN ROOT 1", *CALLED[2:]]
    assert not is_product(named(doc_of(rows), 3))


@pytest.mark.parametrize(("rows", "place"), [(MADE_BY, 3), (SELLS, 0)])
def test_is_maker_reads_who_makes_or_sells(doc_of, rows, place):
    assert is_maker(named(doc_of(rows), place))


def test_is_maker_needs_a_making_verb(doc_of):
    rows = [MADE_BY[0], "criticised VERB acl 0 VBN criticise", *MADE_BY[2:]]
    assert not is_maker(named(doc_of(rows), 3))


def test_is_place_knows_a_word_that_stands_in_a_place_elsewhere(doc_of):
    assert is_place(named(doc_of(TOWN), 3))


def test_is_place_spares_the_surname_of_somebody_named_in_full(doc_of):
    rows = [*TOWN, "Ann PROPN compound 5", "Norland PROPN dep 0"]
    assert not is_place(named(doc_of(rows), 3))


def test_is_place_leaves_organisations(doc_of):
    assert not is_place(named(doc_of(TOWN), 3, label="ORG"))
