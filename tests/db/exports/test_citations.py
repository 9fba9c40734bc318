import json
from urllib.parse import parse_qsl

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from pybtex.database import parse_string

from db.exports.characters import one_line
from db.exports.citations import bibtex, coins, csl, csl_item, date_parts, plain, ris
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


def test_ris_is_read_by_rispy(scope):
    entries = rispy.loads(FORMATS["ris"].write(scope, "").decode())
    assert len(entries) == len(scope.quotations())
    assert {entry["type_of_reference"] for entry in entries} <= {"NEWS", "ELEC"}


def test_ris_says_what_is_known_and_no_more():
    (entry,) = rispy.loads(ris([passage("Keys", article_url="https://a.example/b")]))
    assert entry["title"] == entry["secondary_title"] == "Keys"
    assert (entry["year"], entry["date"], entry["urls"]) == (
        "2026",
        "2026/05/13/",
        ["https://a.example/b"],
    )
    assert "Sidelight quotation p1" in entry["notes"][0]
    unknown = rispy.loads(
        ris([passage("Keys", published_at=None, byline=None, article_url="file:///a")])
    )
    assert unknown[0].keys().isdisjoint({"year", "date", "authors", "urls"})


@pytest.mark.parametrize("text", ["a\r\nER  - \r\nTY  - BOOK", "a\nUR  - https://b.example"])
def test_no_text_begins_a_tag_of_its_own(text):
    (entry,) = rispy.loads(ris([passage(text)]))
    assert entry["title"] == one_line(text)
    assert (entry["type_of_reference"], entry.get("urls")) == ("NEWS", None)


@some
@given(texts)
def test_any_text_stays_one_entry_of_ris(text):
    lines = ris([passage(text)]).split("\r\n")
    assert (lines[0], lines[-2:]) == ("TY  - NEWS", ["ER  - ", ""])
    assert all(line[2:6] == "  - " for line in lines[:-1])


def test_coins_hold_what_is_known_by_the_keys_that_zotero_reads():
    article = {"title": "Keys & mice", "byline": None, "outlet": "The Daily", "outlet_kind": "news",
               "published_at": "2026-05-13T08:00:00Z", "url": "https://a.example/b?c=d"}  # fmt: skip
    assert dict(parse_qsl(coins(article))) == {
        "ctx_ver": "Z39.88-2004", "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc",
        "rft.type": "newspaperArticle", "rft.title": "Keys & mice", "rft.source": "The Daily",
        "rft.date": "2026-05-13", "rft.identifier": "https://a.example/b?c=d",
    }  # fmt: skip
