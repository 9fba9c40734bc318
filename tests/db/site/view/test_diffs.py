"""Stored word diffs become pieces to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.articles.revisions import compare
from db.site.view.diffs import diff_pieces

WORDS = st.lists(st.sampled_from(["the", "firm", "said", "no", "yes"]), max_size=60).map(" ".join)


def shown(steps, later):
    return [(piece["kind"], piece["text"]) for piece in diff_pieces(steps, later)]


def test_diff_pieces_show_what_went_and_came_in_context():
    steps = [[2, "secretly", "openly"], [1, "", ""]]
    assert shown(steps, "It has openly recorded") == [
        ("same", "It has"), ("del", "secretly"), ("ins", "openly"), ("same", "recorded"),
    ]  # fmt: skip


def test_diff_pieces_leave_out_the_middle_of_long_stretches():
    later = " ".join(["new", *map(str, range(40)), "new"])
    pieces = shown([[0, "old", "new"], [40, "old", "new"]], later)
    assert pieces[2:5] == [
        ("same", "0 1 2 3 4 5 6 7"), ("gap", "…"), ("same", "32 33 34 35 36 37 38 39"),
    ]  # fmt: skip


def test_diff_pieces_keep_a_short_stretch_whole():
    pieces = shown([[0, "a", "b"], [12, "c", "d"]], " ".join(["b", *"x" * 12, "d"]))
    assert pieces[2] == ("same", " ".join("x" * 12))


@pytest.mark.parametrize("kind", ["del", "ins"])
@given(old=WORDS, new=WORDS)
def test_diff_pieces_hold_every_change_of_a_real_diff(kind, old, new):
    changes = compare(old, new).changes
    steps = [[step.equal, " ".join(step.old), " ".join(step.new)] for step in changes]
    written = [step[1 if kind == "del" else 2] for step in steps]
    pieces = [text for found, text in shown(steps, new) if found == kind]
    assert pieces == [text for text in written if text]
