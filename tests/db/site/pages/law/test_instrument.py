import icalendar
import pytest

from tests.db.site.conftest import ROWS, Browser, build_desk, fill


def test_instrument_has_status_steps_sides_and_words(browser):
    page = browser.get("/instrument/bill").text
    for words in (
        "Workplace Telemetry Bill",
        "pending",
        "consultation closes",
        "Who supports or opposes it",
    ):
        assert words in page
    assert 'href="/calendar.ics?instrument=bill"' in page


def test_instrument_says_who_tells_its_status_and_as_of_when(tmp_path):
    bill = {**ROWS["instruments"][0], "checked_on": "2026-04-01", "verified": 0}
    page = Browser(build_desk(fill(tmp_path / "kb.db", {**ROWS, "instruments": [bill]}))).get(
        "/instrument/bill"
    )
    words = " ".join(page.text.split())
    assert 'entered by hand, as of <time datetime="2026-04-01">1 April 2026</time>' in words
    assert "not re-checked" in words


def test_instrument_has_its_steps_with_marks_and_coverage(browser):
    shown = browser.get("/instrument/bill.json").json()
    assert [(step["what"], step["state"]) for step in shown["timetable"]] == [
        ("Bill is tabled", "done"), ("consultation closes", "due")]  # fmt: skip
    assert shown["next"]["what"] == "consultation closes"
    assert shown["timetable"][0]["marks"][0]["how"] == "entered"
    assert sum(shown["coverage"].values()) == shown["instrument"]["mentioned_in"]


def test_instrument_can_be_cited(browser):
    assert "Sidelight, http://localhost/instrument/bill." in " ".join(
        browser.get("/instrument/bill").text.split()
    )


def test_instrument_has_its_decision_and_reviews(browser):
    shown = browser.get("/instrument/bill.json").json()
    assert shown["decision"]["amount"] == 45000.0
    assert [review["id"] for review in shown["reviews"]] == ["bill"]
    assert [review["id"] for review in shown["reviewed_by"]] == ["bill"]


def test_instrument_leads_to_where_it_is_named(browser):
    shown = browser.get("/instrument/bill.json").json()
    articles = [mention["article_id"] for mention in shown["mentions"]]
    assert len(articles) == len(set(articles)) == shown["instrument"]["mentioned_in"]


def test_calendar_of_an_instrument_holds_its_steps_alone(browser):
    assert "consultation closes" in browser.get("/calendar.ics?instrument=bill").text
    assert "BEGIN:VEVENT" not in browser.get("/calendar.ics?instrument=other").text


def test_unknown_instrument_is_said_to_be_unknown(browser):
    assert browser.get("/instrument/none").status_code == 404


@pytest.fixture
def registered(tmp_path):
    """A page of a bill that a register has, with a hearing, one called off and a moved deadline."""
    at = "2026-05-14T08:00:00Z"
    capture = {"id": "cr", "url": "https://register.example/b?id=7", "visit": 0, "kind": "search",
               "fetched_at": at, "outcome": "new", "part": 1}  # fmt: skip

    def dated(key, day, **more):
        return {"id": key, "instrument_id": "reg", "date": day, "precision": "day", "what": key,
                "curated": 2, "capture_id": "cr", "recorded_at": at, "source_key": key, **more}  # fmt: skip

    rows = {
        "captures": [capture],
        "instruments": [{"id": "reg", "name": "Registered Bill", "kind": "bill", "curated": 2,
                         "status": "passed one house", "step": "passed_one", "number": "HB 412",
                         "status_words": "Sent to Senate", "status_as_of": at,
                         "licence": "Bill data: Open States", "recorded_at": at}],
        "instrument_dates": [
            dated("called", "2026-06-01", kind="hearing", state="cancelled", replaced_by="next"),
            dated("next", "2026-06-08", kind="hearing", state="planned", at="2026-06-08T13:30:00-07:00"),
            dated("old", "2026-06-02", kind="comment_close", state="moved", replaced_by="new"),
            dated("new", "2026-07-02", kind="comment_close", state="planned"),
        ],
        "instrument_sponsors": [{"id": "sp", "instrument_id": "reg", "name": "Dora Doe", "role": "sponsor",
                                 "withdrawn": 0, "capture_id": "cr", "curated": 2, "recorded_at": at}],
        "instrument_relatives": [{"id": "re", "instrument_id": "reg", "relative_id": "bill", "number": "SB 17",
                                  "relation": "companion", "capture_id": "cr", "curated": 2, "recorded_at": at}],
    }  # fmt: skip
    both = {table: [*ROWS.get(table, []), *rows.get(table, [])] for table in {**ROWS, **rows}}
    return Browser(build_desk(fill(tmp_path / "kb.db", both)))


def test_register_says_where_a_bill_stands_and_since_when(registered):
    page = " ".join(registered.get("/instrument/reg").text.split())
    for words in (
        "from a register", "<strong>passed one house</strong>", "Sent to Senate", "HB 412",
        "Bill data: Open States", "Dora Doe (sponsor)", ">Workplace Telemetry Bill</a> (companion)",
        "13:30 (UTC-07:00)", "<strong>cancelled</strong></p> <p>called", "<strong>moved</strong></p> <p>old",
        '/web/20260514080000/https://register.example/b?id=7',
    ):  # fmt: skip
        assert words in page, words


def test_due_is_what_stands_and_the_calendar_tells_what_was_called_off(registered):
    due = registered.get("/regulation.json").json()["deadlines"]
    assert [step["what"] for step in due if step["instrument_id"] == "reg"] == ["next", "new"]
    made = icalendar.Calendar.from_ical(registered.get("/calendar.ics?instrument=reg").content)
    assert [(str(e["summary"]), str(e["status"])) for e in made.walk("VEVENT")] == [
        ("Registered Bill: called", "CANCELLED"),
        ("Registered Bill: next", "CONFIRMED"),
        ("Registered Bill: new", "CONFIRMED"),
    ]
    assert not list(made.walk("VALARM"))
    reminding = registered.get("/calendar.ics?instrument=reg&remind=7").content
    assert len(list(icalendar.Calendar.from_ical(reminding).walk("VALARM"))) == 2
