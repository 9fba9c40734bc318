"""Stories, stakeholders, quotations and lists are downloaded as files that others read."""

import csv
import io
import json
from urllib.parse import parse_qsl

import feedparser
import icalendar
import networkx
import openpyxl
import pytest
import rdflib
from lxml import html
from lxml.html import document_fromstring
from pybtex.database import parse_string

from db.exports.formats import CITATIONS, FORMATS, ON_PAGES
from db.exports.lists import LISTS
from db.site.desk import build_desk
from db.site.downloads import ABOUT
from tests.db.exports.test_timelinejs import CHECK
from tests.db.site.conftest import QUOTE, Browser, fill
from tests.db.site.hostile import HOSTILE_ROWS

PAGES = {"story": "/story/halcyon-records-keystrokes", "stakeholder": "/stakeholder/usw"}
OFFERED = [form.name for form in ON_PAGES]
FILES = [(PAGES[about] + FORMATS[name].suffix, name) for about in ABOUT for name in OFFERED]
CITED = [(f"/cite/q1{FORMATS[name].suffix}", name) for name in CITATIONS]
TABLES = [f"/{name}.{form}" for name in LISTS for form in ("csv", "xlsx")]


@pytest.fixture(scope="module")
def hostile_browser(tmp_path_factory):
    return Browser(build_desk(fill(tmp_path_factory.mktemp("downloads") / "kb.db", HOSTILE_ROWS)))


@pytest.fixture(params=["browser", "hostile_browser"])
def any_browser(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize(("address", "name"), [*FILES, *CITED])
def test_file_answers_with_its_content_type(any_browser, address, name):
    response = any_browser.get(address)
    assert response.status_code == 200
    assert response.headers["content-type"] == FORMATS[name].content_type


@pytest.mark.parametrize("address", ["/cite/q1.txt", f"{PAGES['story']}.gexf", "/stories.csv"])
def test_file_has_the_security_headers_of_pages(browser, address):
    headers = browser.get(address).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("address", ["/story/none.gexf", "/stakeholder/none.atom", "/cite/none.bib",
                                     "/story/none.timelinejs.json", "/cite/%27.json"])  # fmt: skip
def test_unknown_file_is_a_helpful_404(browser, address):
    response = browser.get(address)
    assert response.status_code == 404
    assert "<h1>" in response.text


@pytest.mark.parametrize("page", PAGES.values())
def test_files_of_a_page_are_read_by_others(any_browser, page):
    found = {name: any_browser.get(page + FORMATS[name].suffix) for name in OFFERED}
    CHECK.validate(found["timelinejs"].json())
    assert networkx.read_gexf(io.BytesIO(found["discourse-gexf"].content)) is not None
    assert icalendar.Calendar.from_ical(found["ics"].content)
    assert not feedparser.parse(found["atom"].content).bozo
    assert all("schema" in json.loads(line) for line in found["ftm"].text.splitlines())


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_jsonld_names_things_by_their_pages(browser):
    data = browser.get(f"{PAGES['story']}.jsonld").text
    graph = rdflib.Graph().parse(data=data, format="json-ld")
    assert (rdflib.URIRef("http://localhost/article/a1"), None, None) in graph


def test_quotation_is_cited(browser):
    entry = parse_string(browser.get("/cite/q1.bib").text, "bibtex").entries["sidelight-q1"]
    assert QUOTE in entry.fields["note"]
    assert QUOTE in browser.get("/cite/q1.txt").text
    assert browser.get("/cite/q1.json").json()[0]["custom"]["words"] == QUOTE
    assert QUOTE in browser.get("/cite/q1.ris").text


def test_articles_of_a_story_are_there_for_zotero(browser):
    tree = document_fromstring(browser.get(PAGES["story"]).content)
    described = [dict(parse_qsl(span.get("title"))) for span in tree.find_class("Z3988")]
    assert described
    assert all(article["rft.title"] and article["rft.type"] for article in described)


@pytest.mark.parametrize("address", TABLES)
def test_list_is_read_as_a_table(any_browser, address):
    content = any_browser.get(address).content
    if address.endswith(".csv"):
        heading = next(csv.reader(io.StringIO(content.decode(), newline="")))
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        heading = [cell.value for cell in next(sheet.iter_rows())]
    assert heading[0] == "id"


@pytest.mark.parametrize("page", [*PAGES.values(), "/stories", "/timeline", "/positions",
                                  "/regulation", "/stakeholders", "/article/a1"])  # fmt: skip
def test_every_offered_file_answers(any_browser, page):
    links = html.fromstring(any_browser.get(page).content).xpath("//main//a/@href")
    endings = (*(form.suffix for form in FORMATS.values()), ".csv")
    offered = [link for link in links if link.startswith("/") and link.endswith(endings)]
    assert offered
    assert [link for link in offered if any_browser.get(link).status_code != 200] == []


def test_lists_of_an_empty_base_are_headings(empty_browser):
    assert all(empty_browser.get(address).status_code == 200 for address in TABLES)
