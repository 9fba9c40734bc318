"""The catalogue and the curated facts agree with what the newsroom serves."""

import re
from typing import get_args
from urllib.parse import urlsplit

import pytest
from lxml.html import fromstring

from crawlers.crawl.catalogue import load_catalogue
from db.records import SourceKind
from db.reference.facts import InstrumentFact, StakeholderFact, read_facts
from sidelight.newsroom.answers import answer, outlet_at
from sidelight.newsroom.articles import FOLDER, LAST_DAY, body_text, load_articles, load_outlets

REFERENCE = FOLDER / "reference"
UNCURATED = [
    "Emil Tanaka",
    "Digital Rights Clinic",
    "KeyWarden",
    "Brandvold & Sæther",
    "Maria Reyes",
]
STAKEHOLDERS = read_facts(REFERENCE / "stakeholders.jsonl", StakeholderFact)
INSTRUMENTS = read_facts(REFERENCE / "instruments.jsonl", InstrumentFact)


def page_at(url):
    """Fetch a page of the newsroom's; give its text."""
    parts = urlsplit(url)
    said = answer(outlet_at(parts.hostname), parts.path, LAST_DAY)
    assert said.status == 200
    return " ".join(fromstring(said.body).text_content().split())


def test_catalogue_agrees_with_the_outlets():
    for source in load_catalogue(FOLDER / "sources.toml"):
        outlet = load_outlets()[source.id]
        assert (source.name, source.kind, source.homepage) == (
            outlet.name,
            outlet.kind,
            outlet.home,
        )
        assert source.feeds == (outlet.at(outlet.feed_path),)
        assert source.sitemaps == ((outlet.at(outlet.sitemap),) if outlet.sitemap else ())


def test_catalogue_has_every_outlet():
    assert [source.id for source in load_catalogue(FOLDER / "sources.toml")] == list(load_outlets())


def test_outlets_are_of_many_known_kinds():
    kinds = {outlet.kind for outlet in load_outlets().values()}
    assert kinds <= set(get_args(SourceKind))
    assert len(kinds) == 8


def test_hosts_are_reserved_names():
    assert all(outlet.host.endswith(".example") for outlet in load_outlets().values())
    assert {outlet.country for outlet in load_outlets().values()} == {"XN"}


@pytest.mark.parametrize("fact", STAKEHOLDERS, ids=lambda fact: fact.id)
def test_stakeholder_is_named_where_it_can_be_checked(fact):
    surname = fact.name.split()[-1]
    names = [fact.name, *fact.aliases, surname]
    assert any(name in page_at(fact.source_url) for name in names)


@pytest.mark.parametrize("fact", INSTRUMENTS, ids=lambda fact: fact.id)
def test_instrument_is_named_where_it_can_be_checked(fact):
    text = page_at(fact.source_url)
    assert any(name in text for name in (fact.name, *fact.aliases))


@pytest.mark.parametrize("fact", INSTRUMENTS, ids=lambda fact: fact.id)
def test_dates_of_an_instrument_stand_where_they_can_be_checked(fact):
    for step in fact.dates:
        day = str(int(step.date.rpartition("-")[2]))
        assert re.search(rf"\b{day}\b", page_at(step.source_url))


def test_cast_is_curated_but_for_a_third():
    names = {fact.name for fact in STAKEHOLDERS}
    assert not names & set(UNCURATED)
    assert all(any(name in body_text(row) for row in load_articles()) for name in UNCURATED)


def test_parents_and_ids_hold():
    ids = [fact.id for fact in STAKEHOLDERS]
    assert len(set(ids)) == len(ids)
    assert {fact.parent for fact in STAKEHOLDERS} - {None} <= set(ids)
