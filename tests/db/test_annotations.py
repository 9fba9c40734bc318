import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.annotations import annotation_rows, write_reading
from db.records import DateExpression, Quotation, Reading, Relevance
from tests.db.desk import (
    BODY,
    claim,
    event,
    forecast,
    instrument,
    mention,
    place,
    quotation,
    reply,
    stance,
)

TABLES = (
    "mentions", "instrument_mentions", "quotations", "claim_sightings", "stances", "dates",
    "event_sightings", "forecasts", "replies",
)  # fmt: skip
FULL = {
    "mentions": [mention(BODY, "Halcyon Labs")],
    "instruments": [instrument(BODY, "a search")],
    "quotations": [quotation(BODY, "a search without a warrant", speaker="Mara Quill")],
    "claims": [claim(BODY, "records the keystrokes", claimant="Halcyon Labs")],
    "stances": [stance(BODY, "a search", who="Mara Quill", side="critic", instrument="a search")],
    "dates": [DateExpression(**place(BODY, "train"), text="train", edtf="2026-04")],
    "events": [event(BODY, "records", kind="deployment", roles=[("Halcyon Labs", "agent")])],
    "forecasts": [forecast(BODY, "will be judged", made_by="Halcyon Labs")],
    "replies": [reply(BODY, "says nobody", who="Halcyon Labs")],
}


def test_every_table_gets_its_rows(desk):
    desk.read(desk.article("a"), **FULL)
    assert [desk.store.value(f"select count(*) from {table}") for table in TABLES] == [1] * 9


def test_the_decision_whose_page_an_article_is_stands_among_what_it_names(desk):
    page = replace(instrument(BODY, "Halcyon Labs"), name="NDO on Halcyon Labs")
    desk.read(desk.article("a"), **FULL, decisions=[page])
    names = [row["name"] for row in desk.store.rows("select name from instrument_mentions")]
    assert sorted(names) == ["NDO on Halcyon Labs", "a search"]


def test_spans_hold_their_words(desk):
    key = desk.article("a")
    desk.read(key, **FULL)
    for row in desk.store.rows("select * from mentions union all select * from mentions"):
        assert desk.text(key)[row["start"] : row["end"]] == row["text"]


def test_names_and_json_are_stored_under_their_columns(desk):
    desk.read(desk.article("a"), **FULL)
    (row,) = desk.store.rows("select roles from event_sightings")
    assert json.loads(row["roles"]) == [{"name": "Halcyon Labs", "role": "agent"}]
    assert desk.store.value("select claimant_name from claim_sightings") == "Halcyon Labs"
    assert desk.store.value("select earliest || latest from dates") == "2026-04-012026-04-30"


def test_a_second_reading_takes_the_place_of_the_first(desk):
    key = desk.article("a")
    desk.read(key, **FULL)
    desk.read(key, mentions=[mention(BODY, "Mara Quill", kind="person")])
    assert [row["name"] for row in desk.store.rows("select name from mentions")] == ["Mara Quill"]
    assert desk.store.value("select count(*) from quotations") == 0


def test_the_same_reading_again_changes_nothing_and_keeps_links(desk):
    key = desk.article("a")
    desk.read(key, **FULL)
    desk.store.db.execute("update mentions set stakeholder_id = 'halcyon-labs'")
    assert desk.read(key, **FULL) == 0
    assert desk.store.value("select stakeholder_id from mentions") == "halcyon-labs"


def test_the_article_says_who_read_it_and_what_was_found(desk):
    key = desk.article("a")
    reading = Reading(
        article_id=key, relevance=Relevance(relevant=False, score=0.2, words=("bank",)),
        language="de",
    )  # fmt: skip
    write_reading(desk.store, reading, extractor="7")
    (row,) = desk.store.rows("select * from articles")
    assert (row["relevant"], row["relevance"], row["annotated_by"]) == (0, 0.2, "7")
    assert (row["language"], row["relevance_words"]) == ("de", '["bank"]')


def test_other_articles_keep_their_annotations(desk):
    first, second = desk.article("a"), desk.article("b")
    desk.read(first, **FULL)
    desk.read(second, relevant=False)
    assert desk.store.value("select count(*) from mentions") == 1


def test_an_id_with_a_quote_mark_is_no_sql(desk):
    reading = Reading(article_id="a' or '1", relevance=Relevance(relevant=True, score=1.0))
    desk.read(desk.article("a"), **FULL)
    write_reading(desk.store, reading, extractor="test")
    assert desk.store.value("select count(*) from mentions") == 1


SPANS = st.tuples(st.integers(0, 50), st.integers(51, 90))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SPANS, max_size=8))
def test_ids_follow_from_content_alone(spans):
    rows = tuple(
        Quotation(start=start, end=end, content=BODY[start:end], kind="direct")
        for start, end in spans
    )
    relevance = Relevance(relevant=True, score=1.0)
    one, other = (
        annotation_rows(Reading(article_id="a", relevance=relevance, quotations=order))[
            "quotations"
        ]
        for order in (rows, rows[::-1])
    )
    assert {row["id"] for row in one} == {row["id"] for row in other}
    assert len(one) == len(set(spans))


def test_a_borderline_text_is_read_and_marked(desk):
    key = desk.article("a")
    doubtful = Relevance(relevant=True, score=0.3, borderline=True)
    reading = Reading(article_id=key, relevance=doubtful, quotations=tuple(FULL["quotations"]))
    write_reading(desk.store, reading, extractor="1")
    (article,) = desk.store.rows("select relevant, borderline from articles")
    assert (article["relevant"], article["borderline"]) == (1, 1)
    assert desk.store.value("select count(*) from quotations") == 1
