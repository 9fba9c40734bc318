"""Every module's formats are listed once, in order, with all that links and commands need."""

import pytest

from db.exports.format import Format
from db.exports.formats import CITATIONS, FORMATS, ON_PAGES, TABLE_FORMATS


def test_formats_come_in_the_order_of_their_places():
    places = [form.place for form in FORMATS.values()]
    assert places == sorted(places)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_listed_under_its_name_and_says_what_it_is(name):
    form = FORMATS[name]
    assert form.name == name
    assert form.suffix.startswith(".")
    assert form.label
    assert form.summary
    assert "/" in form.content_type


def test_a_name_is_no_name_of_a_folder_of_tables():
    assert FORMATS.keys().isdisjoint(TABLE_FORMATS)


def test_citations_are_the_formats_that_cite():
    assert CITATIONS.keys() == {"bibtex", "csl", "ris", "text"}
    assert all(FORMATS[name].cite is cite for name, cite in CITATIONS.items())


def test_what_pages_offer_is_a_part_of_all():
    assert {form.name for form in ON_PAGES} < FORMATS.keys()
    assert all(form.on_pages for form in ON_PAGES)


@pytest.mark.parametrize("name", CITATIONS)
def test_no_quotation_is_no_citation(name):
    assert CITATIONS[name]([]).strip() in {"", "[]"}


def test_a_format_cannot_be_changed():
    with pytest.raises(AttributeError):
        FORMATS["ics"].place = 1


def test_a_format_is_offered_nowhere_unless_it_says_so():
    form = Format(
        name="x",
        suffix=".x",
        content_type="text/plain",
        label="X",
        summary="as X",
        write=lambda scope, base: b"",
    )
    assert (form.on_pages, form.cite) == (False, None)
