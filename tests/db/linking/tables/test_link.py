"""A whole base and a part of it give the records of every linked table."""

import sqlite3
from dataclasses import fields
from types import SimpleNamespace

import pytest

from db.linked.tables import TABLES
from db.linking.increment.partial_link import PartialLink
from db.linking.material import Material
from db.linking.relink import link_articles
from db.linking.tables.link import Link
from db.linking.vouching import vouch
from db.linking.whole_link import WholeLink, derive
from tests.db.linking.parts import article, claim, event, mention, quotation, stance

NOTES = sqlite3.connect(":memory:")
NOTES.execute("create table _settings (name text primary key, value text, changed_at text)")
NOTHING_WRITTEN = SimpleNamespace(rows=lambda *_: [], db=NOTES)  # a store without noise
TEXT = "Mara Quill of the union said: “This is a search.” Halcyon Labs was fined."


@pytest.fixture(scope="module")
def whole():
    material = Material(
        articles=(article("a", TEXT), article("b", TEXT, day="2026-05-01", outlet_id="wire")),
        mentions=(mention("Mara Quill", "a"), mention("Halcyon Labs", "a", kind="employer")),
        quotations=(quotation("This is a search.", "a", start=31),),
        claims=(claim("Halcyon Labs was fined", "a", start=51),),
        stances=(stance("critic", "a", start=31),),
        events=(event("Halcyon Labs was fined", "a", roles=[("Halcyon Labs", "target")]),),
    )
    linkage, stories, rarity = link_articles(material)
    return derive(NOTHING_WRITTEN, vouch(material, linkage), stories, linkage, rarity)


def test_a_link_of_neither_kind_can_not_be_made():
    assert Link.__abstractmethods__
    assert not WholeLink.__abstractmethods__
    assert not PartialLink.__abstractmethods__


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_gets_records_of_its_class(whole, table):
    records = list(getattr(whole, table.rows)())
    assert all(type(record) is table.record for record in records)


@pytest.mark.parametrize(
    "name",
    ["stakeholders", "stories", "story_articles", "noise", "utterances", "claims", "events",
     "positions", "_feature_counts", "_story_sums", "word_shares"],
)  # fmt: skip
def test_what_articles_say_becomes_rows(whole, name):
    (table,) = (table for table in TABLES if table.name == name)
    assert list(getattr(whole, table.rows)())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_two_records_have_one_key(whole, table):
    records = list(getattr(whole, table.rows)())
    keys = [tuple(getattr(record, name) for name in table.key) for record in records]
    assert len(set(keys)) == len(keys)


def test_links_are_set_in_every_table_and_what_is_not_linked_is_emptied(whole):
    columns = {entry.table: entry for entry in whole.links()}
    assert {entry.emptied for entry in columns.values()} == {"1"}
    assert [link.id for link in columns["articles"].links] == ["a", "b"]


def test_records_hold_nothing_that_sqlite_can_not(whole):
    plain = (str, int, float, type(None))
    for table in TABLES:
        for record in getattr(whole, table.rows)():
            values = [getattr(record, place.name) for place in fields(record)]
            assert all(isinstance(value, plain) for value in values), table.name
