"""The OpenAPI document is valid, complete, and what every page gives is what it says."""

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from db.site.filtered_feeds import FILTERED
from db.site.openapi import addresses, document
from db.site.registry import page_at, pages
from db.site.routes import FEEDS
from db.site.schemas.files import FILES, path_of
from db.store import Store
from tests.db.site.conftest import Browser
from tests.db.site.hostile import HOSTILE_ROWS

STORY = "halcyon-records-keystrokes"
MORE_QUERIES = {
    "/stakeholders": ["?kind=union", "?page=1"], "/positions": ["?by=story", "?kind=union"], "/issue/{slug}": ["?kind=union"],
    "/network": [f"?story={STORY}&nodes=3"], "/search": ["?q=keystrokes", "?q=keystrokes&kind=story"],
    "/timeline": ["?kind=bill_step&since=2026"], "/regulation": ["?kind=bill"], "/decisions": ["?article=6", "?year=2025"], "/quotes": [f"?story={STORY}", "?cut=1"],
}  # fmt: skip
SAMPLES = {entry.path: ["", *MORE_QUERIES.get(entry.path, [])] for entry in pages()}
WHOLE_BASE = [
    *(path for path in SAMPLES if "{" not in path),
    "/positions?by=story",
    "/search?q=keystrokes",
]


def undocumented(value, shape, place="$"):
    """Give the fields of a value that its schema has no word for."""
    if "$ref" in shape:
        shape = document()["components"]["schemas"][shape["$ref"].rpartition("/")[2]]
    if isinstance(value, list) and "items" in shape:
        found = [
            fault for item in value for fault in undocumented(item, shape["items"], f"{place}[]")
        ]
        return sorted(set(found))
    if not isinstance(value, dict) or "properties" not in shape:
        return []
    known = shape["properties"]
    return sorted({f"{place}.{name}" for name in value.keys() - known.keys()}) + [
        fault for name in value.keys() & known.keys()
        for fault in undocumented(value[name], known[name], f"{place}.{name}")
    ]  # fmt: skip


def faults(path, body):
    """Give what is wrong with the JSON of a page: against its schema, and beyond it."""
    shape = page_at(path).shape()
    wrong = [
        f"{error.json_path}: {error.message[:120]}"
        for error in Draft202012Validator(shape).iter_errors(body)
    ]
    return wrong + undocumented(body, shape)


def address(path, query=""):
    keys = {
        "/stakeholder/{slug}": "usw",
        "/issue/{slug}": "keystroke_logging",
        "/instrument/{slug}": "bill",
    }
    return path.format(slug=keys.get(path, STORY), id="a1", day="2026-05-12") + f".json{query}"


def test_document_is_valid_openapi():
    validate(document())


def test_document_is_served(browser):
    assert browser.get("/openapi.json").json() == document()


def test_every_page_is_described():
    described = {path.removesuffix(".json") for path in document()["paths"]}
    assert {entry.path for entry in pages()} <= described


def test_every_file_is_described_with_its_content_type():
    served = {path_of(pattern): kind for pattern, _, kind in (*FEEDS, *FILTERED)}
    assert served == {file.path: file.content_type for file in FILES}


def test_every_operation_has_a_name_of_its_own():
    names = [path["get"]["operationId"] for path in document()["paths"].values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("path", "query"), [(path, query) for path, found in SAMPLES.items() for query in found]
)
def test_page_gives_what_its_schema_says(browser, path, query):
    response = browser.get(address(path, query))
    assert response.status_code == 200
    assert faults(path, response.json()) == []


@pytest.mark.parametrize("path", sorted(path for path in SAMPLES if "{" not in path))
def test_an_empty_base_gives_what_its_schema_says(empty_browser, path):
    assert faults(path, empty_browser.get(f"{path}.json").json()) == []


@pytest.mark.parametrize("path", SAMPLES)
def test_hostile_values_are_of_the_same_shape(hostile_browser, path):
    assert faults(path, hostile_browser.get(address(path)).json()) == []


def demo_addresses(base):
    """Give every story and some stakeholders and articles of the sample base, with their paths."""
    asked = (("/story/{slug}", "select id from stories"),
             ("/embed/story/{slug}", "select id from stories limit 3"),
             ("/stakeholder/{slug}", "select id from stakeholders order by articles desc limit 40"),
             ("/article/{id}", "select article_id from revisions"),
             ("/article/{id}", "select id from articles order by id limit 60"))  # fmt: skip
    with Store.open(base) as store:
        return [
            (path, path.format(slug=row[0], id=row[0]) + ".json")
            for path, sql in asked
            for row in store.db.execute(sql).fetchall()
        ]


@pytest.mark.model
def test_the_sample_base_gives_what_the_schemas_say(demo_base):
    from db.site.desk import build_desk

    browser = Browser(build_desk(demo_base))
    fixed = [
        (place.partition("?")[0], place.replace("?", ".json?") if "?" in place else f"{place}.json")
        for place in WHOLE_BASE
    ]
    wrong = {
        place: found
        for path, place in [*fixed, *demo_addresses(demo_base)]
        if (found := faults(path, browser.get(place).json()))
    }
    assert wrong == {}


class Asked(dict):
    """Parameters that note which of them a page reads."""

    def __init__(self, given):
        super().__init__(given)
        self.read = set()

    def get(self, name, default=None):
        self.read.add(name)
        return super().get(name, default)


@pytest.mark.parametrize("entry", pages(), ids=lambda entry: entry.path)
def test_every_parameter_that_a_page_reads_is_declared(base_path, entry):
    keys = {"slug": "usw" if "stakeholder/" in entry.path else STORY, "id": "a1"}
    given = Asked({**keys, "day": "2026-05-12"})
    with Store.open(base_path) as store:
        entry.make(store.db.conn, given)
    declared = {parameter.name for parameter in entry.parameters}
    assert given.read - {"slug", "id", "day"} <= declared


def test_people_are_shown_the_same_addresses(browser):
    page = browser.get("/about").text
    assert all(row["path"] in page for row in addresses())


def test_hostile_rows_fill_every_table_a_page_reads():
    assert {"revisions", "forecasts", "replies"} <= HOSTILE_ROWS.keys()
