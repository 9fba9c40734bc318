"""Editors join, part, move, attach, add a PDF and undo: at both widths, with and without script."""

import sqlite3

import pytest
from axe_playwright_python.sync_playwright import Axe

from db.community.editors import put_editor
from db.community.file import community_path, open_community
from db.community.sessions import begin_session
from db.site.desk import build_desk
from db.store import Store
from tests.browser.conftest import TABS, served_desk, signed_tab, tab_name
from tests.db.site.conftest import NOW, ROWS, fill

pytestmark = pytest.mark.browser
STORY = "halcyon-records-keystrokes"
EDIT = f"/story/{STORY}/edit"
STAKEHOLDER = "/stakeholder/usw/edit"
PDF = "https://office.example/report.pdf"
SECOND = {
    **ROWS["articles"][0],
    "id": "a2",
    "url": "http://m.example/b",
    "title": "Badges are read",
}
REPORT = {**SECOND, "id": "a3", "url": PDF, "title": "The office reports", "capture_id": "c2"}


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """Two stories, one of two articles, and two bodies that can be made one."""
    first, tie = ROWS["stories"][0], ROWS["story_articles"][0]
    rows = {
        **ROWS,
        "articles": [*ROWS["articles"], SECOND],
        "stories": [first, {**first, "id": "badges-are-read", "title": "Badges are read"}],
        "story_articles": [tie, {**tie, "article_id": "a2"}],
    }
    path = fill(tmp_path_factory.mktemp("mending") / "kb.db", rows)
    with open_community(community_path(path)) as community:
        put_editor(community, "ada", "correct horse battery")
    return path


@pytest.fixture(scope="module")
def desk(base):
    return build_desk(base, public=True)


@pytest.fixture(scope="module")
def address(desk):
    with served_desk(desk) as address:
        yield address


@pytest.fixture(params=TABS, ids=tab_name)
def editor(chromium, base, desk, address, request):
    """A tab of an editor; when it closes it has complained of nothing and axe finds no fault."""
    with open_community(community_path(base)) as community:
        actor = {"id": "ada", "session": begin_session(community, "ada")}
    cookie = {"name": "ds_actor", "value": desk.sign({"a": actor}, "actor")}
    faults = []
    with signed_tab(chromium, address, request.param, cookie) as tab:
        _, tab.has_script = request.param
        tab.on("console", lambda message: faults.append(message.text))
        tab.on("pageerror", lambda error: faults.append(str(error)))
        yield tab
        if tab.has_script:
            faults += [fault["id"] for fault in Axe().run(tab).response["violations"]]
            is_wide = tab.evaluate("document.documentElement.scrollWidth > innerWidth")
            faults += ["too wide"] * is_wide
    assert faults == []


def last_decision(base):
    """Give verdict, row and other row of what was decided last."""
    connection = sqlite3.connect(base)
    sql = "select verdict, row_key, other_key from judgements order by rowid desc limit 1"
    found = connection.execute(sql).fetchone()
    connection.close()
    return found


def undo(tab, base):
    """Take the last decision back: by one key where a script runs, else by its button."""
    assert "Kept." in tab.get_by_role("status").inner_text()
    with tab.expect_navigation():
        if tab.has_script:
            tab.keyboard.press("u")
        else:
            history = tab.get_by_role("region", name="What was decided here")
            history.get_by_role("button", name="Undo").first.click()
    assert "Undone." in tab.get_by_role("status").inner_text()
    assert last_decision(base)[0] == "undo"


def press(tab, region, button):
    """Press a button of a part of the page and wait for the page that comes."""
    with tab.expect_navigation():
        region.get_by_role("button", name=button, exact=True).click()


def test_two_stories_are_joined(base, editor):
    editor.goto(EDIT)
    part = editor.get_by_role("region", name="Join")
    part.get_by_placeholder("/story/").fill("/story/badges-are-read")
    press(editor, part, "Join")
    assert last_decision(base) == ("same", STORY, "badges-are-read")
    undo(editor, base)


def test_a_story_is_parted(base, editor):
    editor.goto(EDIT)
    part = editor.get_by_role("region", name="Articles")
    part.get_by_label("Badges are read").check()
    part.get_by_label("Title of the new story").fill("Badges of the staff are read")
    press(editor, part, "Take them out")
    assert last_decision(base)[:2] == ("different", STORY)
    undo(editor, base)


def test_an_article_is_moved(base, editor):
    editor.goto(EDIT)
    part = editor.get_by_role("region", name="Articles")
    part.get_by_label("Badges are read").check()
    part.get_by_label("to another story").check()
    part.get_by_placeholder("/story/").fill("/story/badges-are-read")
    press(editor, part, "Take them out")
    assert last_decision(base) == ("move", STORY, "badges-are-read")
    undo(editor, base)


def test_an_event_is_attached(base, editor):
    editor.goto(EDIT)
    part = editor.get_by_role("region", name="Events")
    part.get_by_label("Or its id").or_(part.get_by_label("Near it")).last.fill("ev-bill")
    press(editor, part, "Attach")
    assert last_decision(base) == ("confirm", "ev-bill", STORY)
    undo(editor, base)


def test_two_bodies_are_made_one(base, editor):
    editor.goto(STAKEHOLDER)
    part = editor.get_by_role("region", name="Make one")
    part.get_by_placeholder("/stakeholder/").fill("/stakeholder/halcyon-labs")
    press(editor, part, "Make them one")
    verdict, *bodies = last_decision(base)
    assert (verdict, set(bodies)) == ("same", {"usw", "halcyon-labs"})
    undo(editor, base)


def test_a_pdf_is_added_by_its_address(base, editor):
    editor.goto("/desk/add")
    editor.get_by_label("Address of a page or a PDF").fill(PDF)
    press(editor, editor.locator("main"), "Read it")
    assert "waits for a worker" in editor.locator("main").inner_text()
    done_by_a_worker(base)
    editor.get_by_role("link", name="See how far it is").click()
    newest = editor.get_by_role("region", name="What became of them").locator("ul > li").first
    newest.get_by_role("link", name="The office reports").click()
    assert editor.get_by_role("heading", name="The office reports", level=1).is_visible()


def done_by_a_worker(base):
    """Write what a worker leaves: the job as done, and once its capture and article."""
    capture = {**ROWS["captures"][0], "id": "c2", "url": PDF, "run_id": 77, "status": 200,
               "content_type": "application/pdf"}  # fmt: skip
    with Store.open(base) as store, store.transaction():
        if store.value("select 1 from captures where id = 'c2'") is None:
            store.add("runs", [{"id": 77, "stage": "ingest", "state": "done", "started_at": NOW}])
            store.add("captures", [capture])
            store.add("articles", [REPORT])
        done = {"state": "done", "result": "fetched", "run_id": 77, "ended_at": NOW}
        store.change("_jobs", {"state": "waiting"}, done)
