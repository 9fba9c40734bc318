"""Search engines are told of every story, stakeholder and article, and of nothing else."""

import pytest
from lxml import etree

from db.site import sitemaps
from db.site.registry import in_sitemap


def locations(browser, address):
    tree = etree.fromstring(browser.get(address).content)
    return [place.text for place in tree.iter("{*}loc")]


def test_index_leads_to_every_page_that_answers(public_browser):
    found = [
        place.removeprefix("http://localhost")
        for part in locations(public_browser, "/sitemap.xml")
        for place in locations(public_browser, part.removeprefix("http://localhost"))
    ]
    assert {"/story/halcyon-records-keystrokes", "/stakeholder/usw", "/article/a1"} <= set(found)
    assert {public_browser.get(address).status_code for address in found} == {200}


def test_fixed_pages_are_listed(browser):
    listed = locations(browser, "/sitemap-pages-1.xml")
    assert [place.removeprefix("http://localhost") for place in listed] == in_sitemap()


def test_many_addresses_are_listed_in_parts(browser, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST", 1)
    parts = locations(browser, "/sitemap.xml")
    assert [part for part in parts if "stakeholders" in part] == [
        "http://localhost/sitemap-stakeholders-1.xml", "http://localhost/sitemap-stakeholders-2.xml"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "part", ["articles-2", "pages-2", "claims-1", "stories-0", "stories-99999999"]
)
def test_unknown_parts_are_a_404(browser, part):
    assert browser.get(f"/sitemap-{part}.xml").status_code == 404


def test_an_empty_base_lists_its_fixed_pages_only(empty_browser):
    assert len(locations(empty_browser, "/sitemap.xml")) == 1
