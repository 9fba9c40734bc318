"""Judgements on stories become edits; the last one on a thing counts."""

import json
from types import SimpleNamespace

from db.editing.edits import NOTHING, read_edits

LINE = {"section": "summary", "text": "It records keys.", "spans": [["a1", 0, 9]],
        "stakeholder_id": None, "side": None, "event_id": None}  # fmt: skip


def passed(verdict, table="stories", row="s1", other=None, **value):
    return SimpleNamespace(verdict=verdict, table_name=table, row_key=row, other_key=other,
                           value=json.dumps(value) if value else None)  # fmt: skip


def test_no_judgement_is_no_edit():
    assert read_edits([]) == NOTHING
    assert read_edits([passed("reject", "stakeholders"), passed("same")]) == NOTHING


def test_the_last_title_counts():
    edits = read_edits([passed("relabel", title="Badges", homes={"a1": "s1"}),
                        passed("relabel", title="Desks", homes={"a2": "s1"})])  # fmt: skip
    assert edits.titles == {"s1": "Desks"}
    assert edits.homes == {"a1": "s1", "a2": "s1"}
    assert edits.stories == {"s1"}


def test_a_story_that_was_parted_off_has_the_title_given_to_it():
    edits = read_edits([passed("different", other="s2", title="Badges", homes={"a2": "s2"})])
    assert (edits.titles, edits.homes) == ({"s2": "Badges"}, {"a2": "s2"})


def test_a_locked_story_is_locked():
    assert read_edits([passed("lock", homes={"a1": "s1"})]).locked == {"s1"}


def test_the_last_verdict_on_a_sentence_counts():
    edits = read_edits([passed("confirm", "digests", **LINE), passed("reject", "digests", **LINE)])
    assert edits.pinned == ()
    (line,) = edits.dropped
    assert (line.text, line.spans) == ("It records keys.", {("a1", 0, 9)})


def test_sentences_of_two_sections_are_judged_apart():
    edits = read_edits([passed("confirm", "digests", **LINE),
                        passed("reject", "digests", **{**LINE, "section": "key_points"})])  # fmt: skip
    assert [line.section for line in edits.pinned] == ["summary"]
    assert [line.section for line in edits.dropped] == ["key_points"]


def test_an_event_is_attached_or_taken_off_as_was_said_last():
    ties = [passed("confirm", "story_events", "e1", "s1", at=1),
            passed("reject", "story_events", "e1", "s1", at=2),
            passed("confirm", "story_events", "e2", "s1", at=3)]  # fmt: skip
    edits = read_edits(ties)
    assert edits.attached == {("e2", "s1")}
    assert edits.detached == {("e1", "s1")}
