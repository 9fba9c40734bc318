"""Whatever a model writes is read or dropped, never raised."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.llm.answers import LONGEST_ANSWER, MOST_ITEMS, Answer, Receipts, items_of
from nlp.llm.schema import answer_schema
from tests.nlp.llm.newsroom import claim

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["claims", "words", "kind"]), inner, max_size=3)
    ),
    max_leaves=12,
)


def items(content):
    receipts = Receipts()
    return items_of(Answer(start=0, end=10, content=content), receipts), receipts


@pytest.mark.parametrize(
    "content",
    ["", "Sure! Here it is", '{"claims": [', "[]", "[" * 5000, '{"a":' + "9" * LONGEST_ANSWER],
)
def test_broken_and_endless_answers_give_nothing(content):
    read, receipts = items(content)
    assert read == {}
    assert receipts.counts == {"answers: broken": 1}


def test_a_fenced_answer_is_read():
    read, _ = items(f"Here:\n```json\n{json.dumps({'claims': [claim('x')]})}\n```")
    assert len(read["claims"]) == 1


@pytest.mark.parametrize("fault", [{"kind": "slander"}, {"words": 7}, {"words": ""}, {"nth": "2"}])
def test_items_out_of_shape_or_vocabulary_are_dropped(fault):
    read, receipts = items(json.dumps({"claims": [{**claim("x"), **fault}, "x"]}))
    assert read["claims"] == []
    assert receipts.dropped.total() == 2


def test_no_more_items_are_taken_than_a_text_can_have():
    read, _ = items(json.dumps({"claims": [claim("x")] * (MOST_ITEMS + 5)}))
    assert len(read["claims"]) == MOST_ITEMS


@given(JSON)
def test_any_json_is_read_without_a_fault(value):
    read, _ = items(json.dumps(value))
    assert all(isinstance(listed, list) for listed in read.values())


def test_schema_is_strict_throughout():
    lists = answer_schema()["properties"].values()
    assert all(shape["items"]["additionalProperties"] is False for shape in lists)
