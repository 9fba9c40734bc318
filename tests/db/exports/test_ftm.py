import json

import pytest
from followthemoney import model
from hypothesis import given

from db.exports.ftm import (
    SCHEMATA,
    article_entity,
    country,
    event_entity,
    ftm_entities,
    mention_entities,
    quotation_entities,
    relation_entity,
    stakeholder_entity,
)
from db.exports.json_text import json_lines
from tests.db.exports.parts import article, event, passage, relation, some, stakeholder, texts

WORDS = {"text", "string", "name"}  # the library takes invisible characters out of these


def accepted(entity):
    """Let the library check an entity; give its proxy, which keeps every date, link and code."""
    schema = model.get(entity["schema"])
    schema.validate(entity)
    proxy = model.get_proxy(entity, cleaned=False)
    for name, values in entity["properties"].items():
        if schema.get(name).type.name not in WORDS:
            assert sorted(proxy.get(name)) == sorted(values)
    return proxy


def test_base_is_accepted_by_followthemoney(scope):
    lines = "".join(json_lines(ftm_entities(scope))).splitlines()
    found = [accepted(json.loads(line)) for line in lines]
    assert found
    assert len({proxy.id for proxy in found}) == len(found)


def test_entities_name_only_entities_of_the_same_file(scope):
    found = [accepted(entity) for entity in ftm_entities(scope)]
    named = {
        value for proxy in found for prop, value in proxy.itervalues() if prop.type.name == "entity"
    }
    assert named <= {proxy.id for proxy in found}


@some
@given(texts)
def test_any_text_is_accepted(text):
    names = {"usw": text}
    for entity in [
        stakeholder_entity(stakeholder(text)),
        article_entity(article(text)),
        event_entity(event(text), names),
        relation_entity(relation(text)),
        *mention_entities([passage(text or "x")], names),
        *quotation_entities([passage(text)], names),
    ]:
        assert accepted(entity).id == entity["id"]


@pytest.mark.parametrize(("kind", "schema"), [*SCHEMATA.items(), (None, "LegalEntity")])
def test_kind_of_stakeholder_decides_the_schema(kind, schema):
    proxy = accepted(stakeholder_entity(stakeholder(kind=kind)))
    assert proxy.schema.name == schema
    assert proxy.schema.is_a("LegalEntity")


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
    ("code", "known"), [("DE", "de"), ("XN", None), (None, None), ("x", None), ("é1", None)]
)
def test_country_is_a_code_of_a_country(code, known):
    assert country(code) == known
