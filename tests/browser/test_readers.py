"""What readers do, walked at both widths: without script on a phone, with it at a desk."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import keep_picture

pytestmark = pytest.mark.browser
TABS = [(390, False), (1280, True)]
HALCYON = "/stakeholder/halcyon-labs"
SELECT = """words => {
  const node = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (node.nextNode()) {
    const start = node.currentNode.data.indexOf(words);
    if (start >= 0) return getSelection().setBaseAndExtent(node.currentNode, start, node.currentNode, start + words.length);
  }
}"""


@pytest.fixture(params=TABS, ids=["phone-plain", "desk"])
def reader(chromium, site, request):
    """A tab that notes what a page complains of; its screenshots have the name of the test."""
    width, script = request.param
    context = chromium.new_context(
        base_url=site, viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    tab = context.new_page()
    complaints = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    yield tab
    name = f"reader-{request.node.name.removeprefix('test_')}.png"
    keep_picture(tab, re.sub(r"[^\w.-]", "-", name))
    wide = tab.evaluate("document.documentElement.scrollWidth > innerWidth") if script else False
    context.close()
    assert complaints == []
    assert not wide


@pytest.fixture
def desk(chromium, site):
    """A tab with script, and what it complained of."""
    context = chromium.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.complaints = []
    tab.on("console", lambda message: tab.complaints.append(message.text))
    yield tab
    context.close()
    assert tab.complaints == []


def main(tab):
    return tab.locator("main")


def test_reader_compares_two_and_opens_the_words(reader):
    reader.goto(HALCYON)
    main(reader).get_by_role("link", name="Compare with another").click()
    main(reader).locator("ul.rows a").first.click()
    assert "opposed by" in " ".join(main(reader).inner_text().split())
    main(reader).locator(".sides-compared a.mark").first.click()
    assert reader.locator(".wanted").first.is_visible()


def test_reader_follows_a_life_in_dates(reader):
    reader.goto(HALCYON)
    reader.locator("nav.contents").get_by_role("link", name="In dates").click()
    lived = main(reader).locator("section[aria-labelledby=in-dates] ol.happenings > li")
    assert lived.count() > 3
    assert main(reader).get_by_role("heading", name="Named, without a word of its own").is_visible()
    assert main(reader).locator("section[aria-labelledby=coverage] svg:visible").count() == 1
    lived.locator("a.mark").first.click()
    assert reader.locator(".wanted").first.is_visible()


def test_reader_asks_what_changed(reader):
    reader.goto("/")
    reader.locator("footer").get_by_role("link", name="What changed").click()
    reader.fill("main input[name=since]", "2020-01-01")
    main(reader).get_by_role("button", name="Show").click()
    assert main(reader).get_by_role("heading", name="Stories").is_visible()
    main(reader).get_by_role("link", name="Keep this address").click()
    assert "nothing new" in main(reader).inner_text()


def test_reader_makes_a_list_in_the_address(reader):
    reader.goto(HALCYON)
    main(reader).get_by_role("link", name="Keep in a list").click()
    reader.fill("main input[name=find]", "keystrokes")
    main(reader).get_by_role("button", name="Find").click()
    main(reader).locator("h2 + ul a").first.click()
    assert main(reader).locator("ul.rows > li").count() == 2
    main(reader).get_by_role("link", name=re.compile("take away")).first.click()
    assert main(reader).locator("ul.rows > li").count() == 1


def test_reader_prints_a_page_with_its_sources(reader):
    reader.goto(HALCYON)
    sources = reader.locator("section.on-paper")
    assert not sources.is_visible()
    reader.emulate_media(media="print")
    assert sources.is_visible()
    assert "archived: http" in sources.locator("li").first.inner_text()
    assert not reader.locator(".site-header").is_visible()


def test_keys_go_to_search_and_along_lists_and_leave_fields_alone(desk):
    desk.goto("/stakeholders")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    second = main(desk).locator("ul.rows > li a").nth(1)
    assert second.evaluate("link => link === document.activeElement")
    desk.keyboard.press("/")
    desk.keyboard.type("j?/")
    assert desk.input_value("#site-q") == "j?/"
    desk.locator("h1").click()
    desk.keyboard.press("?")
    dialog = desk.get_by_role("dialog")
    assert Axe().run(desk).response["violations"] == []
    dialog.get_by_role("checkbox").uncheck()
    desk.keyboard.press("Escape")
    desk.keyboard.press("?")
    assert not dialog.is_visible()


def test_last_visit_leads_to_what_changed_since(desk):
    desk.goto("/")
    assert not desk.locator("main [data-last-visit]").is_visible()
    visit = json.dumps({"seen": "2020-05-01T10:00:00.000Z"})
    desk.evaluate("visit => localStorage.setItem('sidelight.visits', visit)", visit)
    desk.reload()
    desk.locator("main [data-last-visit] a").click()
    assert "since=2020-05-01T10%3A00%3A00Z" in desk.url


def test_a_kept_list_grows_from_page_to_page(desk):
    desk.goto("/list?stakeholder=halcyon-labs")
    desk.goto("/stories")
    main(desk).locator("ul.rows a, ul.cards a").first.click()
    desk.wait_for_load_state()
    main(desk).get_by_role("link", name="Keep in a list").click()
    assert main(desk).locator("ul.rows > li").count() == 2


def note(desk, words, remark):
    """Select words and note something beside them."""
    desk.evaluate(SELECT, words)
    desk.get_by_label("Note", exact=True).fill(remark)
    desk.get_by_role("button", name="Highlight").click()


def test_notes_stay_here_go_out_as_web_annotations_and_come_back(desk):
    desk.goto("/methodology")
    words = main(desk).locator("p").first.inner_text()[:24]
    note(desk, words, "look again")
    desk.reload()
    assert words in desk.locator(".notes-of-page q").inner_text()
    assert desk.evaluate("CSS.highlights.get('reader-note').size") == 1
    assert Axe().run(desk).response["violations"] == []
    desk.get_by_role("link", name="All your notes").click()
    with desk.expect_download() as started:
        desk.get_by_role("button", name="Export").click()
    exported = started.value.path().read_text(encoding="utf-8")
    (annotation,) = json.loads(exported)["first"]["items"]
    assert [each["type"] for each in annotation["target"]["selector"]] == [
        "TextQuoteSelector", "TextPositionSelector"]  # fmt: skip
    assert annotation["body"]["value"] == "look again"
    main(desk).get_by_role("button", name="Delete").click()
    assert "No notes yet" in main(desk).inner_text()
    file = {"name": "n.jsonld", "mimeType": "application/json", "buffer": exported.encode()}
    desk.set_input_files("main input[type=file]", file)
    desk.get_by_text("1 taken.").wait_for()
    assert main(desk).locator("q").inner_text() == words


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_of_readers_fit_and_have_no_axe_violation(chromium, site, width):
    context = chromium.new_context(
        base_url=site, viewport={"width": width, "height": 900}, color_scheme="dark"
    )
    tab = context.new_page()
    faults = []
    for address in ["/compare?a=halcyon-labs", "/compare", "/changed?since=2020-01-01", "/list?story=gone&find=keystrokes",
                    "/list", "/notes", HALCYON]:  # fmt: skip
        tab.goto(address)
        faults += [f"{address}: {fault['id']}" for fault in Axe().run(tab).response["violations"]]
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{address} is too wide")
    context.close()
    assert faults == []
