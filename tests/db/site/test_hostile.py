"""Text that means harm goes through every page, feed and picture as text and nothing else."""

import feedparser
import icalendar
import pytest
from lxml import html

from db.site.desk import build_desk
from tests.db.site.conftest import Browser, fill
from tests.db.site.hostile import ATTACK, HOSTILE_ROWS, LONG, OUR_SCRIPT

STORY = "halcyon-records-keystrokes"
PAGES = [
    "/", "/stories", f"/story/{STORY}", "/stakeholders", "/stakeholder/usw", "/article/a1",
    "/article/a2", "/article/a1?mark=150-300", "/timeline", "/positions", "/positions?by=story",
    "/regulation", "/network", f"/network?story={STORY}", "/search?q=harmed", "/methodology",
    "/search?q=%3Cscript%3Ewindow.harmed%3D1%3C/script%3E", "/story/%3Cscript%3E",
]  # fmt: skip
DATA = ["/kb", "/kb/articles", "/kb/stakeholders", "/kb/articles/a1", "/kb/quotations",
        "/kb/journalist_first_said", "/kb/advocate_voices"]  # fmt: skip
HANDLERS = "//@*[starts-with(name(), 'on')]"
LINKS = "//@href | //@src | //@action"


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    return Browser(build_desk(fill(tmp_path_factory.mktemp("hostile") / "kb.db", HOSTILE_ROWS)))


def parsed(browser, address):
    return html.fromstring(browser.get(address).content)


@pytest.mark.parametrize("address", PAGES)
def test_page_holds_no_tag_or_handler_of_others(browser, address):
    tree = parsed(browser, address)
    assert (
        tree.xpath(
            f"//script[not({OUR_SCRIPT})] | //img | //iframe | //*[local-name()='svg'][@onload] | {HANDLERS}"
        )
        == []
    )


@pytest.mark.parametrize("address", [*PAGES, *DATA])
def test_page_links_to_the_web_and_nothing_else(browser, address):
    links = parsed(browser, address).xpath(LINKS)
    assert [link for link in links if not link.startswith(("/", "#", "http://", "https://"))] == []


@pytest.mark.parametrize("address", [*PAGES, *DATA])
def test_page_runs_no_template_of_others(browser, address):
    assert str(7 * 191) not in browser.get(address).text


@pytest.mark.parametrize("address", DATA)
def test_data_area_shows_tags_of_others_as_text(browser, address):
    tree = parsed(browser, address)
    assert tree.xpath(f"//img | {HANDLERS}") == []
    assert not any("harmed" in (script.text or "") for script in tree.xpath("//script"))


@pytest.mark.parametrize("address", ["/feeds/new.atom", f"/feeds/story/{STORY}.atom"])
def test_feed_stays_well_formed(browser, address):
    feed = feedparser.parse(browser.get(address).content)
    assert not feed.bozo
    assert feed.entries[0].link.endswith(("/article/a1", "/article/a2"))


def test_calendar_stays_one_event_a_step(browser):
    made = icalendar.Calendar.from_ical(browser.get("/calendar.ics").content)
    assert len(list(made.walk("VEVENT"))) == 1


def test_json_gives_hostile_text_as_it_is(browser):
    response = browser.get(f"/story/{STORY}.json")
    assert response.headers["content-type"].startswith("application/json")
    assert response.json()["story"]["title"] == ATTACK + LONG


def test_title_of_others_is_shown_as_text(browser):
    heading = parsed(browser, f"/story/{STORY}").xpath("//h1")[0]
    assert heading.text_content().startswith("<script>")


def test_revision_shows_a_script_as_words_that_went(browser):
    gone = parsed(browser, "/article/a2").xpath("//del")
    assert "<script>" in gone[0].text_content()
