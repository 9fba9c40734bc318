"""The timeline's filters: each lets pass what it says, together they let pass what passes all."""

import csv
import io
import json

import pytest

from db.site.happenings.facets import MOST_COUNTED, facets, sums_of
from db.site.pages.timeline import timeline_page
from db.store import Store
from tests.db.site.conftest import NOW, ROWS, fill

EVENT = ROWS["events"][0]
LATER = "2026-06-20T08:00:00Z"
MORE = [
    {**EVENT, "id": "e-span", "title": "Trial", "edtf": "2026-07", "earliest": "2026-07-01", "latest": "2026-07-31", "status": "planned"},
    {**EVENT, "id": "e-open", "title": "Since then", "edtf": "2026-08-01/..", "earliest": "2026-08-01", "latest": None},
    {**EVENT, "id": "e-by", "title": "By then", "edtf": "../2026-05-20", "earliest": None, "latest": "2026-05-20"},
    {**EVENT, "id": "e-none", "title": "Some day", "edtf": None, "earliest": None, "latest": None},
    {**EVENT, "id": "e-fight", "title": "Told twice", "edtf": "2026-05-30", "earliest": "2026-05-30", "latest": "2026-05-30",
     "date_conflict": 1, "kind": "report", "recorded_at": LATER},
]  # fmt: skip
OUTLET = {"id": "the-bugle", "name": "The Bugle", "kind": "media", "curated": 0, "recorded_at": NOW}
TABLES = {
    **ROWS,
    "stakeholders": [*ROWS["stakeholders"], OUTLET],
    "event_roles": [
        *ROWS["event_roles"],
        {"event_id": "e-fight", "stakeholder_id": "the-bugle", "role": "source"},
    ],
    "events": [*ROWS["events"], *MORE],
    "event_practices": [
        {"event_id": "e1", "practice": "keystroke_logging", "recorded_at": NOW},
        {"event_id": "e-span", "practice": "screen_capture", "recorded_at": NOW},
    ],
}
DATED = ["ev-bill", "e1", "e-fight", "e-span", "e-open"]


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Store.open(fill(tmp_path_factory.mktemp("timeline") / "kb.db", TABLES)) as store:
        yield store.db.conn


def shown(connection, **query):
    data = timeline_page(connection, {"order": "oldest", **query}).data
    return [event["id"] for event in (*data["events"], *data["without_date"])]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({}, [*DATED, "e-by", "e-none"]),
        ({"story": "halcyon-records-keystrokes"}, ["e1"]),
        ({"stakeholder": "usw"}, ["ev-bill", "e1"]),
        ({"stakeholder": "usw", "role": "agent"}, ["ev-bill", "e1"]),
        ({"role": "target"}, []),
        ({"instrument": "bill"}, ["ev-bill"]),
        ({"practice": "screen_capture"}, ["e-span"]),
        ({"kind": "bill_step"}, ["ev-bill"]),
        ({"who": "staff"}, ["ev-bill", "e1"]),
        ({"who": "press"}, ["e-fight"]),
        ({"who": "employers"}, []),
        ({"jurisdiction": "XN"}, ["ev-bill"]),
        ({"status": "planned"}, ["e-span"]),
        ({"known": "read"}, ["e1", "e-fight", "e-span", "e-open", "e-by", "e-none"]),
        ({"known": "entered"}, ["ev-bill"]),
        ({"known": "planned"}, ["e-span"]),
        ({"known": "disputed"}, ["e-fight"]),
        ({"certainty": "day"}, ["e1", "e-fight"]),
        ({"certainty": "span"}, ["ev-bill", "e-span"]),
        ({"certainty": "open"}, ["e-open", "e-by"]),
        ({"certainty": "unknown"}, ["e-none"]),
        ({"curated": "1"}, ["ev-bill"]),
        ({"event": "e-by"}, ["e-by"]),
        ({"since": "2026-07-10"}, ["e-span", "e-open"]),
        ({"until": "2026-05-12"}, ["ev-bill", "e1"]),
        ({"until": "2026-05"}, ["ev-bill", "e1", "e-fight", "e-by"]),
        ({"since": "2026-05-15", "until": "2026-05"}, ["ev-bill", "e-fight", "e-by"]),
        ({"looked": "2026-06-02"}, ["e-fight"]),
        ({"status": "planned", "certainty": "day"}, []),
    ],
    ids=str,
)
def test_a_filter_lets_pass_what_it_says(connection, query, ids):
    assert shown(connection, **query) == ids


