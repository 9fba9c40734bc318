"""Schemas say what rows of the base look like, as its own migrations make them."""

import pytest
from jsonschema import Draft202012Validator

from db.site.schemas.shapes import (
    EVIDENCE_FIELDS,
    TEXT,
    WHOLE,
    evidence,
    evidence_row,
    list_of,
    map_of,
    one_of,
    record,
    row_of,
    table_columns,
)


def fits(schema, value):
    return Draft202012Validator(schema).is_valid(value)


def test_a_record_needs_all_of_its_fields_and_takes_more():
    schema = record(id=TEXT)
    assert fits(schema, {"id": "a", "later": 1})
    assert not fits(schema, {})


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [(list_of(WHOLE), [1, 2], ["1"]), (map_of(WHOLE), {"any": 1}, {"any": "1"}), (one_of("a", None), None, "b")],
)  # fmt: skip
def test_a_schema_takes_what_it_says(schema, good, bad):
    assert fits(schema, good)
    assert not fits(schema, bad)


def test_columns_that_may_be_empty_say_so():
    columns = table_columns()["stories"]
    assert columns["id"] == {"type": "string"}
    assert columns["practice"] == {"type": ["string", "null"]}


def test_numbers_are_numbers():
    assert table_columns()["stories"]["noise_level"]["type"] == "number"
    assert table_columns()["articles"]["word_count"]["type"] == "integer"


def test_a_row_can_have_fewer_and_more_fields_than_its_table():
    schema = row_of("stories", without=["title"], lead=TEXT)
    assert "title" not in schema["properties"]
    assert schema["properties"]["lead"] == TEXT


def test_evidence_is_the_words_and_where_they_are_from():
    assert set(evidence()["required"]) == EVIDENCE_FIELDS.keys()


def test_a_row_with_evidence_has_its_words_in_place_of_its_text():
    properties = evidence_row("claim_sightings")["properties"]
    assert "text" not in properties
    assert properties.keys() >= EVIDENCE_FIELDS.keys() | {"modality"}
