"""Where nothing stands yet three sentences say what will, why it is empty and what to do."""

import re

import pytest
from lxml import html

from db.site.desk import build_desk
from db.site.registry import pages
from tests.db.site.addresses import PAGE_ADDRESSES, filled
from tests.db.site.conftest import ROWS, Browser, fill

# Pages that are about the site itself, and so never empty.
NEVER_EMPTY = {"/about", "/work", "/list", "/changed", "/search"}
WITHOUT_A_NAME = [entry.html_address() for entry in pages() if "{" not in entry.path]
EMPTY_PAGES = [path for path in WITHOUT_A_NAME if path not in NEVER_EMPTY]
OF_PEOPLE = ["/follow", "/judgements", "/follow/keep"]
SENTENCE_ENDS = re.compile(r"[.!?]\)?(?=\s|$)")


@pytest.fixture(scope="module")
def sources_browser(tmp_path_factory):
    """A base that knows sources and has asked none."""
    path = tmp_path_factory.mktemp("sources") / "kb.db"
    return Browser(build_desk(fill(path, {"sources": ROWS["sources"]})))


def empty_places(page):
    """Give the places of a page that say that nothing stands there."""
    return html.fromstring(page.content).xpath("//main//*[@class='empty']")


def faults(page):
    """Give what an empty place leaves out."""
    found = []
    for place in empty_places(page):
        words = " ".join(place.text_content().split())
        if len(SENTENCE_ENDS.findall(words)) < 3 or "Here will stand" not in words:
            found.append(f"not three sentences: {words}")
        if not place.xpath(".//a[@href] | .//code"):
            found.append(f"nothing to do: {words}")
    return found


@pytest.mark.parametrize("address", [*EMPTY_PAGES, *OF_PEOPLE])
@pytest.mark.parametrize("of", ["empty_browser", "sources_browser"])
def test_page_of_an_empty_base_says_what_will_stand_there(request, of, address):
    page = request.getfixturevalue(of).page(address)
    assert empty_places(page)
    assert faults(page) == []


@pytest.mark.parametrize("address", sorted(NEVER_EMPTY))
def test_page_about_the_site_has_words_on_an_empty_base_too(empty_browser, address):
    page = empty_browser.page(address)
    assert page.status_code == 200
    assert faults(page) == []
    assert html.fromstring(page.content).xpath("//main//p//a | //main//label")


@pytest.mark.parametrize("address", PAGE_ADDRESSES)
def test_empty_list_of_a_filled_base_says_so_in_three_sentences(browser, address):
    assert faults(browser.page(address)) == []


@pytest.mark.parametrize(
    ("of", "words"),
    [("empty_browser", "sidelight start kb.db"), ("sources_browser", "sidelight run kb.db")],
)
def test_reason_and_command_are_of_what_the_base_lacks(request, of, words):
    page = request.getfixturevalue(of).page("/stories")
    (place,) = empty_places(page)
    assert words in place.text_content()


@pytest.mark.parametrize("name", ["usw", "halcyon-labs"])
def test_lists_of_somebody_who_says_little_have_reasons(browser, name):
    assert faults(browser.page(f"/stakeholder/{name}")) == []


def test_filled_takes_every_page():
    assert all("{" not in filled(entry.html_address()) for entry in pages())
