"""The editors' pages in a real browser: narrow, accessible, each act with and without script."""

import sqlite3

import pytest

from tests.browser.test_pages import faults_on_every_screen, resizable, scriptless
from tests.browser.test_people import kb, people_desk, people_site, sign_in

__all__ = ["kb", "people_desk", "people_site", "resizable", "scriptless"]
pytestmark = pytest.mark.browser
STORY = "/story/halcyon-records-keystrokes/edit"
STAKEHOLDER = "/stakeholder/usw/edit"
BILL = "/instrument/bill/edit"
PAGES = ("/desk", "/desk/sources", "/desk/add", "/review", STORY, STAKEHOLDER, BILL)


def decided(base):
    """What holds: verdict and note, the last first."""
    connection = sqlite3.connect(base)
    found = connection.execute("select verdict, note from judgements order by rowid desc")
    verdicts = found.fetchall()
    connection.close()
    return verdicts


def test_pages_fit_every_screen_and_have_no_axe_violation(kb, people_desk, people_site, resizable):
    sign_in(resizable, people_desk, kb, people_site)
    faults = []
    for address in PAGES:
        assert resizable.goto(people_site + address).status == 200
        faults += faults_on_every_screen(resizable, address)
    assert faults + resizable.complaints == []


def test_an_editor_mends_a_story_without_script(kb, people_desk, people_site, scriptless):
    sign_in(scriptless, people_desk, kb, people_site)
    scriptless.goto(people_site + STORY.removesuffix("/edit"))
    scriptless.get_by_role("link", name="Edit", exact=True).click()
    form = scriptless.locator("form").filter(has_text="A whole sentence of at most")
    form.locator("textarea").fill("Keys are counted")
    form.get_by_text("Say why").click()
    form.get_by_label("Why not needed").fill("a whole sentence")
    form.get_by_role("button", name="Keep this title").click()
    assert "Kept." in scriptless.get_by_role("status").inner_text()
    assert decided(kb)[0] == ("relabel", "a whole sentence")
    for button, verdict in (("Pin", "confirm"), ("Drop", "reject"), ("Lock it", "lock")):
        scriptless.get_by_role("button", name=button).first.click()
        assert decided(kb)[0][0] == verdict
    history = scriptless.get_by_role("region", name="What was decided here")
    history.get_by_role("button", name="Undo").first.click()
    assert "Undone." in scriptless.get_by_role("status").inner_text()


def test_an_editor_mends_the_steps_of_a_bill_without_script(
    kb, people_desk, people_site, scriptless
):
    sign_in(scriptless, people_desk, kb, people_site)
    scriptless.goto(people_site + BILL.removesuffix("/edit"))
    scriptless.get_by_role("link", name="Edit", exact=True).click()
    form = scriptless.get_by_role("region", name="Enter a step")
    form.get_by_label("Day, month or year").fill("2026-11-03")
    form.get_by_label("What happened, or is due").fill("The upper house votes")
    form.get_by_label("Kind").select_option("Vote")
    form.get_by_label("A public page that says so").fill("https://house.example/bill")
    form.get_by_role("button", name="Enter it").click()
    assert decided(kb)[0][0] == "confirm"
    steps = scriptless.get_by_role("region", name="Steps as they stand")
    steps.locator("summary").filter(has_text="Correct").first.click()
    steps.get_by_label("Day, month or year").first.fill("2026-10-29")
    steps.get_by_label("A public page that says so").first.fill("https://house.example/bill")
    steps.get_by_role("button", name="Keep this step").first.click()
    assert decided(kb)[0][0] == "relabel"
    steps.get_by_role("button", name="Take off").first.click()
    assert decided(kb)[0][0] == "reject"
    history = scriptless.get_by_role("region", name="What was decided here")
    history.get_by_role("button", name="Undo").first.click()
    assert "Undone." in scriptless.get_by_role("status").inner_text()


def test_one_key_undoes_the_last_decision(kb, people_desk, people_site, chromium):
    tab = chromium.new_context().new_page()
    sign_in(tab, people_desk, kb, people_site)
    tab.goto(people_site + STAKEHOLDER)
    tab.get_by_label("Another name").fill("The Screens")
    tab.get_by_role("button", name="Add it").click()
    tab.wait_for_url("**?done=alias", wait_until="load")
    assert decided(kb)[0][0] == "alias"
    with tab.expect_navigation():
        tab.keyboard.press("u")
    assert decided(kb)[0][0] == "undo"
    tab.context.close()


def test_an_editor_adds_a_page_and_a_source_without_script(
    kb, people_desk, people_site, scriptless
):
    sign_in(scriptless, people_desk, kb, people_site)
    scriptless.goto(f"{people_site}/desk/add?url=https://a.example/b")
    scriptless.get_by_role("button", name="Read it").click()
    assert "waits for a worker" in scriptless.locator("main").inner_text()
    scriptless.get_by_role("link", name="Sources").click()
    scriptless.get_by_text("Add a source").click()
    scriptless.get_by_label("Name", exact=True).fill("Union of Clerks")
    scriptless.get_by_label("Address of that feed").fill("https://clerks.example/feed")
    scriptless.get_by_role("button", name="Add and try it").click()
    row = scriptless.get_by_role("row").filter(has_text="Union of Clerks")
    row.get_by_role("button", name="Pause").click()
    assert "paused" in row.inner_text()
    scriptless.goto(f"{people_site}/desk")
    scriptless.get_by_role("button", name="Run every stage now").click()
    assert "Run every stage" in scriptless.get_by_role("region", name="Asked for").inner_text()
