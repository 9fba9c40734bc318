import json

import pytest
import rdflib
from hypothesis import given

from db.exports.characters import clean
from db.exports.formats import FORMATS
from db.exports.json_text import json_text
from db.exports.jsonld import (
    CONTEXT,
    article_node,
    claim_node,
    event_node,
    quotation_node,
    stakeholder_node,
    stakeholder_type,
)
from tests.db.exports.parts import article, event, passage, some, stakeholder, texts
from tests.db.site.conftest import QUOTE

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
SCHEMA = rdflib.Namespace("https://schema.org/")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
Q1 = rdflib.URIRef("urn:sidelight:quotation:q1")


def parsed(document):
    """Read JSON-LD with a library that didn't write it."""
    return rdflib.Graph().parse(data=document, format="json-ld")


def test_base_is_read_by_rdflib(scope):
    graph = parsed(FORMATS["jsonld"].write(scope, ""))
    assert len(list(graph.subjects(rdflib.RDF.type, SCHEMA.NewsArticle))) >= 1
    assert len(list(graph.subjects(rdflib.RDF.type, SCHEMA.Quotation))) == len(scope.quotations())


def test_quotation_carries_words_article_capture_and_offsets(whole):
    graph = parsed(FORMATS["jsonld"].write(whole, ""))
    selector = graph.value(Q1, OA.hasSelector)
    start, end = (int(graph.value(selector, OA[name])) for name in ("start", "end"))
    assert str(graph.value(Q1, SCHEMA.text)) == QUOTE
    assert end - start == len(QUOTE)
    assert str(graph.value(Q1, SCHEMA.citation)) == "http://m.example/a"
    assert str(graph.value(Q1, SCHEMA.identifier)) == "c1"


@some
@given(texts)
def test_any_text_is_read_back(text):
    claim = {"id": "k1", "text": text, "kind": "harm", "evidence": [passage(text)]}
    nodes = [
        stakeholder_node(stakeholder(text), ""),
        article_node(article(text), ""),
        quotation_node(passage(text), ""),
        claim_node(claim, ""),
        event_node(event(text), ""),
    ]
    graph = parsed(json_text({"@context": CONTEXT, "@graph": nodes}))
    quotation = rdflib.URIRef("urn:sidelight:quotation:p1")
    assert str(graph.value(quotation, SCHEMA.text) or "") == clean(text)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("person", "Person"), ("court", "GovernmentOrganization"), ("union", "WorkersUnion"),
     ("vendor", "Organization"), (None, "Thing")],
)  # fmt: skip
def test_kind_of_stakeholder_decides_the_type(kind, name):
    assert stakeholder_type(kind) == name


@pytest.mark.parametrize(("kind", "name"), [("news", "NewsArticle"), ("union", "Article")])
def test_only_news_outlets_publish_news_articles(kind, name):
    assert article_node(article(outlet_kind=kind), "")["@type"] == name


def test_event_without_a_date_has_none():
    node = event_node(event(edtf=None, earliest=None, latest=None), "")
    assert "startDate" not in node
    assert node["description"].endswith("unknown")


def test_speaker_that_is_not_identified_is_named_as_the_text_does():
    node = quotation_node(passage(stakeholder_id=None, speaker="a spokesperson"), "")
    assert node["spokenByCharacter"] == {"@type": "Thing", "name": "a spokesperson"}


def test_claim_without_a_passage_is_left_out(connection, whole):
    connection.execute("delete from claim_sightings")
    document = json.loads(FORMATS["jsonld"].write(whole, ""))
    assert "Claim" not in {node["@type"] for node in document["@graph"]}


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [("2026-05", "2026-05", None), ("2026", "2026", None), ("2026-05-12", "2026-05-12", "2026-05-12"),
     ("2026-05-12/2026-05-14", "2026-05-12", "2026-05-14")],
)  # fmt: skip
def test_event_has_no_day_that_is_not_known(edtf, first, last):
    node = event_node(event(edtf=edtf, earliest="2026-05-01", latest="2026-05-31"), "")
    assert (node["startDate"], node.get("endDate")) == (first, last)
