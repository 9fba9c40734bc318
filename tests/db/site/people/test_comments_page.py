"""Readers write of a story; nothing is shown before an editor has read it."""

import pytest
from lxml import html

from db.community.comments import moderate
from db.community.limits import COMMENT
from db.site.people.forms import TRAP
from tests.db.site.hostile import ATTACK, OUR_SCRIPT
from tests.db.site.people.conftest import Reader

STORY = "/story/halcyon-records-keystrokes"
PAGE = f"{STORY}/comments"


def write(reader, text="The date is wrong.", **fields):
    """Open the page and send its form."""
    reader.get(PAGE)
    return reader.send(PAGE, **{"kind": "correction", "text": text, **fields})


def test_comment_waits_for_an_editor(reader, community):
    sent = write(reader, name="Ann")
    assert (sent.status_code, sent.headers["location"]) == (303, f"{PAGE}?sent=1")
    assert [row["state"] for row in community.rows("select state from comments")] == ["pending"]
    assert "The date is wrong." not in reader.get(f"{PAGE}?sent=1").text


def test_published_comment_is_shown_with_its_name(reader, community):
    write(reader, name="Ann")
    moderate(community, community.value("select id from comments"), "publish", by="ada")
    page = reader.get(PAGE).text
    assert "The date is wrong." in page
    assert "Ann" in page


def test_no_address_is_stored(reader, community):
    write(reader)
    assert set(community.rows("select * from comments")[0]) == {
        "id", "story_id", "kind", "name", "text", "made_at", "state", "moderated_by", "moderated_at",
    }  # fmt: skip


@pytest.mark.parametrize("fields", [{"text": " \u200b"}, {"text": "x" * 4001}, {"kind": "praise"}])
def test_comment_that_cant_be_taken_comes_back_with_what_was_written(reader, community, fields):
    answer = write(reader, name="Ann", **fields)
    tree = html.fromstring(answer.content)
    assert answer.status_code == 400
    assert tree.xpath("string(//*[@role='alert'])")
    assert tree.xpath("string(//input[@name='name']/@value)") == "Ann"
    assert community.value("select count(*) from comments") == 0


def test_machine_that_fills_in_the_trap_is_thanked_and_not_heard(reader, community):
    assert write(reader, **{TRAP: "http://spam.example"}).status_code == 303
    assert community.value("select count(*) from comments") == 0


def test_form_without_token_is_refused(reader, community):
    reader.get(PAGE)
    answer = reader.send(PAGE, signed=False, kind="comment", text="Hello")
    assert answer.status_code == 403
    assert community.value("select count(*) from comments") == 0


def test_too_many_comments_from_one_address_are_refused(reader, community):
    answers = [write(reader, f"Remark {number}").status_code for number in range(COMMENT.most + 1)]
    assert answers == [303] * COMMENT.most + [429]


def test_hostile_comment_is_only_text(reader, community):
    write(reader, text=f"{ATTACK} http://evil.example/", name="<b>\u202eAnn")
    moderate(community, community.value("select id from comments"), "publish", by="ada")
    tree = html.fromstring(reader.get(PAGE).content)
    assert (
        tree.xpath(
            f"//script[not({OUR_SCRIPT})] | //img | //svg | //b | //@onload | //a[contains(@href, 'evil')]"
        )
        == []
    )
    assert "\u202e" not in tree.text_content()


def test_page_of_an_unknown_story_is_a_page_that_helps(reader):
    answer = reader.get("/story/none/comments")
    assert (answer.status_code, "No such story" in answer.text) == (404, True)


def test_page_may_not_be_kept_but_the_story_is_the_same_for_everybody(desk, reader):
    assert reader.get(PAGE).headers["cache-control"] == "private, no-store"
    story = Reader(desk).get(STORY)
    assert story.headers["cache-control"] == "public, max-age=60"
    assert (story.text, "csrftoken" in story.text) == (reader.get(STORY).text, False)
    assert f'href="{PAGE}"' in story.text


def test_reading_makes_no_community_base(reader, kb):
    assert reader.get(PAGE).status_code == 200
    assert not kb.with_suffix(".community.db").exists()
