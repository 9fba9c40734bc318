"""Stories and events are told in statements, each with what it rests on."""

import pytest

from db.errors import InputError
from db.store import Store
from sidelight.statements.citing import Citing
from sidelight.statements.telling import stories_tool, story_tool, timeline_tool
from tests.db.site.conftest import ROWS, fill

SITE, STORY = "https://desk.example", "halcyon-records-keystrokes"


@pytest.fixture(scope="module")
def citing(tmp_path_factory):
    with Store.open(fill(tmp_path_factory.mktemp("telling") / "kb.db", ROWS)) as store:
        yield Citing(store.db.conn, SITE)


def by_kind(answer):
    kinds = {}
    for statement in answer.statements:
        kinds.setdefault(statement.kind, []).append(statement)
    return kinds


def test_stories_are_listed_with_their_ids_and_words(citing):
    answer = stories_tool(citing, {})
    (story,) = answer.statements
    assert (story.text, story.details["id"]) == ("Halcyon records keystrokes", STORY)
    assert story.page == f"{SITE}/story/{STORY}"
    assert story.evidence
    assert answer.page == f"{SITE}/stories"


def test_a_story_is_told_by_digest_sides_and_events(citing):
    answer = story_tool(citing, STORY)
    kinds = by_kind(answer)
    assert kinds.keys() >= {"why_it_matters", "key_points", "summary", "position", "event"}
    assert [statement.text for statement in kinds["summary"]] == ["A sentence for summary."]
    assert [statement.text for statement in kinds["position"]] == ["United Screen Workers: critic"]
    assert "Union objects" in [statement.text for statement in kinds["event"]]
    assert all(statement.is_backed() for statement in answer.statements)
    assert answer.details["state"] == "growing"


def test_a_story_that_moved_is_told_under_its_new_id(citing):
    assert story_tool(citing, "keys-are-counted") == story_tool(citing, STORY)


def test_an_unknown_story_is_refused_with_a_hint(citing):
    with pytest.raises(InputError, match="search gives the ids"):
        story_tool(citing, "nothing")


def test_the_timeline_is_in_order_and_says_where_it_was_entered(citing):
    answer = timeline_tool(citing, {"order": "oldest"})
    assert [statement.details["id"] for statement in answer.statements] == ["ev-bill", "e1"]
    entered, read = answer.statements
    assert (entered.entered_from, entered.details["when"]) == (
        "https://parliament.example/bill",
        "May 2026, day unknown",
    )
    assert (read.entered_from, bool(read.evidence)) == (None, True)
    assert read.details["actors"] == ["United Screen Workers"]
