"""Every parameter of every page and file refuses what means nothing, in one clear line."""

import pytest

from db.site.editing.routes import FORMS as EDITING
from db.site.people.routes import FORMS as PEOPLE
from db.site.readers.lists import LISTABLE
from db.site.registry import pages
from db.site.schemas.files import FILES, path_of
from tests.db.site.addresses import filled

FREE = {"q", "words", "url"}  # any words may be looked for
GONE = {"after", "key"}  # of what may be decided or gone by now
DAYS = {"since", "until", "looked", "as_of"}
DATED = [file.path for file in FILES if any(each.name == "as_of" for each in file.parameters)]


def strict(page):
    """Give the parameters of a page that must name what is there."""
    return [
        each for each in page.parameters if page.path != "/changed" or each.name not in LISTABLE
    ]


def nonsense(path, parameters):
    """Give an address for each thing that means nothing, with the parameter that is given it."""
    return [
        (f"{path}?{parameter.name}={value}", parameter.name)
        for parameter in parameters
        if parameter.where == "query" and parameter.name not in FREE | GONE
        for value in ("zzz", "2026-02-30" if parameter.name in DAYS else "%20zzz%20")
    ]


# A saved list, and what changed of it, outlive what stands there, and say what is gone.
STRICT = [(page, strict(page)) for page in pages() if page.path != "/list"]
JSON = [asked for page, asks in STRICT for asked in nonsense(f"{filled(page.path)}.json", asks)]
HTML = [asked for page, asks in STRICT for asked in nonsense(filled(page.html_address()), asks)]
FORM = [
    asked
    for pattern, _, _, parameters in (*PEOPLE, *EDITING)
    if parameters
    for asked in nonsense(filled(path_of(pattern)), parameters)
]
FILE = [asked for file in FILES for asked in nonsense(filled(file.path), file.parameters)]


def test_every_filter_of_a_page_says_in_one_line_what_means_nothing(browser):
    said = {(address, name): browser.get(address).json().get("faults") for address, name in JSON}
    assert len(said) > 80
    assert [
        (address, faults)
        for (address, name), faults in said.items()
        if not faults or len(faults) != 1 or not faults[0].startswith(name)
    ] == []


@pytest.mark.parametrize("addresses", [HTML, FILE, FORM], ids=["pages", "files", "forms"])
def test_every_page_and_file_refuses_what_means_nothing(browser, addresses):
    assert [address for address, _ in addresses if browser.get(address).status_code != 400] == []


def test_a_form_says_in_one_line_what_means_nothing(browser):
    assert len(FORM) >= 16
    for address, takes in (
        ("/judgements?page=zz", "page takes a whole number from 1 to 10000."),
        ("/review?queue=zz", "queue takes one of: first, merges, stances"),
    ):
        answer = browser.get(address)
        assert (answer.status_code, takes in answer.text) == (400, True)


@pytest.mark.parametrize(
    "page", [page for page in pages() if page.paged], ids=lambda page: page.path
)
def test_a_page_beyond_the_last_is_not_there(browser, page):
    answer = browser.get(f"{filled(page.path)}.json?page=999")
    assert answer.status_code == 404
    assert answer.json()["error"] == "There is no page 999: the list is shorter"


def test_a_span_that_ends_before_it_begins_is_refused(browser):
    for address in ("/timeline", "/search", "/timeline.csv", "/feeds/search.atom"):
        answer = browser.get(f"{address}?since=2027&until=2026")
        assert answer.status_code == 400
        assert "nothing lies from 2027 until 2026" in answer.text


@pytest.mark.parametrize("path", DATED)
def test_a_file_is_as_it_was_known_on_a_day(browser, path):
    """What was recorded in June 2026 isn't in a file of a day before."""
    now = browser.get(filled(path))
    then = browser.get(f"{filled(path)}?as_of=2001-01-01")
    assert now.status_code == 200
    assert then.status_code == 404 or then.content != now.content


def test_a_page_of_a_day_leads_to_files_of_that_day(browser):
    for path in ("/positions", "/stories", "/timeline"):
        page = browser.get(f"{path}?as_of=2026-06-02").text
        assert f'href="{path}.json?as_of=2026-06-02"' in page
        assert f'href="{path}.csv?as_of=2026-06-02"' in page
