"""Readers' remarks wait, are published or rejected, and can be decided anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.community import comments
from db.community.comments import Remark, add_comment, moderate, tidy
from db.errors import InputError


def remark(**more):
    return Remark(**{"story_id": "s", "kind": "correction", "text": "It was in May.", **more})


def test_add_comment_waits_for_an_editor(community):
    key = add_comment(community, remark(name=" Ada  L. "))
    waiting = comments.pending(community)
    assert [(row["id"], row["name"], row["state"]) for row in waiting] == [
        (key, "Ada L.", "pending")
    ]
    assert comments.published(community, "s") == []


def test_moderate_publishes_and_takes_down_again(community):
    key = add_comment(community, remark())
    moderate(community, key, "publish", by="ada")
    assert [row["text"] for row in comments.published(community, "s")] == ["It was in May."]
    moderate(community, key, "reject", by="eve")
    assert comments.published(community, "s") == []
    assert comments.decided(community)[0]["moderated_by"] == "eve"


@pytest.mark.parametrize(("key", "verdict"), [("none", "publish"), (None, "burn"), (None, "")])
def test_moderate_refuses_what_it_does_not_know(community, key, verdict):
    made = add_comment(community, remark())
    with pytest.raises(InputError):
        moderate(community, key or made, verdict, by="ada")
    assert len(comments.pending(community)) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"text": ""}, {"text": " \n\u202e\u200b "}, {"text": "x" * 4001}, {"name": "x" * 81},
        {"kind": "praise"}, {"kind": ""},
    ],
)  # fmt: skip
def test_add_comment_refuses_what_cannot_be_shown(community, more):
    with pytest.raises(InputError):
        add_comment(community, remark(**more))
    assert comments.pending(community) == []


def test_add_comment_closes_when_nobody_moderates(community, monkeypatch):
    monkeypatch.setattr(comments, "MOST_PENDING", 1)
    add_comment(community, remark())
    with pytest.raises(InputError, match="closed"):
        add_comment(community, remark())


@given(st.text(max_size=200))
def test_tidy_text_has_no_mark_that_turns_or_controls(text):
    assert not set(tidy(text)) & set("\x00\x1b\u202e\u2066\ufeff")
