"""Two jurisdictions on one practice: what each asks, how it holds, and what isn't known."""

import csv
import io

import pytest

from tests.db.site.conftest import NOW, ROWS, Browser, build_desk, fill

NOTICE = {"duty": "notice", "part": "section 4", "text": "Staff must be told.", "practices": '["keystroke_logging"]',
          "source_url": "https://law.example/", "verified": 1, "curated": 1, "recorded_at": NOW}  # fmt: skip


def instrument(key, place, **more):
    return {"id": key, "name": key.title(), "kind": "law", "jurisdiction": place, "status": "in force", "curated": 1,
            "recorded_at": NOW, **more}  # fmt: skip


def duty(key, instrument_id, **more):
    return {**NOTICE, "id": key, "instrument_id": instrument_id, **more}


DUTIES = [
    duty("u1", "union-act", practices='["employee_monitoring"]'),
    duty("d1", "german-act", duty="representatives", verified=0),
    duty("d2", "german-act", applies_from="2026-12-02", text="Staff must be told where."),
    duty("c1", "state-bill", duty="ban", part=None),
    duty("c2", "dead-bill", duty="ban", text="It would have been forbidden."),
    duty("c3", "federal-act", duty="consent"),
]  # fmt: skip
LAWS = [
    instrument("union-act", "EU"),
    instrument("german-act", "DE"),
    instrument("state-bill", "US-CA", kind="bill", status="in committee"),
    instrument("dead-bill", "US-CA", kind="bill", status="vetoed"),
    instrument("federal-act", "US"),
]
PRACTICES = [
    {"instrument_id": key, "practice": practice, "curated": 1, "recorded_at": NOW}
    for key, practice in {
        ("union-act", "employee_monitoring"), ("german-act", "keystroke_logging"), ("state-bill", "keystroke_logging"),
        ("dead-bill", "keystroke_logging"), ("federal-act", "keystroke_logging"), ("bill", "keystroke_logging"),
    }
]  # fmt: skip
TABLES = {
    **ROWS,
    "instruments": [*ROWS["instruments"], *LAWS],
    "instrument_duties": DUTIES,
    "instrument_practices": PRACTICES,
}
ASKED = "a=DE&b=US-CA&practice=keystroke_logging"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return Browser(build_desk(fill(tmp_path_factory.mktemp("compare") / "kb.db", TABLES)))


@pytest.fixture(scope="module")
def duties(desk):
    data = desk.get(f"/regulation/compare.json?{ASKED}").json()
    return {entry["duty"]: entry for entry in data["duties"]}


def said(lines):
    return [(line["instrument_id"], line["said"]) for line in lines]


def test_law_from_above_stands_beside_a_places_own_with_how_it_holds(duties):
    assert said(duties["notice"]["a"]) == [
        ("union-act", "in force"),
        ("german-act", "from 2 December 2026"),
    ]
    assert said(duties["consent"]["b"]) == [("federal-act", "in force")]


def test_what_bears_on_any_monitoring_says_so(duties):
    assert [line["general"] for line in duties["notice"]["a"]] == [True, False]


def test_bills_are_proposed_and_dead_ones_are_apart(duties, desk):
    assert said(duties["ban"]["b"]) == [("state-bill", "proposed"), ("dead-bill", "vetoed")]
    assert "no longer before a legislature (1)" in desk.get(f"/regulation/compare?{ASKED}").text


def test_what_isnt_known_is_said_to_be_unknown(duties, desk):
    assert duties["assessment"]["a"] == duties["assessment"]["b"] == []
    assert "Not known here." in desk.get(f"/regulation/compare?{ASKED}").text


def test_each_cell_names_its_law_section_and_source(desk):
    page = " ".join(desk.get(f"/regulation/compare?{ASKED}").text.split())
    for words in ('href="/instrument/german-act"', "section 4", 'href="https://law.example/"', "not re-checked",
                  "(European Union)"):  # fmt: skip
        assert words in page


def test_csv_has_a_line_for_each_law_and_for_what_is_unknown(desk):
    lines = list(csv.DictReader(io.StringIO(desk.get(f"/regulation/compare.csv?{ASKED}").text)))
    assert {line["duty"] for line in lines if line["known"] == "0"} >= {
        "assessment",
        "human_review",
    }
    assert [
        line["instrument"] for line in lines if line["duty"] == "ban" and line["known"] == "1"
    ] == ["State-Bill", "Dead-Bill"]


@pytest.mark.parametrize("asked", ["a=Atlantis", "b=Atlantis", "practice=tea"])
def test_what_means_nothing_is_refused(desk, asked):
    response = desk.get(f"/regulation/compare?{asked}")
    assert response.status_code == 400
    assert f"is called “{asked.partition('=')[2]}” here" in response.text
    assert desk.get(f"/regulation/compare.csv?{asked}").status_code == 400


def test_without_a_choice_two_places_are_compared(desk):
    data = desk.get("/regulation/compare.json").json()
    assert (data["a"], data["b"], data["practice"]) == ("US-CA", "EU", "employee_monitoring")


def test_a_base_without_duties_says_so(empty_browser):
    page = empty_browser.get("/regulation/compare").text
    assert "Here will stand what the law of two places asks of employers" in page
    assert "No source is known here" in page


def test_instrument_says_what_it_asks_and_leads_to_the_comparison(desk):
    page = desk.get("/instrument/german-act").text
    assert "Works councils and unions" in page
    assert 'href="/regulation/compare?a=DE&amp;b=EU&amp;practice=keystroke_logging"' in page


def test_regulation_counts_by_practice_and_place(desk):
    page = desk.get("/regulation").text
    assert 'href="/regulation?jurisdiction=US&amp;practice=keystroke_logging"' in page
    found = desk.get("/regulation.json?jurisdiction=US&practice=keystroke_logging").json()
    assert {law["id"] for law in found["instruments"]} == {"state-bill", "dead-bill", "federal-act"}


def test_an_instrument_leads_only_to_a_comparison_that_can_be_made(browser):
    assert "/regulation/compare" not in browser.get("/instrument/bill").text
