"""A reader with an account keeps lists and comes back, at both widths, with and without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from db.community.accounts import enter, entry_token
from db.community.file import community_path, open_community
from db.site.desk import build_desk
from db.site.people.account import COOKIE
from tests.browser.conftest import TABS, served_desk, signed_tab, tab_name
from tests.db.site.conftest import ROWS, fill

pytestmark = pytest.mark.browser
STORY = "/story/halcyon-records-keystrokes"


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("accounts") / "kb.db", ROWS)


@pytest.fixture(scope="module")
def desk(base):
    return build_desk(base, public=True)


@pytest.fixture(scope="module")
def address(desk):
    with served_desk(desk) as address:
        yield address


@pytest.fixture(params=TABS, ids=tab_name)
def reader(chromium, base, desk, address, request):
    """A tab of a reader of their own; every page that they end on is looked at by axe."""
    width, script = request.param
    with open_community(community_path(base)) as community:
        session = enter(community, entry_token(community, f"ann{width}{script}@mail.example"))
    cookie = {"name": COOKIE, "value": desk.sign({"session": session}, COOKIE)}
    complaints = []
    with signed_tab(chromium, address, request.param, cookie) as tab:
        tab.on("console", lambda message: complaints.append(message.text))
        tab.look = lambda: complaints.extend(faults(tab)) if script else None
        yield tab
    assert complaints == []


def faults(tab):
    """Give what is too wide or inaccessible."""
    tab.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    too_wide = tab.evaluate("document.documentElement.scrollWidth > innerWidth")
    found = [fault["id"] for fault in Axe().run(tab).response["violations"]]
    return [f"{tab.url}: {fault}" for fault in found + ["too wide"] * too_wide]


def test_a_list_is_kept_named_added_to_and_taken_off(reader, base):
    reader.goto(STORY)
    main = reader.locator("main")
    main.get_by_role("link", name="Keep in a list").click()
    main.get_by_role("link", name="Keep it with your account").click()
    reader.look()
    main.get_by_label("Name of your first list").fill("Keys")
    main.get_by_role("button", name="Keep").click()
    main.get_by_label("Find something to add").fill("keystrokes")
    main.get_by_role("button", name="Find").click()
    reader.look()
    main.get_by_role("button", name="Add “keystrokes”").click()
    assert main.get_by_role("button", name="Take off").count() == 2
    main.get_by_role("button", name="Take off Halcyon").click()
    main.locator("summary").click()
    main.get_by_label("Name", exact=True).fill("Keys and badges")
    main.get_by_role("button", name="Rename").click()
    assert main.get_by_role("heading", level=1).inner_text() == "Keys and badges"
    main.locator("summary").click()
    main.get_by_role("button", name="Take the list off").click()
    assert "You have none yet" in main.inner_text()
    reader.look()
    with open_community(community_path(base)) as community, community.transaction():
        community.db.execute("update accounts set seen_at = '2026-05-01T10:00:00Z'")
    reader.reload()
    main.get_by_role("link", name="What changed since").click()
    assert "since=2026-05-01T10%3A00%3A00Z" in reader.url


def test_the_way_in_is_readable(chromium, address):
    tab = chromium.new_context(base_url=address, viewport={"width": 390, "height": 900}).new_page()
    tab.goto("/follow")
    assert faults(tab) == []
    tab.context.close()
