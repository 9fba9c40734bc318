"""FollowTheMoney's own library accepts our entities: `pip install --group ftm`."""

import json

import pytest
from hypothesis import given

from db.exports.ftm import (
    SCHEMATA,
    article_entity,
    event_entity,
    ftm_entities,
    mention_entities,
    quotation_entities,
    relation_entity,
    stakeholder_entity,
)
from db.exports.json_text import json_lines
from tests.db.exports.parts import article, event, passage, relation, some, stakeholder, texts

model = pytest.importorskip(
    "followthemoney", reason="the dependency group ftm isn't installed"
).model
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
