"""Instruments go by names that text or title have."""

from dataclasses import replace

from db.records import InstrumentMention
from tests.nlp.llm.newsroom import BUILT_IN, read, span


def laws(name, *mentions, **options):
    item = {"name": name, "kind": "bill", "mentions": list(mentions)}
    return [(m.name, m.text) for m in read(instruments=[item], **options).instruments]


def test_an_instrument_is_found_where_it_is_named():
    assert laws("Quiet Desks Act") == [("Quiet Desks Act", "Quiet Desks Act")]


def test_an_invented_name_gives_way_to_the_texts_own_words():
    assert laws("Loud Desks Act 2031", "Quiet Desks Act") == [("Quiet Desks Act",) * 2]


def test_what_doesnt_stand_there_is_dropped():
    assert laws("Loud Desks Act") == []


def test_a_curated_one_goes_by_its_curated_name():
    start, end = span("Quiet Desks Act")
    known = InstrumentMention(
        start=start, end=end, text="Quiet Desks Act", name="QDA", kind="law", known_id="qda"
    )
    built_in = replace(BUILT_IN, instruments=(known,))
    assert laws("Quiet Desks Act", built_in=built_in) == [("QDA", "Quiet Desks Act")]
