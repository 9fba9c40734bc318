"""A hostile model: whatever it answers, nothing that the text doesn't say comes in as sure."""

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.annotation_kinds import kinds_of
from db.records import Annotations, Side
from nlp.llm.dates import agree
from nlp.llm.schema import NTH, OPTIONAL, STRINGS, SURE, item_shapes
from nlp.llm.schema import TEXT as STRING
from tests.nlp.llm.newsroom import (
    ANN,
    ELLA,
    PEOPLE,
    STAKEHOLDERS,
    TEXT,
    TOM,
    checked,
    quotation,
    read,
)

SPEAKERS = {ANN: "Ann Ode", TOM: "Tom Rask", ELLA: "Ella Moss"}
INVENTED = ("Mark Vane", "Brightwell Rask", "Acme Corp", "the plaintiffs")
FRAGMENTS = st.tuples(st.integers(0, len(TEXT)), st.integers(1, 90)).map(
    lambda cut: TEXT[cut[0] : cut[0] + cut[1]] or "x"
)
NAMES = st.sampled_from((*PEOPLE, *INVENTED))
WORDS = (
    st.sampled_from((ANN, TOM, ELLA, "monitor keystrokes", "Tom Rask is a thief"))
    | FRAGMENTS
    | st.sampled_from(("We record every screen", "Oakline was fined", "said", "company"))
    | NAMES
)
DATES = st.sampled_from(("2025-05", "2025-06", "2019", "2025-09", "199X", "never", "2025-05-01/.."))


PARTY_FIELDS = {"name", "who", "claimant", "holder", "doer", "party"}
BY_SHAPE = (
    (SURE, st.booleans()),
    (STRINGS, st.lists(WORDS, max_size=2)),
    (STRING, WORDS),
    (OPTIONAL, st.none() | WORDS),
    (NTH, st.none() | st.integers(-2, 5)),
)


def value(name, asked):
    """Give what a hostile model may write into one place of the schema."""
    if "enum" in asked:
        return st.sampled_from((*asked["enum"], "slander"))
    if name == "date":
        return st.none() | DATES
    if name in PARTY_FIELDS:
        return NAMES if asked == STRING else st.none() | NAMES
    return next(strategy for shape, strategy in BY_SHAPE if shape == asked)


ANSWERS = st.fixed_dictionaries(
    {
        kind: st.lists(
            st.fixed_dictionaries({name: value(name, asked) for name, asked in shape.items()}),
            max_size=3,
        )
        for kind, shape in item_shapes().items()
    }
).flatmap(
    lambda answer: st.sampled_from(
        (answer, {**answer, "stakeholders": STAKEHOLDERS + answer["stakeholders"]})
    )
)


def names_in(reading):
    """Give every name that a reading says something about."""
    told = [(q.stakeholder,) for q in reading.quotations]
    told += [(c.claimant,) for c in reading.claims] + [(s.stakeholder,) for s in reading.stances]
    told += [(f.made_by,) for f in reading.forecasts] + [(r.stakeholder,) for r in reading.replies]
    told += [tuple(role.name for role in event.roles) for event in reading.events]
    return {name for names in told for name in names if name}


@given(ANSWERS)
def test_every_span_holds_words_of_the_text(answer):
    reading = read(json.dumps(answer))
    for field in kinds_of(Annotations):
        for record in getattr(reading, field):
            words = TEXT[record.start : record.end]
            assert words
            assert getattr(record, "text", words) == words
            assert getattr(record, "content", words) == words


@given(ANSWERS)
def test_nobody_is_told_of_who_isnt_in_the_text(answer):
    reading = read(json.dumps(answer))
    assert names_in(reading) <= {mention.name for mention in reading.mentions}
    assert not {m.name for m in reading.mentions} & {"Mark Vane", "Acme Corp", "Brightwell Rask"}


@given(ANSWERS)
def test_nobody_is_surely_quoted_with_anothers_words(answer):
    for record in read(json.dumps(answer)).quotations:
        for words, speaker in SPEAKERS.items():
            if record.level == "sure" and record.stakeholder and words in record.content:
                assert record.stakeholder == speaker


@given(ANSWERS)
def test_no_date_is_given_that_the_text_doesnt_bear_out(answer):
    for record in read(json.dumps(answer)).events:
        if record.edtf:
            assert agree(record.edtf, "2025-05") or agree(record.edtf, "2025-09")


@given(st.text(max_size=200))
def test_any_answer_is_survived(content):
    assert read(content).article_id == "a"


def test_an_instruction_obeyed_gives_a_sentence_of_the_text_and_no_speaker():
    item = quotation("Tom Rask is a thief", kind="indirect", who="Ella Moss", speaker="Ella Moss")
    (record,) = read(quotations=[item]).quotations
    assert record.level == "unsure"


def test_dates_and_relevance_are_our_own():
    reading = read()
    assert [date.edtf for date in reading.dates] == ["2025-05"]
    assert reading.relevance.relevant


def test_receipts_count_what_was_given_and_dropped():
    counts = checked(claims=[{"words": "x"}]).receipts.counts
    assert (counts["claims given"], counts["claims: unknown kind"]) == (1, 1)


@pytest.mark.parametrize("side", get_args(Side))
def test_a_side_is_taken_from_the_model_with_its_words(side):
    item = {"words": TOM, "holder": "Tom Rask", "side": side, "basis": "words"}
    (record,) = read(stances=[{**item, "towards": "employee_monitoring"}]).stances
    assert record.side == side
