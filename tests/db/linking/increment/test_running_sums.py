"""What new articles add to the sums of the whole base, and what those that went take away."""

import json

import pytest

from db.linked.identities import Coverage, LinkedRelation
from db.linking.increment.running_sums import (
    coverage_in,
    moved_coverage,
    moved_relations,
    moved_shares,
)
from db.linking.material import Material
from db.linking.statements.relations import MOST_EVIDENCE
from tests.db.linking.parts import article, linkage, quotation

ENDS = {"id": "r", "from_id": "mara-quill", "to_id": "halcyon-labs", "kind": "criticises"}


def relation(weight, *ids, first="2026-04-21", last="2026-04-21"):
    evidence = json.dumps([{"table": "stances", "id": key} for key in ids])
    return LinkedRelation(
        **ENDS, weight=float(weight), first_at=first, last_at=last, evidence=evidence
    )


def moved(store, present=(), added=(), taken=()):
    store.sync_records("relations", LinkedRelation, present)
    relations, _ = moved_relations(store, added, taken)
    return relations


def test_a_new_relation_is_added_as_it_is(store):
    assert moved(store, added=[relation(1, "a")]) == [relation(1, "a")]


def test_weights_add_up_and_evidence_is_joined(store):
    rows = moved(store, [relation(2, "b", "c")], [relation(1, "a", last="2026-05-01")])
    assert rows == [relation(3, "a", "b", "c", last="2026-05-01")]


def test_what_went_takes_its_weight_and_evidence(store):
    rows = moved(store, [relation(2, "a", "b")], taken=[relation(1, "b")])
    assert rows == [relation(1, "a")]


def test_a_relation_that_nothing_shows_any_more_goes(store):
    assert moved(store, [relation(1, "a")], taken=[relation(1, "a")]) == []


def test_a_revision_that_shows_the_same_changes_only_the_evidence(store):
    rows = moved(store, [relation(1, "old")], [relation(1, "new")], [relation(1, "old")])
    assert rows == [relation(1, "new")]


def test_evidence_stays_within_its_bound(store):
    many = [f"{number:03}" for number in range(MOST_EVIDENCE)]
    (row,) = moved(store, [relation(40, *many)], [relation(1, "zzz")])
    assert [item["id"] for item in json.loads(row.evidence)] == many


KEY = ("2026-04", "daily.example")


@pytest.mark.parametrize(("added", "taken", "left"), [
    ({"union": (5, 1)}, {}, {"union": (15, 3), "employer": (4, 1)}),
    ({}, {"employer": (4, 1)}, {"union": (10, 2)}),
    ({"media": (3, 1)}, {"union": (2, 1)}, {"union": (8, 1), "employer": (4, 1), "media": (3, 1)}),
])  # fmt: skip
def test_quoted_words_add_up_by_month_and_outlet(store, added, taken, left):
    present = [("union", 10, 2), ("employer", 4, 1)]
    store.sync("word_shares", [
        {"month": KEY[0], "outlet_id": KEY[1], "stakeholder_kind": kind, "words": words,
         "share": 0.5, "quotations": count} for kind, words, count in present
    ])  # fmt: skip
    assert moved_shares(store, {KEY: added}, {KEY: taken}) == {KEY: left}


def counted(articles, quotations, first, last, who="usw"):
    return Coverage(
        id=who, articles=articles, quotations=quotations, first_seen_at=first, last_seen_at=last
    )


def test_counts_of_a_stakeholder_add_up_and_stretch(store):
    store.sync("stakeholders", [{"id": "usw", "name": "USW", "curated": 0}])
    present = counted(4, 2, "2026-04-10", "2026-04-20")
    store.assign_records("stakeholders", Coverage, [present])
    added = {
        "usw": counted(2, 1, "2026-04-05", "2026-05-01"),
        "nobody": counted(1, 0, None, None, who="nobody"),
    }
    lost = {"usw": counted(1, 1, "2026-04-12", "2026-04-12")}
    found = list(moved_coverage(store, added, lost))
    assert found == [counted(5, 2, "2026-04-05", "2026-05-01")]


def test_quotations_in_copies_do_not_count():
    own, copy = article("a"), article("b", day="2026-05-01")
    said = (quotation("This is a search.", "a"), quotation("This is a search.", "b"))
    material = Material(articles=(own, copy), quotations=said)
    found = coverage_in(material, linkage(own, copy, copies={"b": "a"}))["mara-quill"]
    assert (found.articles, found.quotations) == (2, 1)
    assert found.last_seen_at.startswith("2026-05-01")
