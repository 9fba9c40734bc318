"""Values of FollowTheMoney entities: cleaned, cut to what fits, each once, the unknown left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.exports.ftm import (
    LONGEST,
    LONGEST_STRING,
    cited_articles,
    entity,
    event_entity,
    fitting,
    gathered,
    label,
    moment,
    relation_entity,
    stakeholder_entity,
)
from tests.db.exports.parts import event, passage, relation, stakeholder


def test_a_value_is_given_once_and_nothing_is_left_out_but_the_unknown():
    made = entity("e1", "Event", {"name": ["A", "A", None, ""], "notes": [None], "keywords": ["k"]})
    assert made == {"id": "e1", "schema": "Event", "properties": {"name": ["A"], "keywords": ["k"]}}


@pytest.mark.parametrize("name", ["name", "summary", "keywords"])
def test_a_text_that_is_too_long_is_cut_and_shows_it(name):
    most = LONGEST.get(name, LONGEST_STRING)
    cut = fitting(name, "x" * (most + 50))
    assert len(cut) == most
    assert cut.endswith("…")


def test_an_address_that_is_too_long_is_left_out():
    assert fitting("sourceUrl", "https://a.example/" + "x" * 5000) == ""


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_what_cannot_be_seen_is_nothing(text):
    assert fitting("name", text) == ""
    assert label(text, "otherwise") == "otherwise"


@given(st.text(max_size=2000), st.sampled_from(["name", "notes", "keywords"]))
def test_whatever_fits_is_no_longer_than_it_may_be(text, name):
    assert len(fitting(name, text)) <= LONGEST.get(name, LONGEST_STRING)


@pytest.mark.parametrize(
    ("stored", "written"),
    [("2026-05-13T08:00:00Z", "2026-05-13T08:00"), ("2026-05-13T08:00:07Z", "2026-05-13T08:00:07"), ("2026-05-13", "2026-05-13"), (None, None)],
)  # fmt: skip
def test_a_time_is_written_as_it_is_known(stored, written):
    assert moment(stored) == written


@pytest.mark.parametrize(
    ("kind", "schema", "role"),
    [
        ("person", "Person", "position"),
        ("vendor", "Company", "description"),
        (None, "LegalEntity", "description"),
    ],
)
def test_a_persons_role_is_a_position(kind, schema, role):
    made = stakeholder_entity(stakeholder("Mara Quill", kind=kind, role="engineer"))
    assert made["schema"] == schema
    assert made["properties"][role] == ["engineer"]


def test_other_names_are_aliases():
    assert stakeholder_entity(stakeholder("Orbis"))["properties"]["alias"] == ["Orbisx"]


@pytest.mark.parametrize(("wikidata", "known"), [("Q42", ["Q42"]), ("42", None), ("Q0", None)])
def test_an_item_of_wikidata_is_known_by_its_form(wikidata, known):
    assert (
        stakeholder_entity(stakeholder(wikidata=wikidata))["properties"].get("wikidataId") == known
    )


def test_an_event_names_those_of_its_people_who_are_in_the_file():
    assert event_entity(event(), {"usw": "USW"})["properties"]["involved"] == [
        "sidelight-stakeholder-usw"
    ]
    assert "involved" not in event_entity(event(), {})["properties"]


def test_an_events_own_source_is_beside_those_of_its_words():
    told = passage("words", article_url="https://a.example/1")
    made = event_entity(event(source_url="https://b.example/2", evidence=[told]), {})
    assert made["properties"]["sourceUrl"] == ["https://a.example/1", "https://b.example/2"]


def test_an_event_without_a_date_says_so():
    assert event_entity(event(edtf=None), {})["properties"]["notes"] == ["date unknown"]


def test_passages_are_gathered_with_the_place_of_each():
    told = gathered([passage("one", article_id="a1"), passage("two", article_id="a2")])
    assert told["summary"] == ["one", "two"]
    assert told["proof"] == ["sidelight-article-a1", "sidelight-article-a2"]
    assert all("characters 3-9" in line for line in told["description"])


@pytest.mark.parametrize(
    ("kind", "ends"),
    [
        ("employs", ("employer", "employee")),
        ("represents", ("agent", "client")),
        ("sues", ("subject", "object")),
    ],
)
def test_a_relation_has_its_ends_by_its_kind(kind, ends):
    properties = relation_entity(relation(kind=kind))["properties"]
    assert [properties[end] for end in ends] == [
        ["sidelight-stakeholder-usw"],
        ["sidelight-stakeholder-halcyon"],
    ]


def test_articles_are_cited_by_words_events_and_relations():
    spoken = [passage(article_id="a1")]
    events = [event(evidence=[passage(article_id="a2")])]
    relations = [relation(evidence=[passage(article_id="a3")])]
    assert cited_articles(spoken, events, relations) == {"a1", "a2", "a3"}


def test_event_of_a_month_begins_on_no_day():
    made = event_entity(event(edtf="2026-05", earliest="2026-05-01", latest="2026-05-31"), {})
    assert made["properties"]["startDate"] == ["2026-05"]
    assert "endDate" not in made["properties"]
