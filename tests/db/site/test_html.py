"""Every page is HTML that a strict parser has nothing to say against, and holds together."""

import itertools
from collections import Counter

import html5lib
import pytest
from lxml import html

from tests.db.site.addresses import HTML_ADDRESSES, PAGE_ADDRESSES

BROWSERS = ["browser", "public_browser", "hostile_browser", "empty_browser"]


def faults(text):
    """Parse a page as browsers do, and give what isn't as the standard says."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    return [(place[0], code, str(details)[:200]) for place, code, details in parser.errors]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("of", BROWSERS)
@pytest.mark.parametrize("address", HTML_ADDRESSES)
def test_page_is_valid_html(request, of, address):
    page = request.getfixturevalue(of).page(address).text
    assert faults(page) == []


@pytest.mark.parametrize("address", HTML_ADDRESSES)
def test_no_id_is_given_twice(hostile_browser, address):
    ids = Counter(html.fromstring(hostile_browser.page(address).content).xpath("//@id"))
    assert [name for name, times in ids.items() if times > 1] == []


@pytest.mark.parametrize("address", PAGE_ADDRESSES)
def test_links_within_a_page_lead_somewhere(browser, address):
    tree = html.fromstring(browser.page(address).content)
    wanted = {link[1:] for link in tree.xpath("//a/@href[starts-with(., '#')]")}
    assert wanted <= set(tree.xpath("//@id"))


@pytest.mark.parametrize("address", HTML_ADDRESSES)
def test_page_has_one_heading_a_title_and_a_language(public_browser, address):
    tree = html.fromstring(public_browser.page(address).content)
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("string(//title)").strip()
    assert tree.get("lang") == "en"


@pytest.mark.parametrize("address", HTML_ADDRESSES)
def test_headings_skip_no_level(public_browser, address):
    tree = html.fromstring(public_browser.page(address).content)
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4")]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("address", HTML_ADDRESSES)
def test_every_control_has_a_name(public_browser, address):
    tree = html.fromstring(public_browser.page(address).content)
    named = set(tree.xpath("//label/@for"))
    controls = tree.xpath(
        "//select | //textarea | //input[not(@type='hidden') and not(@type='submit')]"
    )
    assert [
        control.get("name")
        for control in controls
        if control.get("id") not in named and not control.xpath("ancestor::label")
    ] == []
