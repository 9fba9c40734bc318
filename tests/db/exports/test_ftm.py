import re

import pytest

from db.exports.ftm import (
    country,
    ftm_entities,
    quotation_entities,
    relation_entity,
    stakeholder_entity,
)
from tests.db.exports.parts import passage, relation, stakeholder

KEY = re.compile(r"sidelight-[a-z]+-[\w-]+")


@pytest.mark.parametrize(
    ("kind", "schema"),
    [("employs", "Employment"), ("represents", "Representation"), ("sues", "UnknownLink")],
)
def test_kind_of_relation_decides_the_schema(kind, schema):
    entity = relation_entity(relation(kind=kind))
    assert (entity["schema"], entity["properties"]["role"]) == (schema, [kind])


def test_quotation_carries_words_address_capture_and_offsets():
    (entity,) = quotation_entities(
        [passage("exact words", article_url="http://a.example/1")], {"usw": "USW"}
    )
    found = entity["properties"]
    assert (found["summary"], found["sourceUrl"]) == (["exact words"], ["http://a.example/1"])
    assert found["description"] == ["archive capture c1, characters 3-9 of the article's text"]


def test_unknown_speaker_makes_no_entity():
    assert list(quotation_entities([passage(stakeholder_id=None)], {})) == []


def test_what_is_unknown_is_left_out():
    entity = stakeholder_entity(
        {**stakeholder("Name"), **dict.fromkeys(["role", "country", "wikidata", "homepage"])}
    )
    assert set(entity["properties"]) == {"name", "alias"}


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("DE", "de"),
        ("XN", None),
        ("AN", None),
        ("ZZ", None),
        (None, None),
        ("x", None),
        ("é1", None),
    ],
)
def test_country_is_a_code_of_a_country(code, known):
    assert country(code) == known


def test_entities_name_only_entities_of_the_same_file(scope):
    found = list(ftm_entities(scope))
    keys = {entity["id"] for entity in found}
    named = {
        value
        for entity in found
        for values in entity["properties"].values()
        for value in values
        if KEY.fullmatch(value)
    }
    assert named <= keys
    assert len(keys) == len(found)
