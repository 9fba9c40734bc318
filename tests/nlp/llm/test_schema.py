"""The schema that a model's answer is held to has just the kinds that the base knows."""

from typing import get_args

import pytest

from db.records import ClaimKind, EventKind, Side, StakeholderKind
from nlp.llm.schema import OTHER, TRANSLATION, answer_schema, item_shapes
from nlp.practices.mentions import practice_ids


def objects(schema):
    """Give every object within a schema."""
    if schema.get("type") == "object":
        yield schema
    for part in [
        *schema.get("properties", {}).values(),
        *([schema["items"]] if "items" in schema else []),
    ]:
        yield from objects(part)


def item(name, **options):
    return answer_schema(**options)["properties"][name]["items"]["properties"]


@pytest.mark.parametrize("is_abroad", [False, True])
def test_every_object_has_all_of_its_properties_and_no_other(is_abroad):
    found = list(objects(answer_schema(is_abroad=is_abroad)))
    assert len(found) == 1 + len(item_shapes())
    for described in found:
        assert described["additionalProperties"] is False
        assert described["required"] == list(described["properties"])


@pytest.mark.parametrize(
    ("name", "column", "words"),
    [
        ("claims", "kind", get_args(ClaimKind)),
        ("claims", "practice", practice_ids()),
        ("events", "kind", get_args(EventKind)),
        ("stances", "side", get_args(Side)),
        ("stakeholders", "kind", (*get_args(StakeholderKind), OTHER)),
    ],
)
def test_kinds_are_those_of_the_base(name, column, words):
    assert item(name)[column]["enum"] == list(words)


def test_a_translation_is_asked_for_abroad_alone():
    assert TRANSLATION not in item("quotations")
    assert item("quotations", is_abroad=True)[TRANSLATION] == {"type": ["string", "null"]}


@pytest.mark.parametrize(
    "name", ["quotations", "claims", "stances", "events", "forecasts", "replies"]
)
def test_what_is_read_is_anchored_in_words(name):
    assert {"words", "nth", "sure"} <= item(name).keys()
