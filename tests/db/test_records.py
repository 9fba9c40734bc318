"""Records that pass between the packages: frozen, by keyword, and telling what they are."""

from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

from db import records
from db.annotation_kinds import Annotation, kinds_of
from db.records import Annotations, Reading, Relevance, Search, Source, Stance

ALL = [
    record
    for record in vars(records).values()
    if isinstance(record, type) and is_dataclass(record) and record.__module__ == "db.records"
]
FEED, MAP = ("https://news.example/feed",), ("https://news.example/map.xml",)


def source(**ways):
    return Source(id="s", name="S", kind="news", homepage="https://news.example", **ways)


def stance(**more):
    return Stance(
        start=0, end=5, stakeholder="Mara Quill", side="critic", basis="words", strength=0.5,
        score=0.9, **more,
    )  # fmt: skip


@pytest.mark.parametrize("record", ALL, ids=lambda record: record.__name__)
def test_records_are_frozen_and_have_slots(record):
    assert record.__dataclass_params__.frozen
    assert "__slots__" in vars(record)


def test_a_record_can_not_be_changed():
    with pytest.raises(FrozenInstanceError):
        Relevance(relevant=True, score=0.9).score = 0.1


@pytest.mark.parametrize(
    ("ways", "method"),
    [({"feeds": FEED, "sitemaps": MAP}, "feed"), ({"sitemaps": MAP, "indexes": MAP}, "sitemap"),
     ({"searches": (Search("https://api.example/?q={query}", "json"),)}, "search"),
     ({"indexes": MAP}, "index"), ({}, "feed")],
)  # fmt: skip
def test_a_source_is_read_by_the_first_way_it_has(ways, method):
    assert source(**ways).method == method


def test_a_stance_is_towards_a_practice_or_an_instrument():
    practice = stance(practice="keystroke_logging", instrument="Telemetry Bill")
    law = stance(practice=None, instrument="Telemetry Bill", towards="instrument")
    assert (practice.issue, law.issue) == ("keystroke_logging", "Telemetry Bill")
    assert practice.key() != law.key()


def test_a_reading_holds_every_kind_of_annotation():
    assert kinds_of(Reading) == kinds_of(Annotations)
    assert all(issubclass(kind, Annotation) for kind in kinds_of(Annotations).values())


def test_no_two_kinds_share_a_table():
    tables = [kind.TABLE for kind in kinds_of(Annotations).values()]
    assert len(set(tables)) == len(tables)


@pytest.mark.parametrize("kind", kinds_of(Annotations).values(), ids=lambda kind: kind.__name__)
def test_what_tells_annotations_apart_are_fields_of_theirs(kind):
    assert set(kind.KEY) <= {place.name for place in fields(kind)}