def test_the_newest_come_first_unless_something_is_told_from_its_beginning(connection):
    data = timeline_page(connection, {}).data
    assert [event["id"] for event in data["events"]] == DATED[::-1]
    assert (
        timeline_page(connection, {"story": "halcyon-records-keystrokes"}).data["order"] == "oldest"
    )


@pytest.mark.parametrize(
    "query", ["kind=banana", "who=us", "known=guessed", "order=up", "certainty=7", "looked=then"]
)
@pytest.mark.parametrize("file", ["", ".json", ".csv", ".ics", ".timelinejs.json"])
def test_words_that_no_filter_takes_are_refused(browser, query, file):
    assert browser.get(f"/timeline{file}?{query}").status_code == 400


@pytest.mark.parametrize(
    "file", ["timeline.csv", "timeline.xlsx", "timeline.ics", "feeds/timeline.atom"]
)
def test_files_refuse_what_the_page_refuses(browser, file):
    assert browser.get(f"/{file}?story=nobody-knows").status_code == 400


def marks(connection):
    data = timeline_page(connection, {}).data
    return {event["id"]: event["mark"] for event in (*data["events"], *data["without_date"])}


def test_read_entered_planned_and_disputed_are_told_apart(connection):
    assert marks(connection) == {
        "e1": "read", "ev-bill": "entered", "e-span": "planned", "e-fight": "disputed",
        "e-open": "read", "e-by": "read", "e-none": "read",
    }  # fmt: skip


def test_an_event_says_who_told_it_first_and_leads_to_the_words(connection):
    events = {event["id"]: event for event in timeline_page(connection, {}).data["events"]}
    assert events["e1"]["first_told"]["outlet"] == "The Meridian"
    assert events["e1"]["evidence"][0]["url"].startswith("/article/a1?mark=")
    assert events["e-span"]["first_told"] is None
    assert [actor["name"] for actor in events["e1"]["actors"]] == ["United Screen Workers"]


def test_who_puts_up_decisions_by_their_day_told_nothing_first(tmp_path):
    outlets = [{**outlet, "republishes": "decisions"} for outlet in TABLES["outlets"]]
    with Store.open(fill(tmp_path / "kb.db", {**TABLES, "outlets": outlets})) as store:
        events = {e["id"]: e for e in timeline_page(store.db.conn, {}).data["events"]}
    assert events["e1"]["evidence"]
    assert events["e1"]["first_told"] is None


def options(connection, name, **query):
    found = timeline_page(connection, query).data["facets"]
    (facet,) = [facet for facet in found if facet["name"] == name]
    return {option["value"]: option["count"] for option in facet["options"]}


def test_each_filter_says_how_many_events_it_would_leave(connection):
    assert options(connection, "known") == {
        "": 7, "read": 6, "entered": 1, "planned": 1, "disputed": 1,
    }  # fmt: skip
    assert options(connection, "certainty") == {"": 7, "day": 2, "span": 2, "open": 2, "unknown": 1}
    assert options(connection, "who") == {"": 7, "staff": 2, "press": 1}
    assert options(connection, "practice")["keystroke_logging"] == 1


def test_counts_are_what_the_links_lead_to(connection):
    for facet in timeline_page(connection, {"until": "2026-07"}).data["facets"]:
        for option in facet["options"][1:]:
            query = {"until": "2026-07", facet["name"]: option["value"]}
            assert len(shown(connection, **query)) == option["count"], (facet["name"], option)


def test_of_very_many_events_values_are_given_without_counts(connection, monkeypatch):
    monkeypatch.setattr("db.site.happenings.facets.MOST_COUNTED", 1)
    assert MOST_COUNTED > 1
    chosen = {"known": "read"}
    listed = facets(connection, chosen, {}, sums_of(connection, chosen))
    found = {facet["name"]: facet for facet in listed}
    assert {option["count"] for option in found["who"]["options"][1:]} == {None}
    assert found["known"]["options"][0]["count"] == 7


def test_what_is_on_can_be_taken_away(connection):
    data = timeline_page(connection, {"known": "read", "since": "2026-05"}).data
    assert [(chip["label"], chip["url"]) for chip in data["chips"]] == [
        ("from 2026-05", "/timeline?known=read"),
        ("read in articles", "/timeline?since=2026-05"),
    ]


def test_what_changed_since_somebody_looked_says_how(tmp_path):
    with Store.open(fill(tmp_path / "kb.db", TABLES)) as store:
        store.change("events", {"id": "e1"}, {"status": "confirmed", "edtf": "2026-05-11"})
        store.db.execute("delete from events where id = 'e-none'")
        data = timeline_page(store.db.conn, {"looked": "2026-06-02T00:00:00Z"}).data
    assert data["changes"] == {
        "e1": "changed: the date was 12 May 2026, was reported", "e-fight": "new",
    }  # fmt: skip
    assert data["gone"] == 1


