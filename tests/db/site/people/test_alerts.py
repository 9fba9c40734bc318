"""Editors see what was mailed and what went wrong, and nobody's whole address."""

import pytest
from lxml import html

from db.community import alerts
from db.community.subscriptions import Match, Subject, ask, stop
from db.errors import RefusedError
from tests.db.site.hostile import ATTACK, OUR_SCRIPT

STORY = Subject("story", "halcyon-records-keystrokes")


def refused():
    raise RefusedError("a…@mail.example", f"the mail was refused (550 {ATTACK[:100]})")


def test_log_shows_matched_sent_and_errors(editor, community):
    row = ask(community, STORY, "ann@mail.example")
    alerts.deliver(
        community, row, "digest", [Match("k", "t", "/p"), Match("l", "t", "/p")], lambda: None
    )
    with pytest.raises(RefusedError):
        alerts.deliver(community, row, "digest", [Match("m", "t", "/p")], refused)
    page = editor.get("/alerts")
    tree = html.fromstring(page.content)
    cells = [
        [cell.text_content() for cell in line.xpath("td")[4:]] for line in tree.xpath("//tbody/tr")
    ]
    assert [line[0] for line in cells] == ["1", "2"]
    assert (cells[0][1][:5], cells[1][1]) == ("error", "sent")
    assert tree.xpath(f"//script[not({OUR_SCRIPT})] | //svg | //img") == []


def test_addresses_are_shortened_and_stopped_ones_gone(editor, community):
    row = ask(community, STORY, "ann@mail.example")
    alerts.deliver(community, row, "confirmation", [], lambda: None)
    page = editor.get("/alerts").text
    assert ("a…@mail.example" in page, "ann@" in page, row["token"] in page) == (True, False, False)
    stop(community, row["id"])
    assert "mail.example" not in editor.get("/alerts").text


def test_empty_log_says_so(editor):
    page = editor.get("/alerts")
    assert (page.status_code, "Nothing has been mailed" in page.text) == (200, True)
    assert page.headers["cache-control"] == "private, no-store"


def test_log_is_for_editors_only(reader):
    assert reader.get("/alerts").status_code == 403
    assert reader.send("/alerts").status_code == 403
