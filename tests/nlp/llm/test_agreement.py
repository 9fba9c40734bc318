"""Two readings become one record: what both say is sure, what they dispute is asked."""

from dataclasses import replace

import pytest

from db.records import ClaimSighting, EventSighting, Quotation, Stance
from nlp.llm.agreement import alone, together
from nlp.llm.measures import UNMEASURED, VOUCHED, Measured
from tests.nlp.llm.newsroom import ANN, BUILT_IN, ELLA, TEXT, read, span

GOOD = Measured(tied=dict.fromkeys(VOUCHED, 0.95))
POOR = Measured(tied=dict.fromkeys(VOUCHED, 0.3))
PLACE = {"start": span(ELLA)[0], "end": span(ELLA)[1]}
CLAIM = ClaimSighting(
    **PLACE, text=ELLA, kind="collection", modality="asserted", practice="comms_surveillance",
    claimant="Ella Moss", level="unsure",
)  # fmt: skip
STANCE = Stance(
    **PLACE, stakeholder="Ella Moss", practice="comms_surveillance", side="critic",
    basis="words", strength=0.5, score=0.7,
)  # fmt: skip
EVENT = EventSighting(**PLACE, what="x", kind="deployment", edtf="2025-05")


def readings(ours=(), theirs=(), kind="claims"):
    """Give our reading and the model's with some records of one kind."""
    return replace(BUILT_IN, **{kind: tuple(ours)}), replace(read(), **{kind: tuple(theirs)})


def joined(ours, theirs, measured=UNMEASURED, kind="claims"):
    """Join them; give the records of the kind as extractor and level, and the disagreements."""
    record = together(*readings(ours, theirs, kind), measured)
    rows = [(row.extractor, row.level) for row in getattr(record.reading, kind)]
    return rows, record.disagreements


def test_what_both_say_is_sure():
    assert joined([CLAIM], [CLAIM]) == ([("both", "sure")], ())


def test_the_agreement_of_a_poor_model_adds_nothing():
    assert joined([CLAIM], [CLAIM], POOR) == ([("both", "unsure")], ())


@pytest.mark.parametrize(
    ("measured", "level"), [(GOOD, "sure"), (POOR, "unsure"), (UNMEASURED, "unsure")]
)
def test_what_only_the_model_says_is_as_sure_as_it_is_good(measured, level):
    rows, _ = joined([], [replace(CLAIM, level="sure")], measured)
    assert rows == [("llm", level)]


def test_what_only_we_say_stays_as_it_is():
    assert joined([CLAIM], []) == ([("built-in", "unsure")], ())


@pytest.mark.parametrize(
    ("kind", "ours", "theirs"),
    [
        ("claims", CLAIM, replace(CLAIM, claimant="Tom Rask")),
        ("claims", CLAIM, replace(CLAIM, modality="denied")),
        ("stances", STANCE, replace(STANCE, side="defender")),
        ("events", EVENT, replace(EVENT, edtf="2025-06")),
    ],
)
def test_contradictions_are_unsure_and_asked(kind, ours, theirs):
    rows, asked = joined([replace(ours, level="sure")], [theirs], GOOD, kind)
    assert {level for _, level in rows} == {"unsure"}
    assert [(question.kind, question.model) for question in asked] == [
        (kind, replace(theirs, extractor="llm"))
    ]


def test_what_the_model_adds_to_ours_is_as_sure_as_it_is():
    ours = Quotation(start=1, end=1 + len(ANN), content=ANN, kind="direct")
    theirs = replace(ours, stakeholder="Ann Ode")
    good = together(*readings([ours], [theirs], "quotations"), GOOD).reading.quotations
    unknown = together(*readings([ours], [theirs], "quotations"), UNMEASURED).reading.quotations
    assert [(row.stakeholder, row.level) for row in (*good, *unknown)] == [
        ("Ann Ode", "sure"),
        ("Ann Ode", "unsure"),
    ]


def test_the_names_of_one_record_are_ours():
    called = tuple(
        replace(row, name="Brightwell Ltd") if row.text == "Brightwell" else row
        for row in BUILT_IN.mentions
    )
    ours, theirs = readings([], [replace(CLAIM, claimant="Brightwell")])
    record = together(replace(ours, mentions=called), theirs, GOOD)
    assert [claim.claimant for claim in record.reading.claims] == ["Brightwell Ltd"]


def test_a_model_alone_leaves_our_dates_and_nothing_else_of_ours():
    ours, theirs = readings([CLAIM], [])
    reading = alone(ours, theirs, GOOD).reading
    assert (reading.claims, reading.dates) == ((), BUILT_IN.dates)


def test_joined_mentions_keep_their_words():
    reading = together(BUILT_IN, read(), UNMEASURED).reading
    assert all(TEXT[row.start : row.end] == row.text for row in reading.mentions)
    assert {row.extractor for row in reading.mentions} == {"both", "llm"}
