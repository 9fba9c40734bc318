"""A page's entry says its route, what it takes, and what a dated page gives besides."""

import re

from db.site.schemas.entry import PageEntry, with_day
from db.site.schemas.parameters import SLUG, choice, faults_in
from db.site.schemas.shapes import TEXT, record
from db.site.view.page import Page


def blank(connection, parameters):
    """Make a page of nothing."""
    return Page(template="about.html", title="", data={})


def entry(**fields):
    return PageEntry(**{"path": "/thing/{slug}", "make": blank, "summary": "A thing", "shape": lambda: record(id=TEXT), **fields})  # fmt: skip


def test_a_part_of_the_path_is_a_named_group():
    match = re.fullmatch(entry().pattern(), "/thing/a-b")
    assert match.groupdict() == {"slug": "a-b"}


def test_a_part_of_the_path_holds_no_slash():
    assert re.fullmatch(entry().pattern(), "/thing/a/b") is None


def test_its_address_in_html_is_its_path_unless_it_says_otherwise():
    assert entry().html_address() == "/thing/{slug}"
    assert entry(address="/").html_address() == "/"


def test_only_parameters_of_the_query_are_checked():
    page = entry(parameters=(SLUG, choice("by", "day")))
    assert faults_in({"by": "night", "slug": ""}, page.parameters) == ["by takes one of: day"]


def test_a_dated_page_takes_a_day_and_names_it():
    page = with_day(entry(dated=True))
    assert [parameter.name for parameter in page.parameters] == ["as_of"]
    assert page.shape()["properties"].keys() == {"id", "known_on"}


def test_another_page_stays_as_it_is():
    page = entry()
    assert with_day(page) is page