def test_pages_hold_some_events_each_and_all_of_them_all(connection, monkeypatch):
    for module in ("pages.timeline", "happenings.files"):
        monkeypatch.setattr(f"db.site.{module}.PER_PAGE", 2)
    pages = [timeline_page(connection, {"order": "oldest", "page": str(n)}).data for n in (1, 2, 3)]
    assert [event["id"] for page in pages for event in page["events"]] == DATED
    assert [page["pages"] for page in pages] == [3, 3, 3]
    assert [bool(page["without_date"]) for page in pages] == [True, False, False]
    assert [event["number"] for event in pages[1]["events"]] == [1, 2]


@pytest.mark.parametrize("query", ["", "?known=entered", "?order=oldest&until=2026-05-12"])
def test_files_hold_exactly_what_is_seen(browser, query):
    page = browser.get(f"/timeline.json{query}").json()
    seen = [event["id"] for event in (*page["events"], *page["without_date"])]
    rows = csv.DictReader(io.StringIO(browser.get(f"/timeline.csv{query}").text))
    assert list(dict.fromkeys(row["id"] for row in rows if row["id"])) == seen
    slides = json.loads(browser.get(f"/timeline.timelinejs.json{query}").text)
    dated = [event["id"] for event in page["events"]]
    assert [slide["unique_id"] for slide in slides["events"]] == [f"event-{key}" for key in dated]
    assert browser.get(f"/timeline.ics{query}").text.count("BEGIN:VEVENT") == len(dated)
    assert browser.get(f"/feeds/timeline.atom{query}").text.count("<entry>") == len(seen)
    links = [form["url"] for form in page["formats"]]
    assert all(browser.get(link).status_code == 200 for link in links)


def test_the_page_keeps_its_filters_in_every_link(browser):
    page = browser.get("/timeline?stakeholder=usw&order=newest").text
    assert 'href="/timeline.csv?order=newest&amp;stakeholder=usw"' in page
    assert 'href="/timeline?known=entered&amp;order=newest&amp;stakeholder=usw"' in page
    assert '<input type="hidden" name="stakeholder" value="usw">' in page


def test_a_day_shows_what_happened_and_was_published_on_it(browser):
    day = browser.get("/timeline/2026-05-12.json").json()
    assert [event["id"] for event in day["events"]] == ["e1"]
    assert [event["id"] for event in day["perhaps"]] == ["ev-bill"]
    published = browser.get("/timeline/2026-05-13.json").json()
    assert [article["id"] for article in published["articles"]] == ["a1"]
    assert published["before"] == "2026-05-12"
    step = browser.get("/timeline/2026-10-30")
    assert "consultation closes" in step.text
    assert 'href="/timeline/2026-05-12"' in browser.get("/timeline").text


@pytest.mark.parametrize("day", ["2026-02-30", "2026-05", "soon", "9999-12-31", "0001-01-01"])
def test_a_day_that_is_none_is_not_found_and_an_empty_one_is_said_to_be(browser, day):
    answer = browser.get(f"/timeline/{day}")
    if answer.status_code == 200:
        assert "Nothing has been read or entered for this day" in answer.text
    else:
        assert answer.status_code == 404


def test_a_report_of_an_office_is_no_act_of_the_press(tmp_path):
    office = {
        **ROWS["stakeholders"][0],
        "id": "audit-office",
        "name": "Audit Office",
        "kind": "regulator",
    }
    report = {
        **EVENT,
        "id": "e-audit",
        "kind": "report",
        "title": "Audit Office reports on cameras",
    }
    rows = {
        **TABLES,
        "stakeholders": [*TABLES["stakeholders"], office],
        "events": [*TABLES["events"], report],
        "event_roles": [*TABLES["event_roles"],
                        {"event_id": "e-audit", "stakeholder_id": "audit-office", "role": "agent"}],
    }  # fmt: skip
    with Store.open(fill(tmp_path / "kb.db", rows)) as store:
        assert shown(store.db.conn, who="press") == ["e-fight"]
        assert "e-audit" in shown(store.db.conn, who="public")
        data = timeline_page(store.db.conn, {}).data
    groups = {event["id"]: event["group"] for event in data["events"]}
    assert (groups["e-audit"], groups["e-fight"]) == ("public", "press")
