"""The three users' journeys of docs/using.md, by clicks alone: on a phone without script, at a desk with it."""

import re

import pytest

from tests.browser.conftest import keep_picture

pytestmark = pytest.mark.browser
TABS = [(390, False), (1280, True)]


class Traveller:
    """Somebody who only clicks, types and reads; counts what they did."""

    def __init__(self, tab, name):
        self.tab = tab
        self.name = name
        self.acts = 0

    @property
    def main(self):
        """The part of the page that is read."""
        return self.tab.locator("main")

    def click(self, found):
        """Click what is found; wait for the page it leads to."""
        self.acts += 1
        found.first.click()
        self.tab.wait_for_load_state()
        keep_picture(self.tab, f"{self.name}-{self.acts}.png", full_page=False)

    def link(self, words):
        """Find a link of the page by its words."""
        return self.main.get_by_role("link", name=words)

    def menu(self, words):
        """Find a link of the site's menu."""
        return self.tab.locator("header").get_by_role("link", name=words, exact=True)

    def search(self, words):
        """Search from the top of the page."""
        self.acts += 1
        self.tab.fill("#site-q", words)
        with self.tab.expect_navigation():
            self.tab.press("#site-q", "Enter")

    def download(self, found):
        """Click what is found and give the text of the file."""
        self.acts += 1
        with self.tab.expect_download() as started:
            found.first.click()
        return started.value.path().read_text(encoding="utf-8")


@pytest.fixture(params=TABS, ids=["phone-plain", "desk"])
def traveller(chromium, site, request):
    width, script = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    tab = context.new_page()
    tab.goto(site + "/")
    journey = request.node.originalname.removeprefix("test_")
    yield Traveller(tab, f"journey-{journey}-{request.node.callspec.id}")
    context.close()


def test_journalist_cites_who_said_it_first(traveller):
    traveller.search("Halcyon")
    traveller.click(traveller.main.locator('a[href^="/story/"]'))
    traveller.click(traveller.tab.locator("nav.contents").get_by_role("link", name="Timeline"))
    days = traveller.main.locator("section[aria-labelledby=timeline] ol.happenings time")
    dates = [day.get_attribute("datetime") for day in days.all()]
    assert dates == sorted(dates)
    traveller.click(traveller.main.locator("section[aria-labelledby=timeline] a.mark"))
    assert traveller.tab.locator(".wanted").first.is_visible()
    assert traveller.main.get_by_text("published").count()
    traveller.click(traveller.menu("Quotes"))
    assert "first seen" in traveller.main.locator("ul.rows > li").first.inner_text()
    traveller.click(traveller.main.locator('a[href^="/cite/"][href$=".txt"]'))
    cited = traveller.tab.inner_text("body")
    assert re.search(r"\d{4}", cited)
    assert ".example" in cited
    assert traveller.acts <= 7


def test_researcher_exports_who_stands_where_since_when(traveller):
    traveller.click(traveller.menu("Positions"))
    traveller.click(traveller.link("productivity scoring"))
    text = traveller.main.inner_text()
    assert "in an article of" in text
    assert "before that defender" in text
    assert traveller.main.locator("q").count() >= traveller.main.locator("ul.rows > li").count()
    rows = traveller.download(traveller.link("CSV")).splitlines()
    assert rows[0].startswith("id,stakeholder_id,stakeholder")
    assert all("productivity_scoring" in row for row in rows[1:] if re.match(r"[0-9a-f]{12},", row))
    assert traveller.acts == 3


def test_advocate_takes_what_is_due_into_a_calendar(traveller):
    traveller.click(traveller.menu("Regulation"))
    traveller.click(traveller.link(re.compile(r"^bill \d+$")))
    due = traveller.main.locator("section[aria-labelledby=due]")
    calendar = traveller.download(traveller.link(re.compile("Calendar")))
    assert calendar.count("BEGIN:VEVENT") == due.locator("tbody tr").count() == 2
    traveller.click(due.get_by_role("link", name="Workplace Telemetry Bill"))
    assert traveller.main.get_by_text("Opponents (1)").is_visible()
    backing = traveller.main.locator(".backing")
    assert backing.locator("q").first.is_visible()
    traveller.click(backing.locator("a.mark"))
    assert traveller.tab.locator(".wanted").first.is_visible()
    assert traveller.acts == 5
