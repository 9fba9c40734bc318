"""A hostile article goes through every address: nothing of it is ever more than text."""

import csv
import io
import json
from itertools import chain
from urllib.parse import urlsplit

import icalendar
import openpyxl
import pytest
from lxml import etree, html

from db.exports.spreadsheets import FORMULA
from tests.db.site.addresses import FILE_ADDRESSES, HTML_ADDRESSES, JSON_ADDRESSES
from tests.db.site.hostile import OUR_SCRIPT, URLS

XML = (".atom", ".gexf", ".graphml", ".xml")
HANDLERS = "//@*[starts-with(name(), 'on')]"
ACTIVE = f"//script[not({OUR_SCRIPT})] | //style | //img | //iframe | //object | //base | //@style | //@srcdoc"
ADDRESSES = "//@href | //@src | //@action | //@formaction | //@*[local-name()='href']"
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def of_kind(*suffixes):
    return [address for address in FILE_ADDRESSES if address.endswith(suffixes)]


def leads_away(link):
    """Tell whether a link leads neither to the web, nor here, nor within the page."""
    parts = urlsplit(link.strip())
    return link.startswith("//") or parts.scheme not in {"http", "https", ""}


@pytest.mark.parametrize("address", HTML_ADDRESSES)
def test_page_holds_nothing_active(hostile_browser, address):
    tree = html.fromstring(hostile_browser.page(address).content)
    assert tree.xpath(f"{HANDLERS} | {ACTIVE}") == []


@pytest.mark.parametrize("address", HTML_ADDRESSES)
def test_page_links_to_the_web_or_stays_here(hostile_browser, address):
    tree = html.fromstring(hostile_browser.page(address).content)
    assert [link[:90] for link in tree.xpath(ADDRESSES) if leads_away(link)] == []


@pytest.mark.parametrize("address", HTML_ADDRESSES)
def test_page_keeps_its_direction_of_reading(hostile_browser, address):
    assert not set(TURNING) & set(hostile_browser.page(address).text)


@pytest.mark.parametrize("address", HTML_ADDRESSES)
def test_page_fails_in_no_way(hostile_browser, address):
    response = hostile_browser.page(address)
    assert response.status_code in {200, 400, 404}
    assert "1337" not in response.text  # 7 * 191: a template of others would have been run


@pytest.mark.parametrize("address", JSON_ADDRESSES)
def test_json_can_never_be_taken_for_a_page(hostile_browser, address):
    response = hostile_browser.page(address)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("application/json")
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("address", FILE_ADDRESSES)
def test_file_answers_as_what_it_is(hostile_browser, address):
    response = hostile_browser.page(address)
    assert response.status_code == 200
    assert not response.headers["content-type"].startswith("text/html")
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("address", of_kind(*XML))
def test_xml_is_well_formed_and_links_safely(hostile_browser, address):
    tree = etree.fromstring(hostile_browser.page(address).content)
    assert [link for link in tree.xpath(ADDRESSES) if leads_away(link)] == []


@pytest.mark.parametrize("address", of_kind(".atom"))
def test_feed_says_text_where_it_has_text(hostile_browser, address):
    tree = etree.fromstring(hostile_browser.page(address).content)
    marked = [text for text in tree.xpath("//*[@type='html']/text()") if "<script" in text]
    assert marked == []


@pytest.mark.parametrize("address", of_kind(".json", ".jsonld", ".jsonl"))
def test_json_files_parse_and_link_safely(hostile_browser, address):
    text = hostile_browser.page(address).text
    lines = text.splitlines() if address.endswith(".jsonl") else [text]
    links = chain.from_iterable(links_of(json.loads(line)) for line in lines)
    assert [link[:90] for link in links if leads_away(link)] == []


def links_of(value, name=""):
    """Give the values of a JSON document whose names say that they are addresses."""
    if isinstance(value, dict):
        return [link for key in value for link in links_of(value[key], key)]
    if isinstance(value, list):
        return [link for item in value for link in links_of(item, name)]
    return (
        [value]
        if isinstance(value, str) and name.lower() in {"url", "link", "href", "sourceurl"}
        else []
    )


@pytest.mark.parametrize("address", of_kind(".csv"))
def test_csv_holds_no_formula(hostile_browser, address):
    text = hostile_browser.page(address).text
    cells = chain.from_iterable(csv.reader(io.StringIO(text, newline="")))
    assert [cell[:40] for cell in cells if FORMULA.match(cell) and not cell.startswith("'")] == []


@pytest.mark.parametrize("address", of_kind(".xlsx"))
def test_workbook_holds_no_formula(hostile_browser, address):
    book = openpyxl.load_workbook(io.BytesIO(hostile_browser.page(address).content))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


@pytest.mark.parametrize("address", of_kind(".ics"))
def test_calendar_gets_no_event_of_others(hostile_browser, address):
    made = icalendar.Calendar.from_ical(hostile_browser.page(address).content)
    assert len(list(made.walk("VCALENDAR"))) == 1
    links = [str(event["url"]) for event in made.walk("VEVENT") if "url" in event]
    assert not [link for link in links if leads_away(link)]


def test_every_kind_of_bad_address_is_tried(hostile_browser):
    rows = hostile_browser.get("/home.json")
    tried = {hostile_browser.get(f"/kb/{table}.json?_shape=array").json()[0].get(column)
             for table, column in (("articles", "url"), ("captures", "url"), ("sources", "homepage"),
                                   ("stakeholders", "source_url"), ("events", "source_url"))}  # fmt: skip
    assert rows.status_code == 200
    assert len(tried & set(URLS)) > 1
