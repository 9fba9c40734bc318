import pytest

from db.site.pages.law.decisions import decisions_page, sums_by_currency
from db.site.view.filters import fined
from db.store import Store
from tests.db.site.conftest import ROWS, fill


def listed(browser, query=""):
    return browser.get(f"/decisions.json{query}").json()


def test_decision_says_who_fined_whom_on_which_article(browser):
    (decision,) = listed(browser)["decisions"]
    assert (decision["authority"], decision["employer"]) == ("Data Office", "Halcyon Labs")
    assert decision["articles"] == ["5(1)(c)", "6"]
    page = browser.get("/decisions").text
    assert "€ 45,000" in page
    assert 'href="/instrument/bill"' in page
    assert "doubtful" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [("?article=5", 1), ("?article=5(1)(c)", 1), ("?article=6", 1), ("?article=1", 0),
     ("?practice=keystroke_logging", 1), ("?year=2026&jurisdiction=XN", 1), ("?year=2025", 0),
     ("?q=HÁLCYON+office", 1), ("?q=halcyon+cameras", 0), ("?q=halcyon&year=2025", 0), ("?outcome=upheld", 0), ("?authority=Data+Office", 1), ("?amount=to-100000", 1), ("?amount=above-1000000", 0)],
)  # fmt: skip
def test_filters_narrow_the_decisions(browser, query, count):
    assert len(listed(browser, query)["decisions"]) == count


@pytest.mark.parametrize(
    "asked",
    [
        "practice=tea",
        "authority=None",
        "jurisdiction=Atlantis",
        "amount=1",
        "by=colour",
        "state=quiet",
        "owner=x",
        "min=1000",
        "fine=1000",
    ],
)
def test_what_means_nothing_is_refused(browser, asked):
    response = browser.get(f"/decisions?{asked}")
    assert response.status_code == 400
    assert asked.partition("=")[0] in response.text


@pytest.mark.parametrize(
    ("by", "row"), [("practice", "keystroke logging"), ("authority", "Data Office")]
)
def test_fines_are_drawn_by_practice_or_authority(browser, by, row):
    page = browser.get(f"/decisions?by={by}").text
    assert f">{row}</text>" in page
    assert f"Fines by year and {by}" in page


def test_fines_are_summed_by_currency_alone():
    fines = [{"amount": amount, "currency": currency} for amount, currency in
             [(10.0, "EUR"), (5.0, "NOK"), (2.5, "EUR")]]  # fmt: skip
    assert sums_by_currency(fines) == {"EUR": 12.5, "NOK": 5.0}


def test_no_decision_is_said_to_be_none(browser):
    assert "No decision fits" in browser.get("/decisions?year=1999").text


def test_a_fine_that_was_lowered_is_not_told_alone(tmp_path):
    fine = {**ROWS["decisions"][0], "appeal": "Board 2 (fine cut to EUR 15,000 on 3 June 2026)"}
    with Store.open(fill(tmp_path / "kb.db", {**ROWS, "decisions": [fine]})) as store:
        page = decisions_page(store.db.conn, {})
    (decision,) = page.data["decisions"]
    assert (page.data["sums"], page.data["sums_lowered"]) == ({"EUR": 45000.0}, {"EUR": 15000.0})
    assert fined(decision) == "€ 45,000 as imposed, later lowered to € 15,000"
    assert "later lowered to € 15,000" in page.extras["picture"]


def test_a_converted_sum_is_told_as_about_it():
    fine = {"amount": 1300.0, "currency": "EUR", "jurisdiction": "HU"}
    assert fined(fine) == "about € 1,300"
    assert fined({**fine, "jurisdiction": "ES"}) == "€ 1,300"
