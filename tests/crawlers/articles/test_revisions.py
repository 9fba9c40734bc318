"""Changes between two texts are found word by word and named for what they are."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.articles.revisions import compare, kind_with_head, word_changes

OLD = "The company recorded all keys of 1,500 staff without their consent last year."
words = st.lists(st.sampled_from(["the", "union", "said", "no", "keys", "1,500"]), max_size=12)


@given(words, words)
def test_word_changes_lead_from_old_to_new(old, new):
    position, rebuilt = 0, []
    for change in word_changes(old, new):
        rebuilt += [*old[position : position + change.equal], *change.new]
        assert tuple(old[position + change.equal :][: len(change.old)]) == change.old
        position += change.equal + len(change.old)
    assert rebuilt == new


@pytest.mark.parametrize(
    ("new", "kind"),
    [
        (OLD.replace("company", "comapny"), "trivial"),
        (OLD.replace("consent last", "consent, last"), "trivial"),
        (OLD.replace("The", "THE"), "trivial"),
        (OLD.replace("1,500", "1,600"), "edit"),
        (OLD.replace("without", "with"), "edit"),
        (OLD.replace("recorded", "may have recorded"), "edit"),
        (OLD.replace("consent", "dissent"), "edit"),
        (OLD + " It has stopped.", "edit"),
    ],
)
def test_kind_tells_a_slip_from_a_change_of_meaning(new, kind):
    assert compare(OLD, new).kind == kind


def test_negation_is_never_a_typo():
    assert compare("It doesn't record voices.", "It does record voices.").kind == "edit"
    assert compare("It was lawful to record.", "It was unlawful to record.").kind == "edit"


def test_new_notice_makes_a_correction():
    notice = "Correction: an earlier version gave a wrong number."
    assert compare(OLD, OLD + " x", new_notice=notice).kind == "correction"
    assert compare(OLD, OLD + " x", old_notice=notice, new_notice=notice).kind == "edit"


def test_changes_are_written_compactly():
    revision = compare("a b c d e", "a b X Y d e f")
    assert json.loads(revision.as_json()) == [[2, "c", "X Y"], [2, "", "f"]]


@pytest.mark.parametrize(
    ("kind", "head", "result"),
    [("trivial", {}, "trivial"), ("trivial", {"title": ["A", "B"]}, "edit"),
     ("correction", {"title": ["A", "B"]}, "correction")],
)  # fmt: skip
def test_a_changed_headline_is_an_edit_at_least(kind, head, result):
    assert kind_with_head(kind, head) == result
