import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from db.linked.tables import TABLES
from db.linking.material import VOUCHED_FIELDS, Known, Material
from db.linking.relink import link_articles
from db.linking.vouching import only_published, vouch
from db.linking.whole_link import derive
from db.records import Mention, Reply
from tests.db.linking.parts import (
    article,
    claim,
    event,
    forecast,
    linkage,
    mention,
    quotation,
    stance,
)

CLAIM = "Halcyon Labs records the keystrokes of its staff"
TEXT = (
    f"{CLAIM} to train an agent. Mara Quill called it a search without a warrant. "
    "The Data Commissioner opened an inquiry into Halcyon Labs. The union will call a strike. "
    "Halcyon Labs declined to comment."
)
LEVELS = st.sampled_from(["sure", "unsure", "confirmed", "rejected"])


def place(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def readings(key, levels):
    """Give one reading of each kind in an article, each at a level."""
    said, sided, told, foretold, quoted, silent = levels
    words = "a search without a warrant"
    roles = [("Data Commissioner", "agent"), ("Halcyon Labs", "target")]
    inquiry = "The Data Commissioner opened an inquiry into Halcyon Labs"
    return {
        "claims": claim(CLAIM, key, start=0, subject="Halcyon Labs", level=said),
        "stances": stance("critic", key, start=place(words)["start"], level=sided),
        "events": event(
            inquiry, key, start=place(inquiry)["start"], kind="inquiry", roles=roles, level=told
        ),
        "forecasts": replace(
            forecast("The union will call a strike", key, due="2027", level=foretold),
            **place("The union will call a strike"),
        ),
        "quotations": quotation(words, key, start=place(words)["start"], level=quoted),
        "replies": Reply(
            id=f"reply {key}", article_id=key, kind="declined", stakeholder="Halcyon Labs",
            level=silent, **place("Halcyon Labs declined to comment"),
        ),
    }  # fmt: skip


def material(levels, *, outlet="daily"):
    """Make the material of some articles, at one outlet, with readings at these levels."""
    found = {name: [] for name, _ in VOUCHED_FIELDS}
    mentions = []
    for number, drawn in enumerate(levels):
        key = f"article-{number}"
        for name, reading in readings(key, drawn).items():
            found[name].append(reading)
        for name, kind in (("Halcyon Labs", "employer"), ("Mara Quill", "person"),
                           ("Data Commissioner", "regulator")):  # fmt: skip
            start = TEXT.index(name)
            mentions.append(mention(name, key, start=start, kind=kind))
    articles = [
        article(f"article-{number}", TEXT, day=f"2026-04-{21 + number}", outlet_id=outlet)
        for number in range(len(levels))
    ]
    known = (Known(id="halcyon-labs", name="Halcyon Labs", kind="employer"),)
    return Material(
        articles=tuple(articles),
        mentions=tuple(mentions),
        known_stakeholders=known,
        **{name: tuple(rows) for name, rows in found.items()},
    )


SETTINGS = "create table _settings (name text primary key, value text, changed_at text)"


def nothing_written():
    """Give a store without noise, in which linking may note what it drew."""
    db = Database(memory=True)
    db.execute(SETTINGS)
    return SimpleNamespace(db=db, rows=lambda *_: [])


def linked(whole):
    """Link material as a full link does; give its tables, links and what was vouched for."""
    found, stories, rarity = link_articles(only_published(whole))
    vouching = vouch(whole, found)
    link = derive(nothing_written(), vouching, stories, found, rarity)
    tables = {table.name: list(getattr(link, table.rows)()) for table in TABLES}
    return tables, {columns.table: list(columns.links) for columns in link.links()}, vouching


DRAWN = st.lists(st.tuples(*[LEVELS] * 6), min_size=1, max_size=3)


@given(DRAWN)
def test_nothing_that_is_linked_or_said_rests_on_an_unsure_or_rejected_reading(levels):
    """What is unsure or rejected leaves no trace: the base is as if nobody had read it.

    Holds for positions, hearings, relations, contradictions, claims, events, every sentence of
    ours and the links of annotations. The articles are copies at one outlet, so that nothing
    is told by a second origin.
    """
    whole = material(levels)
    base, links, vouching = linked(whole)
    without, links_without, _ = linked(only_published(whole))
    assert base == without
    assert links == links_without
    assert vouching.seconded == frozenset()


@given(DRAWN)
def test_evidence_is_published_and_every_reading_has_a_level(levels):
    whole = material(levels)
    base, _, vouching = linked(whole)
    published = {
        reading.id
        for name, _ in VOUCHED_FIELDS
        for reading in getattr(whole, name)
        if reading.level in {"sure", "confirmed"}
    }
    cited = {key for held in base["positions"] for key in json.loads(held.evidence)}
    assert cited <= published
    settled = {
        reading.id: reading.level for readings in vouching.levels.values() for reading in readings
    }
    assert settled == {
        reading.id: reading.level for name, _ in VOUCHED_FIELDS for reading in getattr(whole, name)
    }


UNSURE = {
    "claims": lambda key: claim(CLAIM, key, level="unsure"),
    "events": lambda key: event("The regulator fined it", key, level="unsure"),
    "quotations": lambda key: quotation("It is a search without a warrant", key, level="unsure"),
}


@pytest.mark.parametrize("name", UNSURE)
def test_a_second_origin_at_another_outlet_makes_an_unsure_reading_sure(name):
    whole = Material(**{name: (UNSURE[name]("a"), UNSURE[name]("b"))})
    vouching = vouch(whole, linkage(article("a"), article("b")))
    assert [reading.level for reading in getattr(vouching.material, name)] == ["sure", "sure"]


@pytest.mark.parametrize("name", UNSURE)
def test_a_copy_or_the_same_outlet_vouches_for_nothing(name):
    whole = Material(**{name: (UNSURE[name]("a"), UNSURE[name]("b"))})
    copied = linkage(article("a"), article("b"), copies={"b": "a"})
    assert getattr(vouch(whole, copied).material, name) == ()
    one_outlet = linkage(article("a", outlet_id="daily"), article("b", outlet_id="daily"))
    assert getattr(vouch(whole, one_outlet).material, name) == ()


def test_a_rejected_reading_seconds_nothing_and_stays_out():
    rejected = claim(CLAIM, "b", level="rejected")
    whole = Material(claims=(claim(CLAIM, "a", level="unsure"), rejected))
    vouching = vouch(whole, linkage(article("a"), article("b")))
    assert vouching.material.claims == ()
    assert [reading.level for reading in vouching.levels["claim_sightings"]] == [
        "unsure", "rejected",
    ]  # fmt: skip


def test_other_words_vouch_for_no_stance():
    whole = Material(
        stances=(stance("critic", "a", level="unsure"), stance("critic", "b", level="unsure"))
    )
    assert vouch(whole, linkage(article("a"), article("b"))).material.stances == ()


def test_what_is_sure_needs_nobody():
    whole = Material(claims=(claim(CLAIM, "a"),), mentions=(mention("Mara Quill"),))
    vouching = vouch(whole, linkage(article("a")))
    assert vouching.material == whole
    assert Mention.TABLE not in vouching.levels


def test_levels_rest_with_the_readings_they_are_of():
    whole = Material(claims=(claim(CLAIM, "a"),))
    vouching = vouch(whole, linkage(article("a")))
    assert vouching.levels["claim_sightings"][0] is vouching.material.claims[0]
