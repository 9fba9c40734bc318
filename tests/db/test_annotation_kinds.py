"""Every kind of annotation is defined once; whatever must know of it is held to that here."""

import inspect
from dataclasses import fields

import pytest

from db import records
from db.annotation_kinds import Annotation, Vouched, columns_of, kinds_of, naming_columns
from db.exports.tables import PUBLIC
from db.linked.link_state import WATCHED
from db.linked.links import COLUMNS
from db.linking.material import Material
from db.records import ANNOTATIONS, Annotations, EventSighting, Quotation, Reading, Role, Stance
from db.site.pages.article import SPANS

HELD = tuple(kinds_of(Annotations).values())
DEFINED = [
    kind
    for _, kind in inspect.getmembers(records, inspect.isclass)
    if issubclass(kind, Annotation) and kind not in {Annotation, Vouched}
]


@pytest.mark.parametrize("kind", DEFINED, ids=lambda kind: kind.__name__)
def test_every_kind_is_read_linked_watched_and_exported(kind):
    assert kind in HELD
    assert kind in kinds_of(Reading).values()
    assert kind in kinds_of(Material).values()
    assert kind.TABLE in ANNOTATIONS
    assert kind.TABLE in WATCHED
    assert kind.TABLE in PUBLIC


@pytest.mark.parametrize("kind", DEFINED, ids=lambda kind: kind.__name__)
def test_every_kind_that_is_vouched_for_is_marked_in_its_article(kind):
    assert kind.TABLE in {table for table, *_ in SPANS} or not issubclass(kind, Vouched)


@pytest.mark.parametrize("kind", DEFINED, ids=lambda kind: kind.__name__)
def test_whoever_a_kind_names_is_linked(kind):
    assert set(naming_columns(kind).values()) <= set(COLUMNS.get(kind.TABLE, ()))


def test_every_table_of_spans_in_articles_is_of_a_kind(desk):
    tables = desk.store.rows("select name from sqlite_master where type = 'table'")
    spans = {
        row["name"]
        for row in tables
        if {"article_id", "start", "end", "recorded_at"}
        <= set(desk.store.db.table(row["name"]).columns_dict)
        and "digest" not in row["name"]
        and row["name"] not in {"machine_spans", "translations"}  # of what a model wrote
    }
    assert spans == set(ANNOTATIONS)


def test_a_kind_is_held_by_the_first_field_of_it():
    assert list(kinds_of(Material)) == list(kinds_of(Annotations))
    assert kinds_of(Material)["stances"] is Stance


def test_fields_say_their_columns_names_in_json_and_whom_they_name():
    by_field = {column.field: column for column in columns_of(Quotation)}
    assert list(by_field) == [place.name for place in fields(Quotation)]
    speaker = by_field["stakeholder"]
    assert (speaker.name, speaker.json, speaker.names) == (
        "speaker_name", "stakeholder", "stakeholder_id",
    )  # fmt: skip
    assert by_field["cue_start"].json is None
    assert by_field["cue_start"].declared == '"cue_start" integer'


def test_records_within_a_record_are_stored_as_json():
    (roles,) = (column for column in columns_of(EventSighting) if column.field == "roles")
    assert roles.declared == '"roles" text'
    assert roles.made({"name": "Halcyon Labs", "role": "agent"}) == Role(
        name="Halcyon Labs", role="agent"
    )


def test_a_stance_is_told_apart_by_what_it_is_towards():
    more = {"start": 0, "end": 4, "stakeholder": "Mara Quill", "side": "critic", "strength": 0.9}
    more |= {"score": 0.9, "basis": "words", "instrument": "the Telemetry Bill"}
    towards_practice = Stance(practice="keystroke_logging", **more)
    towards_bill = Stance(practice=None, towards="instrument", **more)
    assert towards_practice.key() == ("Mara Quill", "keystroke_logging", "critic")
    assert towards_bill.key() == ("Mara Quill", "the Telemetry Bill", "critic")
