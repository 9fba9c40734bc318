import json

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from pybtex.database import parse_string

from db.exports.characters import one_line
from db.exports.citations import bibtex, csl, csl_item, date_parts, plain
from db.exports.formats import FORMATS
from tests.db.exports.parts import passage, some, texts

FIELDS = {"title", "howpublished", "year", "month", "day", "url", "urldate", "note"}
UNTEX = [(r"\textbraceleft{}", "{"), (r"\textbraceright{}", "}"), (r"\textasciitilde{}", "~"),
         (r"\textasciicircum{}", "^"), *((f"\\{mark}", mark) for mark in "$&%#_"),
         (r"\textbackslash{}", "\\")]  # fmt: skip


def entry(text, **more):
    """Write a BibTeX entry and read it back."""
    database = parse_string(bibtex([passage(text, **more)]), "bibtex")
    return database.entries["sidelight-p1"]


def untex(text):
    """Read back what `tex` wrote."""
    for command, mark in UNTEX:
        text = text.replace(command, mark)
    return text


def test_base_is_read_by_pybtex(scope):
    found = parse_string(FORMATS["bibtex"].write(scope, "").decode(), "bibtex")
    assert len(found.entries) == len(scope.quotations())


@some
@given(texts)
def test_any_text_stays_one_entry(text):
    assert untex(entry(text).fields["title"][1:-1]) == one_line(text)
    assert set(entry(text).fields) <= FIELDS


def test_url_cannot_leave_its_field():
    found = entry("x", article_url="http://a.example/}\\{,x")
    assert found.fields["url"] == "http://a.example/%7D%5C%7B,x"


@pytest.mark.filterwarnings("ignore:The following arguments")
def test_csl_is_rendered_by_citeproc(scope):
    items = json.loads(FORMATS["csl"].write(scope, ""))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, CiteProcJSON(items), formatters.plain)
    made.register(Citation([CitationItem(item["id"]) for item in items]))
    assert len(made.bibliography()) == len(items)


@some
@given(texts)
def test_csl_gives_any_text_back(text):
    (item,) = json.loads(csl([passage(text)]))
    assert item.get("title", "") == one_line(text)


def test_csl_carries_words_address_capture_and_offsets():
    found = csl_item(passage("exact words", article_url="http://a.example/1"))["custom"]
    assert (found["words"], found["article_url"]) == ("exact words", "http://a.example/1")
    assert (found["capture_id"], found["start"], found["end"]) == ("c1", 3, 9)


@some
@given(texts)
def test_plain_citation_is_one_line(text):
    assert len(plain([passage(text)]).splitlines()) == 1


def test_plain_citation_says_everything():
    said = plain([passage("exact words", speaker="Ann", article_url="http://a.example/1")])
    assert said.startswith("Ann: “exact words”. In: ")
    assert "13 May 2026. http://a.example/1 (read 1 June 2026)" in said
    assert "archive capture c1, characters 3-9" in said


def test_plain_citation_says_what_is_unknown():
    said = plain([passage(byline=None, outlet=None, published_at=None, kind="indirect")])
    assert "author unknown" in said
    assert "unknown outlet, date unknown" in said
    assert "words, as reported: " in said


@pytest.mark.parametrize(
    ("moment", "parts"),
    [("2026-05-13T08:00:00Z", [2026, 5, 13]), ("2026-05", [2026, 5]), (None, []), ("x", [])],
)
def test_date_parts_are_those_known(moment, parts):
    assert date_parts(moment) == parts
