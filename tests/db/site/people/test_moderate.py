"""Editors publish and reject what readers wrote, and may change their minds."""

import pytest
from lxml import html

from db.community.comments import Remark, add_comment, published
from tests.db.site.hostile import ATTACK, OUR_SCRIPT

STORY = "halcyon-records-keystrokes"


@pytest.fixture
def key(community):
    """Give the id of a comment that waits."""
    return add_comment(community, Remark(story_id=STORY, kind="comment", text="Well read."))


def decide(editor, key, verdict):
    """Open the page and press a button."""
    editor.get("/moderate")
    return editor.send("/moderate", id=key, verdict=verdict)


def test_moderation_shows_what_waits_and_who_is_signed_in(editor, key):
    page = editor.get("/moderate")
    assert page.headers["cache-control"] == "private, no-store"
    assert "Well read." in html.fromstring(page.content).xpath("//p/text()")
    assert "Signed in as ada" in page.text


def test_publishing_shows_a_comment_to_readers(editor, community, key):
    assert decide(editor, key, "publish").status_code == 303
    assert [row["id"] for row in published(community, STORY)] == [key]
    assert community.value("select moderated_by from comments") == "ada"


def test_published_comment_can_be_taken_back(editor, community, key):
    decide(editor, key, "publish")
    again = html.fromstring(editor.get("/moderate").content)
    assert again.xpath("//section[2]//button/@value") == ["reject"]
    decide(editor, key, "reject")
    assert published(community, STORY) == []


@pytest.mark.parametrize(("wanted", "verdict"), [("none", "publish"), (None, "burn")])
def test_unknown_comment_or_decision_is_refused(editor, key, wanted, verdict):
    assert decide(editor, wanted or key, verdict).status_code == 400


def test_moderation_is_for_editors_only(reader, community, key):
    reader.get(f"/story/{STORY}/comments")
    assert reader.get("/moderate").status_code == 403
    assert reader.send("/moderate", id=key, verdict="publish").status_code == 403
    assert published(community, STORY) == []


def test_decision_without_token_is_refused(editor, community, key):
    editor.get("/moderate")
    assert editor.send("/moderate", signed=False, id=key, verdict="publish").status_code == 403
    assert published(community, STORY) == []


def test_hostile_comment_is_only_text_to_editors(editor, community):
    add_comment(community, Remark(story_id=f"{STORY}-gone", kind="comment", text=ATTACK))
    page = editor.get("/moderate")
    assert (
        html.fromstring(page.content).xpath(
            f"//script[not({OUR_SCRIPT})] | //img | //svg | //@onload"
        )
        == []
    )
    assert "no longer in the base" in page.text


@pytest.mark.usefixtures("key")
def test_the_desk_says_how_many_remarks_wait(editor):
    page = " ".join(editor.get("/desk").text.split())
    assert '<a href="/moderate">1 remark of readers</a> waits for an editor' in page


@pytest.mark.parametrize("address", ["/moderate", "/alerts", "/webhooks", "/judgements"])
def test_every_part_of_the_desk_leads_to_the_others(editor, address):
    assert f'<a href="{address}" aria-current="page">' in editor.get(address).text
